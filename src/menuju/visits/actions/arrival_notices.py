"""Tell of what came in from sites: that it waits, and that it was declined; each of it once."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from menuju.forms.models import Submission
from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.queries.notices import listed
from menuju.people.types import Actor
from menuju.questions.models import Collection
from menuju.visits.models import Arrival
from menuju.visits.queries.arrivals import SHOWN, named, waiting
from menuju.visits.queries.concerned import takers

NAMED = 5
ROUTE = "visits:arrivals"
REGISTRAR = Actor.system("registrar")
"""Tells of what came in, whoever has read it or decided on it."""


@transaction.atomic
def tell_waiting(submissions: Sequence[Submission], *, by: Actor) -> None:
    """Tell of what waits of these submissions and nobody was told of: one notice a person."""
    untold = Arrival.objects.filter(submission__in=submissions, told_at=None)
    held = waiting(untold).select_for_update(of=("self",)).select_related(*SHOWN)
    found: defaultdict[Collection, list[Arrival]] = defaultdict(list)
    for one in held.order_by("pk"):
        found[one.collection].append(one)
    for collection, theirs in found.items():
        _tell(collection, theirs, by=by)
        Arrival.objects.filter(pk__in=[one.pk for one in theirs]).update(told_at=timezone.now())


def tell_declined(arrival: Arrival, *, by: Actor) -> None:
    """Tell whoever has sent something why it will be no finding, unless they have said so."""
    sender = arrival.submission.user
    if sender is None or sender.pk == by.user_id or not sender.is_active:
        return

    def said() -> str:
        told = {"what": named(arrival), "reason": arrival.declined_reason}
        return _("Isian Anda dari lokasi tidak menjadi temuan, %(what)s: %(reason)s") % told

    mine = Telling.of(sender, said, route=ROUTE)
    _post(arrival.collection, [mine], news="declined", by=REGISTRAR)


def _tell(collection: Collection, arrivals: Sequence[Arrival], *, by: Actor) -> None:
    told = [
        Telling.of(person, _said(collection, theirs), route=ROUTE)
        for person, theirs in takers(collection, arrivals).items()
    ]
    if told:
        _post(collection, told, news="waiting", by=by)


def _said(collection: Collection, arrivals: Sequence[Arrival]) -> Callable[[], str]:
    def said() -> str:
        each = [f"{named(one)}: {one.get_refusal_display()}" for one in arrivals]
        told = listed(each, most=NAMED, between="; ")
        words = _("Isian dari lokasi belum menjadi temuan, %(collection)s: %(arrivals)s.")
        return words % {"collection": collection.title, "arrivals": told}

    return said


def _post(collection: Collection, told: Sequence[Telling], *, news: str, by: Actor) -> None:
    """Post in the log of scores, which no bundle carries: whom it names tells who judges whom."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Isian dari lokasi: %(collection)s") % {"collection": collection.title}
    notices.post(
        told,
        topic=f"visits.arrivals.{news}:{collection.slug}",
        subject=subject,
        on=collection.subject,
        stream=f"scores/{collection.slug}",
        by=by,
    )
