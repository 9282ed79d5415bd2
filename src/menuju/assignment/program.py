"""The rules as a mixed integer program: one variable a pair that may be, rows of sums."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from .problem import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from numpy.typing import NDArray

    from .problem import Pair, Problem


@dataclass(frozen=True)
class Row:
    """A sum of variables between two bounds, and the rule that it states."""

    rule: Rule
    columns: tuple[int, ...]
    least: float
    most: float
    assessor: str = ""
    entry: str = ""
    about: str = ""


@dataclass
class Program:
    """The variables and the rows; rows may be added, the variables stay."""

    problem: Problem
    pairs: list[Pair]
    rows: list[Row] = field(default_factory=list)

    def matrix(
        self, rows: Iterable[Row]
    ) -> tuple[csr_array, NDArray[np.float64], NDArray[np.float64]]:
        """Return the rows as a sparse matrix with the bounds of each."""
        given = list(rows)
        ends = np.cumsum([0, *(len(row.columns) for row in given)])
        columns = np.fromiter((c for row in given for c in row.columns), dtype=np.int32)
        shape = (len(given), len(self.pairs))
        found = csr_array((np.ones(len(columns)), columns, ends), shape=shape)
        least = np.array([row.least for row in given], dtype=float)
        return found, least, np.array([row.most for row in given], dtype=float)


def program(problem: Problem, *, barred: Collection[Pair] = ()) -> Program:
    """Return the program of a problem; of barred pairs only the named ones have a variable."""
    allowed = set(barred)
    pairs = [
        (a, e)
        for a in problem.who
        for e in problem.what
        if (a, e) not in problem.bars or (a, e) in allowed
    ]
    return Program(problem, pairs, [*_rows(problem, pairs)])


def _rows(problem: Problem, pairs: list[Pair]) -> Iterable[Row]:
    of_assessor: defaultdict[str, list[int]] = defaultdict(list)
    of_entry: defaultdict[str, list[int]] = defaultdict(list)
    for column, (judge, judged) in enumerate(pairs):
        of_assessor[judge].append(column)
        of_entry[judged].append(column)
    place = {pair: column for column, pair in enumerate(pairs)}
    for pair in sorted(problem.kept):
        yield Row(Rule.KEPT, (place[pair],) if pair in place else (), 1, 1, *pair)
    for one in problem.assessors:
        columns = tuple(of_assessor[one.key])
        yield Row(Rule.MOST, columns, -np.inf, one.most, assessor=one.key)
        yield Row(Rule.LEAST, columns, one.least, np.inf, assessor=one.key)
    known = {one.key: one for one in problem.assessors}
    for entry in problem.entries:
        columns = tuple(of_entry[entry.key])
        yield Row(Rule.SEATS, columns, entry.seats, entry.seats, entry=entry.key)
        yield from _mix(problem, entry.key, {c: known[pairs[c][0]].institution for c in columns})
        for wanted in sorted(entry.wants):
            able = tuple(c for c in columns if wanted in known[pairs[c][0]].expertise)
            yield Row(Rule.EXPERTISE, able, 1, np.inf, entry=entry.key, about=wanted)


def _mix(problem: Problem, entry: str, institution: dict[int, str]) -> Iterable[Row]:
    if problem.together is None:
        return
    together: defaultdict[str, list[int]] = defaultdict(list)
    for column, name in institution.items():
        together[name].append(column)
    for name, columns in together.items():
        if name and len(columns) > problem.together:
            yield Row(
                Rule.INSTITUTION, tuple(columns), -np.inf, problem.together,
                entry=entry, about=name,
            )  # fmt: skip
