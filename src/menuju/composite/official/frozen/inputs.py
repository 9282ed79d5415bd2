"""What a run started from: units.csv, figures.csv and scores.csv."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TypeVar

from menuju.composite.official.frozen.rows import Table, one, text_of, two, write
from menuju.composite.official.units import Unit
from menuju.languages import say
from menuju.problems import Finding, Invalid

UNITS = ("unit", "name", "cohort", "group", "group_name", "took_part", "previous_final")
FIGURES = ("unit", "node", "value")
SCORES = ("unit", "node", "rater", "value")
Read = TypeVar("Read")
_TRUTH = ("false", "true")
place_of = cache(str)


Figures = dict[str, dict[str, Decimal]]
"""By unit and node."""

Scores = dict[str, dict[str, tuple[Decimal | None, ...]]]
"""By unit and question: one place for each rater."""


def write_units(units: Iterable[Unit]) -> bytes:
    """Return units.csv: who they are, without figures and scores."""
    return write(
        UNITS,
        (
            (
                unit.code,
                unit.name,
                unit.cohort,
                unit.group,
                unit.group_name,
                _TRUTH[unit.took_part],
                text_of(unit.previous_final),
            )
            for unit in _sorted(units)
        ),
    )


def read_units(data: bytes, *, name: str = "units.csv") -> tuple[Unit, ...]:
    """Return the units of units.csv, without figures and scores; faults by row and column."""
    table = Table(name, data, UNITS)
    units = tuple(_unit(table, row, cells) for row, cells in table.records(key=one))
    return table.close(units)


def _unit(table: Table, row: int, cells: list[str]) -> Unit:
    code, title, cohort, group, group_name, took_part, previous = cells
    return Unit(
        code=table.text(row, "unit", code),
        name=table.text(row, "name", title),
        cohort=table.text(row, "cohort", cohort),
        group=table.text(row, "group", group, optional=True),
        group_name=table.text(row, "group_name", group_name, optional=True),
        took_part=table.choice(row, "took_part", took_part, _TRUTH) == "true",
        previous_final=table.number_or_none(row, "previous_final", previous),
    )


def write_figures(units: Iterable[Unit]) -> bytes:
    """Return figures.csv: the published figures of all units."""
    return write(
        FIGURES,
        (
            (unit.code, node, text_of(figure))
            for unit in _sorted(units)
            for node, figure in sorted(unit.figures.items())
        ),
    )


def read_figures(data: bytes, *, name: str = "figures.csv") -> Figures:
    """Return the figures by unit and node; raise `Invalid` by row and column."""
    table = Table(name, data, FIGURES)
    figures: Figures = {}
    for row, (unit, node, value) in table.records(key=two):
        table.text(row, "unit", unit)
        table.text(row, "node", node)
        figures.setdefault(unit, {})[node] = table.number(row, "value", value)
    return table.close(figures)


def write_scores(units: Iterable[Unit]) -> bytes:
    """Return scores.csv: every rater's place, from 1; an empty value is a missing score."""
    return write(
        SCORES,
        (
            (unit.code, node, str(rater), text_of(score))
            for unit in _sorted(units)
            for node, scores in sorted(unit.scores.items())
            for rater, score in enumerate(scores, start=1)
        ),
    )


def read_scores(data: bytes, *, name: str = "scores.csv") -> Scores:
    """Return the scores by unit and question; raise `Invalid` by row and column.

    The places of a panel are numbered 1, 2, 3 … without a gap.
    """
    table = Table(name, data, SCORES)
    known = table.numbers
    scores: dict[str, dict[str, list[Decimal | None]]] = {}
    last_unit = last_node = ""
    panel: list[Decimal | None] = []
    for row, (unit, node, rater, value) in table.records():
        if node != last_node or unit != last_unit or not scores:
            _check_panel(table, row, (unit, node), (last_unit, last_node))
            last_unit, last_node = unit, node
            panel = scores.setdefault(unit, {}).setdefault(node, [])
        panel.append(known[value] if value in known else table.number_or_none(row, "value", value))
        if rater != place_of(len(panel)):
            table.fault(
                row,
                "rater",
                id='"{rater}" seharusnya {place}.',
                en='"{rater}" should be {place}.',
                rater=rater,
                place=len(panel),
            )
    return table.close(
        {
            unit: {node: tuple(panel) for node, panel in panels.items()}
            for unit, panels in scores.items()
        }
    )


def _check_panel(table: Table, row: int, here: tuple[str, str], before: tuple[str, str]) -> None:
    table.text(row, "unit", here[0])
    table.text(row, "node", here[1])
    if here < before:
        table.out_of_order(row)


def read_inputs(*, units: bytes, figures: bytes, scores: bytes | None = None) -> tuple[Unit, ...]:
    """Return whole units from the frozen tables; raise `Invalid` with the faults of all of them."""
    findings: list[Finding] = []
    known: tuple[Unit, ...] = _noting(findings, read_units, units, ())
    by_figure: Figures = _noting(findings, read_figures, figures, {})
    by_score: Scores = {} if scores is None else _noting(findings, read_scores, scores, {})
    if not findings:
        findings += _strangers(known, {"figures.csv": by_figure, "scores.csv": by_score})
    if findings:
        raise Invalid(
            say(id="Masukan beku tidak dapat dipakai.", en="The frozen inputs cannot be used."),
            findings,
        )
    return tuple(
        replace(unit, figures=by_figure.get(unit.code, {}), scores=by_score.get(unit.code, {}))
        for unit in known
    )


def _noting(
    findings: list[Finding], read: Callable[[bytes], Read], data: bytes, otherwise: Read
) -> Read:
    try:
        return read(data)
    except Invalid as fault:
        findings += fault.findings
        return otherwise


def _strangers(units: Iterable[Unit], tables: Mapping[str, Mapping[str, object]]) -> list[Finding]:
    known = {unit.code for unit in units}
    return [
        Finding(
            name,
            say(
                id="{code} tidak ada dalam units.csv.", en="{code} is not in units.csv.", code=code
            ),
        )
        for name, rows in tables.items()
        for code in rows
        if code not in known
    ]


def _sorted(units: Iterable[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: unit.code)
