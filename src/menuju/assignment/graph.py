"""What holds together: assessors and entries are points, who judges what are lines."""

from collections.abc import Collection

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .problem import Pair, Problem


def components(problem: Problem, pairs: Collection[Pair]) -> list[frozenset[str]]:
    """Return the groups of assessors that share no entry, smallest first.

    Who judges nothing is in no group: nothing of theirs is to be compared.
    """
    row = {key: place for place, key in enumerate(problem.who)}
    column = {key: len(row) + place for place, key in enumerate(problem.what)}
    size = len(row) + len(column)
    lines = np.array([(row[a], column[e]) for a, e in pairs], dtype=int).reshape(-1, 2)
    graph = coo_array((np.ones(len(lines)), (lines[:, 0], lines[:, 1])), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    groups: dict[int, set[str]] = {}
    judging = {assessor for assessor, _ in pairs}
    for key in problem.who:
        if key in judging:
            groups.setdefault(int(label[row[key]]), set()).add(key)
    return sorted(
        (frozenset(group) for group in groups.values()), key=lambda g: (len(g), sorted(g))
    )
