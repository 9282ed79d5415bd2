"""Divide indicators by the size of a unit: people, area, income."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from menuju.composite.steps.refusals import refuse_cells, refused
from menuju.languages import say
from menuju.problems import Finding

Values = NDArray[np.float64]


def denominate(
    values: Values,
    *,
    by: Sequence[str | None],
    denominators: Mapping[str, Values],
    rows: Sequence[str],
    codes: Sequence[str],
    scale: float = 1.0,
) -> Values:
    """Return values (units × indicators) over the denominator that `by` names for each indicator.

    The quotient is multiplied by `scale`. A missing denominator makes the value missing. Raises
    `Invalid` for a column that is not there, and for each value that would be divided by zero.
    """
    if absent := sorted({name for name in by if name and name not in denominators}):
        what = say(id="kolom penyebut ini tidak ada.", en="this denominator column is not there.")
        raise refused(Finding(name, what) for name in absent)
    under = np.ones_like(values)
    for place, name in enumerate(by):
        if name:
            under[:, place] = denominators[name]
    nothing = (under == 0) & ~np.isnan(values)
    what = say(id="penyebutnya nol.", en="its denominator is zero.")
    refuse_cells(nothing, rows, codes, what)
    divided = np.array([bool(name) for name in by])
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(divided, values / under * scale, values)
