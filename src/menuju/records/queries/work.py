"""What is still to be done, for pages that tell of it and for `menuju doctor`."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Min, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from menuju.records.models import Due, Unsealed
from menuju.records.types import Long, Reactions, Together


def reactions() -> Reactions:
    """Return what follows which event: the mapping that `settings.REACTIONS` names."""
    found: Reactions = import_string(settings.REACTIONS)
    return found


def is_due(task: str, *, on: str) -> bool:
    """Say whether a task is still to be done for a subject such as `indices.Run:round/1`."""
    model, _, key = on.partition(":")
    return Due.objects.filter(task=task, event__on_model=model, event__on_id=key).exists()


def ready() -> QuerySet[Due]:
    """Return what may be tried now, the longest due first."""
    return _unhindered().filter(at__lte=timezone.now()).order_by("at", "pk")


def ready_short() -> QuerySet[Due]:
    """Return what may be tried now and does not take long."""
    return ready().exclude(among(_long()))


def ready_long() -> QuerySet[Due]:
    """Return what may be tried now and takes long."""
    return ready().filter(among(_long()))


def _long() -> list[tuple[str, str]]:
    return [
        (event, task)
        for event, tasks in reactions().items()
        for task, follow in tasks.items()
        if isinstance(follow, Long)
    ]


def among(tasks: Iterable[tuple[str, str]]) -> Q:
    """Return what holds for a row that is one of these tasks, by event and name."""
    wanted = (Q(event__name=event, task=task) for event, task in tasks)
    return reduce(or_, wanted, Q(pk__in=()))


def together() -> dict[tuple[str, str], Together]:
    """Return the tasks that are done for many at once, by event and name."""
    return {
        (event, task): follow
        for event, tasks in reactions().items()
        for task, follow in tasks.items()
        if isinstance(follow, Together)
    }


def _unhindered() -> QuerySet[Due]:
    """Return what is due, without what needs the seal of an event that has none yet."""
    sealed = {task for (_, task), follow in together().items() if follow.sealed}
    if not sealed:
        return Due.objects.all()
    return Due.objects.exclude(task__in=sealed, event__in=Unsealed.objects.values("event"))


def next_at() -> datetime | None:
    """Return when the next task may be tried; None where nothing is due, or all waits for seals."""
    found: datetime | None = _unhindered().aggregate(first=Min("at"))["first"]
    return found


def undone(*, for_longer_than: timedelta) -> QuerySet[Due]:
    """Return what has been due for longer than that, oldest first: no worker, or tried in vain."""
    before = timezone.now() - for_longer_than
    return Due.objects.filter(event__at__lt=before).select_related("event").order_by("pk")
