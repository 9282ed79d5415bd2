"""Housekeeping of this room: the day's reminders are called for, and done as due work."""

from datetime import date

from menuju.calendar.actions import reminders
from menuju.people.types import Actor
from menuju.records.types import Every

EVERY = 900.0
"""Seconds between two looks whether the day's reminders are still to be called for."""


def remind(day: str) -> None:
    """Remind everyone of what is due, as on a day; done again it tells nobody twice."""
    reminders.remind(date.fromisoformat(day), by=Actor.system("housekeeping"))


class Reminding(Every):
    """Calls for the day's reminders, however often called itself."""

    def __init__(self) -> None:
        super().__init__(EVERY, lambda: reminders.call(by=Actor.system("housekeeping")))
