"""Tables of rounds, cohorts, entries, figures, sources, panels, scores and moderation."""

from .alike import AlikePair
from .candidate import Candidate, StatedCount
from .entry import Entry, Figure
from .panel import Mentorship, Panel, Seat
from .recusal import Recusal
from .round import Cohort, Round
from .score import Score, ScoreSaving, Settlement, Verdict
from .source import Source
from .withdrawal import Withdrawal

__all__ = [
    "AlikePair",
    "Candidate",
    "Cohort",
    "Entry",
    "Figure",
    "Mentorship",
    "Panel",
    "Recusal",
    "Round",
    "Score",
    "ScoreSaving",
    "Seat",
    "Settlement",
    "Source",
    "StatedCount",
    "Verdict",
    "Withdrawal",
]
