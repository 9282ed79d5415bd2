"""Find the fewest rows that must have moved."""

from bisect import bisect_left
from collections.abc import Sequence

from menuju.xforms.comparing.matching import Match


def moved(found: Match) -> frozenset[str]:
    """Return the old paths of what stands in another group, or elsewhere in its own."""
    away = {old for old, new in found.pairs.items() if not _at_home(found, old, new)}
    places: dict[str, list[tuple[int, str]]] = {}
    order = {path: at for at, path in enumerate(found.after)}
    for old in found.before:
        if old in found.pairs and old not in away:
            home = old.rpartition("/")[0]
            places.setdefault(home, []).append((order[found.pairs[old]], old))
    for siblings in places.values():
        staying = _longest_rise([at for at, _ in siblings])
        away |= {old for index, (_, old) in enumerate(siblings) if index not in staying}
    return frozenset(away)


def _at_home(found: Match, old: str, new: str) -> bool:
    """Say whether the parent of a row is what its old parent became."""
    parent, now = old.rpartition("/")[0], new.rpartition("/")[0]
    return found.pairs.get(parent, parent) == now


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the indexes of a longest rising subsequence (patience sorting)."""
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(at[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            at.append(index)
        else:
            tops[pile], at[pile] = number, index
    staying: set[int] = set()
    index = at[-1] if at else -1
    while index >= 0:
        staying.add(index)
        index = before[index]
    return staying
