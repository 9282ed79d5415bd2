"""How a step says which indicators stop it."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from menuju.languages import say
from menuju.problems import Finding, Invalid


def refuse(wrong: NDArray[np.bool_], codes: Sequence[str], what: str) -> None:
    """Raise `Invalid` that names the code of every column for which `wrong` holds."""
    if wrong.any():
        raise refused(Finding(codes[place], what) for place in np.flatnonzero(wrong).tolist())


def refuse_cells(
    wrong: NDArray[np.bool_], rows: Sequence[str], codes: Sequence[str], what: str
) -> None:
    """Raise `Invalid` that names row and column of every cell for which `wrong` holds."""
    if wrong.any():
        raise refused(
            Finding(f"{rows[row]} · {codes[column]}", what)
            for row, column in np.argwhere(wrong).tolist()
        )


def refused(findings: Iterable[Finding]) -> Invalid:
    """Return the problem that a step raises."""
    message = say(id="Indeks tidak dapat dihitung.", en="The index cannot be computed.")
    return Invalid(message, tuple(findings))
