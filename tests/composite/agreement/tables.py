"""Tables of scores by lot, for properties of arithmetic."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

SCORE = st.sampled_from([1.0, 2.0, 3.0, 5.0])


def scores(*, gaps=True, units=(2, 7), raters=(2, 4), values=SCORE):
    """Matrices of units × raters."""
    cell = st.one_of(values, st.just(np.nan)) if gaps else values
    shape = st.tuples(st.integers(*units), st.integers(*raters))
    return shape.flatmap(lambda size: arrays(np.float64, size, elements=cell))


def has_pairs_that_vary(matrix):
    paired = matrix[(~np.isnan(matrix)).sum(axis=1) > 1]
    values = paired[~np.isnan(paired)]
    return len(set(values)) > 1 and (~np.isnan(paired)).any(axis=0).sum() > 1


def figures(found):
    return (
        found.value,
        found.standard_error,
        found.low,
        found.high,
        found.p,
        found.observed,
        found.expected,
    )


def is_told(found):
    """Nothing is NaN, each figure is Python's own, and what is not there has its reason."""
    numbers = [each for each in figures(found) if each is not None]
    plain = all(type(each) is float for each in numbers)
    return plain and np.isfinite(numbers).all() and (found.value is not None or bool(found.note))
