"""The order of the rules: totals, then precedence, then dimensions; equals stand together."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from .parts import Because

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .parts import Candidate, Rules

NOTHING = Decimal("-Infinity")
Key = tuple[Decimal | int, ...]


def key_of(candidate: Candidate, rules: Rules) -> Key:
    """Return what a candidate is ordered by; those with the same are equal to the rules."""
    first = rules.priority.first_at_ties and candidate.code in rules.priority.codes
    ties = (-candidate.dimensions.get(code, NOTHING) for code in rules.ties_by)
    return (-candidate.total, 0 if first else 1, *ties)


def blocks(candidates: Sequence[Candidate], rules: Rules) -> list[list[Candidate]]:
    """Return the candidates, the best first, equals together and those by their code."""
    keyed = sorted((key_of(one, rules), one.code, one) for one in candidates)
    return [[one for *_, one in block] for _, block in groupby(keyed, key=lambda each: each[0])]


def orders(candidates: Sequence[Candidate], rules: Rules) -> dict[str, int]:
    """Return the place of each in the order, from 1; equals share the better place."""
    found: dict[str, int] = {}
    place = 1
    for block in blocks(candidates, rules):
        found |= {one.code: place for one in block}
        place += len(block)
    return found


def refusal(candidate: Candidate, rules: Rules) -> tuple[Because, tuple[str, ...]] | None:
    """Return why a candidate cannot be selected whoever else there is; None where it can."""
    if candidate.code in rules.excluded:
        return Because.EXCLUDED, ()
    if rules.minimum is not None and candidate.total < rules.minimum:
        return Because.BELOW_TOTAL, ()
    short = tuple(
        code
        for code, least in rules.minimums.items()
        if candidate.dimensions.get(code, NOTHING) < least
    )
    return (Because.BELOW_DIMENSION, short) if short else None
