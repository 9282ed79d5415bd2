"""Days of mentoring: decrees that are due, sessions, memoranda that run out."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from menuju.calendar.types import Occasion, OccasionKind, Span, said
from menuju.mentoring.models import Agreement, Session
from menuju.mentoring.queries import members
from menuju.mentoring.queries.boards import standings
from menuju.mentoring.queries.plans import plan_of
from menuju.mentoring.queries.standings import Standing
from menuju.mentoring.types import AHEAD, AgreementState
from menuju.people.types import Actor, Permission
from menuju.problems import NotFound
from menuju.programmes.types import InstitutionKind
from menuju.selection.models import Member


def occasions(actor: Actor, span: Span) -> Iterator[Occasion]:
    """Yield what is due for one's regions, their sessions, and the last days of memoranda.

    Nothing for who follows no mentoring; else 12 queries at most, however many regions.
    """
    if not actor.holds_anywhere(Permission.MENTORING_FOLLOW):
        return
    coordinated = actor.organisations_where(Permission.RESPONSE_COORDINATE)
    own = [one for one in members.own(actor) if one.until is None]
    for line in _lines(own):
        yield from _decrees(line, awaits=line.member.organisation_id in coordinated)
    mentored = list(members.mentored(actor))
    yield from _sessions(mentored, span, awaits=True)
    known = {one.pk for one in mentored}
    yield from _sessions([one for one in own if one.pk not in known], span, awaits=False)
    yield from _endings(actor, span)


def _lines(own: list[Member]) -> Iterator[Standing]:
    programmes = {one.cohort.programme: one.cohort for one in own}
    for programme, cohort in programmes.items():
        try:
            plan = plan_of(cohort)
        except NotFound:
            continue
        yield from standings([one for one in own if one.cohort.programme == programme], plan)


def _decrees(line: Standing, *, awaits: bool) -> Iterator[Occasion]:
    for kind in line.plan.institutions:
        if line.is_due(kind.code):
            yield _decree(line, kind, awaits=awaits)


def _decree(line: Standing, kind: InstitutionKind, *, awaits: bool) -> Occasion:
    return Occasion(
        code=f"decree:{line.member.pk}/{kind.code}",
        kind=OccasionKind.MENTORING,
        title=said(lambda: _("%(decree)s diserahkan") % {"decree": kind.decree}),
        where=said(lambda: line.member.place.title),
        last=line.due_on,
        route="mentoring:region",
        arguments={"pk": line.member.pk},
        awaits=awaits,
    )


def _sessions(of: list[Member], span: Span, *, awaits: bool) -> Iterator[Occasion]:
    """Yield the sessions of these regions; who mentors them is reminded, and of their outcome."""
    if not of:
        return
    ahead = Session.objects.filter(member__in=[one.pk for one in of], state__in=AHEAD)
    for session in ahead.select_related("member__place", "member__cohort"):
        if span.holds(session.starts_at):
            yield _session(session, awaits=awaits)


def _session(session: Session, *, awaits: bool) -> Occasion:
    def title() -> str:
        try:
            return str(plan_of(session.member.cohort).session(session.kind).title)
        except NotFound:
            return session.title or session.kind

    return Occasion(
        code=f"session:{session.pk}",
        kind=OccasionKind.MENTORING,
        title=said(title),
        where=said(lambda: session.member.place.title),
        at=session.starts_at,
        route="mentoring:session",
        arguments={"pk": session.pk},
        awaits=awaits,
    )


def _endings(actor: Actor, span: Span) -> Iterator[Occasion]:
    """Yield the last days of what is signed, to the secretariat; not of what was signed anew."""
    bodies = actor.organisations_where(Permission.PANEL_MANAGE)
    if not bodies:
        return
    ending = Agreement.objects.filter(
        member__cohort__organisation__in=bodies,
        member__until=None,
        state=AgreementState.SIGNED,
        expires_on__range=(span.first, span.last),
    )
    newer = Agreement.objects.filter(
        Q(signed_on__gt=OuterRef("signed_on"))
        | Q(signed_on=OuterRef("signed_on"), pk__gt=OuterRef("pk")),
        member=OuterRef("member"),
        kind=OuterRef("kind"),
        state=AgreementState.SIGNED,
    )
    for one in ending.exclude(Exists(newer)).select_related("member__place"):
        yield Occasion(
            code=f"agreement:{one.pk}",
            kind=OccasionKind.MENTORING,
            title=said(lambda one=one: _title(one)),  # type: ignore[misc]
            where=said(lambda one=one: one.member.place.title),  # type: ignore[misc]
            last=one.expires_on,
            route="mentoring:agreement",
            arguments={"pk": one.pk},
            awaits=True,
        )


def _title(one: Agreement) -> str:
    return _("Hari terakhir: %(kind)s") % {"kind": one.get_kind_display()}
