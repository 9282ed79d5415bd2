"""An official evaluation for the analysis of its raters: its scores, and its trees over arrays.

Figures are floats and nothing is rounded: what one rater moves is smaller than a rounded step. The
official finals are not made here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from menuju.composite.official import Mean, Missing, Node, Recipe, Unit
from menuju.composite.raters.panels import Finals, Matrix, Scores, Vector, gather

Names = Mapping[str, Sequence[str]]
"""Who sat at each place of a unit's panel, by the unit's code."""


@dataclass(frozen=True)
class Evaluated:
    """The scores of an official evaluation, and how finals are made of their question means."""

    scores: Scores
    finals: Finals


def evaluated(recipe: Recipe, units: Sequence[Unit], names: Names) -> Evaluated:
    """Return the scores of units with the function from question means to unrounded finals.

    Units must have a final and at least one score; a unit's places and names agree in number. A
    question without a score in a unit (moderation settled it) keeps the figure given for it.
    Raises `Invalid` where there is no score at all.
    """
    rows = [row for unit in units for row in _rows(recipe, unit, names[unit.code])]
    scores = gather(
        units=[row[0] for row in rows],
        raters=[row[1] for row in rows],
        items=[row[2] for row in rows],
        values=[row[3] for row in rows],
    )
    by_code = {unit.code: unit for unit in units}
    return Evaluated(scores, _finals(recipe, [by_code[code] for code in scores.units], scores))


def _rows(recipe: Recipe, unit: Unit, names: Sequence[str]) -> list[tuple[str, str, str, float]]:
    rows = []
    for item, line in unit.scores.items():
        if recipe.panel_missing is Missing.ABSENT and None in line:
            continue
        empty = 0.0 if recipe.panel_missing is Missing.ZERO else float("nan")
        rows += [
            (unit.code, name, item, empty if value is None else float(value))
            for name, value in zip(names, line, strict=True)
        ]
    return rows


def _finals(recipe: Recipe, units: Sequence[Unit], scores: Scores) -> Finals:
    """Return the function that runs each cohort's tree over the rows of that cohort."""
    cohorts = {
        cohort: np.array([at for at, unit in enumerate(units) if unit.cohort == cohort])
        for cohort in {unit.cohort for unit in units}
    }
    printed = {cohort: _printed([units[at] for at in rows]) for cohort, rows in cohorts.items()}

    def made(means: Matrix) -> Vector:
        finals = np.full(len(units), np.nan)
        for cohort, rows in cohorts.items():
            columns = dict(zip(scores.items, means[rows].T, strict=True))
            finals[rows] = _value(recipe.cohorts[cohort], columns, printed[cohort], len(rows))
        return finals

    return made


def _printed(units: Sequence[Unit]) -> dict[str, Vector]:
    """Return the figures given for nodes of a tree, NaN where a unit has none."""
    codes = {code for unit in units for code in unit.figures}
    return {
        code: np.array([float(unit.figures.get(code, "nan")) for unit in units]) for code in codes
    }


def _value(
    node: Node, scored: Mapping[str, Vector], printed: Mapping[str, Vector], count: int
) -> Vector:
    """Return one node's figure of each unit: scored, else given, else made of its children."""
    found = np.full(count, np.nan)
    for given in (scored.get(node.code), printed.get(node.code)):
        if given is not None:
            found = np.where(np.isnan(found), given, found)
    if not node.children or not np.isnan(found).any():
        return found
    below = np.stack([_value(child, scored, printed, count) for child in node.children], axis=1)
    return np.where(np.isnan(found), _mean(node, below), found)


def _mean(node: Node, below: Matrix) -> Vector:
    weights = np.array(
        [1.0 if node.mean is Mean.PLAIN else float(child.weight) for child in node.children]
    )
    there = ~np.isnan(below)
    if node.missing is Missing.ABSENT:
        reach = np.where(there.all(axis=1), weights.sum(), 0.0)
    elif node.missing is Missing.ZERO:
        reach = np.full(len(below), weights.sum())
    else:
        reach = there @ weights
    total = np.where(there, below, 0.0) @ weights
    found = np.full(len(below), np.nan)
    np.divide(total, reach, out=found, where=reach > 0.0)
    return found
