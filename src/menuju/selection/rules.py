"""Who may decide whom a round selects, and read what was decided."""

from menuju.people.types import Actor, Permission
from menuju.review.models import Round


def may_decide(actor: Actor, round: Round) -> bool:
    """Say whether this actor may prepare and make the decision on a round."""
    return actor.holds(Permission.ROUND_PUBLISH, within=round.organisation_id)


def may_read(actor: Actor, round: Round) -> bool:
    """Say whether this actor may read a decision and how it was prepared."""
    return actor.holds(Permission.ROUND_READ_DRAFT, within=round.organisation_id)


def may_bring(actor: Actor, organisation_id: int) -> bool:
    """Say whether this actor may bring cohorts of earlier years into a programme's register."""
    return actor.holds(Permission.ROUND_IMPORT, within=organisation_id)
