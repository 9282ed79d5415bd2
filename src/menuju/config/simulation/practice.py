"""The round "Latihan 2027 (simulasi)": a few regions still answering, to be led on by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from menuju.people.models import Organisation, User
from menuju.people.types import Actor, Role
from menuju.programmes import find_instrument
from menuju.questions.actions import bringing, comments, shares
from menuju.questions.models import Answer, Response
from menuju.questions.queries.workers import workers
from menuju.questions.types import Share
from menuju.review.actions import live, rounds
from menuju.review.models import Round
from menuju.review.types import RoundState

from .answers import answers, mind
from .chance import Chance
from .country import Fate, Region, regions
from .evaluation import INSTRUMENT, Bodies, RoundName, opened
from .evidence import pieces
from .filling import Cast, asked_of, copied, fill
from .panels import seat_all

PRACTICE = RoundName(
    slug="latihan-2027-simulasi",
    title_id="Latihan 2027 (simulasi)",
    title_en="Practice 2027 (simulated)",
    due_on=date(2027, 2, 26),
    plan=live.LivePlan(
        year=2027,
        verdicts_needed=2,
        calendar={
            "answering": ("2027-01-18", "2027-02-26"),
            "scoring": ("2027-03-01", "2027-03-26"),
            "moderation": ("2027-03-29", "2027-04-02"),
        },
    ),
)
ANSWERED = ("34.04",)
"""Regions that have been approved already, so that the stage can be left by hand at any time."""
SEATED = 2
ASKED_FOR = "Mohon lampirkan notulen rapat terakhir sebelum jawaban ditandai lengkap (simulasi)."


def practise(where: Bodies, chance: Chance, *, by_hand: Sequence[str]) -> Round:
    """Open the practice round over the regions whose people sign in, and one that is done."""
    cast = where.cast()
    country = regions(find_instrument(INSTRUMENT), chance, spared=(*by_hand, *ANSWERED))
    people = [one for one in country if one.code in (*by_hand, *ANSWERED)]
    collection, round = opened(PRACTICE, people, where, by=cast.secretariat)
    if round.state == RoundState.DRAFT:
        round = rounds.advance(round, by=cast.secretariat)
    if round.state != RoundState.ANSWERING:
        return round
    done = [replace(one, fate=Fate.APPROVED) for one in people if one.code in ANSWERED]
    fill(collection, done, chance, cast=cast, count=lambda _n, _of: None)
    for region in (one for one in people if one.code in by_hand):
        response = collection.responses.get(organisation=region.government)
        if not response.answers.filter(version__gt=0).exists():
            with transaction.atomic():
                _begin(region, response, chance, cast=cast)
    seat_all(round, _assessors(where), seats=SEATED, by=cast.secretariat)
    return round


def _begin(region: Region, response: Response, chance: Chance, *, cast: Cast) -> None:
    """Share the questions among the agencies and the coordinator, and leave one open to each."""
    by: Actor = cast.regions
    asked = asked_of(response)
    shown = pieces(region.government, cast.sheaves, chance.of(region.code, "evidence"), by=by)
    said = mind(region, asked, chance).said
    agencies = list(region.government.agencies.order_by("pk"))
    told = answers(region, said, shown, chance) | copied(region, response, asked)
    for question in asked[: len(agencies) + 1]:
        del told[question.code]
    bringing.bring(response, told, by=by)
    held = list(response.answers.select_related("response__collection").order_by("pk"))
    for number, agency in enumerate(agencies):
        given = held[number :: len(agencies) + 1]
        shares.assign(given, agency, share=Share(due_on=_share_day()), by=by)
        _talk(given[0], agency, region)


def _share_day() -> date | None:
    """Return the day given to agencies: a week before the region's own, unless that is over."""
    due = PRACTICE.due_on
    day = due - timedelta(days=7) if due else None
    return day if day and day >= timezone.localdate() else None


def _talk(answer: Answer, agency: Organisation, region: Region) -> None:
    """Let the coordinator ask the agency something, where both sign in."""
    people = workers([region.government.pk, agency.pk])
    if coordinators := people.get(region.government.pk):
        asked = Answer.objects.select_related("question", "response__collection").get(pk=answer.pk)
        told = people.get(agency.pk, [])
        comments.say(asked, words=ASKED_FOR, told=told, by=Actor.of(coordinators[0]))


def _assessors(where: Bodies) -> list[User]:
    held = User.objects.filter(
        memberships__organisation=where.panel, memberships__role=Role.ASSESSOR, is_active=True
    )
    return list(held.order_by("pk").distinct()[:SEATED])
