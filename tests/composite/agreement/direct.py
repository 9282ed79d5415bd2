"""The same coefficients by their definitions, pair by pair: slow, and written apart."""

from itertools import permutations, product

import numpy as np


def given(row):
    return [value for value in row if not np.isnan(value)]


def alpha(scores, difference):
    """1 − D_o / D_e over all ordered pairs."""
    units = [values for values in map(given, scores) if len(values) > 1]
    pool = [value for values in units for value in values]
    observed = sum(
        difference(one, other, pool) / (len(values) - 1)
        for values in units
        for one, other in permutations(values, 2)
    )
    expected = sum(difference(one, other, pool) for one, other in permutations(pool, 2))
    return 1 - observed / (expected / (len(pool) - 1))


def nominal(one, other, pool):
    return float(one != other)


def interval(one, other, pool):
    return (one - other) ** 2


def ratio(one, other, pool):
    return ((one - other) / (one + other)) ** 2 if one + other else 0.0


def ordinal(one, other, pool):
    low, high = min(one, other), max(one, other)
    between = sum(low <= value <= high for value in pool)
    return (between - (pool.count(low) + pool.count(high)) / 2) ** 2 if low != high else 0.0


DIFFERENCES = {"nominal": nominal, "ordinal": ordinal, "interval": interval, "ratio": ratio}


def observed(scores, weight):
    """Mean over units with two scores of the mean weight of their ordered pairs."""
    units = [values for values in map(given, scores) if len(values) > 1]
    return np.mean(
        [np.mean([weight(*pair) for pair in permutations(values, 2)]) for values in units]
    )


def fleiss_chance(scores, weight):
    """Two units at lot, one of the scores of each at lot."""
    units = [values for values in map(given, scores) if values]
    return np.mean(
        [
            np.mean([weight(*pair) for pair in product(one, other)])
            for one, other in product(units, repeat=2)
        ]
    )


def conger_chance(scores, weight):
    """Two different raters at lot, one score of each at lot."""
    columns = [values for values in map(given, scores.T) if values]
    return np.mean(
        [
            np.mean([weight(*pair) for pair in product(one, other)])
            for one, other in permutations(columns, 2)
        ]
    )


def gwet_chance(scores, weight, categories):
    """Σ w / (q (q − 1)) · Σ π (1 − π)."""
    units = [values for values in map(given, scores) if values]
    shares = [
        np.mean([values.count(each) / len(values) for values in units]) for each in categories
    ]
    q = len(categories)
    total = sum(weight(*pair) for pair in product(categories, repeat=2))
    return total / (q * (q - 1)) * sum(share * (1 - share) for share in shares)


def corrected(seen, chance):
    return (seen - chance) / (1 - chance)
