"""Sets of weights to try: drawn around those of the structure, or from a file."""

from collections.abc import Mapping, Sequence

import numpy as np

from menuju.composite.building import weight_names
from menuju.composite.inputs.sheets import Sheet
from menuju.composite.inputs.structure import Structure
from menuju.composite.inputs.table import Values
from menuju.languages import say
from menuju.problems import Finding, Invalid

WeightSet = tuple[Values, ...]
"""Weights of each level but the top, in the order of the structure."""


def noisy(
    weights: Sequence[Values],
    levels: Mapping[int, float],
    *,
    count: int,
    generator: np.random.Generator,
) -> tuple[WeightSet, ...]:
    """Return `count` sets: each weight w of a level is uniform in w ± share·w."""
    made = []
    for _ in range(count):
        drawn = [level.copy() for level in weights]
        for level, share in sorted(levels.items()):
            held = drawn[level - 1]
            drawn[level - 1] = held * (1 + share * generator.uniform(-1, 1, len(held)))
        made.append(tuple(drawn))
    return tuple(made)


def read_weight_sets(sheet: Sheet, structure: Structure) -> dict[str, WeightSet]:
    """Return sets by their number from `set,iCode,Level,Weight`; what a set omits stays as it is.

    Raises `Invalid` with every bad row.
    """
    wanted = ("set", "iCode", "Weight")
    if lacking := [column for column in wanted if column not in sheet.header]:
        what = say(id="kolom ini tidak ada.", en="this column is not there.")
        raise _refused([Finding(f"{sheet.name} · {column}", what) for column in lacking])
    places = weight_names(structure)
    plain = [
        np.array([node.weight for node in structure.at(level)]) for level in range(1, structure.top)
    ]
    found: dict[str, WeightSet] = {}
    wrong: list[Finding] = []
    for line, row in sheet.lines:
        told = dict(zip(sheet.header, (cell.strip() for cell in row), strict=False))
        held = found.setdefault(told.get("set", ""), tuple(level.copy() for level in plain))
        place = places.get(told.get("iCode", ""))
        weight = _weight(told.get("Weight", ""))
        if place is not None and weight is not None:
            held[place[0] - 1][place[1]] = weight
        elif told.get("iCode") not in structure.codes(structure.top):
            what = say(
                id="{name}, baris {line}: kode atau bobot tidak dikenal.",
                en="{name}, line {line}: the code or the weight is unknown.",
                name=sheet.name,
                line=line,
            )
            wrong.append(Finding(told.get("iCode") or "?", what))
    if wrong:
        raise _refused(wrong)
    return found


def _weight(text: str) -> float | None:
    try:
        weight = float(text)
    except ValueError:
        return None
    return weight if 0 <= weight < float("inf") else None


def _refused(found: Sequence[Finding]) -> Invalid:
    message = say(
        id="Berkas set bobot tidak dapat dipakai.", en="The file of weight sets cannot be used."
    )
    return Invalid(message, found)
