"""Days on which the people of the invented country work: no weekend, holiday or joint leave."""

from datetime import date, timedelta

from menuju.calendar.queries.holidays import is_working_day

A_DAY = timedelta(days=1)


def working_from(day: date, *, in_a_row: int = 1) -> date:
    """Return the first day, this one or later, from which offices work some days in a row."""
    while not all(is_working_day(day + n * A_DAY) for n in range(in_a_row)):
        day += A_DAY
    return day


def working_until(day: date) -> date:
    """Return the last day, this one or earlier, on which offices work."""
    while not is_working_day(day):
        day -= A_DAY
    return day


def working_days_away(day: date, count: int) -> date:
    """Return the working day so many working days after a day, or before it where negative."""
    for _n in range(abs(count)):
        day = working_from(day + A_DAY) if count > 0 else working_until(day - A_DAY)
    return day
