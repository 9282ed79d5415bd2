"""Days off come from the country of the pack; working days are counted around them."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from menuju.calendar.queries import health, holidays
from menuju.calendar.queries.holidays import days_off, working_days, working_days_between
from menuju.calendar.types import Span
from menuju.programmes import check_pack, home, load_pack
from menuju.programmes.types import CalendarFacts

LEBARAN = Span(date(2026, 3, 16), date(2026, 3, 27))


@pytest.fixture
def pack(monkeypatch):
    """Let the pack of this installation say something else of its calendar."""

    def use(facts):
        changed = replace(home(), calendar=facts)
        monkeypatch.setattr(holidays, "home", lambda: changed)
        forget()

    yield use
    forget()


def forget():
    holidays._of_year.cache_clear()
    holidays._weekend.cache_clear()


def test_national_holidays_and_joint_leave_of_two_weeks_in_the_readers_language():
    assert [(each.day.day, each.name) for each in days_off(LEBARAN)] == [
        (18, "Cuti Bersama Hari Suci Nyepi"),
        (19, "Hari Suci Nyepi"),
        (20, "Cuti Bersama Hari Raya Idul Fitri"),
        (21, "Hari Raya Idul Fitri"),
        (22, "Hari kedua dari Hari Raya Idul Fitri"),
        (23, "Cuti Bersama Hari Raya Idul Fitri"),
        (24, "Cuti Bersama Hari Raya Idul Fitri"),
    ]
    with translation.override("en"):
        assert days_off(LEBARAN)[1].name == "Day of Silence"


@pytest.mark.parametrize(
    ("start", "count", "found"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Friday: Monday
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 3, 17), 1, date(2026, 3, 25)),  # over Nyepi and Lebaran
        (date(2026, 3, 17), 10, date(2026, 4, 8)),  # and Good Friday
        (date(2026, 12, 30), 2, date(2027, 1, 4)),  # over the new year
    ],
)
def test_working_days_pass_over_weekends_holidays_and_joint_leave(start, count, found):
    assert working_days(start, count) == found
    assert working_days_between(start, found) == count


@pytest.mark.parametrize("count", [-1, 1001])
def test_nobody_counts_backwards_or_without_end(count):
    with pytest.raises(ValueError, match=str(count)):
        working_days(date(2026, 1, 1), count)


def test_another_country_has_its_own_days_and_its_own_weekend(pack):
    pack(CalendarFacts(country="AE"))
    week = Span(date(2026, 12, 1), date(2026, 12, 5))
    assert date(2026, 12, 2) in [each.day for each in days_off(week)]
    pack(CalendarFacts(country="SA"))  # whose week ends on Friday and Saturday
    assert working_days(date(2026, 11, 19), 1) == date(2026, 11, 22)


def test_a_pack_without_a_country_knows_weekends_only(pack):
    pack(CalendarFacts())
    assert days_off(LEBARAN) == []
    assert working_days(date(2026, 3, 17), 4) == date(2026, 3, 23)


@pytest.mark.parametrize(
    ("facts", "strange"),
    [
        (CalendarFacts(country="XX"), ["XX"]),
        (CalendarFacts(country="ID", holidays=("semua",)), ["semua"]),
    ],
)
def test_what_nobody_knows_costs_no_page_and_is_told_by_the_doctor(pack, facts, strange):
    pack(facts)
    assert days_off(LEBARAN) == []
    assert working_days(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert [finding.where for finding in health.findings()] == strange


def test_the_invented_country_names_its_own_zone_and_days_of_reminders():
    invented = Path(__file__).parents[1] / "programmes" / "veldora"
    facts = load_pack(invented).calendar
    assert facts == CalendarFacts(zones={"Atlantic/Azores": "VT"}, reminders=(10, 2))
    assert home().calendar == CalendarFacts(
        country="ID",
        holidays=("public", "government"),
        zones={"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"},
        reminders=(14, 7, 3, 1),
    )


@pytest.mark.parametrize(
    "wrong",
    ["country: indonesia", "reminders: [91]", "reminders: [1, 1]", "zones: {WIB: WIB}", "month: 1"],
)
def test_a_calendar_that_cannot_be_is_named_by_the_linter(tmp_path, wrong):
    invented = Path(__file__).parents[1] / "programmes" / "veldora"
    copy = shutil.copytree(invented, tmp_path / "veldora")
    pack = copy / "pack.yaml"
    before, _, after = pack.read_text().partition("calendar:\n")
    pack.write_text(
        f"{before}calendar: {{{wrong}}}\nframeworks:{after.partition('frameworks:')[2]}"
    )
    assert [finding for finding in check_pack(copy) if "pack.yaml" in str(finding)]
