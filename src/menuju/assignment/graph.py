"""What holds together: assessors and entries are points, who judges what are lines."""

from collections import defaultdict
from collections.abc import Collection

from .problem import Pair, Problem


def components(problem: Problem, pairs: Collection[Pair]) -> list[frozenset[str]]:
    """Return the groups of assessors that share no entry, smallest first.

    Who judges nothing is in no group: nothing of theirs is to be compared.
    """
    judged: defaultdict[str, list[str]] = defaultdict(list)
    judging: defaultdict[str, list[str]] = defaultdict(list)
    for assessor, entry in pairs:
        judged[assessor].append(entry)
        judging[entry].append(assessor)
    seen: set[str] = set()
    groups = []
    for first in problem.who:
        if first in judged and first not in seen:
            group = _reached(first, judged, judging)
            seen |= group
            groups.append(group)
    return sorted(groups, key=lambda group: (len(group), sorted(group)))


def _reached(
    first: str, judged: dict[str, list[str]], judging: dict[str, list[str]]
) -> frozenset[str]:
    """Return everybody whom a way of shared entries leads to from one assessor."""
    found, entries, waiting = {first}, set[str](), [first]
    while waiting:
        for entry in judged[waiting.pop()]:
            if entry in entries:
                continue
            entries.add(entry)
            fresh = [one for one in judging[entry] if one not in found]
            found.update(fresh)
            waiting += fresh
    return frozenset(found)
