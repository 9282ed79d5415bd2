"""Cohorts of earlier years come from the pack with their sources, and nothing is invented."""

import pytest
from django.test import Client
from django.urls import reverse

from menuju.people.models import User
from menuju.people.types import Role
from menuju.problems import Forbidden
from menuju.programmes import load
from menuju.records.models import Event
from menuju.selection.actions import cohorts
from menuju.selection.models import Cohort
from tests import makers

pytestmark = pytest.mark.django_db
PACK = "indonesia-smart-city"


@pytest.fixture
def ministry():
    return makers.organisation(name="Kementerian Uji")


def test_a_pack_brings_its_cohorts_once_with_every_source(ministry):
    makers.governments("32.71", "16.06")
    by = makers.actor(Role.SECRETARIAT, ministry)
    made = cohorts.bring(load(PACK), organisation=ministry, by=by)
    assert [one.code for one in made] == ["2017", "2018", "2019", "2021", "2022", "2023", "2024"]
    counts = Cohort.objects.get(code="2019").counts.values_list("fact", "count")
    assert sorted(counts) == [
        ("invited", 165), ("selected", 25), ("took_part", 107), ("took_part", 150),
    ]  # fmt: skip
    (bogor,) = Cohort.objects.get(code="2017").members.all()
    assert (str(bogor.place_id), bool(bogor.note)) == ("32.71", True)
    assert cohorts.bring(load(PACK), organisation=ministry, by=by) == []
    assert Event.objects.filter(name="selection.cohorts.brought").count() == 1


def test_only_the_secretariat_brings_them(ministry):
    with pytest.raises(Forbidden):
        cohorts.bring(load(PACK), organisation=ministry, by=makers.actor(Role.AUDITOR, ministry))


def test_one_button_brings_them_and_everybody_reads_which_figures_differ(ministry):
    browser = Client()
    browser.force_login(User.objects.get(pk=makers.actor(Role.SECRETARIAT, ministry).user_id))
    where = reverse("selection:cohorts")
    assert "Muat angkatan" in browser.get(where).content.decode()
    assert browser.post(reverse("selection:cohorts-bring"), {"programme": PACK}).status_code == 302
    assert "Muat angkatan" not in browser.get(where).content.decode()
    page = Client().get(reverse("selection:cohort", args=[PACK, "2019"])).content.decode()
    for figure in ("165", "107", "150", "25"):
        assert f'<td class="num">{figure}</td>' in page
    assert "tidak menyebut nama daerahnya" in page
