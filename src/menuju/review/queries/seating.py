"""What the secretariat must know before it seats somebody or gives entries to a panel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from menuju.people.models import Membership, Organisation, User
from menuju.people.types import OrganisationKind, Role
from menuju.review import rules
from menuju.review.models import Entry, Panel, Round, Score, Seat
from menuju.review.queries import shortfalls
from menuju.review.queries.shortfalls import SeatConflict
from menuju.review.types import ConflictKind, EntryState


@dataclass(frozen=True)
class Candidate:
    """Somebody who could take a seat, and with how many of the panel's entries they clash."""

    person: User
    clashes: tuple[tuple[str, str], ...]
    """Region and reason, for each entry of the panel that they may not judge."""


@dataclass(frozen=True)
class Offer:
    """An entry that could be given to a panel."""

    entry: Entry
    clashes: tuple[tuple[str, str], ...]
    """Who of the panel may not judge it, and why."""
    begun: bool
    """Another panel has begun to score it, so it stays there."""

    @property
    def free(self) -> bool:
        """Whether it may be given."""
        return not self.clashes and not self.begun


def wearing(role: Role) -> QuerySet[User]:
    """Return the active people who wear a role today, by name."""
    held = Membership.objects.held().filter(user=OuterRef("pk"), role=role)
    return User.objects.filter(Exists(held), is_active=True).order_by("name", "pk")


def assessors(round: Round) -> QuerySet[User]:
    """Return who may be seated: assessors who are not of the organiser."""
    own = Membership.objects.held().filter(user=OuterRef("pk"), organisation=round.organisation_id)
    return wearing(Role.ASSESSOR).exclude(Exists(own))


def free_people(panel: Panel) -> QuerySet[User]:
    """Return the assessors who do not sit on a panel now."""
    sitting = panel.seats.filter(left_at=None).values("assessor")
    return assessors(panel.round).exclude(pk__in=sitting)


def candidates(panel: Panel) -> list[Candidate]:
    """Return who could take a seat, those without a conflict first; 3 queries."""
    people = list(free_people(panel))
    entries = list(panel.entries.select_related("place"))
    found = rules.conflicts_among([person.pk for person in people], entries)
    named = {entry.pk: entry.place.long_name for entry in entries}
    rows = [
        Candidate(
            person,
            tuple(
                (named[entry], _words(kinds))
                for (who, entry), kinds in found.items()
                if who == person.pk
            ),
        )
        for person in people
    ]
    return sorted(rows, key=lambda row: bool(row.clashes))


def offers(panel: Panel) -> list[Offer]:
    """Return the entries of other panels and of none, those of none first; 3 queries."""
    judged = Entry.objects.filter(round=panel.round_id, state=EntryState.TOOK_PART)
    entries = list(judged.exclude(panel=panel).select_related("place", "panel").order_by("place"))
    seats = list(panel.seats.filter(left_at=None).select_related("assessor"))
    begun = set(
        Score.objects.filter(entry__in=entries)
        .order_by()
        .values_list("entry", flat=True)
        .distinct()
    )
    found = rules.conflicts_among([seat.assessor_id for seat in seats], entries)
    rows = [Offer(entry, _clashing(entry, seats, found), entry.pk in begun) for entry in entries]
    return sorted(rows, key=lambda row: row.entry.panel_id is not None)


def clashes(panel: Panel) -> list[SeatConflict]:
    """Return the conflicts on a panel that nobody has settled; 5 queries."""
    return [found for found in shortfalls.conflicts(panel.round) if found.seat.panel_id == panel.pk]


def regions(round: Round) -> QuerySet[Organisation]:
    """Return the governments that are asked in a round, by place."""
    asked = Organisation.objects.filter(
        responses__collection=round.collection_id, kind=OrganisationKind.GOVERNMENT
    )
    return asked.order_by("place")


def _clashing(
    entry: Entry,
    seats: Sequence[Seat],
    found: Mapping[tuple[int, int], tuple[ConflictKind, ...]],
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(seat.assessor), _words(found[seat.assessor_id, entry.pk]))
        for seat in seats
        if (seat.assessor_id, entry.pk) in found
    )


def _words(kinds: Sequence[ConflictKind]) -> str:
    return ", ".join(str(kind.label) for kind in kinds)
