"""What waits on a person's desk."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.models import Notice, NoticeChoice
from menuju.people.types import Actor, Cadence, NoticeKind

ON_A_DESK = 10


def unread(actor: Actor) -> QuerySet[Notice]:
    """Return the newest notices that a person has not laid aside; nobody else's."""
    return Notice.objects.filter(user=actor.person, read_at=None)[:ON_A_DESK]


def told_lately(topic: str, *, within: timedelta) -> set[int]:
    """Return the keys of the accounts that were told about a topic within some time; 1 query."""
    since = timezone.now() - within
    told = Notice.objects.filter(topic=topic, posted_at__gt=since).order_by()
    return set(told.values_list("user", flat=True))


def listed(names: Sequence[str], *, most: int, between: str = ", ") -> str:
    """Return the first of many names in a row, and how many more there are."""
    named = between.join(names[:most])
    rest = len(names) - most
    return _("%(named)s, dan %(n)d lagi") % {"named": named, "n": rest} if rest > 0 else named


def to_be_mailed(cadence: Cadence) -> QuerySet[Notice]:
    """Return the notices whose letter nobody has in hand yet, by person, the oldest first."""
    waiting = Notice.objects.filter(cadence=cadence, mail_begun_at=None, user__is_active=True)
    return waiting.select_related("user").order_by("user", "posted_at", "pk")


def cadences(people: Iterable[int], kind: NoticeKind) -> dict[int, Cadence]:
    """Return how each of these accounts wants a kind by mail, where they have chosen; 1 query."""
    chosen = NoticeChoice.objects.filter(user__in=set(people), kind=kind)
    return {user: Cadence(told) for user, told in chosen.values_list("user", "cadence")}


def chosen_by(actor: Actor) -> dict[NoticeKind, Cadence]:
    """Return a person's choice for each kind; at once where none was made."""
    told = NoticeChoice.objects.filter(user=actor.person).values_list("kind", "cadence")
    made = {NoticeKind(kind): Cadence(cadence) for kind, cadence in told}
    return {kind: made.get(kind, Cadence.AT_ONCE) for kind in NoticeKind}
