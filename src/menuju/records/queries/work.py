"""What is still to be done, for pages that tell of it and for `menuju doctor`."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from menuju.records.models import Due
from menuju.records.types import Reactions


def reactions() -> Reactions:
    """Return what follows which event: the mapping that `settings.REACTIONS` names."""
    found: Reactions = import_string(settings.REACTIONS)
    return found


def is_due(task: str, *, on: str) -> bool:
    """Say whether a task is still to be done for a subject such as `indices.Run:round/1`."""
    model, _, key = on.partition(":")
    return Due.objects.filter(task=task, event__on_model=model, event__on_id=key).exists()


def next_at() -> datetime | None:
    """Return when the next task may be tried; None where nothing is due."""
    found: datetime | None = Due.objects.aggregate(first=Min("at"))["first"]
    return found


def undone(*, for_longer_than: timedelta) -> QuerySet[Due]:
    """Return what has been due for longer than that, oldest first: no worker, or tried in vain."""
    before = timezone.now() - for_longer_than
    return Due.objects.filter(event__at__lt=before).select_related("event").order_by("pk")
