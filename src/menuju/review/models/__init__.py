"""Tables of rounds, cohorts, entries, figures and their sources."""

from .entry import Entry, Figure
from .round import Cohort, Round
from .source import Source

__all__ = ["Cohort", "Entry", "Figure", "Round", "Source"]
