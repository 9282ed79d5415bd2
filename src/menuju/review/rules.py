"""Who may. When is a matter of state, and lives in the actions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from menuju.people.models import Membership
from menuju.people.types import Actor, OrganisationKind, Permission
from menuju.questions.models import EvidenceUse
from menuju.review.models import Entry, Round, Seat
from menuju.review.types import ConflictKind, MentorshipEnd


def may_open(actor: Actor, organisation_id: int) -> bool:
    """Say whether this actor may open a round for an organiser."""
    return actor.holds(Permission.ROUND_IMPORT, within=organisation_id)


def may_import(actor: Actor, round: Round) -> bool:
    """Say whether this actor may bring figures into a round."""
    return actor.holds(Permission.ROUND_IMPORT, within=round.organisation_id)


def may_publish(actor: Actor, round: Round) -> bool:
    """Say whether this actor may close a round and announce its result."""
    return actor.holds(Permission.ROUND_PUBLISH, within=round.organisation_id)


def may_advance(actor: Actor, round: Round) -> bool:
    """Say whether this actor may lead a round from stage to stage."""
    return actor.holds(Permission.SCORE_MODERATE, within=round.organisation_id)


def may_manage_panels(actor: Actor, round: Round) -> bool:
    """Say whether this actor may seat assessors, share out entries and name mentors."""
    return actor.holds(Permission.PANEL_MANAGE, within=round.organisation_id)


def may_moderate(actor: Actor, round: Round) -> bool:
    """Say whether this actor may see who gave which score and settle it; no assessor may."""
    if not actor.holds(Permission.SCORE_MODERATE, within=round.organisation_id):
        return False
    return not Seat.objects.filter(panel__round=round, assessor=actor.user_id).exists()


def may_control(actor: Actor, round: Round) -> bool:
    """Say whether this actor may see how far every region and panel is."""
    return actor.holds(Permission.ROUND_READ_DRAFT, within=round.organisation_id)


def seat_of(actor: Actor, entry: Entry) -> Seat | None:
    """Return the seat from which this actor judges an entry; None for everyone else.

    Whoever has left, has stepped aside, is no assessor any more, or is in conflict has none.
    """
    seat = _held_seat(actor, entry)
    if seat is None or conflicts(seat.assessor_id, entry):
        return None
    return seat


def is_in_conflict(actor: Actor, entry: Entry) -> bool:
    """Say whether this actor sits on the panel of an entry and may not judge it."""
    seat = _held_seat(actor, entry)
    return seat is not None and bool(conflicts(seat.assessor_id, entry))


def may_score(actor: Actor, entry: Entry) -> bool:
    """Say whether this actor may see and judge an entry."""
    return seat_of(actor, entry) is not None


def may_see_evidence(actor: Actor, entry: Entry, evidence: UUID) -> bool:
    """Say whether this actor may open a piece of evidence as an assessor of this entry."""
    if entry.response_id is None or not may_score(actor, entry):
        return False
    uses = EvidenceUse.objects.filter(answer__response=entry.response_id, evidence=evidence)
    return uses.exists()


def conflicts(assessor: int, entry: Entry) -> tuple[ConflictKind, ...]:
    """Return why a person (the key of the account) may not judge an entry; empty where they may."""
    return conflicts_among([assessor], [entry]).get((assessor, entry.pk), ())


def conflicts_among(
    assessors: Iterable[int], entries: Iterable[Entry]
) -> dict[tuple[int, int], tuple[ConflictKind, ...]]:
    """Return the conflicts of these people with these entries, by both keys: 2 queries.

    A person is in conflict with a region in whose government or agencies they wear any role, where
    an institution of theirs lies, or which they mentor, or have mentored, in the same cycle: in a
    round of the same organiser and year. Of roles counts what is held today, so one that is given
    after the assignment counts from that day.
    """
    people, contenders = set(assessors), list(entries)
    bodies = _bodies(people)
    mentored = _mentored(people, contenders)
    found: dict[tuple[int, int], tuple[ConflictKind, ...]] = {}
    for entry in contenders:
        for person in people:
            kinds = {body.conflict_with(entry) for body in bodies.get(person, ())} - {None}
            if (person, entry.round_id, entry.organisation_id) in mentored:
                kinds.add(ConflictKind.MENTOR)
            if kinds:
                found[person, entry.pk] = tuple(kind for kind in ConflictKind if kind in kinds)
    return found


@dataclass(frozen=True, slots=True)
class _Body:
    """Where somebody wears a role."""

    pk: int
    parent: int | None
    kind: str
    place: str

    def conflict_with(self, entry: Entry) -> ConflictKind | None:
        if entry.organisation_id in (self.pk, self.parent):
            return ConflictKind.OWN_REGION
        if not self.place or not f"{self.place}.".startswith(f"{entry.place_id}."):
            return None
        governs = self.kind in (OrganisationKind.GOVERNMENT, OrganisationKind.AGENCY)
        return ConflictKind.OWN_REGION if governs else ConflictKind.OWN_INSTITUTION


def _held_seat(actor: Actor, entry: Entry) -> Seat | None:
    if entry.panel_id is None or not actor.holds_anywhere(Permission.SCORE_GIVE):
        return None
    seats = Seat.objects.filter(panel=entry.panel_id, assessor=actor.user_id, left_at=None)
    return seats.exclude(recusals__entry=entry).order_by("pk").first()


def _bodies(people: set[int]) -> dict[int, list[_Body]]:
    held = Membership.objects.held().filter(user__in=people)
    rows = held.values_list(
        "user",
        "organisation",
        "organisation__parent",
        "organisation__kind",
        "organisation__place",
    )
    bodies: defaultdict[int, list[_Body]] = defaultdict(list)
    for person, body, parent, kind, place in rows:
        bodies[person].append(_Body(body, parent, kind, place or ""))
    return bodies


def _mentored(people: set[int], entries: list[Entry]) -> set[tuple[int, int, int]]:
    """Return who mentors whom in the cycle of each round: keys of mentor, round, government.

    A mentorship that is over still counts, one that was noted by mistake does not.
    """
    cycle = Round.objects.filter(
        pk__in={entry.round_id for entry in entries},
        organisation__rounds__year=F("year"),
        organisation__rounds__mentorships__mentor__in=people,
        organisation__rounds__mentorships__ending__in=("", MentorshipEnd.OVER),
    )
    noted = "organisation__rounds__mentorships"
    return set(cycle.order_by().values_list(f"{noted}__mentor", "pk", f"{noted}__organisation"))
