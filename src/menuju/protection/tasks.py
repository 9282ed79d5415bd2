"""Housekeeping of this room: terms once a day, reminders once an hour."""

import time

from menuju.people.types import Actor
from menuju.protection.actions import reminders, retention

DAY, HOUR = 86_400.0, 3_600.0


class Guarding:
    """Keeps terms daily and reminds hourly, at once and then, however often called."""

    def __init__(self) -> None:
        self._terms_at = self._reminders_at = 0.0

    def __call__(self) -> None:
        """Do what the time has come for; what fails is tried again at the next call."""
        now, keeper = time.monotonic(), Actor.system("housekeeping")
        if now >= self._reminders_at:
            reminders.remind(by=keeper)
            self._reminders_at = now + HOUR
        if now >= self._terms_at:
            retention.keep_terms(by=keeper)
            self._terms_at = now + DAY
