"""Who may. When is a matter of state, and lives in the actions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from menuju.people.models import Membership, Organisation
from menuju.people.types import Actor, OrganisationKind, Permission, Role
from menuju.programmes.types import During
from menuju.questions.models import EvidenceUse
from menuju.review.models import Entry, Round, Seat
from menuju.review.types import ConflictKind, MentorshipEnd, RoundState


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


def may_nominate(actor: Actor, government: Organisation) -> bool:
    """Say whether this actor may put a region onto a long list in its name: its coordinator."""
    return actor.holds(Permission.RESPONSE_COORDINATE, within=government.pk)


def takes_nominations(round: Round, *, on: date) -> bool:
    """Say whether regions nominate themselves on a day: in the days of the template's stages."""
    if round.state != RoundState.DRAFT or round.way is None or round.way.long_list is None:
        return False
    if not round.way.long_list.self_nomination:
        return False
    windows = [
        days
        for stage in round.way.by_state.get(During.DRAFT, ())
        if Role.COORDINATOR in stage.who and (days := round.days_of_stage(stage.code))
    ]
    return not windows or any(first <= on <= last for first, last in windows)


def may_moderate(actor: Actor, round: Round) -> bool:
    """Say whether this actor may see who gave which score and settle it; no assessor may."""
    if not actor.holds(Permission.SCORE_MODERATE, within=round.organisation_id):
        return False
    return not Seat.objects.filter(panel__round=round, assessor=actor.user_id).exists()


def may_find_likenesses(actor: Actor, round: Round) -> bool:
    """Say whether this actor may have declarations compared; only a moderator sees the outcome."""
    return actor.holds(Permission.SCORE_MODERATE, within=round.organisation_id)


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
    among = _Contenders.of(contenders)
    kinds: defaultdict[tuple[int, int], set[ConflictKind]] = defaultdict(set)
    for person, held in _bodies(people).items():
        for body in held:
            for kind, entry in among.in_conflict_with(body):
                kinds[person, entry.pk].add(kind)
    for person, round, organisation in _mentored(people, contenders):
        for entry in among.of_body[organisation]:
            if entry.round_id == round:
                kinds[person, entry.pk].add(ConflictKind.MENTOR)
    return {
        pair: tuple(kind for kind in ConflictKind if kind in found) for pair, found in kinds.items()
    }


@dataclass(frozen=True, slots=True)
class _Body:
    """Where somebody wears a role."""

    pk: int
    parent: int | None
    kind: str
    place: str

    @property
    def places(self) -> Iterator[str]:
        """The codes of the place where it lies and of every place around that one."""
        parts = self.place.split(".") if self.place else []
        return (".".join(parts[:length]) for length in range(1, len(parts) + 1))


@dataclass(frozen=True, slots=True)
class _Contenders:
    """Entries by what a conflict depends on, so that nobody is held against every region."""

    of_body: Mapping[int, Sequence[Entry]]
    of_place: Mapping[str, Sequence[Entry]]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "_Contenders":
        bodies: defaultdict[int, list[Entry]] = defaultdict(list)
        places: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            places[entry.place_id].append(entry)
            bodies[entry.organisation_id].append(entry)
        return cls(bodies, places)

    def in_conflict_with(self, body: _Body) -> Iterator[tuple[ConflictKind, Entry]]:
        """Yield what lies in the way of somebody who wears a role there."""
        own = [pk for pk in (body.pk, body.parent) if pk is not None]
        for entry in (entry for pk in own for entry in self.of_body[pk]):
            yield ConflictKind.OWN_REGION, entry
        governs = body.kind in (OrganisationKind.GOVERNMENT, OrganisationKind.AGENCY)
        for entry in (entry for place in body.places for entry in self.of_place[place]):
            if governs or entry.organisation_id in own:
                yield ConflictKind.OWN_REGION, entry
            else:
                yield ConflictKind.OWN_INSTITUTION, entry


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
