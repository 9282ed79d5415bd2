"""The cheapest levels that bring a unit to a target: exact, or refused in words."""

from collections.abc import Mapping, Sequence
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from menuju.composite.analysis.bends import Bend, bend_of
from menuju.composite.analysis.effective import shares_of_unit
from menuju.composite.analysis.frontiers import Frontier, TooManyPoints, leaf, merged
from menuju.composite.analysis.ladders import Ladder, ladders
from menuju.composite.analysis.plans import (
    Method,
    Plan,
    Unreachable,
    index_at,
    is_reached,
    plan_of,
)
from menuju.composite.analysis.programs import cheapest_levels
from menuju.composite.analysis.what_if import means_of, row_of
from menuju.composite.building import Built
from menuju.composite.steps.aggregate import Mean
from menuju.composite.steps.ranks import Rounding, rounded
from menuju.composite.steps.refusals import refused
from menuju.languages import say
from menuju.problems import Finding

Values = NDArray[np.float64]


def cheapest(
    built: Built,
    unit: str,
    target: float,
    *,
    year: int | None = None,
    steps: Sequence[Ladder] | None = None,
) -> Plan:
    """Return the cheapest plan by which a unit's index is at least `target`: none costs less.

    `steps` are the unit's ladders, else equal ones of cost 1 (`ladders`); all before aggregation is
    held. Where one mean is used throughout and nothing is rounded, the index is a sum (of
    logarithms, where geometric) and integer programming solves it; where means differ by level or
    nodes are rounded, frontiers of cost and score are merged up the tree. Both are exact, and the
    answer is computed again by the index's own means. Raises `Unreachable` with the highest index
    there is, and `Invalid` under Copeland or Mazziotta–Pareto, where `greedy` gives an upper bound
    of the cost.
    """
    row = row_of(built, unit, year=year)
    steps = ladders(built, row) if steps is None else tuple(steps)
    refuse_target(target)
    present = (0,) * len(steps)
    if is_reached(float(built.index[row]), target):
        return plan_of(built, row, target, steps, present, method=Method.NONE_NEEDED)
    bends = _bends(built)
    highest = index_at(built, row, steps, [len(each.levels) for each in steps])
    if not is_reached(highest, target):
        raise Unreachable(unit, target, highest)
    if _is_one_sum(built) and (found := _by_program(built, row, target, steps, bends[0])):
        return plan_of(built, row, target, steps, found, method=Method.INTEGER_PROGRAM)
    levels = _by_frontier(built, row, target, steps, bends)
    return plan_of(built, row, target, steps, levels, method=Method.FRONTIER)


def refuse_target(target: float) -> None:
    """Raise `Invalid` for a target that is no number."""
    if not isfinite(target):
        raise refused([Finding("target", say(id="harus angka.", en="must be a number."))])


def _bends(built: Built) -> tuple[Bend, ...]:
    found = []
    for level, told in enumerate(means_of(built), start=2):
        bend = bend_of(Mean(str(told["method"])), float(str(told["power"])))
        if bend is None:
            what = say(
                id="rata-rata {mean} tidak dapat dipecahkan dengan tepat; greedy memberi batas atas"
                " biaya.",
                en="the mean {mean} cannot be solved exactly; greedy gives an upper bound of the"
                " cost.",
                mean=told["method"],
            )
            raise refused([Finding(", ".join(built.structure.codes(level)), what)])
        found.append(bend)
    return tuple(found)


def _is_one_sum(built: Built) -> bool:
    told = means_of(built)
    powers = {
        (each["method"], each["power"] if each["method"] == Mean.GENERALISED else None)
        for each in told
    }
    return len(powers) == 1 and not built.recipe.rounding


def _by_program(
    built: Built, row: int, target: float, steps: Sequence[Ladder], bend: Bend
) -> tuple[int, ...] | None:
    shares = shares_of_unit(built, row)
    weighty = [each for each in steps if shares[each.place] > 0 and each.levels]
    gains = []
    for ladder in weighty:
        bent = bend.there(np.array([ladder.now, *ladder.levels]))
        gains.append((shares[ladder.place] * (bent[1:] - bent[0])).tolist())
    ends = bend.there(np.array([built.index[row], target]))

    def spread(levels: Sequence[int]) -> tuple[int, ...]:
        taken = dict(zip((each.code for each in weighty), levels, strict=True))
        return tuple(taken.get(each.code, 0) for each in steps)

    def reached(levels: Sequence[int]) -> bool:
        return is_reached(index_at(built, row, steps, spread(levels)), target)

    costs = [each.costs for each in weighty]
    found = cheapest_levels(gains, costs, float(ends[1] - ends[0]), reached=reached)
    return None if found is None else spread(found)


def _by_frontier(
    built: Built, row: int, target: float, steps: Sequence[Ladder], bends: Sequence[Bend]
) -> tuple[int, ...]:
    try:
        top = _frontier(built, row, steps, bends)
    except TooManyPoints:
        what = say(
            id="biayanya terlalu beragam untuk dipecahkan dengan tepat; pakai biaya bulat, atau"
            " greedy, yang memberi batas atas biaya.",
            en="its costs are too many-valued to be solved exactly; use whole costs, or greedy,"
            " which gives an upper bound of the cost.",
        )
        raise refused([Finding(built.units[row], what)]) from None
    near = np.flatnonzero(top.scores >= target - 1e-6 * max(1.0, abs(target)))
    tried = (dict(top.choices(int(point))) for point in near)
    levels = (tuple(taken.get(number, 0) for number in range(len(steps))) for taken in tried)
    return next(each for each in levels if is_reached(index_at(built, row, steps, each), target))


def _frontier(built: Built, row: int, steps: Sequence[Ladder], bends: Sequence[Bend]) -> Frontier:
    structure, told = built.structure, dict(built.recipe.rounding or {})
    held: dict[int, Frontier] = {}
    smallest = min((cost for each in steps for cost in each.costs if cost > 0), default=1.0)
    for number, ladder in enumerate(steps):
        costs = (0.0, *(cost / smallest for cost in ladder.costs))
        plain = leaf(number, costs, (ladder.now, *ladder.levels))
        held[ladder.place] = _rounded(plain, ladder.code, told)
    for level, bend in enumerate(bends, start=1):
        weights, above = built.weights[level - 1], structure.membership[level - 1]
        made: dict[int, Frontier] = {}
        for place, code in enumerate(structure.codes(level + 1)):
            known = ~np.isnan(built.levels[level - 1][row])
            at = np.flatnonzero((above == place) & known & (weights > 0))
            if len(at) and not np.isnan(built.levels[level][row, place]):
                joined = _joined([held[child] for child in at.tolist()], weights[at], bend)
                made[place] = _rounded(joined, code, told)
        held = made
    return held[0]


def _joined(children: Sequence[Frontier], weights: Values, bend: Bend) -> Frontier:
    shares = (weights / weights.sum()).tolist()
    total, *rest = (
        child.mapped(lambda scores, share=share: share * bend.there(scores))  # type: ignore[misc]
        for child, share in zip(children, shares, strict=True)
    )
    for each in rest:
        total = merged(total, each)
    return total.mapped(bend.back)


def _rounded(held: Frontier, code: str, told: Mapping[str, Mapping[str, object]]) -> Frontier:
    if code not in told:
        return held
    places, mode = int(str(told[code]["places"])), Rounding(str(told[code].get("mode", "half_up")))
    # Sums of floats in another order differ in the last figures; a half must stay a half.
    return held.mapped(lambda scores: rounded(np.round(scores, 11), places, mode))
