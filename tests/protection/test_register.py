"""The register names every column that can hold a person, and nothing that is not there."""

import csv
import io

import pytest
from django.apps import apps

from menuju.protection import exports
from menuju.protection.queries import register
from menuju.records.declarations import Erasure


def test_every_column_of_text_is_declared_personal_or_not():
    assert register.undeclared() == set()


def test_a_new_column_of_text_would_be_noticed(monkeypatch):
    rooms = [room for room in register.rooms() if room.__name__ != "menuju.people.personal"]
    monkeypatch.setattr(register, "rooms", lambda: rooms)
    assert {"people.User.email", "people.Notice.said_id"} <= register.undeclared()


def test_no_column_is_declared_twice_or_both_ways():
    columns = [column for one in register.holdings() for column in one.columns]
    assert len(columns) == len(set(columns))
    assert set(columns) & register.not_personal() == set()


def test_every_declared_column_exists():
    declared = {column for one in register.holdings() for column in one.columns}
    there = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
    }
    assert (declared | register.not_personal()) - there == set()


@pytest.mark.parametrize("holding", register.holdings(), ids=lambda one: one.code)
def test_every_holding_says_all_that_the_law_asks(holding):
    told = (holding.title, holding.purpose, holding.kept, holding.readers)
    assert all(str(words).strip() for words in told)
    assert holding.because or holding.erasure not in (Erasure.KEEP, Erasure.PSEUDONYM)
    assert (holding.days is None) == (holding.since == "")
    assert set(holding.secret) <= set(holding.fields)


@pytest.mark.django_db
@pytest.mark.parametrize("holding", register.owned(), ids=lambda one: one.code)
def test_every_owner_leads_to_an_account(holding):
    rows = register.table(holding)._default_manager.filter(**{holding.owner: 1})
    assert list(rows.values(*holding.shown, *holding.fields)) == []


def test_codes_are_used_once():
    codes = [one.code for one in register.holdings()]
    assert len(codes) == len(set(codes))


def test_the_table_to_take_away_has_every_holding():
    rows = list(csv.reader(io.StringIO(exports.csv().decode())))
    assert rows[0] == exports.header()
    assert [row[0] for row in rows[1:]] == [one.code for one in register.holdings()]
