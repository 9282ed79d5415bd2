"""The days of the invented country: its people meet when offices work."""

from datetime import date

from menuju.config.simulation.days import working_days_away, working_from, working_until

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
SUNDAY = date(2026, 11, 22)


def test_a_day_off_gives_way_to_the_next_or_the_last_working_day():
    assert (working_from(SUNDAY), working_until(SUNDAY)) == (MONDAY, FRIDAY)
    assert (working_from(MONDAY), working_until(MONDAY)) == (MONDAY, MONDAY)
    assert working_from(date(2026, 12, 24)) == date(2026, 12, 28)  # joint leave, Christmas


def test_two_days_in_a_row_are_not_cut_by_a_weekend():
    assert working_from(FRIDAY, in_a_row=2) == MONDAY


def test_working_days_away_are_as_many_different_days():
    assert [working_days_away(SUNDAY, n) for n in (-2, -1, 1, 2)] == [
        date(2026, 11, 19),
        FRIDAY,
        MONDAY,
        date(2026, 11, 24),
    ]
    assert working_days_away(MONDAY, 0) == MONDAY
