"""The round "Evaluasi 2025 di empat daerah (simulasi)": last year, scored, now in moderation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from menuju.people.models import User
from menuju.people.types import Actor, Role
from menuju.programmes import find_instrument
from menuju.programmes.types import Instrument
from menuju.review.actions import live, panels, rounds, scores
from menuju.review.models import Entry, Round, Seat
from menuju.review.types import RoundState

from .answers import mind
from .chance import Chance
from .copying import scored
from .country import Fate, Region, Scale, regions
from .evaluation import Bodies, RoundName, opened
from .filling import asked_of, fill
from .panels import seat_all
from .scoring import given

EARLIER = RoundName(
    slug="evaluasi-2025-simulasi",
    title_id="Evaluasi 2025 di empat daerah (simulasi)",
    title_en="Evaluation 2025 in four regions (simulated)",
    due_on=date(2025, 10, 17),
    plan=live.LivePlan(
        year=2025,
        verdicts_needed=3,
        calendar={
            "answering": ("2025-09-08", "2025-10-17"),
            "scoring": ("2025-10-20", "2025-12-05"),
            "moderation": ("2025-12-08", "2025-12-17"),
        },
    ),
)
BESIDE = ("33.72", "34.04")
"""Surakarta and Sleman, beside the regions whose people sign in."""
SEATS = 3


def look_back(where: Bodies, chance: Chance, *, by_hand: Sequence[str]) -> Round:
    """Lead last year's round to its moderation, with declarations that are alike in it.

    Interrupted anywhere, it goes on where it stopped; done, it changes nothing.
    """
    return lead(EARLIER, where, Chance(chance.seed - 1), asked=(*by_hand, *BESIDE))


def lead(
    name: RoundName, where: Bodies, then: Chance, *, asked: Sequence[str], seated: int = SEATS
) -> Round:
    """Lead a small round over a few regions to its moderation, judged whole by one panel.

    More than it has seats sit on a second one, which judges nobody.
    """
    cast = where.cast()
    there = Round.objects.filter(slug=name.slug).first()
    if there and there.state not in (RoundState.DRAFT, RoundState.ANSWERING, RoundState.SCORING):
        return there
    instrument = find_instrument(name.instrument)
    people = [
        _fitted(one, instrument)
        for one in regions(instrument, then, spared=asked)
        if one.code in asked
    ]
    collection, round = opened(name, people, where, by=cast.secretariat)
    if round.state == RoundState.DRAFT:
        round = rounds.advance(round, by=cast.secretariat)
    if round.state == RoundState.ANSWERING:
        fill(collection, people, then, cast=cast, count=lambda _n, _of: None)
        round = rounds.advance(round, by=cast.secretariat)
    if round.state == RoundState.SCORING:
        _judge(round, {one.code: one for one in people}, then, where, seated=seated)
        round = rounds.advance(round, by=cast.secretariat)
    return round


def _fitted(region: Region, instrument: Instrument) -> Region:
    """Return a region that answers in time, in a cohort and on the scale of an instrument."""
    low, high = int(instrument.scale.minimum), int(instrument.scale.maximum)
    cohorts = [cohort.code for cohort in instrument.cohorts]
    return replace(
        region,
        fate=Fate.APPROVED,
        cohort=region.cohort if region.cohort in cohorts else cohorts[0],
        quality=region.quality + low,
        scale=Scale(low, high),
    )


def _judge(
    round: Round, people: Mapping[str, Region], chance: Chance, where: Bodies, *, seated: int
) -> None:
    """Let one panel judge every region, each seat the whole of it."""
    by = where.cast().secretariat
    panel = seat_all(round, _assessors(where)[:seated], seats=SEATS, by=by)[0]
    entries = list(round.entries.select_related("round", "response", "place").order_by("place"))
    if waiting := [one for one in entries if one.panel_id is None]:
        panels.assign(waiting, panel, by=by)
    for entry in round.entries.select_related("round", "response").order_by("place"):
        done = set(entry.verdicts.values_list("seat", flat=True))
        for seat in panel.seats.select_related("assessor").order_by("number"):
            if seat.pk not in done:
                _score(entry, seat, people[entry.place_id], chance)


def _score(entry: Entry, seat: Seat, region: Region, chance: Chance) -> None:
    assert entry.response is not None  # every entry of a live round has one
    by, settled = Actor.of(seat.assessor), scored(region.code)
    truth = mind(region, asked_of(entry.response), chance).truth
    told = [
        replace(one, value=settled.get(one.question, one.value))
        for one in given(truth, seat, region, chance)
    ]
    with transaction.atomic():
        scores.give_many(entry, told, by=by)
        scores.submit(entry, by=by)


def _assessors(where: Bodies) -> list[User]:
    held = User.objects.filter(
        memberships__organisation=where.panel, memberships__role=Role.ASSESSOR, is_active=True
    )
    return list(held.order_by("pk").distinct())
