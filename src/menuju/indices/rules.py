"""Who may compute and publish an index, and see what it says of assessors."""

from menuju.people.types import Actor, Permission
from menuju.review import rules as judging
from menuju.review.models import Round


def may_draft(actor: Actor, round: Round) -> bool:
    """Say whether this actor may compute a round's index."""
    return actor.holds(Permission.ROUND_PUBLISH, within=round.organisation_id)


def may_publish(actor: Actor, round: Round) -> bool:
    """Say whether this actor may publish a run."""
    return actor.holds(Permission.ROUND_PUBLISH, within=round.organisation_id)


def may_see_severity(actor: Actor, round: Round) -> bool:
    """Say whether this actor may see how severe each assessor was: who moderates, no assessor."""
    return judging.may_moderate(actor, round)
