"""What waits on a person's desk."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from menuju.people.models import Notice
from menuju.people.types import Actor

ON_A_DESK = 10


def unread(actor: Actor) -> QuerySet[Notice]:
    """Return the newest notices that a person has not laid aside; nobody else's."""
    return Notice.objects.filter(user=actor.person, read_at=None)[:ON_A_DESK]


def told_lately(topic: str, *, within: timedelta) -> set[int]:
    """Return the keys of the accounts that were told about a topic within some time; 1 query."""
    since = timezone.now() - within
    told = Notice.objects.filter(topic=topic, posted_at__gt=since).order_by()
    return set(told.values_list("user", flat=True))
