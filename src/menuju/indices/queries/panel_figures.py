"""Compute agreement and severity from a table of scores, as `menuju index` does from its file."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from menuju.composite import raters
from menuju.composite.agreement import Level, Score, summary, tabulate
from menuju.indices.queries.panel_tables import (
    DIMENSION,
    ITEM,
    QUESTION,
    RATER,
    UNIT,
    VALUE,
    PanelTable,
)
from menuju.indices.types import Severity
from menuju.problems import Invalid

REPLICATES, SEED = 1000, 1
"""The defaults of `menuju index agreement`, so that both draw alike."""
Line = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Agreed:
    """One coefficient of one dimension; "" is all of them."""

    dimension: str
    name: str
    value: float | None
    low: float | None
    high: float | None
    units: int
    raters: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Severe:
    """How one assessor (key of the account) scored against the panel, in one dimension."""

    dimension: str
    assessor: int
    entries: int
    scores: int
    effect: float
    error: float


@dataclass(frozen=True)
class PanelFigures:
    """All that is read of a table."""

    agreement: tuple[Agreed, ...]
    severity: dict[str, Severity]
    severities: tuple[Severe, ...]


def figures(table: PanelTable, *, scale: Sequence[float]) -> PanelFigures:
    """Return agreement and severity of all questions together, and of each dimension."""
    lines = list(table.lines())
    parts: dict[str, list[Line]] = {"": lines}
    for line in lines:
        parts.setdefault(str(line[DIMENSION]), []).append(line)
    named = {code: person for person, code in table.codes.items()}
    agreement: list[Agreed] = []
    known: dict[str, Severity] = {}
    severities: list[Severe] = []
    for dimension, part in parts.items():
        agreement += _agreement(dimension, part, scale=scale)
        known[dimension], found = _severity(dimension, part, named)
        severities += found
    return PanelFigures(tuple(agreement), known, tuple(severities))


def _agreement(dimension: str, lines: list[Line], *, scale: Sequence[float]) -> list[Agreed]:
    measure = partial(
        summary, level=Level.ORDINAL, scale=tuple(scale), replicates=REPLICATES, seed=SEED
    )
    rows = [
        Score(number, str(line[ITEM]), str(line[RATER]), float(line[VALUE]))
        for number, line in enumerate(lines, start=2)
    ]
    try:
        found = measure(tabulate(rows)[0]) if rows else ()
    except Invalid:  # fewer than two scores of anything: nothing to compare
        return []
    return [
        Agreed(dimension, one.name, one.value, one.low, one.high, one.units, one.raters, one.pairs)
        for one in found
    ]


def _severity(
    dimension: str, lines: list[Line], named: dict[str, int]
) -> tuple[Severity, list[Severe]]:
    if not lines:
        return Severity.TOO_FEW, []
    scores = raters.gather(
        units=[str(line[UNIT]) for line in lines],
        raters=[str(line[RATER]) for line in lines],
        values=[float(line[VALUE]) for line in lines],
        items=[str(line[QUESTION]) for line in lines],
    )
    links = raters.connectivity(
        units=scores.units, raters=scores.raters, unit=scores.unit, rater=scores.rater
    )
    if not links.connected:
        return Severity.UNCONNECTED, []
    found = raters.severity(scores)
    if found.reason:
        return Severity.TOO_FEW, []
    judged: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        judged[str(line[RATER])].add(str(line[UNIT]))
    return Severity.KNOWN, [
        Severe(
            dimension,
            named[one.rater],
            len(judged[one.rater]),
            one.scores,
            one.effect,
            one.standard_error,
        )
        for one in found.raters
    ]
