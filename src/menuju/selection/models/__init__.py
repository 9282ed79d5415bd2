"""Tables of decisions, of what was decided by hand, of minutes, and of cohorts."""

from .chances import Chances
from .cohort import Cohort, CohortCount, Member
from .decision import Attendant, ByHand, Decision, Outcome

__all__ = [
    "Attendant",
    "ByHand",
    "Chances",
    "Cohort",
    "CohortCount",
    "Decision",
    "Member",
    "Outcome",
]
