"""Housekeeping of this room: the day's reminders are called for, and done as due work."""

import time
from datetime import date

from menuju.calendar.actions import reminders
from menuju.people.types import Actor

EVERY = 900.0
"""Seconds between two looks whether the day's reminders are still to be called for."""


def remind(day: str) -> None:
    """Remind everyone of what is due, as on a day; done again it tells nobody twice."""
    reminders.remind(date.fromisoformat(day), by=Actor.system("housekeeping"))


class Reminding:
    """Calls for the day's reminders, however often called itself."""

    def __init__(self) -> None:
        self._due = 0.0

    def __call__(self) -> None:
        """Call, if the time has come; what fails is tried again at the next call."""
        now = time.monotonic()
        if now < self._due:
            return
        reminders.call(by=Actor.system("housekeeping"))
        self._due = now + EVERY
