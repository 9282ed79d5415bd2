"""What the secretariat is shown of agreement and severity in a running round, and what not."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from menuju.indices.models import PanelReading, ReadingSeverity
from menuju.indices.queries.panel_tables import PanelTable, code_of, panel_table
from menuju.indices.types import CLEAR, Severity
from menuju.programmes import find_instrument
from menuju.records.queries.work import is_due
from menuju.review.models import Round
from menuju.review.queries.shortfalls import standing_verdicts
from menuju.review.types import RoundState

LEAST_SHARED, LEAST_OWN = 5, 3
"""While scoring lasts: regions with two verdicts before anything is shown, and regions of an
assessor before their severity is: fewer would tell of single scores."""
MAIN = ("krippendorff_alpha", "gwet_ac2", "percent_agreement")
STRONG, TENTATIVE = 0.8, 0.667
"""Krippendorff (2004), Content Analysis, 2nd ed., p. 241; a convention, no test."""
APART = 0.3
"""As in the analysis of a run: points from which a clear difference is a large one."""


@dataclass(frozen=True)
class AgreementLine:
    """Agreement of one dimension, or of all together."""

    title: str
    alpha: float | None
    low: float | None
    high: float | None
    gwet: float | None
    percent: float | None
    units: int
    pairs: int

    @property
    def word(self) -> str:
        """What a convention calls so high an alpha; empty where there is none."""
        if self.alpha is None:
            return ""
        if self.alpha >= STRONG:
            return _("dapat diandalkan")
        return _("sementara") if self.alpha >= TENTATIVE else _("lemah")

    @property
    def state(self) -> str:
        """How it looks as a state."""
        if self.alpha is None or self.alpha < TENTATIVE:
            return "questioned"
        return "done" if self.alpha >= STRONG else "partial"


@dataclass(frozen=True)
class SeverityLine:
    """One assessor against the panel on the same regions."""

    code: str
    name: str
    entries: int
    scores: int
    effect: float | None
    """None while there are too few regions to show it."""
    error: float | None
    apart: bool
    by_dimension: tuple[float | None, ...]


@dataclass(frozen=True)
class Shown:
    """The page: counts always, figures where they may be shown."""

    reading: PanelReading | None
    verdicts: int
    """Handed in by now."""
    reading_due: bool
    veiled: bool
    """Whether there are too few shared regions to show figures while scoring lasts."""
    agreement: tuple[AgreementLine, ...] = ()
    severity: Severity = Severity.TOO_FEW
    lines: tuple[SeverityLine, ...] = ()
    dimensions: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    """Dimensions in which severity is not known."""

    @property
    def newer(self) -> int:
        """Verdicts handed in, less those of the reading; below 0 where some were taken out."""
        return self.verdicts - self.reading.verdicts if self.reading else self.verdicts


def shown(round: Round) -> Shown:
    """Return what the page shows of a round; at most 6 queries."""
    reading = PanelReading.objects.filter(round=round).first()
    counted = standing_verdicts().filter(entry__round=round).count()
    due = is_due("agreement", on=round.subject)
    scoring = round.state == RoundState.SCORING
    if reading is None:
        return Shown(None, counted, due, veiled=False)
    if scoring and reading.shared < LEAST_SHARED:
        return Shown(reading, counted, due, veiled=True)
    titles = _titles(round)
    present = {one["dimension"] for one in reading.agreement} | set(reading.severity)
    dimensions = [code for code in titles if code in present]
    return Shown(
        reading,
        counted,
        due,
        veiled=False,
        agreement=_agreement(reading, titles, dimensions),
        severity=Severity(reading.severity.get("", Severity.TOO_FEW)),
        lines=_severities(reading, dimensions, least=LEAST_OWN if scoring else 0),
        dimensions=tuple(titles[code] for code in dimensions),
        unread=tuple(
            titles[code] for code in dimensions if reading.severity.get(code) != Severity.KNOWN
        ),
    )


def table_of(reading: PanelReading) -> PanelTable:
    """Return the table that a reading was computed from, as it stood then."""
    return panel_table(reading.round, until=reading.made_at)


def may_be_taken(round: Round) -> bool:
    """Say whether single scores are open to those who moderate: not while scoring lasts."""
    return round.state in (RoundState.MODERATION, RoundState.CLOSED, RoundState.PUBLISHED)


def _titles(round: Round) -> dict[str, str]:
    language = (get_language() or "id")[:2]
    found = find_instrument(round.instrument)
    return {
        code: dimension.title.in_(language)
        for dimension in found.dimensions
        for code in dimension.codes()
    }


def _agreement(
    reading: PanelReading, titles: dict[str, str], dimensions: Sequence[str]
) -> tuple[AgreementLine, ...]:
    found = {(one["dimension"], one["name"]): one for one in reading.agreement}
    lines = []
    for code in ("", *dimensions):
        alpha, gwet, percent = (found.get((code, name), {}) for name in MAIN)
        lines.append(
            AgreementLine(
                title=titles.get(code, "") or _("Semua pertanyaan"),
                alpha=alpha.get("value"),
                low=alpha.get("low"),
                high=alpha.get("high"),
                gwet=gwet.get("value"),
                percent=percent.get("value"),
                units=alpha.get("units", 0),
                pairs=alpha.get("pairs", 0),
            )
        )
    return tuple(lines)


def _severities(
    reading: PanelReading, dimensions: Sequence[str], *, least: int
) -> tuple[SeverityLine, ...]:
    rows = list(ReadingSeverity.objects.filter(reading=reading).select_related("assessor"))
    by_dimension = {(row.dimension, row.assessor_id): row for row in rows}
    lines = []
    for row in rows:
        if row.dimension:
            continue
        enough = row.entries >= least
        own = [by_dimension.get((code, row.assessor_id)) for code in dimensions]
        lines.append(
            SeverityLine(
                code=code_of(reading.round, row.assessor_id),
                name=str(row.assessor),
                entries=row.entries,
                scores=row.scores,
                effect=row.effect if enough else None,
                error=row.error if enough else None,
                apart=enough and abs(row.effect) > APART and abs(row.effect) >= CLEAR * row.error,
                by_dimension=tuple(one.effect if one and enough else None for one in own),
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.effect is None, line.effect or 0, line.code)))
