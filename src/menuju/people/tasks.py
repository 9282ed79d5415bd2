"""Housekeeping of this room: what the machine does from time to time, by itself."""

from menuju.people.actions import digests, mailing, sessions
from menuju.people.types import Actor
from menuju.records.types import Every

EVERY = 3600.0
"""Seconds between two turns."""


def send_letters(_on: str) -> None:
    """Mail every notice that is to go at once, whichever event asks for it."""
    mailing.send_at_once(by=Actor.system("housekeeping"))


def send_digests(_on: str) -> None:
    """Mail to each person what was gathered for them, in one letter."""
    mailing.send_gathered(by=Actor.system("housekeeping"))


class Housekeeping(Every):
    """Removes sessions whose time is over and calls for the day's digests, hourly, if called."""

    def __init__(self) -> None:
        super().__init__(EVERY, _keep_house)


def _keep_house() -> None:
    sessions.purge(by=Actor.system("housekeeping"))
    digests.call(by=Actor.system("housekeeping"))
