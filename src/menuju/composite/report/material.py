"""What a report is made of: an index, what it was made from, and what was found about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from menuju.composite.building import Built
from menuju.composite.inputs.structure import Node
from menuju.composite.inputs.table import Table, Values
from menuju.languages import say
from menuju.problems import Finding, Invalid


@dataclass(frozen=True, slots=True)
class Source:
    """A file that the index was made from: what it is, its name, its size and its SHA-256."""

    role: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Intervals:
    """How ranks vary: nominal rank, median and quantiles of 5 and 95 per cent, a place a unit."""

    units: tuple[str, ...]
    nominal: Values
    median: Values
    low: Values
    high: Values


@dataclass(frozen=True)
class Shares:
    """Sobol's indices of what was varied, first and total order, each with its interval.

    Intervals are NaN where none was computed.
    """

    variables: tuple[str, ...]
    first: Values
    first_low: Values
    first_high: Values
    total: Values
    total_low: Values
    total_high: Values


@dataclass(frozen=True)
class Variants:
    """Ranks of the same units under other recipes: units × names, NaN where there is none."""

    units: tuple[str, ...]
    names: tuple[str, ...]
    ranks: Values


@dataclass(frozen=True)
class Material:
    """All that a report tells. `data` is the table as it was given, before any step."""

    built: Built
    data: Table
    title: str = ""
    sources: tuple[Source, ...] = ()
    intervals: Intervals | None = None
    shares: Shares | None = None
    variants: Variants | None = None
    made_with: str = ""

    def __post_init__(self) -> None:
        for told in (self.intervals, self.variants):
            if told is not None:
                _refuse_strangers(told.units, tuple(self.labels))

    @property
    def top(self) -> Node:
        """The index itself."""
        return self.built.structure.nodes[-1]

    @cached_property
    def labels(self) -> list[str]:
        """What each row of the table is called: its unit, and its year where there are several."""
        return self.built.table.labels()

    @cached_property
    def rows(self) -> NDArray[np.intp]:
        """The rows of the latest year, best first; those without an index last."""
        years = self.built.table.years
        here = np.arange(len(self.built.units))
        if years is not None:
            here = here[np.array(years) == max(years)]
        order = np.lexsort((here, np.nan_to_num(self.rank[here], nan=np.inf)))
        return here[order]

    @cached_property
    def scores(self) -> Values:
        """Scores of all nodes: rows of the table × codes."""
        return self.built.scores

    @cached_property
    def places(self) -> Values:
        """Ranks of all nodes: rows of the table × codes."""
        return self.built.ranks

    @property
    def rank(self) -> Values:
        """Ranks of the index, one a row of the table."""
        return np.asarray(self.places[:, -1])

    @cached_property
    def given(self) -> Mapping[str, int]:
        """Where each row of the table stood in the data, by its label."""
        return {label: place for place, label in enumerate(self.data.labels())}

    def name(self, row: int) -> str:
        """Return what a unit is called."""
        table = self.built.table
        return (table.names[row] if table.names else "") or table.units[row]

    def column(self, code: str) -> int:
        """Return where a node stands among all codes."""
        return self.built.codes.index(code)

    def called(self, node: Node) -> str:
        """Return what a node is called."""
        return node.name or node.code


def by_unit(units: tuple[str, ...]) -> Mapping[str, int]:
    """Return the place of each unit."""
    return {unit: place for place, unit in enumerate(units)}


def _refuse_strangers(told: tuple[str, ...], known: tuple[str, ...]) -> None:
    what = say(id="tidak ada dalam indeks ini.", en="is not in this index.")
    strangers = [Finding(unit, what) for unit in told if unit not in set(known)]
    absent = say(id="tidak punya baris.", en="has no row.")
    strangers += [Finding(unit, absent) for unit in dict.fromkeys(known) if unit not in set(told)]
    if strangers or len(set(told)) != len(told):
        message = say(
            id="Tabel ketidakpastian bukan dari indeks ini.",
            en="The table of uncertainty is not of this index.",
        )
        raise Invalid(message, strangers)
