"""Housekeeping of this room: what the machine does from time to time, by itself."""

import time

from menuju.people.actions import digests, mailing, sessions
from menuju.people.types import Actor

EVERY = 3600.0
"""Seconds between two turns."""


def send_letters(_on: str) -> None:
    """Mail every notice that is to go at once, whichever event asks for it."""
    mailing.send_at_once(by=Actor.system("housekeeping"))


def send_digests(_on: str) -> None:
    """Mail to each person what was gathered for them, in one letter."""
    mailing.send_gathered(by=Actor.system("housekeeping"))


class Housekeeping:
    """Removes sessions whose time is over and calls for the day's digests, hourly, if called."""

    def __init__(self) -> None:
        self._due = 0.0

    def __call__(self) -> None:
        """Do it, if the time has come; what fails is tried again at the next call."""
        now = time.monotonic()
        if now < self._due:
            return
        sessions.purge(by=Actor.system("housekeeping"))
        digests.call(by=Actor.system("housekeeping"))
        self._due = now + EVERY
