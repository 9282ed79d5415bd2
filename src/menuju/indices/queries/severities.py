"""How severe each assessor was, and what would move without it: the secretariat's alone."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from menuju.indices.models import AssessorSeverity, Run, RunAnalysis, StandingAnalysis
from menuju.indices.types import CLEAR, Severity, is_apart
from menuju.records.queries.work import is_due
from menuju.ui.numbers import figure

MOVERS = 10


@dataclass(frozen=True)
class AssessorLine:
    """One assessor against the panel on the same entries."""

    name: str
    scores: int
    effect: Decimal
    error: Decimal
    apart: bool
    """Whether it is a lot, and more than chance would often make."""

    def sentence(self) -> str:
        """Say it in a sentence."""
        facts = {
            "name": self.name,
            "by": figure(abs(self.effect), 2),
            "error": figure(self.error, 2),
        }
        if abs(self.effect) < CLEAR * self.error or not facts["by"].strip("0.,"):
            told = _(
                "%(name)s tidak jelas berbeda dari panel pada daerah yang sama "
                "(%(by)s poin, galat baku %(error)s)."
            )
        elif self.effect < 0:
            told = _(
                "%(name)s memberi %(by)s di bawah panel pada daerah yang sama "
                "(galat baku %(error)s)."
            )
        else:
            told = _(
                "%(name)s memberi %(by)s di atas panel pada daerah yang sama "
                "(galat baku %(error)s)."
            )
        return told % facts


@dataclass(frozen=True)
class Mover:
    """One entry whose rank differs once severity is taken out."""

    code: str
    name: str
    final: Decimal
    rank: int
    shadow_final: Decimal
    shadow_rank: int

    @property
    def moved(self) -> int:
        """By how many places it would stand better; below 0 worse."""
        return self.rank - self.shadow_rank


@dataclass(frozen=True)
class Leniency:
    """What the secretariat reads of a run's analysis."""

    analysis: RunAnalysis
    lines: tuple[AssessorLine, ...]
    movers: tuple[Mover, ...]
    """Those that move most, at most ten."""
    moved: int
    """How many move at all."""

    @property
    def known(self) -> bool:
        """Whether severity could be estimated."""
        return self.analysis.severity == Severity.KNOWN


def leniency(run: Run) -> Leniency | None:
    """Return severities and shadow ranking of a run; None before it is analysed; 3 queries."""
    analysis = RunAnalysis.objects.filter(run=run).first()
    if analysis is None:
        return None
    moved = _movers(analysis)
    return Leniency(analysis, _lines(analysis), moved[:MOVERS], len(moved))


def is_analysing(run: Run) -> bool:
    """Say whether a run's analysis is still to come; 1 query."""
    return is_due("analysis", on=run.round.subject) or is_due("analysis", on=run.subject)


def _lines(analysis: RunAnalysis) -> tuple[AssessorLine, ...]:
    found = AssessorSeverity.objects.filter(analysis=analysis).select_related("assessor")
    return tuple(
        AssessorLine(
            name=str(one.assessor),
            scores=one.scores,
            effect=one.effect,
            error=one.error,
            apart=is_apart(one.effect, one.error),
        )
        for one in found.order_by("effect", "pk")
    )


def _movers(analysis: RunAnalysis) -> tuple[Mover, ...]:
    rows = StandingAnalysis.objects.filter(analysis=analysis, shadow_rank__isnull=False)
    movers = [
        Mover(
            code=row.standing.entry.place_id,
            name=row.standing.entry.place.short_title,
            final=row.standing.final,
            rank=row.standing.rank,
            shadow_final=row.shadow_final,
            shadow_rank=row.shadow_rank,
        )
        for row in rows.select_related("standing__entry__place")
        if row.shadow_final is not None and row.shadow_rank is not None
    ]
    changed = [mover for mover in movers if mover.moved]
    return tuple(sorted(changed, key=lambda mover: (-abs(mover.moved), mover.rank, mover.code)))
