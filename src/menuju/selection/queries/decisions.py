"""Decisions of a round: the one prepared, the one in force, and what a draft comes to."""

from django.db.models import QuerySet

from menuju.choosing import Rules, read
from menuju.review.models import Round
from menuju.selection.models import Decision
from menuju.selection.queries.fields import Field
from menuju.selection.queries.trials import Trial, trial
from menuju.selection.types import DecisionState


def decisions_of(round: Round) -> list[Decision]:
    """Return the decisions of a round, the newest first; 1 query."""
    wanted = round.decisions.select_related("run", "minutes", "decided_by").order_by("-number")
    return list(wanted)


def rules_of(decision: Decision) -> Rules:
    """Return the rules of a decision."""
    return read(decision.rules)


def draft_of(round: Round) -> Decision | None:
    """Return what is being prepared for a round; None where nothing is."""
    return _drafts(round).select_related("round", "run").first()


def trial_of(decision: Decision, field: Field) -> Trial:
    """Return what the rules of a decision and what was decided by hand come to; 1 query."""
    by_hand = decision.by_hand.select_related("entry", "by")
    return trial(field, rules_of(decision), list(by_hand))


def _drafts(round: Round) -> QuerySet[Decision]:
    return round.decisions.filter(state=DecisionState.DRAFTED)
