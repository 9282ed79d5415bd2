"""Days and hours are read as people write them, and never guessed."""

from datetime import date, time

import pytest

from menuju.tables import parse_day, parse_hour


@pytest.mark.parametrize(
    "text", ["2027-03-01", "01/03/2027", "1/3/2027", "1-3-2027", "1.3.2027", "2027-03-01 00:00:00"]
)
def test_a_day_is_read_in_every_usual_spelling(text):
    assert parse_day(text) == date(2027, 3, 1)


@pytest.mark.parametrize("text", ["", "1 Maret 2027", "31/02/2027", "2027-13-01", "46082"])
def test_what_is_no_day_is_none(text):
    assert parse_day(text) is None


def test_an_hour_is_read_with_colon_or_dot():
    assert {parse_hour(text) for text in ("09:00", "9.00", "09:00:00")} == {time(9)}
    assert parse_hour("25:00") is None
