"""The round "Susun panel 2027 (simulasi)": in scoring, nobody judges yet, and a pool that can."""

from dataclasses import replace
from datetime import date

from menuju.people.models import User
from menuju.people.types import Actor
from menuju.places.models import Place
from menuju.programmes import find_instrument
from menuju.review.actions import declarations, live, pools, rounds
from menuju.review.models import Round
from menuju.review.types import RoundState

from .assessors import assessors
from .chance import Chance
from .country import Fate, Region, regions
from .evaluation import INSTRUMENT, Bodies, RoundName, opened
from .filling import fill

POOLED = RoundName(
    slug="susun-panel-2027-simulasi",
    title_id="Susun panel 2027 (simulasi)",
    title_en="Arrange panels 2027 (simulated)",
    due_on=date(2027, 4, 30),
    plan=live.LivePlan(
        year=2027,
        verdicts_needed=3,
        calendar={
            "answering": ("2027-04-01", "2027-04-30"),
            "scoring": ("2027-05-03", "2027-06-04"),
            "moderation": ("2027-06-07", "2027-06-11"),
        },
    ),
)
PLACES = (
    "33.01", "33.02", "33.03", "33.04", "33.05", "33.06", "34.01", "34.02", "34.03", "34.04",
    "35.01", "35.02",
)  # fmt: skip
"""Regions in three provinces; assessors come from some of them."""
PEOPLE = 12
INSTITUTIONS = ("Perguruan tinggi A", "Perguruan tinggi B", "Asosiasi profesi", "Media")
FIELDS = ("tata kelola", "infrastruktur", "aplikasi", "literasi")
DECLARED = "Saudara kandung bekerja di sana (simulasi)."


def pool(where: Bodies, chance: Chance) -> Round:
    """Lead a small round to its scoring, with a pool and a declared conflict; no panels.

    Interrupted anywhere, it goes on where it stopped; done, it changes nothing.
    """
    cast = where.cast()
    there = Round.objects.filter(slug=POOLED.slug).first()
    if there and there.pool.filter(expertise__len__gt=0).count() == PEOPLE:
        return there
    people = [
        replace(one, fate=Fate.APPROVED)
        for one in regions(find_instrument(INSTRUMENT), chance, spared=PLACES)
        if one.code in PLACES
    ]
    collection, round = opened(POOLED, people, where, by=cast.secretariat)
    if round.state == RoundState.DRAFT:
        round = rounds.advance(round, by=cast.secretariat)
    if round.state == RoundState.ANSWERING:
        fill(collection, people, chance, cast=cast, count=lambda _n, _of: None)
        round = rounds.advance(round, by=cast.secretariat)
    _fill_pool(round, people, where)
    return round


def _fill_pool(round: Round, people: list[Region], where: Bodies) -> None:
    by = where.cast().secretariat
    judging = assessors(PEOPLE, panel=where.panel, by=Actor.system("setup"))
    pools.join(round, judging, by=by)
    members = {one.assessor_id: one for one in round.pool.select_related("round", "assessor")}
    for number, person in enumerate(judging):
        pools.describe(
            members[person.pk],
            institution=f"{INSTITUTIONS[number % 4]} (simulasi)",
            home=Place.objects.get(pk=people[number % len(people)].code) if number % 3 else None,
            expertise=_fields(number),
            most=2 if number == PEOPLE - 1 else None,
            by=by,
        )
    _declare(round, judging[0], people[0])


def _fields(number: int) -> list[str]:
    return [FIELDS[number % 4], *([FIELDS[0]] if number % 3 == 0 else [])]


def _declare(round: Round, person: User, region: Region) -> None:
    if not round.declared_conflicts.filter(assessor=person).exists():
        declarations.declare(round, region.government, reason=DECLARED, by=Actor.of(person))
