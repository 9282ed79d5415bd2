"""Tables of runs, their secrets, the standings they led to, and our analysis of them."""

from .analysis import AssessorSeverity, RunAnalysis, StandingAnalysis
from .reading import PanelReading, ReadingSeverity
from .run import Run
from .secret import RunSecret
from .standing import Standing

__all__ = [
    "AssessorSeverity",
    "PanelReading",
    "ReadingSeverity",
    "Run",
    "RunAnalysis",
    "RunSecret",
    "Standing",
    "StandingAnalysis",
]
