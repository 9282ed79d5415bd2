"""Tables of rounds, entries, figures, sources, panels, scores, moderation and appeals."""

from .alike import AlikePair
from .appeal import Appeal, AppealPiece, AppealWindow
from .calibration import (
    CalibrationAttempt,
    CalibrationItem,
    CalibrationPass,
    CalibrationPiece,
    CalibrationScore,
    CalibrationSet,
)
from .candidate import Candidate, StatedCount
from .cross_check import CrossCheck
from .entry import Entry, Figure
from .grace import Grace
from .panel import Mentorship, Panel, Seat
from .pool import DeclaredConflict, PoolMember
from .proposal import Proposal, ProposedSeat
from .recusal import Recusal
from .remark import Remark
from .round import Cohort, Round
from .score import Score, ScoreSaving, Settlement, Verdict
from .source import Source
from .withdrawal import Withdrawal

__all__ = [
    "AlikePair",
    "Appeal",
    "AppealPiece",
    "AppealWindow",
    "CalibrationAttempt",
    "CalibrationItem",
    "CalibrationPass",
    "CalibrationPiece",
    "CalibrationScore",
    "CalibrationSet",
    "Candidate",
    "Cohort",
    "CrossCheck",
    "DeclaredConflict",
    "Entry",
    "Figure",
    "Grace",
    "Mentorship",
    "Panel",
    "PoolMember",
    "Proposal",
    "ProposedSeat",
    "Recusal",
    "Remark",
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
