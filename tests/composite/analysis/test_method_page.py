"""The page of methods shows what the code computes: each of its tables is made again here."""

import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from menuju.composite.analysis.cheapest import cheapest
from menuju.composite.analysis.components import components
from menuju.composite.analysis.correlations import within
from menuju.composite.analysis.cronbach import cronbach
from menuju.composite.analysis.effective import effective_weights
from menuju.composite.analysis.improving import marginal_effects
from menuju.composite.analysis.ladders import ladders
from menuju.composite.analysis.profiles import profile
from menuju.composite.analysis.redundancy import overlaps
from menuju.composite.analysis.statistics import statistics
from tests.composite.analysis.invented import built

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "index-analysis.md"
UNITS = ("Air", "Bumi", "Cahaya", "Dian", "Embun")
VALUES = [[1, 2, 4, 0], [2, 1, 2, 1], [3, 4, 3, np.nan], [4, 3, 1, 3], [4, 4, 2, 4]]
INDEX = built(
    {"service": {"a": 1, "b": 3}, "trust": {"c": 1, "d": 1}}, VALUES, units=UNITS, service=2
)
STEPS = ladders(INDEX, 0, levels={code: [0, 1, 2, 3, 4] for code in "abcd"}, costs={"b": 2})
PLAN = cheapest(INDEX, "Air", 3.0, steps=STEPS)

TABLES = {
    "data": (
        ("unit", *INDEX.codes),
        [(unit, *row) for unit, row in zip(UNITS, INDEX.scores.tolist(), strict=True)],
    ),
    "statistics": (
        ("indicator", "mean", "median", "std", "skewness", "kurtosis", "available", "flags"),
        [
            (each.code, each.mean, each.median, each.std, each.skewness, each.kurtosis,
             each.available, " ".join(each.flags))
            for each in statistics(INDEX.table.values, "abcd")
        ],
    ),
    "correlations": (
        ("pair", "r", "p", "units", "flags"),
        [
            (f"{each.one}, {each.other}", each.coefficient, each.p_value, each.units,
             " ".join(each.flags))
            for each in within(INDEX, 1).pairs()
        ],
    ),
    "redundancy": (
        ("indicator", "R²", "VIF"),
        [(each.code, each.explained, each.inflation) for each in overlaps(INDEX)],
    ),
    "cronbach": (
        ("set", "alpha", "standardised"),
        [
            (name, alpha.alpha, alpha.standardised)
            for name, at in (("a, b", [0, 1]), ("a, b, d", [0, 1, 3]), ("a, b, c, d", [0, 1, 2, 3]))
            for alpha in [cronbach(INDEX.table.values[:, at], name.split(", "))]
        ],
    ),
    "components": (
        ("node", "eigenvalues", "explained by the first", "loadings on the first", "against"),
        [
            (each.parent, "; ".join(f"{value:.4g}" for value in each.eigenvalues),
             each.explained[0], "; ".join(f"{value:.4g}" for value in each.loadings[:, 0]),
             ", ".join(each.against))
            for each in components(INDEX).found
        ],
    ),
    "effective": (
        ("node", "level", "weight", "effective"),
        [
            (each.code, each.level, each.weight, each.effective)
            for each in effective_weights(INDEX.structure, INDEX.weights)
        ],
    ),
    "profile": (
        ("indicator", "value", "mean", "place", "effective", "lift"),
        [
            (each.code, each.value, each.mean, f"{each.place} of {each.units}", each.effective,
             each.lift)
            for each in profile(INDEX, "Air").standings
        ],
    ),
    "effects": (
        ("indicator", "from", "to", "gain"),
        [
            (each.code, each.before, each.after, each.gain)
            for each in marginal_effects(INDEX, "Air", steps=STEPS)
        ],
    ),
    "plan": (
        ("indicator", "from", "to", "cost"),
        [
            *((each.code, each.before, each.after, each.cost) for each in PLAN.moves),
            ("index", PLAN.before, PLAN.after, PLAN.cost),
        ],
    ),
}  # fmt: skip


def markdown(header: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """Return a table as the page has it."""
    lines = [[str(cell) for cell in header], ["---" for _ in header]]
    lines += [[_cell(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(cell: object) -> str:
    if isinstance(cell, float):
        near = round(cell, 12) + 0.0
        return "–" if np.isnan(near) else f"{near:.4g}"
    return str(cell)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_the_page_is_what_the_code_computes(name: str) -> None:
    text = PAGE.read_text("utf-8")
    shown = re.search(rf"<!-- table: {name} -->\n\n(.*?)\n\n", text, re.DOTALL)
    assert shown, f"the page has no table {name}"
    assert shown[1] == markdown(*TABLES[name])


def test_the_page_has_no_table_that_nothing_computes() -> None:
    told = re.findall(r"<!-- table: (\w+) -->", PAGE.read_text("utf-8"))
    assert told == list(TABLES)
