"""Cohorts: the public register, one cohort with its counts kept apart, members elsewhere."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet

from menuju.programmes import known_packs
from menuju.review.queries.candidates import long_listing
from menuju.selection.models import Cohort, Decision, Member
from menuju.selection.types import CohortFact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from menuju.people.types import Actor
    from menuju.programmes.types import Pack
    from menuju.selection.models import CohortCount


@dataclass(frozen=True)
class Stated:
    """One count of one source."""

    fact: CohortFact
    count: int
    source: str
    address: str = ""

    @property
    def label(self) -> str:
        """What is counted."""
        return str(self.fact.label)


@dataclass(frozen=True)
class CohortLine:
    """One cohort in the register, with what its sources say of how many were selected."""

    cohort: Cohort
    known: int
    """How many members are known here by name."""
    selected: tuple[int, ...]
    """How many were selected, as sources say; more than one where they differ."""


def listed(actor: Actor) -> list[CohortLine]:
    """Return the cohorts that this actor may know of, the newest first; 3 queries."""
    found = Cohort.objects.visible_to(actor).order_by("programme", "-year", "code")
    here = Member.objects.filter(until=None).values_list("cohort").annotate(Count("pk"))
    known = dict(here.order_by().values_list("cohort", "pk__count"))
    return [
        CohortLine(one, known.get(one.pk, 0), _selected(list(one.counts.all())))
        for one in found.prefetch_related("counts")
    ]


def waiting_packs() -> list[Pack]:
    """Return the packs that know cohorts which are not in the register yet; 1 query."""
    there = set(Cohort.objects.values_list("programme", "code"))
    return [
        pack for pack in known_packs() if {(pack.code, one.code) for one in pack.cohorts} - there
    ]


def members_of(cohort: Cohort) -> QuerySet[Member]:
    """Return who is and was in a cohort, by code of the places."""
    return cohort.members.select_related("place__parent").order_by("place")


def counts_of(cohort: Cohort, *, members: int) -> list[Stated]:
    """Return what is counted of a cohort's making, here and by sources, each for itself."""
    told = [
        Stated(CohortFact(one.fact), one.count, one.source, one.address)
        for one in cohort.counts.all()
    ]
    if cohort.decision is None:
        return told
    round = cohort.decision.round
    here = long_listing(round).counts if round.collection_id else {}
    counted = [Stated(CohortFact(fact), number, "") for fact, number in here.items() if number]
    counted.append(Stated(CohortFact.SELECTED, members, ""))
    by_source = [
        Stated(CohortFact(one.fact), one.count, one.source, one.address)
        for one in round.stated_counts.all()
    ]
    order = list(CohortFact)
    return sorted([*counted, *by_source, *told], key=lambda one: order.index(one.fact))


def members_elsewhere(draft: Decision) -> dict[str, str]:
    """Return who of a round is a member of another cohort already: its title by place; 1 query."""
    programme = draft.round.instrument.partition("/")[0]
    entries = draft.round.entries.values("organisation")
    found = Member.objects.filter(
        cohort__programme=programme,
        cohort__simulated=draft.round.simulated,
        organisation__in=entries,
        until=None,
    ).exclude(cohort__decision__round=draft.round)
    return {str(one.place_id): one.cohort.title for one in found.select_related("cohort")}


def _selected(counts: Sequence[CohortCount]) -> tuple[int, ...]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for one in counts:
        found[one.fact].append(one.count)
    return tuple(sorted(set(found[CohortFact.SELECTED])))
