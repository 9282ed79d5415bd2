"""Do what events ask for: after their commit, in another process, until it has succeeded."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from menuju.problems import NotYet, Problem
from menuju.records.models import Due
from menuju.records.queries.work import (
    among,
    reactions,
    ready,
    ready_long,
    ready_short,
    together,
)
from menuju.records.types import Signs

FIRST_PAUSE, LONGEST_PAUSE = 5, 3600
"""Seconds until a task that failed is tried again: twice as long each time, up to an hour."""

TOGETHER, PAUSE_TOGETHER = 200, 60
"""Subjects for which a task is done at once, and seconds until they are tried one by one."""

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
    transaction. Tasks that are done `Together` are taken up many at a time, once; one that fails
    then is tried again by itself, so that it keeps none of the others waiting.
    """
    return _do_next(ready(), by=by)


def do_next_short(*, by: Signs) -> bool:
    """Do as `do_next`, and leave alone what takes long."""
    return _do_next(ready_short(), by=by)


def begin_long(*, by: Signs) -> int | None:
    """Begin one task that takes long and that nobody else is at; `do` is then called for its row.

    Its next try is put off, as before every try; returns None where there is none.
    """
    for due in ready_long().select_related("event")[:A_LOOK]:
        with _turn(due) as mine:
            if mine and _begin(due, by=by):
                return due.pk
    return None


def do(pk: int) -> None:
    """Try a task that has begun; nothing where somebody else is at it, or it is no longer due."""
    for due in Due.objects.filter(pk=pk).select_related("event"):
        with _turn(due) as mine:
            if mine:
                _try(due)


def drop(task: str, *, on: str) -> None:
    """Let a task for a subject be due no longer; a process beside the worker that is at it ends."""
    model, _, key = on.partition(":")
    Due.objects.filter(task=task, event__on_model=model, event__on_id=key).delete()


def catch_up(*, by: Signs) -> None:
    """Try everything that is due now; what fails is due again later."""
    while do_next(by=by):
        pass


def _do_next(here: QuerySet[Due], *, by: Signs) -> bool:
    if _try_together(by=by):
        return True
    for due in here.select_related("event")[:A_LOOK]:
        with _turn(due) as mine:
            if mine and _begin(due, by=by):
                _try(due)
                return True
    return False


def _try_together(*, by: Signs) -> bool:
    """Do what is done `Together` for all that have not been tried; say whether there were any."""
    begun: defaultdict[Callable[[Sequence[str]], None], list[Due]] = defaultdict(list)
    for due in _begin_together(by=by):
        begun[together()[due.event.name, due.task].follow].append(due)
    for follow, dues in begun.items():
        _follow(follow, dues)
    return bool(begun)


def _follow(follow: Callable[[Sequence[str]], None], dues: Sequence[Due]) -> None:
    here = Due.objects.filter(pk__in=[due.pk for due in dues])
    try:
        follow([due.event.on_id for due in dues])
    except (Problem, OSError) as wrong:
        log.log(_level(wrong), "%s of %s and others: %s", dues[0].task, dues[0].event, wrong)
        here.update(at=timezone.now(), problem=str(wrong)[:500])
    else:
        here.delete()


@transaction.atomic
def _begin_together(*, by: Signs) -> list[Due]:
    """Put off the next try of what nobody has tried, and return it; others have it meanwhile."""
    if not (tasks := together()):
        return []
    fresh = ready().filter(among(tasks), tries=0).select_related("event")
    begun = list(fresh.select_for_update(of=("self",), skip_locked=True)[:TOGETHER])
    Due.objects.filter(pk__in=[due.pk for due in begun]).update(
        tries=1,
        at=timezone.now() + timedelta(seconds=PAUSE_TOGETHER),
        tried_by=by.sign().who,
        problem="",
    )
    return begun


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
        log.log(_level(wrong), "%s of %s: %s", due.task, due.event, wrong)
        here.update(problem=str(wrong)[:500])
    else:
        here.delete()


def _level(wrong: Exception) -> int:
    return logging.INFO if isinstance(wrong, NotYet) else logging.WARNING
