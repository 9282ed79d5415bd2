"""Indicators one by one, with flags in short."""

import numpy as np

from menuju.composite.analysis.statistics import DEFAULT_LIMITS
from menuju.composite.inputs.structure import Node
from menuju.composite.inputs.table import Values
from menuju.composite.report.blocks import Cell, Column, Paragraph, Section, Table
from menuju.composite.report.material import Material
from menuju.composite.report.numbers import figure, general, share, whole
from menuju.composite.report.sections.made import parts
from menuju.composite.steps.shape import kurtosis, skewness
from menuju.languages import say

SKEW, KURT = DEFAULT_LIMITS.skewness, DEFAULT_LIMITS.kurtosis
FEW, ALIKE, ZEROS = DEFAULT_LIMITS.available, DEFAULT_LIMITS.unique, 1 - DEFAULT_LIMITS.nonzero
"""When an indicator is flagged: where the analysis does."""


def statistics(of: Material) -> Section:
    """Return a row an indicator: what it is, its spread, its flags."""
    values = before_steps(of)
    skew, kurt = skewness(values), kurtosis(values)
    weights = parts(of.built.structure, of.built.weights)
    rows = tuple(
        _row(of, node, values[:, i], (float(skew[i]), float(kurt[i])), weights[node.code])
        for i, node in enumerate(of.built.structure.indicators)
    )
    told = say(
        id="Nilai sebelum diisi dan ditangani (sesudah dibagi pembaginya). Arah ↓ berarti lebih"
        " kecil lebih baik. Tanda: kosong (kurang dari {few} terisi), ekor (kemencengan di atas"
        " {skew} dan kurtosis di atas {kurt}), nol (lebih dari {zeros} nol), seragam (kurang dari"
        " {alike} nilai yang berbeda).",
        en="Values before they are filled and treated (after denomination). Direction ↓: less is"
        " better. Flags: gaps (less than {few} there), tails (skewness above {skew} and kurtosis"
        " above {kurt}), zeros (more than {zeros} zero), alike (less than {alike} distinct).",
        few=share(FEW),
        skew=general(SKEW),
        kurt=general(KURT),
        zeros=share(ZEROS),
        alike=share(ALIKE),
    )
    table = Table(
        say(id="Indikator, sebaran dan tanda", en="Indicators, spread and flags"),
        (
            Column(say(id="Indikator", en="Indicator"), share="1fr"),
            Column(say(id="Arah", en="Dir."), full=say(id="Arah", en="Direction")),
            Column(
                say(id="Bagian indeks", en="Share"),
                "number",
                full=say(id="Bagian indeks", en="Share of index"),
            ),
            Column(
                say(id="Terisi", en="There"),
                "number",
                full=say(id="Nilai yang ada", en="Values that are there"),
            ),
            Column("Min", "number"),
            Column("Median", "number"),
            Column(say(id="Maks", en="Max"), "number"),
            Column(
                say(id="Menceng", en="Skew"), "number", full=say(id="Kemencengan", en="Skewness")
            ),
            Column("Kurt.", "number", full="Kurtosis"),
            Column(say(id="Tanda", en="Flags")),
        ),
        rows,
    )
    title = say(id="Indikator dan mutunya", en="Indicators and their quality")
    return Section("statistics", title, (Paragraph(told, "note"), table))


def before_steps(of: Material) -> Values:
    """Return the values that steps fill and treat: as given, or as divided."""
    for output in of.built.outputs:
        if output.kind == "denominate":
            return output.table.values
    return of.data.values


def flags(values: Values, skew: float, kurt: float) -> list[str]:
    """Return what is odd about an indicator."""
    there = values[np.isfinite(values)]
    if not len(there):
        return [say(id="kosong", en="gaps")]
    found = []
    if len(there) < FEW * len(values):
        found.append(say(id="kosong", en="gaps"))
    if abs(skew) > SKEW and kurt > KURT:
        found.append(say(id="ekor", en="tails"))
    if (there == 0).sum() > ZEROS * len(there):
        found.append(say(id="nol", en="zeros"))
    if len(np.unique(there)) < ALIKE * len(there):
        found.append(say(id="seragam", en="alike"))
    return found


def _row(
    of: Material, node: Node, values: Values, shape: tuple[float, float], part: float
) -> tuple[Cell, ...]:
    there = values[np.isfinite(values)]
    skew, kurt = shape
    unit = f"{node.code} · {node.unit}" if node.unit and node.name else node.unit or node.code
    low, middle, high = (
        (float(there.min()), float(np.median(there)), float(there.max()))
        if len(there)
        else (float("nan"),) * 3
    )
    return (
        Cell(of.called(node), below=unit),
        Cell("↑" if node.direction == 1 else "↓"),
        Cell(share(part, 1)),
        Cell(whole(len(there))),
        Cell(general(low)),
        Cell(general(middle)),
        Cell(general(high)),
        Cell(figure(skew, 2)),
        Cell(figure(kurt, 2)),
        Cell(", ".join(flags(values, skew, kurt))),
    )
