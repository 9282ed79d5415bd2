"""Our analysis of a run, as the public reads it: never a name, never a single score."""

from dataclasses import dataclass
from decimal import Decimal

from menuju.indices.models import Run, RunAnalysis, Standing
from menuju.indices.types import APART, NoInterval, Severity


@dataclass(frozen=True)
class Open:
    """What is open of one standing."""

    low: Decimal
    high: Decimal
    rank_low: int
    rank_high: int
    probability: Decimal | None
    decision: str
    """In words; empty where nothing is selected."""


@dataclass(frozen=True)
class Analysed:
    """What is told of a run's analysis as a whole."""

    has_intervals: bool
    settled: bool
    """Whether there is no interval because moderation settled every score."""
    percent: Decimal
    draws: int
    seed: int
    selected: int | None
    severity: Severity
    assessors: int
    groups: int
    apart: int | None
    threshold: Decimal
    sha256: str


def analysed(run: Run) -> Analysed | None:
    """Return what is told of a run's analysis; None before it is made, and for an official table.

    No query where the run was read together with its analysis.
    """
    found: RunAnalysis | None = getattr(run, "analysis", None)
    if found is None:
        return None
    return Analysed(
        has_intervals=not found.no_interval,
        settled=found.no_interval == NoInterval.SETTLED,
        percent=found.level * 100,
        draws=found.draws,
        seed=found.seed,
        selected=found.selected,
        severity=Severity(found.severity),
        assessors=found.assessors,
        groups=found.groups,
        apart=found.apart,
        threshold=APART,
        sha256=found.file_id,
    )


def analysis_of(standing: Standing) -> Open | None:
    """Return what is open of a standing that was read together with its analysis."""
    found = getattr(standing, "analysis", None)
    if found is None:
        return None
    return Open(
        low=found.low,
        high=found.high,
        rank_low=found.rank_low,
        rank_high=found.rank_high,
        probability=found.probability,
        decision=found.get_decision_display() if found.decision else "",
    )
