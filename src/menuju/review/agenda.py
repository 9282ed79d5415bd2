"""Days of rounds: stages for who runs them, deadlines with grace for who answers and judges."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menuju.calendar.types import Occasion, OccasionKind, Span, said
from menuju.people.types import Actor, Permission, Role
from menuju.questions.agenda import answering
from menuju.questions.queries import deadlines
from menuju.questions.types import CollectionState
from menuju.review import rules
from menuju.review.models import AppealWindow, CalibrationSet, Entry, Grace, Mentorship, Round
from menuju.review.queries import appeal_days, graces, seated, turns
from menuju.review.queries.calibration.own import waiting_sets
from menuju.review.queries.graces import Deadlines
from menuju.review.queries.turns import Turn
from menuju.review.types import LIVE_LINE, GracedStage, RoundState
from menuju.review.types.calibration import OPEN_STATES

PLANNED = (RoundState.CLOSED, RoundState.PUBLISHED)
"""Stages whose day is a plan: nothing is too late after it."""


def occasions(actor: Actor, span: Span) -> Iterator[Occasion]:
    """Yield the stages of rounds that one runs, and one's own deadlines in rounds.

    A query for each round that one answers or mentors in, two for each that one judges in.
    """
    yield from _stages(actor, span)
    yield from _turns(actor, span)
    yield from _answers(actor)
    if actor.holds_anywhere(Permission.SCORE_GIVE):
        yield from _judging(actor)
        yield from _calibrations(actor)
    yield from _calibrating(actor)
    yield from _mentoring(actor)
    yield from _appeals(actor)


def _stages(actor: Actor, span: Span) -> Iterator[Occasion]:
    own = actor.organisations_where(Permission.ROUND_READ_DRAFT)
    for round in Round.objects.filter(organisation__in=own).exclude(calendar={}):
        for state in LIVE_LINE:
            days = round.days_of(state)
            if days and span.touches(*days):
                yield _stage(round, state, actor)


def _stage(round: Round, state: RoundState, actor: Actor) -> Occasion:
    first, last = round.days_of(state) or (None, None)
    return Occasion(
        code=f"stage:{round.slug}/{state}",
        kind=OccasionKind.STAGE,
        title=said(lambda: f"{round.title}: {state.label}"),
        first=first,
        last=last,
        route="review:control",
        arguments={"slug": round.slug},
        awaits=round.state == state and rules.may_advance(actor, round),
        is_deadline=state not in PLANNED,
    )


def _turns(actor: Actor, span: Span) -> Iterator[Occasion]:
    """Yield the dated stages in which the round's template lets this person act."""
    for turn in turns.turns(actor):
        days = turn.round.days_of_stage(turn.stage.code)
        if days and span.touches(*days):
            yield _turn(turn, *days)


def _turn(turn: Turn, first: date, last: date) -> Occasion:
    route, named = "", {}
    if turn.roles.intersection(turns.LEADING):
        route, named = "review:control", {"slug": turn.round.slug}
    elif turn.roles.intersection(turns.ANSWERING):
        route = "questions:responses"
    elif Role.ASSESSOR in turn.roles:
        route = "review:queue"
    return Occasion(
        code=f"turn:{turn.round.slug}/{turn.stage.code}",
        kind=OccasionKind.STAGE,
        title=said(lambda: f"{turn.round.title}: {turn.stage.title}"),
        first=first,
        last=last,
        route=route,
        arguments=named,
        is_deadline=False,
    )


def _answers(actor: Actor) -> Iterator[Occasion]:
    """Yield what questions tell of one's own regions, with the days and the grace of the round."""
    own = deadlines.own(actor)
    due = _due_of({each.response.collection_id for each in own}, GracedStage.ANSWERING)
    for each in own:
        here = due.get(each.response.collection_id)
        if here is None:
            continue
        place = each.response.place_id
        yield _graced(answering(each), here.grace_of(place), here)


def _judging(actor: Actor) -> Iterator[Occasion]:
    for load in seated.workloads(actor):
        due = graces.deadlines_of(load.round, GracedStage.SCORING)
        if due is None:
            continue
        plain = [entry for entry in load.entries if due.grace_of(entry.place_id) is None]
        if plain:
            yield _queue(load.round, plain, due)
        for entry in load.entries:
            if grace := due.grace_of(entry.place_id):
                yield _put_off(_judged(load.round, entry, due), grace)


def _calibrations(actor: Actor) -> Iterator[Occasion]:
    """Yield until when an assessor hands in each calibration that waits for them."""
    for held in waiting_sets(actor):
        yield replace(
            _calibration(held),
            code=f"calibration:{held.round.slug}",
            route="review:calibration",
            awaits=True,
        )


