"""Tables of rounds, cohorts, entries, figures, sources, panels, scores and moderation."""

from .alike import AlikePair
from .entry import Entry, Figure
from .panel import Mentorship, Panel, Seat
from .pool import DeclaredConflict, PoolMember
from .proposal import Proposal, ProposedSeat
from .recusal import Recusal
from .round import Cohort, Round
from .score import Score, ScoreSaving, Settlement, Verdict
from .source import Source
from .withdrawal import Withdrawal

__all__ = [
    "AlikePair",
    "Cohort",
    "DeclaredConflict",
    "Entry",
    "Figure",
    "Mentorship",
    "Panel",
    "PoolMember",
    "Proposal",
    "ProposedSeat",
    "Recusal",
    "Round",
    "Score",
    "ScoreSaving",
    "Seat",
    "Settlement",
    "Source",
    "Verdict",
    "Withdrawal",
]
