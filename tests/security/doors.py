"""Every door of the site, as the matrix of actors lists them, and a way through each."""

from django.urls import reverse

from tests.architecture.matrix import MATRIX
from tests.architecture.world import ACTORS

READS = [row for row in MATRIX if row.method == "GET"]
WRITES = [row for row in MATRIX if row.method == "POST"]
LET_IN = (200, 302)


def address(row, world):
    return reverse(row.name, kwargs=row.at(world))


def welcome(row):
    """An actor who is let in at a door, rather than a stranger; else whoever is."""
    for status in LET_IN:
        for actor in reversed(ACTORS):
            if row.meets[actor] == status:
                return actor
    return "operator"