def _calibrating(actor: Actor) -> Iterator[Occasion]:
    """Yield the same days of the rounds that an actor runs; they wait for nobody there."""
    own = actor.organisations_where(Permission.SCORE_MODERATE)
    if not own:
        return
    held = CalibrationSet.objects.filter(
        round__organisation__in=own, round__state__in=OPEN_STATES, published_at__isnull=False
    )
    for each in held.select_related("round"):
        yield _calibration(each)


def _calibration(held: CalibrationSet) -> Occasion:
    round = held.round
    return Occasion(
        code=f"calibration-desk:{round.slug}",
        kind=OccasionKind.SCORING,
        title=said(lambda: _("Kalibrasi %(round)s") % {"round": round.title}),
        last=held.due_on,
        route="review:calibration-desk",
        arguments={"slug": round.slug},
    )


def _queue(round: Round, entries: list[Entry], due: Deadlines) -> Occasion:
    n = len(entries)

    def title() -> str:
        told = ngettext("Penilaian %(round)s: %(n)d daerah", "Penilaian %(round)s: %(n)d daerah", n)
        return told % {"round": round.title, "n": n}

    return Occasion(
        code=f"scoring:{round.slug}",
        kind=OccasionKind.SCORING,
        title=said(title),
        last=due.last,
        route="review:queue",
        awaits=True,
    )


def _judged(round: Round, entry: Entry, due: Deadlines) -> Occasion:
    return Occasion(
        code=f"scoring:{round.slug}/{entry.place_id}",
        kind=OccasionKind.SCORING,
        title=said(lambda: _("Penilaian %(round)s") % {"round": round.title}),
        where=said(lambda: entry.place.title),
        last=due.last,
        route="review:pad",
        arguments={"pk": entry.pk},
        awaits=True,
    )


def _mentoring(actor: Actor) -> Iterator[Occasion]:
    """Yield until when the regions answer that an actor mentors; it waits for them, not for him."""
    held = Mentorship.objects.filter(mentor=actor.user_id, ended_at=None)
    held = held.filter(round__collection__state=CollectionState.OPEN)
    noted = list(held.select_related("round__collection", "organisation__place"))
    due = _due_of({each.round.collection_id for each in noted}, GracedStage.ANSWERING)
    for each in noted:
        here, place = due.get(each.round.collection_id), each.organisation.place
        if here is not None and place is not None:
            yield _put_off(_mentored(each, here), here.grace_of(place.pk))


def _mentored(each: Mentorship, due: Deadlines) -> Occasion:
    return Occasion(
        code=f"mentoring:{each.pk}",
        kind=OccasionKind.MENTORING,
        title=said(
            lambda: _("Daerah bimbingan Anda menjawab %(round)s") % {"round": each.round.title}
        ),
        where=said(lambda: each.organisation.place.title if each.organisation.place else ""),
        last=due.last,
    )


def _appeals(actor: Actor) -> Iterator[Occasion]:
    """Yield the days on which one's own regions appeal, and those of rounds that one controls."""
    for each in appeal_days.own(actor):
        place = each.entry.place
        yield replace(
            _heard(each.window),
            code=f"appeals:{each.window.round.slug}/{place.pk}",
            where=said(lambda place=place: place.title),  # type: ignore[misc]
            route="review:appeals-own",
            arguments={"slug": each.window.round.slug, "code": place.pk},
            awaits=each.awaits,
        )
    for window in appeal_days.run_by(actor):
        yield _heard(window)


def _heard(window: AppealWindow) -> Occasion:
    round = window.round
    return Occasion(
        code=f"appeals:{round.slug}",
        kind=OccasionKind.APPEAL,
        title=said(lambda: _("Masa sanggah %(round)s") % {"round": round.title}),
        first=window.first_on,
        last=window.last_on,
        route="review:appeals",
        arguments={"slug": round.slug},
    )


def _due_of(collections: set[int | None], stage: GracedStage) -> dict[int | None, Deadlines]:
    """Return the deadlines of the rounds of these collections, where they have any."""
    rounds = Round.objects.filter(collection__in=[pk for pk in collections if pk])
    found = {round.collection_id: graces.deadlines_of(round, stage) for round in rounds}
    return {pk: due for pk, due in found.items() if due}


def _graced(occasion: Occasion, grace: Grace | None, due: Deadlines) -> Occasion:
    """Return a region's own occasion on the day that counts, with the reason of its grace."""
    note = grace.reason if grace else ""
    return _put_off(replace(occasion, last=due.last, note=note), grace)


def _put_off(occasion: Occasion, grace: Grace | None) -> Occasion:
    """Return an occasion on the last day of grace, where some was given; why, the region reads."""
    if grace is None:
        return occasion
    return replace(occasion, last=grace.until_on, graced_since=occasion.last)
