"""The public log of a round: sealed events as everyone may read them."""

from django.db.models import OuterRef, QuerySet, Subquery

from menuju.records.models import Event, Leaf, TreeHead
from menuju.review.models import Round


def newest_head(round: Round) -> TreeHead | None:
    """Return the newest signed head of a round's log; None before the first seal."""
    return TreeHead.objects.filter(stream=round.stream).order_by("-size").first()


def sealed_events(round: Round) -> QuerySet[Event, Event]:
    """Return a round's sealed events with their `number`, newest first."""
    number = Leaf.objects.filter(event_id=OuterRef("pk")).values("number")
    return (
        Event.objects.filter(stream=round.stream)
        .annotate(number=Subquery(number))
        .filter(number__isnull=False)
        .order_by("-number")
    )
