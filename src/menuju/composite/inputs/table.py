"""The table of an index: a row a unit (and year), a column an indicator."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from menuju.composite.inputs.structure import Structure
from menuju.languages import say
from menuju.problems import Finding, Invalid

LARGEST = 1e150
"""Beyond this a square overflows; no figure of the world comes near."""

T = TypeVar("T")
Values = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """Units × indicators, NaN where a value is missing, in the order of the structure.

    `years` is given where units come in several years: one row for each unit and year. `groups`
    and `denominators` hold one place a row.
    """

    units: tuple[str, ...]
    values: Values
    names: tuple[str, ...] = ()
    years: tuple[int, ...] | None = None
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    denominators: Mapping[str, Values] = field(default_factory=dict)

    def with_values(self, values: Values) -> "Table":
        """Return the table with other values of the same shape."""
        return replace(self, values=values)

    def rows(self, kept: NDArray[np.bool_]) -> "Table":
        """Return the table with some of its rows."""
        at = np.flatnonzero(kept)
        return Table(
            units=_at(self.units, at),
            values=self.values[at],
            names=_at(self.names, at) if self.names else (),
            years=_at(self.years, at) if self.years is not None else None,
            groups={code: _at(column, at) for code, column in self.groups.items()},
            denominators={code: column[at] for code, column in self.denominators.items()},
        )

    def labels(self) -> list[str]:
        """Return how each row is called: its unit, and its year where there are several."""
        if self.years is None:
            return list(self.units)
        return [f"{unit} {year}" for unit, year in zip(self.units, self.years, strict=True)]


def _at(column: Sequence[T], places: NDArray[np.intp]) -> tuple[T, ...]:
    return tuple(column[place] for place in places)


def check_table(table: Table, structure: Structure) -> None:
    """Raise `Invalid` with every fault: rows twice, empty columns, figures beyond reach.

    One unit or one indicator is no fault here; the steps that need more say so.
    """
    if found := list(_faults(table, structure)):
        message = say(id="Tabel ini tidak dapat dihitung.", en="This table cannot be computed.")
        raise Invalid(message, found)


def _faults(table: Table, structure: Structure) -> Iterator[Finding]:
    labels, codes = table.labels(), structure.codes(1)
    if not labels:
        yield Finding(say(id="tabel", en="table"), say(id="tidak ada unit.", en="has no units."))
        return
    if table.values.shape != (len(labels), len(codes)):
        what = say(
            id="bentuknya {here}, seharusnya {wanted}.",
            en="has the shape {here}, it should be {wanted}.",
            here=table.values.shape,
            wanted=(len(labels), len(codes)),
        )
        yield Finding(say(id="tabel", en="table"), what)
        return
    for label, times in Counter(labels).items():
        if times > 1:
            what = say(id="ada {times} kali.", en="is there {times} times.", times=times)
            yield Finding(label, what)
    for place in np.flatnonzero(np.isnan(table.values).all(axis=0)):
        what = say(id="tidak ada nilainya sama sekali.", en="has no value at all.")
        yield Finding(codes[place], what)
    with np.errstate(invalid="ignore"):
        beyond = np.abs(table.values) > LARGEST
    for row, column in np.argwhere(beyond):
        what = say(
            id="{value} terlalu besar untuk dihitung.",
            en="{value} is too large to compute with.",
            value=table.values[row, column],
        )
        yield Finding(f"{labels[row]} · {codes[column]}", what)
