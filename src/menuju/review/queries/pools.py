"""The pool of a round: who can be asked to judge, what stands in their way, what they carry."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from menuju.people.models import Membership, User
from menuju.people.types import Actor, Permission, Role
from menuju.review import rules
from menuju.review.models import DeclaredConflict, Entry, PoolMember, Round, Seat
from menuju.review.queries import seating
from menuju.review.types import ConflictKind, EntryState, RoundState

DECLARING = (RoundState.DRAFT, RoundState.ANSWERING, RoundState.SCORING)
"""Stages in which a conflict still changes who judges."""


@dataclass(frozen=True)
class PoolRow:
    """One member of the pool."""

    member: PoolMember
    barred: Sequence[tuple[Entry, tuple[ConflictKind, ...]]]
    """Entries that they may not judge, and why."""
    load: int
    """Entries that they judge now."""
    fit: bool
    """Whether they may be seated at all: an assessor today, and not of the organiser."""


def rows(round: Round) -> list[PoolRow]:
    """Return the pool of a round, by name; 6 queries."""
    members = list(
        round.pool.select_related("assessor", "home").order_by("assessor__name", "assessor")
    )
    entries = list(round.entries.filter(state=EntryState.TOOK_PART).select_related("place"))
    named = {entry.pk: entry for entry in entries}
    barred: defaultdict[int, list[tuple[Entry, tuple[ConflictKind, ...]]]] = defaultdict(list)
    found = rules.conflicts_among([one.assessor_id for one in members], entries)
    for (person, entry), kinds in found.items():
        barred[person].append((named[entry], kinds))
    load = loads(round)
    fit = set(seating.assessors(round).values_list("pk", flat=True))
    return [
        PoolRow(one, barred[one.assessor_id], load[one.assessor_id], one.assessor_id in fit)
        for one in members
    ]


def loads(round: Round) -> Counter[int]:
    """Return how many entries each assessor (key) sits for now; 1 query."""
    held = Seat.objects.filter(
        panel__round=round, left_at=None, panel__entries__state=EntryState.TOOK_PART
    )
    return Counter(held.values_list("assessor", flat=True))


def outside(round: Round) -> QuerySet[User]:
    """Return who may be seated and is not in the pool yet, by name."""
    return seating.assessors(round).exclude(pools__round=round)


def fields(round: Round) -> list[str]:
    """Return the fields that somebody in the pool knows, by alphabet; 1 query."""
    known = round.pool.filter(left_at=None).values_list("expertise", flat=True)
    return sorted({field for told in known for field in told})


def earlier(people: Sequence[User], round: Round) -> dict[int, PoolMember]:
    """Return what an earlier pool of the same organiser says of people, the latest; 1 query."""
    found = PoolMember.objects.filter(
        assessor__in=people, round__organisation=round.organisation_id
    )
    return {one.assessor_id: one for one in found.exclude(round=round).order_by("pk")}


def institutions(people: Sequence[User]) -> dict[int, str]:
    """Return the name of the body in which each person is an assessor today; 1 query."""
    hats = Membership.objects.held().filter(user__in=people, role=Role.ASSESSOR)
    rows = hats.order_by("-pk").values_list("user", "organisation__name")
    return dict(rows)


def declaring(actor: Actor) -> list[Round]:
    """Return the rounds in which this actor can declare conflicts, newest first."""
    if actor.user_id is None or not actor.holds_anywhere(Permission.SCORE_GIVE):
        return []
    pooled = Round.objects.filter(pool__assessor=actor.user_id)
    seated = Round.objects.filter(panels__seats__assessor=actor.user_id)
    asked = (pooled | seated).filter(state__in=DECLARING).exclude(collection=None)
    return list(asked.distinct().order_by("-year", "slug"))


def declared(round: Round, person: int) -> QuerySet[DeclaredConflict]:
    """Return what somebody has declared in a round, newest last."""
    told = DeclaredConflict.objects.filter(round=round, assessor=person)
    return told.select_related("organisation__place").order_by("pk")
