"""Who may. When is a matter of state, and lives in the actions."""

from datetime import date
from uuid import UUID

from menuju.people.models import Organisation
from menuju.people.types import Actor, Permission, Role
from menuju.programmes.types import During
from menuju.questions.models import EvidenceUse
from menuju.review.models import Appeal, Entry, PoolMember, Round, Seat
from menuju.review.rules.conflicts import conflicts, conflicts_among
from menuju.review.types import BEFORE_FILED, RoundState

__all__ = [
    "conflicts",
    "conflicts_among",
    "decides",
    "is_in_conflict",
    "may_advance",
    "may_appeal",
    "may_control",
    "may_declare",
    "may_discuss",
    "may_file_appeals",
    "may_find_likenesses",
    "may_hand_appeals",
    "may_import",
    "may_manage_panels",
    "may_moderate",
    "may_nominate",
    "may_open",
    "may_open_appeals",
    "may_publish",
    "may_read_appeal",
    "may_read_appeals",
    "may_score",
    "may_see_evidence",
    "nomination_days",
    "seat_of",
    "takes_nominations",
]


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
    windows = nomination_days(round)
    return not windows or any(first <= on <= last for first, last in windows)


def nomination_days(round: Round) -> list[tuple[date, date]]:
    """Return first and last days of the template's stages on which coordinators nominate."""
    stages = round.way.by_state.get(During.DRAFT, ()) if round.way else ()
    return [
        days
        for stage in stages
        if Role.COORDINATOR in stage.who and (days := round.days_of_stage(stage.code))
    ]


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
    if decides(actor, appeal):
        return True
    entry = appeal.entry
    if appeal.state not in BEFORE_FILED and may_control(actor, entry.round):
        return True
    return may_read_appeals(actor, entry)


def decides(actor: Actor, appeal: Appeal) -> bool:
    """Say whether an appeal lies in this actor's hands, or was decided by them.

    Whoever left the work, or is in conflict with the region since, no longer reads it.
    """
    if actor.user_id is None or appeal.decider_id != actor.user_id:
        return False
    works = actor.holds_anywhere(Permission.SCORE_GIVE) or may_moderate(actor, appeal.entry.round)
    return works and not conflicts(actor.user_id, appeal.entry)


def may_hand_appeals(actor: Actor, round: Round) -> bool:
    """Say whether this actor may say who decides an appeal: who moderates the round."""
    return may_moderate(actor, round)


def may_discuss(actor: Actor, entry: Entry) -> bool:
    """Say whether this actor takes part in the discussion of an entry: its seats, its moderator."""
    return may_moderate(actor, entry.round) or may_score(actor, entry)


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
