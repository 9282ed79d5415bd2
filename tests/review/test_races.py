"""Two at the same moment, over real connections: one succeeds, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from menuju.indices.actions import runs
from menuju.indices.models import Run
from menuju.problems import Conflict
from menuju.records.models import Event
from menuju.review.actions import results, rounds
from menuju.review.models import Round
from tests import makers

pytestmark = pytest.mark.django_db(transaction=True)


def together(*deeds):
    """Start every deed at the same moment on a connection of its own; return how each ended."""
    start = Barrier(len(deeds), timeout=20)

    def do(deed):
        try:
            start.wait()
            deed()
        except Conflict:
            return "conflict"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(do, deeds))


def events(name):
    return Event.objects.filter(name=name).count()


def test_two_who_open_the_same_round():
    ministry = makers.organisation()
    deed = lambda: makers.round(organiser=ministry)  # noqa: E731
    assert together(deed, deed) == ["conflict", "done"]
    assert (Round.objects.count(), events("review.round.opened")) == (1, 1)


def test_two_who_close_a_round():
    made = makers.round()
    fill(made)
    deed = lambda: rounds.close(Round.objects.get(), by=makers.system())  # noqa: E731
    assert together(deed, deed) == ["conflict", "done"]
    assert events("review.round.closed") == 1


def fill(made, content=b"tabel"):
    makers.governments("35.07")
    rows = [makers.entry()]
    results.import_table(made, rows, content=content, note=makers.note(), by=makers.system())


def test_two_who_import_a_table():
    made = makers.round()
    makers.governments("35.07")
    assert together(lambda: fill(made, b"satu"), lambda: fill(made, b"dua")) == ["conflict", "done"]
    assert (made.entries.count(), made.sources.count()) == (1, 1)


def test_two_who_compute_a_round():
    made = makers.closed_round()
    deed = lambda: runs.draft(made, by=makers.system())  # noqa: E731
    assert together(deed, deed) == ["conflict", "done"]
    assert Run.objects.count() == 1


def test_two_who_publish_a_run():
    makers.closed_round()
    runs.draft(Round.objects.get(), by=makers.system())
    deed = lambda: runs.publish(Run.objects.get(), by=makers.system())  # noqa: E731
    assert together(deed, deed) == ["conflict", "done"]
    assert (events("indices.run.published"), events("review.round.published")) == (1, 1)
