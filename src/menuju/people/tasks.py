"""Housekeeping of this room: what the machine does from time to time, by itself."""

import time

from menuju.people.actions import sessions
from menuju.people.types import Actor

EVERY = 3600.0
"""Seconds between two purges."""


class Housekeeping:
    """Removes sessions whose time is over, at once and then every hour, however often called."""

    def __init__(self) -> None:
        self._due = 0.0

    def __call__(self) -> None:
        """Purge, if the time has come; a purge that fails is tried again at the next call."""
        now = time.monotonic()
        if now < self._due:
            return
        sessions.purge(by=Actor.system("housekeeping"))
        self._due = now + EVERY
