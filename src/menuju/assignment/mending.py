"""Tie what falls apart, by exchanges that leave every load as it is."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from .breaches import breaches
from .graph import components
from .problem import Pair, Problem, Rule


def mended(problem: Problem, pairs: Collection[Pair]) -> frozenset[Pair] | None:
    """Return shares with the same loads that hold together, or None where no exchange ties them.

    Two assessors of two groups change places: a leaves e for f, b leaves f for e. Where a is tied
    to e by others as well, both groups are one then. `pairs` break no rule but that of holding
    together, and so do what comes back.
    """
    given = frozenset(pairs)
    groups = components(problem, given)
    while len(groups) > 1:
        for change in _exchanges(problem, given, groups):
            tied = components(problem, change)
            if len(tied) < len(groups):
                given, groups = change, tied
                break
        else:
            return None
    return given


def _exchanges(
    problem: Problem, given: frozenset[Pair], groups: list[frozenset[str]]
) -> Iterator[frozenset[Pair]]:
    """Yield the shares after each exchange that breaks no other rule and unties nobody."""
    group = {person: number for number, people in enumerate(groups) for person in people}
    free = sorted(pair for pair in given - problem.kept if not _ties(given, pair))
    for a, e in free:
        for b, f in sorted(given - problem.kept):
            if group[a] == group[b] or not {(a, f), (b, e)}.isdisjoint(problem.bars):
                continue
            after = given - {(a, e), (b, f)} | {(a, f), (b, e)}
            if not _broken(problem, after, (e, f)):
                yield after


def _broken(problem: Problem, pairs: frozenset[Pair], at: tuple[str, str]) -> bool:
    """Say whether a mix or a field is missed at two entries."""
    entries = tuple(entry for entry in problem.entries if entry.key in at)
    here = frozenset(pair for pair in pairs if pair[1] in at)
    people = {person for person, _ in here}
    asked = Problem(
        assessors=tuple(one for one in problem.assessors if one.key in people),
        entries=entries,
        together=problem.together,
        connected=False,
    )
    loads = (Rule.MOST, Rule.LEAST)
    return any(one.rule not in loads for one in breaches(asked, here))


def _ties(given: frozenset[Pair], pair: Pair) -> bool:
    """Say whether only this pair ties its assessor to its entry."""
    judged: defaultdict[str, set[str]] = defaultdict(set)
    judging: defaultdict[str, set[str]] = defaultdict(set)
    for assessor, entry in given - {pair}:
        judged[assessor].add(entry)
        judging[entry].add(assessor)
    seen, waiting = {pair[0]}, [pair[0]]
    while waiting:
        for entry in judged[waiting.pop()]:
            if entry == pair[1]:
                return False
            fresh = judging[entry] - seen
            seen |= fresh
            waiting += fresh
    return True
