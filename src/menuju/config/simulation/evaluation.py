"""The round "Evaluasi 2026 (simulasi)": the whole country, in the scoring stage."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from menuju.indices.actions import readings
from menuju.indices.models import PanelReading
from menuju.people.models import Organisation, User
from menuju.people.types import Actor, OrganisationKind, Role
from menuju.programmes import find_instrument
from menuju.questions.actions import collections, sets
from menuju.questions.models import Collection
from menuju.review.actions import live, rounds
from menuju.review.models import Round
from menuju.review.types import RoundState

from .assessors import assessors, mentors
from .calibrating import calibrate
from .chance import Chance
from .country import Region, regions
from .filling import Cast, ask, fill
from .panels import appoint_mentors, seat_all, share_out
from .scoring import score

INSTRUMENT = "indonesia-smart-city/evaluasi-2023"
"""The newest questions that are public; later instruments are known by their results only."""
PANELS, SEATS = 8, 3

Tell = Callable[[str, int, int], None]
"""Hears a step, and how many of how many are done in it."""


@dataclass(frozen=True)
class RoundName:
    """What an invented round is called, and when its stages are."""

    slug: str
    title_id: str
    title_en: str
    due_on: date
    plan: live.LivePlan
    instrument: str = INSTRUMENT


EVALUATION = RoundName(
    slug="evaluasi-2026-simulasi",
    title_id="Evaluasi 2026 (simulasi)",
    title_en="Evaluation 2026 (simulated)",
    due_on=date(2026, 10, 16),
    plan=live.LivePlan(
        year=2026,
        verdicts_needed=SEATS,
        calendar={
            "answering": ("2026-09-07", "2026-10-16"),
            "scoring": ("2026-10-19", "2026-12-04"),
            "moderation": ("2026-12-07", "2026-12-16"),
            "closed": ("2026-12-18", "2026-12-18"),
        },
    ),
)


@dataclass(frozen=True)
class Bodies:
    """Who runs an invented round, and whose people judge it."""

    organiser: Organisation
    panel: Organisation

    def cast(self) -> Cast:
        """Return who acts, always the same: the secretariat in the name of its account."""
        return self._cast

    @cached_property
    def _cast(self) -> Cast:
        held = User.objects.filter(
            memberships__organisation=self.organiser, memberships__role=Role.SECRETARIAT
        )
        return Cast(Actor.system("simulation"), Actor.of(held.order_by("pk")[0]))


def bodies(organiser: str, panel: str) -> Bodies:
    """Return the bodies of a demo by their names."""
    named = Organisation.objects.get
    return Bodies(
        named(name=organiser, kind=OrganisationKind.MINISTRY),
        named(name=panel, kind=OrganisationKind.PANEL),
    )


def evaluate(where: Bodies, chance: Chance, *, spared: Sequence[str], tell: Tell) -> Round:
    """Lead the invented country from the first question to half-given scores.

    Interrupted anywhere, it goes on where it stopped; done, it changes nothing.
    """
    cast = where.cast()
    people = regions(find_instrument(INSTRUMENT), chance, spared=spared)
    collection, round = opened(EVALUATION, people, where, by=cast.secretariat)
    if round.state == RoundState.DRAFT:
        round = rounds.advance(round, by=cast.secretariat)
    if round.state == RoundState.ANSWERING:
        fill(collection, people, chance, cast=cast, count=lambda n, of: tell("answers", n, of))
        round = rounds.advance(round, by=cast.secretariat)
    if round.state == RoundState.SCORING:
        _judge(round, people, chance, where, spared=spared, tell=tell)
    return round


def opened(
    name: RoundName, people: Sequence[Region], where: Bodies, *, by: Actor
) -> tuple[Collection, Round]:
    """Return the collection and the round of this name, opened where they are missing."""
    there = Round.objects.filter(slug=name.slug).select_related("collection__set").first()
    if there and there.collection:
        return there.collection, there
    collection = Collection.objects.filter(slug=name.slug).first() or collections.open_for(
        sets.publish_from_instrument(find_instrument(name.instrument), by=by),
        slug=name.slug,
        title_id=name.title_id,
        title_en=name.title_en,
        organiser=where.organiser,
        due_on=name.due_on,
        simulated=True,
        by=by,
    )
    ask(collection, people, by=by)
    return collection, live.open_round(name.plan, collection, organiser=where.organiser, by=by)


def _judge(
    round: Round,
    people: Sequence[Region],
    chance: Chance,
    where: Bodies,
    *,
    spared: Sequence[str],
    tell: Tell,
) -> None:
    setup, by = Actor.system("setup"), where.cast().secretariat
    seated = assessors(PANELS * SEATS, panel=where.panel, by=setup)
    made = seat_all(round, seated, seats=SEATS, by=by)
    appoint_mentors(round, [*_mentors(where), *mentors(seated, by=setup)], chance, by=by)
    share_out(round, made, first=spared, by=by)
    by_code = {region.code: region for region in people}
    calibrate(round, seated, chance, by=by)
    score(round, by_code, chance, left=spared, count=lambda n, of: tell("scores", n, of))
    if not PanelReading.objects.filter(round=round).exists():
        readings.read(round, by=by)


def _mentors(where: Bodies) -> list[User]:
    held = User.objects.filter(
        memberships__organisation=where.panel, memberships__role=Role.MENTOR, is_active=True
    )
    return list(held.exclude(memberships__role=Role.ASSESSOR).order_by("pk"))
