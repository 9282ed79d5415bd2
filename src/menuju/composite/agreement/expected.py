"""Agreement by chance, as each author sees it, and how much each unit adds to it.

Each function returns the expected weighted agreement (0 to 1) and one value a unit, whose mean is
the expected agreement: what the unit adds in the linear approximation behind Gwet's standard errors
(Gwet 2008; Handbook of Inter-Rater Reliability, 4th ed., 2014).
"""

import numpy as np
from numpy.typing import NDArray

from menuju.composite.agreement.categories import Categories

Array = NDArray[np.float64]


def gwet(seen: Categories) -> tuple[float, Array]:
    """AC1/AC2: raters guess only where they are unsure. Gwet (2008), Br. J. Math. Stat. Psych. 61.

    pe = Σw / (q(q − 1)) · Σ π(1 − π), with π the mean shares of the q categories.
    """
    q = len(seen.values)
    factor = seen.weights.sum() / (q * (q - 1))
    shares = seen.shares
    expected = float(factor * (shares * (1 - shares)).sum())
    return expected, factor * (seen.counts @ (1 - shares)) / seen.sizes


def fleiss(seen: Categories) -> tuple[float, Array]:
    """Fleiss (1971), Psychological Bulletin 76: all raters share one distribution. pe = Σ w π π."""
    shares = seen.shares
    return (
        float(shares @ seen.weights @ shares),
        (seen.counts @ _both_ways(seen, shares)) / seen.sizes,
    )


def brennan_prediger(seen: Categories) -> tuple[float, Array]:
    """Brennan & Prediger (1981), Educ. Psych. Meas. 41: all are as likely. pe = Σw/q²."""
    expected = float(seen.weights.sum() / len(seen.values) ** 2)
    return expected, np.full(len(seen.sizes), expected)


def conger(seen: Categories) -> tuple[float, Array]:
    """Conger (1980), Psychological Bulletin 88: each rater has their own distribution.

    pe is the mean over pairs of different raters of Σ w p_g p_h; Cohen's kappa (1960, 1968) where
    there are two raters.
    """
    raters = seen.choices.shape[1]
    scored = seen.choices.sum(axis=(0, 2))
    own = seen.choices.sum(axis=0) / scored[:, None]
    total = own.sum(axis=0)
    pairs = raters * (raters - 1)
    alone = np.einsum("gk,kl,gl->", own, seen.weights, own)
    expected = float((total @ seen.weights @ total - alone) / pairs)
    return expected, _conger_by_unit(seen, own, scored) / pairs


def _conger_by_unit(seen: Categories, own: Array, scored: Array) -> Array:
    """Add up, over raters, the unit's choice (in place of the rater's mean) against the others."""
    units = len(seen.sizes)
    others = own.sum(axis=0) - own
    against = others @ ((seen.weights + seen.weights.T) / 2)
    given = seen.choices.sum(axis=2)
    moved = (seen.choices - given[:, :, None] * own) * (units / scored)[:, None] + own
    return np.asarray(np.einsum("igk,gk->i", moved, against))


def _both_ways(seen: Categories, shares: Array) -> Array:
    return np.asarray((seen.weights @ shares + seen.weights.T @ shares) / 2)
