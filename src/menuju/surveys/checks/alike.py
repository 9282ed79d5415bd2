"""One surveyor's answers all alike: they agree more than random responses of the same sample.

The figure is the share of statements that two responses answer the same, meant over all pairs of a
surveyor. Chance is how often as many random responses of the sample agree at least as much (a
permutation test with a fixed seed). Where one surveyor made the whole sample there is nothing to
compare with, and only a very high figure speaks.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from menuju.programmes.types.thresholds import Alike
from menuju.surveys.checks.flag import Flag, flag, percent
from menuju.surveys.checks.sample import Answered, Sample, Unit, by_surveyor

CODE = "alike"
SEED = 1948
_Square = NDArray[np.float64]


def check(sample: Sample) -> Iterator[Flag]:
    """Yield a flag for each surveyor whose responses in a sample are too much alike."""
    limits = sample.plan.thresholds.alike
    for unit in sample.units:
        groups = by_surveyor(unit)
        square = _agreement(unit.responses)
        for surveyor, asked in groups.items():
            if len(asked) < limits.least:
                continue
            rows = [at for at, one in enumerate(unit.responses) if one.surveyor == surveyor]
            own = _mean(square[np.ix_(rows, rows)])
            if len(rows) == len(unit.responses):
                if own >= limits.alone:
                    yield _flagged(unit, surveyor, asked, own, None)
            elif _is_too_much(square, len(rows), own, limits):
                yield _flagged(unit, surveyor, asked, own, _mean(square))


def _agreement(responses: Sequence[Answered]) -> _Square:
    """Return for each pair of responses the share of statements that they answer the same."""
    codes = sorted({code for one in responses for code in one.levels})
    table = np.array([[one.levels.get(code, -1) for code in codes] for one in responses])
    if not table.size:
        return np.zeros((len(responses), len(responses)))
    same: _Square = (table[:, None, :] == table[None, :, :]).mean(axis=2)
    return same


def _mean(square: _Square) -> float:
    """Return the mean over all pairs of different responses."""
    n = len(square)
    return float((square.sum() - np.trace(square)) / (n * (n - 1))) if n > 1 else 0.0


def _is_too_much(square: _Square, size: int, own: float, limits: Alike) -> bool:
    if own - _mean(square) < limits.excess:
        return False
    dice = np.random.default_rng(SEED)
    order = dice.random((limits.draws, len(square))).argsort(axis=1)[:, :size]
    chosen = np.zeros((limits.draws, len(square)))
    np.put_along_axis(chosen, order, 1.0, axis=1)
    sums = ((chosen @ square) * chosen).sum(axis=1) - size  # each agrees wholly with itself
    drawn = sums / (size * (size - 1))
    return float((1 + (drawn >= own).sum()) / (1 + limits.draws)) <= limits.chance


def _flagged(
    unit: Unit, surveyor: str, asked: Sequence[Answered], own: float, whole: float | None
) -> Flag:
    if whole is None:
        return flag(
            CODE, unit.code, asked, surveyor=surveyor,
            id="Isian satu surveyor hampir serupa: dua di antaranya rata-rata sama {own}.",
            en="The responses of the one surveyor are nearly equal: two of them agree by {own}.",
            own=percent(own),
        )  # fmt: skip
    return flag(
        CODE, unit.code, asked, surveyor=surveyor,
        id="{n} isian satu surveyor terlalu serupa: dua di antaranya rata-rata sama {own}, "
        "dua isian sampel ini {whole}.",
        en="{n} responses by one surveyor are too much alike: two of them agree by {own}, "
        "two of the whole sample by {whole}.",
        n=len(asked), own=percent(own), whole=percent(whole),
    )  # fmt: skip
