"""Every door of the site, as the matrix of actors lists them, and a way through each."""

from django.urls import reverse

from tests.architecture.matrix import MATRIX
from tests.architecture.world import ACTORS

READS = [row for row in MATRIX if row.method == "GET"]
WRITES = [row for row in MATRIX if row.method == "POST"]
MAY = (200, 302, 409, 422)
"""What someone meets who may come in at a door, be it not now or not so."""

SENT_TO_SIGN_IN = ("stranger", 302)


def address(row, world):
    return reverse(row.name, kwargs=row.at(world))


def welcome(row):
    """An actor who is let in at a door, rather than a stranger; else whoever is."""
    for status in MAY:
        for actor in reversed(ACTORS):
            if row.meets[actor] == status and (actor, status) != SENT_TO_SIGN_IN:
                return actor
    return "operator"
