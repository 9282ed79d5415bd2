"""What the index would be if one unit had other values, all before aggregation being held."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from menuju.composite import building as builds
from menuju.composite.building import Built
from menuju.composite.inputs.table import Table
from menuju.composite.steps.aggregate import Mean
from menuju.composite.steps.refusals import refused
from menuju.languages import say
from menuju.problems import Finding, NotFound

Values = NDArray[np.float64]


def row_of(built: Built, unit: str, *, year: int | None = None) -> int:
    """Return the row of a unit (in the latest year, where none is told).

    Raises `NotFound` where the unit is not in the index, `Invalid` where it has no index.
    """
    years = built.table.years or (None,) * len(built.units)
    rows = [
        row
        for row, (code, own) in enumerate(zip(built.units, years, strict=True))
        if code == unit and year in {None, own}
    ]
    if not rows:
        message = say(
            id="{unit} tidak ada dalam indeks ini.", en="{unit} is not in this index.", unit=unit
        )
        raise NotFound(message)
    row = max(rows, key=lambda row: years[row] or 0)
    if np.isnan(built.index[row]):
        raise refused([Finding(unit, say(id="tidak punya nilai indeks.", en="has no index."))])
    return row


def means_of(built: Built) -> tuple[Mapping[str, object], ...]:
    """Return method, power and threshold of each level that is aggregated, from the pillars up."""
    told = built.recipe.steps[-1].settings
    return tuple(
        {**told, **told["levels"].get(str(level), {})}
        for level in range(2, built.structure.top + 1)
    )


def with_row(built: Built, row: int, values: Values) -> Built:
    """Return the index in which one unit has other normalised values (one an indicator)."""
    changed = built.table.values.copy()
    changed[row] = values
    return _aggregated(built, built.table.with_values(changed))


def index_if(built: Built, row: int, rows: Values) -> Values:
    """Return the index of a unit for each of several rows of normalised values (k × indicators)."""
    if any(each["method"] == Mean.COPELAND for each in means_of(built)):
        return np.array([with_row(built, row, values).index[row] for values in rows])
    labels = tuple(f"{built.units[row]} · {number}" for number in range(1, len(rows) + 1))
    return _aggregated(built, Table(units=labels, values=rows)).index


def _aggregated(built: Built, table: Table) -> Built:
    # The rows were checked when they were built, and a unit may lack a whole column.
    levels = builds.levels_of(table, built.structure, built.recipe, built.weights)
    return replace(built, table=table, levels=levels)
