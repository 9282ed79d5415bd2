"""Housekeeping of this room: terms once a day, reminders once an hour."""

from menuju.people.types import Actor
from menuju.protection.actions import reminders, retention
from menuju.records.types import Every

DAY, HOUR = 86_400.0, 3_600.0


class Guarding:
    """Keeps terms daily and reminds hourly, at once and then, however often called."""

    def __init__(self) -> None:
        keeper = Actor.system("housekeeping")
        self._remind = Every(HOUR, lambda: reminders.remind(by=keeper))
        self._keep_terms = Every(DAY, lambda: retention.keep_terms(by=keeper))

    def __call__(self) -> None:
        """Do what the time has come for."""
        self._remind()
        self._keep_terms()
