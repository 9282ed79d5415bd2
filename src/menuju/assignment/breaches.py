"""Which rules shares break. Knows no solver, so that it can judge one."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from .graph import components
from .problem import Breach, Pair, Problem, Rule


def breaches(problem: Problem, pairs: Collection[Pair]) -> list[Breach]:
    """Return every rule that these pairs break, in the order of the rules."""
    given = frozenset(pairs)
    found = [
        *(Breach(Rule.BAR, *pair, problem.bars[pair]) for pair in given if pair in problem.bars),
        *(Breach(Rule.KEPT, *pair) for pair in problem.kept - given),
        *_loads(problem, given),
        *_panels(problem, given),
    ]
    if problem.connected and len(components(problem, given)) > 1:
        found.append(Breach(Rule.CONNECTED, by=len(components(problem, given)) - 1))
    order = list(Rule)
    return sorted(found, key=lambda one: (order.index(one.rule), one))


def _loads(problem: Problem, given: frozenset[Pair]) -> Iterator[Breach]:
    load = Counter(assessor for assessor, _ in given)
    for one in problem.assessors:
        if (over := load[one.key] - one.most) > 0:
            yield Breach(Rule.MOST, assessor=one.key, by=over)
        if (under := one.least - load[one.key]) > 0:
            yield Breach(Rule.LEAST, assessor=one.key, by=under)


def _panels(problem: Problem, given: frozenset[Pair]) -> Iterator[Breach]:
    known = {one.key: one for one in problem.assessors}
    panel = defaultdict(list)
    for assessor, judged in given:
        panel[judged].append(known[assessor])
    for entry in problem.entries:
        sitting = panel[entry.key]
        if len(sitting) != entry.seats:
            yield Breach(Rule.SEATS, entry=entry.key, by=abs(entry.seats - len(sitting)))
        of = Counter(one.institution for one in sitting if one.institution)
        for institution, n in of.items():
            if problem.together is not None and n > problem.together:
                over = n - problem.together
                yield Breach(Rule.INSTITUTION, entry=entry.key, about=institution, by=over)
        knows = frozenset[str]().union(*(one.expertise for one in sitting))
        for lacking in sorted(entry.wants - knows):
            yield Breach(Rule.EXPERTISE, entry=entry.key, about=lacking)
