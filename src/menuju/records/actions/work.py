"""Do what events ask for: after their commit, in another process, until it has succeeded."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection
from django.db.models import F
from django.utils import timezone

from menuju.problems import NotYet, Problem
from menuju.records.models import Due
from menuju.records.queries.work import reactions
from menuju.records.types import Signs

FIRST_PAUSE, LONGEST_PAUSE = 5, 3600
"""Seconds until a task that failed is tried again: twice as long each time, up to an hour."""

A_LOOK = 20
"""Rows looked at to find one that nobody else is at."""

TURNS = int.from_bytes(b"work")
"""The first number of the advisory locks under which tasks are done."""

log = logging.getLogger(__name__)


def do_next(*, by: Signs) -> bool:
    """Try one task that is due and that nobody else is at; say whether there was any.

    A task may be done twice, never none: its row goes only after it has succeeded, so whatever
    kills this process leaves the row. The next try is put off before the first begins, so that a
    task which kills its process does not do so without end. A `Problem` and a disk that refuses
    are noted with the row; anything else is a bug and ends the process. Not to be called inside a
    transaction.
    """
    ready = Due.objects.filter(at__lte=timezone.now()).select_related("event")
    for due in ready.order_by("at", "pk")[:A_LOOK]:
        with _turn(due) as mine:
            if mine and _begin(due, by=by):
                _try(due)
                return True
    return False


def catch_up(*, by: Signs) -> None:
    """Try everything that is due now; what fails is due again later."""
    while do_next(by=by):
        pass


@contextmanager
def _turn(due: Due) -> Iterator[bool]:
    """Hold a lock that ends with our connection, however that ends; False where another has it."""
    name = [TURNS, due.pk % 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", name)
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", name)


def _begin(due: Due, *, by: Signs) -> bool:
    """Put off the next try; False where somebody has tried or done it since we looked."""
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(due.tries, 10))
    here = Due.objects.filter(pk=due.pk, tries=due.tries)
    begun = here.update(
        tries=F("tries") + 1,
        at=timezone.now() + timedelta(seconds=pause),
        tried_by=by.sign().who,
        problem="",
    )
    return begun == 1


def _try(due: Due) -> None:
    follow = reactions().get(due.event.name, {}).get(due.task)
    here = Due.objects.filter(pk=due.pk)
    if follow is None:
        here.update(problem="no such task")
        return
    try:
        follow(due.event.on_id)
    except (Problem, OSError) as wrong:
        level = logging.INFO if isinstance(wrong, NotYet) else logging.WARNING
        log.log(level, "%s of %s: %s", due.task, due.event, wrong)
        here.update(problem=str(wrong)[:500])
    else:
        here.delete()
