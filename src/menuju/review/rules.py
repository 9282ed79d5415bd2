"""Who may. When is a matter of state, and lives in the actions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from menuju.people.models import Membership, Organisation
from menuju.people.types import Actor, OrganisationKind, Permission, Role
from menuju.programmes.types import During
from menuju.questions.models import EvidenceUse
from menuju.review.models import Appeal, DeclaredConflict, Entry, PoolMember, Round, Seat
from menuju.review.types import BEFORE_FILED, ConflictKind, MentorshipEnd, RoundState


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


def may_declare(actor: Actor, round: Round) -> bool:
    """Say whether this actor may declare conflicts of their own in a round: pool and panels."""
    if not actor.holds_anywhere(Permission.SCORE_GIVE) or actor.user_id is None:
        return False
    pooled = PoolMember.objects.filter(round=round, assessor=actor.user_id)
    seated = Seat.objects.filter(panel__round=round, assessor=actor.user_id)
    return pooled.exists() or seated.exists()


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


def may_open_appeals(actor: Actor, round: Round) -> bool:
    """Say whether this actor may open the days on which regions of a round appeal."""
    return actor.holds(Permission.ROUND_PUBLISH, within=round.organisation_id)


def may_appeal(actor: Actor, entry: Entry) -> bool:
    """Say whether this actor may write appeals for a region: its coordinator."""
    return _speaks(actor, Permission.RESPONSE_COORDINATE, entry)


def may_file_appeals(actor: Actor, entry: Entry) -> bool:
    """Say whether this actor may file appeals in the name of a region: its head."""
    return _speaks(actor, Permission.RESPONSE_APPROVE, entry)


def may_read_appeals(actor: Actor, entry: Entry) -> bool:
    """Say whether this actor reads all appeals of a region: its government, no agency."""
    return actor.holds(Permission.RESPONSE_READ, within=entry.organisation_id)


def may_read_appeal(actor: Actor, appeal: Appeal) -> bool:
    """Say whether this actor reads one appeal: its region, in whose hands it lies, the organiser.

    What is not filed yet is the region's alone.
    """
    if actor.user_id is not None and appeal.decider_id == actor.user_id:
        return True
    entry = appeal.entry
    if appeal.state not in BEFORE_FILED and may_control(actor, entry.round):
        return True
    return may_read_appeals(actor, entry)


def may_hand_appeals(actor: Actor, round: Round) -> bool:
    """Say whether this actor may say who decides an appeal: who moderates the round."""
    return may_moderate(actor, round)


def may_discuss(actor: Actor, entry: Entry) -> bool:
    """Say whether this actor takes part in the discussion of an entry: its seats, its moderator."""
    return may_moderate(actor, entry.round) or may_score(actor, entry)


def conflicts(assessor: int, entry: Entry) -> tuple[ConflictKind, ...]:
    """Return why a person (the key of the account) may not judge an entry; empty where they may."""
    return conflicts_among([assessor], [entry]).get((assessor, entry.pk), ())


def conflicts_among(
    assessors: Iterable[int], entries: Iterable[Entry]
) -> dict[tuple[int, int], tuple[ConflictKind, ...]]:
    """Return the conflicts of these people with these entries, by both keys: 2 queries.

    A person is in conflict with a region in whose government or agencies they wear any role or
    which the round's pool gives as their home, where an institution of theirs lies, which they
    mentor, or have mentored, in the same cycle: in a round of the same organiser and year, or with
    which they have declared a conflict. Of roles counts what is held today, so one that is given
    after the assignment counts from that day.
    """
    people, contenders = set(assessors), list(entries)
    among = _Contenders.of(contenders)
    kinds: defaultdict[tuple[int, int], set[ConflictKind]] = defaultdict(set)
    for person, held in _bodies(people).items():
        for body in held:
            for kind, entry in among.in_conflict_with(body):
                kinds[person, entry.pk].add(kind)
    for kind, person, round, about in _noted(people, contenders):
        for entry in among.concerned(kind, about):
            if entry.round_id == round:
                kinds[person, entry.pk].add(kind)
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

    def concerned(self, kind: ConflictKind, about: str) -> Sequence[Entry]:
        """Return the entries of a home (code of a place) or of a government (key), by the kind."""
        if kind != ConflictKind.OWN_REGION:
            return self.of_body[int(about)]
        around = (place for place in self.of_place if f"{place}.".startswith(f"{about}."))
        return [entry for place in around for entry in self.of_place[place]]


def _speaks(actor: Actor, permission: Permission, entry: Entry) -> bool:
    """A region speaks through people; the program itself only where everything is invented."""
    if actor.user_id is None and not entry.round.simulated:
        return False
    return actor.holds(permission, within=entry.organisation_id)


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


def _noted(people: set[int], entries: list[Entry]) -> Iterator[tuple[ConflictKind, int, int, str]]:
    """Yield what is noted of these people: kind, person, round, and code or key of a region."""
    rounds = {entry.round_id for entry in entries}
    if not rounds or not people:
        return
    mentored = _mentored(people, rounds)
    homes = PoolMember.objects.filter(assessor__in=people, round__in=rounds, home__isnull=False)
    told = DeclaredConflict.objects.filter(
        assessor__in=people, round__in=rounds, lifted_at__isnull=True
    )
    rows = mentored.union(
        _marked(homes, ConflictKind.OWN_REGION, "assessor", "round", "home"),
        _marked(told, ConflictKind.DECLARED, "assessor", "round", "organisation"),
    )
    for kind, *row in rows:
        yield ConflictKind(kind), *row


def _marked(
    rows: QuerySet[Any], kind: ConflictKind, person: str, round: str, about: str
) -> QuerySet[Any]:
    columns = {"kind": Value(kind.value), "who": F(person), "where": F(round)}
    named = rows.order_by().annotate(**columns, about=Cast(about, CharField()))
    told: QuerySet[Any] = named.values_list("kind", "who", "where", "about")
    return told


def _mentored(people: set[int], rounds: set[int]) -> QuerySet[Any]:
    """Return who mentors whom in the cycle of each round.

    A mentorship that is over still counts, one that was noted by mistake does not.
    """
    cycle = Round.objects.filter(
        pk__in=rounds,
        organisation__rounds__year=F("year"),
        organisation__rounds__mentorships__mentor__in=people,
        organisation__rounds__mentorships__ending__in=("", MentorshipEnd.OVER),
    )
    noted = "organisation__rounds__mentorships"
    return _marked(cycle, ConflictKind.MENTOR, f"{noted}__mentor", "pk", f"{noted}__organisation")
