"""Days of answers: until when a region answers, and until when a piece of evidence is held."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from menuju.calendar.types import Occasion, OccasionKind, Span, said
from menuju.people.types import Actor
from menuju.questions.models import Collection, Evidence, Response
from menuju.questions.queries import deadlines, shares
from menuju.questions.queries.deadlines import Awaited


def occasions(actor: Actor, span: Span) -> Iterator[Occasion]:
    """Yield deadlines of one's own region, of collections that one runs, and ends of holds."""
    own = deadlines.own(actor)
    yield from (answering(each) for each in own if each.response.due_on)
    for collection in deadlines.run_by(actor).filter(due_on__range=(span.first, span.last)):
        yield _collected(collection)
    yield from _held(actor, span)
    yield from _shared(actor, span)


def answering(awaited: Awaited) -> Occasion:
    """Return the deadline of a region's answers, as its collection tells it."""
    response = awaited.response
    return Occasion(
        code=f"answers:{response.collection.slug}/{response.place_id}",
        kind=OccasionKind.ANSWERS,
        title=said(lambda: _("Jawaban %(round)s") % {"round": response.collection.title}),
        where=said(lambda: response.place.title),
        last=response.due_on,
        route="questions:board",
        arguments={"slug": response.collection.slug, "code": response.place_id},
        awaits=awaited.awaits,
    )


def _collected(collection: Collection) -> Occasion:
    return Occasion(
        code=f"stage:{collection.slug}/answering",
        kind=OccasionKind.STAGE,
        title=said(lambda: _("Pengisian %(round)s berakhir") % {"round": collection.title}),
        last=collection.due_on,
        route="questions:responses",
    )


def _shared(actor: Actor, span: Span) -> Iterator[Occasion]:
    """Yield the days of one's own questions, and for a coordinator those of the agencies."""
    for response, day, n in shares.days_of(actor):
        if span.touches(day, day):
            yield _due(response, day, n, who="mine")
    for response, day, n in shares.days_shared(actor):
        if span.touches(day, day):
            yield _due(response, day, n, who="agencies")


def _due(response: Response, day: date, n: int, *, who: str) -> Occasion:
    is_mine = who == "mine"

    def title() -> str:
        own = ngettext("%(n)d pertanyaan Anda: %(round)s", "%(n)d pertanyaan Anda: %(round)s", n)
        given = ngettext(
            "%(n)d pertanyaan perangkat daerah: %(round)s",
            "%(n)d pertanyaan perangkat daerah: %(round)s",
            n,
        )
        return (own if is_mine else given) % {"n": n, "round": response.collection.title}

    named = {"slug": response.collection.slug, "code": response.place_id}
    return Occasion(
        code=f"shared:{response.collection.slug}/{response.place_id}/{who}/{day}",
        kind=OccasionKind.ANSWERS,
        title=said(title),
        where=said(lambda: response.place.title),
        last=day,
        route="questions:mine" if is_mine else "questions:shared",
        arguments={} if is_mine else named,
        awaits=is_mine,
    )


def _held(actor: Actor, span: Span) -> Iterator[Occasion]:
    held = Evidence.objects.visible_to(actor).filter(held_until__range=(span.first, span.last))
    for piece in held.order_by("pk"):
        yield Occasion(
            code=f"hold:{piece.pk}",
            kind=OccasionKind.EVIDENCE,
            title=gettext_lazy("Penahanan sebuah bukti berakhir"),
            last=piece.held_until,
            is_deadline=False,
            route="questions:evidence",
            arguments={"pk": str(piece.pk)},
        )
