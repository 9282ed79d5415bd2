"""Panels made up with a known truth."""

import numpy as np

from menuju.composite.raters import Scores


def panels(
    chance,
    *,
    units=30,
    size=3,
    pool=9,
    questions=4,
    severity=0.3,
    halo=0.4,
    noise=0.5,
):
    """Return the true finals and the scores of panels of `size` drawn from `pool` raters."""
    truth = chance.standard_normal(units)
    seats = np.argsort(chance.random((units, pool)), axis=1)[:, :size]
    rater = severity * chance.standard_normal(pool)
    own = halo * chance.standard_normal((units, size))
    values = (
        truth[:, None, None]
        + (rater[seats] + own)[:, :, None]
        + noise * chance.standard_normal((units, size, questions))
    )
    return truth, scores_of(values, seats)


def scores_of(values, seats):
    """Return the scores of units × seats × questions, `seats` naming the rater on each."""
    unit, seat, item = np.indices(values.shape).reshape(3, -1)
    raters, rater = np.unique(seats[unit, seat], return_inverse=True)
    return Scores(
        units=names("U", values.shape[0]),
        raters=tuple(f"R{number:03}" for number in raters),
        items=names("Q", values.shape[2]),
        unit=unit,
        rater=rater.astype(np.intp),
        item=item,
        value=values.reshape(-1),
    )


def names(letter, count):
    return tuple(f"{letter}{number:03}" for number in range(count))
