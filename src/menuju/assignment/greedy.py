"""A good answer at once, while the best is still sought: no proof, and sometimes none at all."""

from collections import Counter

from .breaches import breaches
from .mending import mended
from .problem import Assessor, Entry, Pair, Problem, Rule


def greedy(problem: Problem) -> frozenset[Pair] | None:
    """Return shares that break no rule, or None where this simple way finds none.

    Entry by entry, the ones that fewest may judge first, takes whoever has least to do.
    """
    given, load = set(problem.kept), Counter(assessor for assessor, _ in problem.kept)
    barred = Counter(entry for _, entry in problem.bars)
    for entry in sorted(problem.entries, key=lambda one: (-barred[one.key], one.key)):
        panel = [one for one in problem.assessors if (one.key, entry.key) in given]
        while len(panel) < entry.seats:
            if (chosen := _next(problem, entry, panel, load)) is None:
                return None
            panel.append(chosen)
            load[chosen.key] += 1
            given.add((chosen.key, entry.key))
    found = frozenset(given)
    broken = breaches(problem, found)
    if [one.rule for one in broken] == [Rule.CONNECTED]:
        return mended(problem, found)
    return None if broken else found


def _next(
    problem: Problem, entry: Entry, panel: list[Assessor], load: Counter[str]
) -> Assessor | None:
    sitting = {one.key for one in panel}
    of = Counter(one.institution for one in panel if one.institution)
    lacking = entry.wants.difference(*(one.expertise for one in panel))
    left = entry.seats - len(panel)

    def fits(one: Assessor) -> bool:
        if one.key in sitting or (one.key, entry.key) in problem.bars:
            return False
        if problem.together is not None and of[one.institution] >= problem.together:
            return False
        return load[one.key] < one.most and len(lacking - one.expertise) < left

    free = [one for one in problem.assessors if fits(one)]
    cost = problem.costs
    return min(
        free,
        key=lambda one: (load[one.key], cost.get((one.key, entry.key), 0.0), one.key),
        default=None,
    )
