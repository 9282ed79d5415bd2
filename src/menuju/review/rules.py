"""Who may. When is a matter of state, and lives in the actions."""

from menuju.people.types import Actor, Permission
from menuju.review.models import Round


def may_open(actor: Actor, organisation_id: int) -> bool:
    """Say whether this actor may open a round for an organiser."""
    return actor.holds(Permission.ROUND_IMPORT, within=organisation_id)


def may_import(actor: Actor, round: Round) -> bool:
    """Say whether this actor may bring figures into a round."""
    return actor.holds(Permission.ROUND_IMPORT, within=round.organisation_id)


def may_publish(actor: Actor, round: Round) -> bool:
    """Say whether this actor may close a round and announce its result."""
    return actor.holds(Permission.ROUND_PUBLISH, within=round.organisation_id)
