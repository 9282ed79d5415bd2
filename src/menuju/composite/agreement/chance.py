"""Chance-corrected agreement in categories: Gwet, Fleiss, Conger, Brennan–Prediger, Krippendorff.

Each is (observed − expected) / (1 − expected); they differ in what they expect by chance. Weights
count partial agreement. Standard errors are Gwet's, for units drawn from many like them, with the
raters as they are. Missing scores are handled as the R package irrCAC does: in all errors but
Krippendorff's a unit with one score counts as one without agreement, which makes the error rather
too large than too small.
"""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from menuju.composite.agreement import expected
from menuju.composite.agreement.categories import Categories, categorise, category_values
from menuju.composite.agreement.coefficients import Coefficient
from menuju.composite.agreement.inference import with_error
from menuju.composite.agreement.scores import (
    CERTAIN,
    Ratings,
    checked,
    no_variation,
    pair_count,
    refuse_negative,
    too_few,
)
from menuju.composite.agreement.weights import Weights, weight_matrix
from menuju.languages import say

Array = NDArray[np.float64]
Expected = Callable[[Categories], tuple[float, Array]]
Blank = Callable[..., Coefficient]
MOST_CATEGORIES = 100
"""More different scores than a scale of categories has."""


def gwet_ac(
    ratings: Ratings | Array,
    *,
    weights: Weights = Weights.IDENTITY,
    scale: Sequence[float] | None = None,
    confidence: float = 0.95,
) -> Coefficient:
    """Return Gwet's AC1 (no weights) or AC2, at most 1; hardly moved by rare categories.

    `ratings`: units × raters, NaN for no score. `scale` lists the categories that could be given;
    without it, those that were. `confidence` lies between 0 and 1. Raises `Invalid` naming cells
    off the scale or infinite, and below 0 under ratio weights. Source: Gwet (2008), British Journal
    of Mathematical and Statistical Psychology 61, 29–48.
    """
    name = "gwet_ac1" if weights is Weights.IDENTITY else "gwet_ac2"
    return _corrected(
        name, expected.gwet, ratings, weights=weights, scale=scale, confidence=confidence
    )


def fleiss(
    ratings: Ratings | Array,
    *,
    weights: Weights = Weights.IDENTITY,
    scale: Sequence[float] | None = None,
    confidence: float = 0.95,
) -> Coefficient:
    """Return Fleiss' (generalised) kappa; arguments and errors as in `gwet_ac`.

    Source: Fleiss (1971), Psychological Bulletin 76, 378–382.
    """
    return _corrected(
        "fleiss_kappa",
        expected.fleiss,
        ratings,
        weights=weights,
        scale=scale,
        confidence=confidence,
    )


def conger(
    ratings: Ratings | Array,
    *,
    weights: Weights = Weights.IDENTITY,
    scale: Sequence[float] | None = None,
    confidence: float = 0.95,
) -> Coefficient:
    """Return Conger's kappa, which for two raters is Cohen's and is called so.

    Arguments and errors as in `gwet_ac`. Sources: Cohen (1960), Educational and Psychological
    Measurement 20, 37–46; Conger (1980), Psychological Bulletin 88, 322–328.
    """
    values = checked(ratings)
    two = (~np.isnan(values)).any(axis=0).sum() == 2
    name = "cohen_kappa" if two else "conger_kappa"
    return _corrected(
        name, expected.conger, ratings, weights=weights, scale=scale, confidence=confidence
    )


def brennan_prediger(
    ratings: Ratings | Array,
    *,
    weights: Weights = Weights.IDENTITY,
    scale: Sequence[float] | None = None,
    confidence: float = 0.95,
) -> Coefficient:
    """Return Brennan & Prediger's coefficient; give the whole `scale`, for it counts categories.

    Arguments and errors as in `gwet_ac`. Source: Brennan & Prediger (1981), Educational and
    Psychological Measurement 41, 687–699.
    """
    return _corrected(
        "brennan_prediger",
        expected.brennan_prediger,
        ratings,
        weights=weights,
        scale=scale,
        confidence=confidence,
    )


def percent_agreement(
    ratings: Ratings | Array,
    *,
    weights: Weights = Weights.IDENTITY,
    scale: Sequence[float] | None = None,
    confidence: float = 0.95,
) -> Coefficient:
    """Return the weighted share of pairs that agree, 0 to 1, with nothing taken off for chance.

    Arguments and errors as in `gwet_ac`.
    """
    return _corrected(
        "percent_agreement", _none, ratings, weights=weights, scale=scale, confidence=confidence
    )


def _none(seen: Categories) -> tuple[float, Array]:
    return 0.0, np.zeros(len(seen.sizes))


def _corrected(
    name: str,
    chance: Expected,
    ratings: Ratings | Array,
    *,
    weights: Weights,
    scale: Sequence[float] | None,
    confidence: float,
) -> Coefficient:
    values = checked(ratings, confidence=confidence)
    if weights is Weights.RATIO:
        refuse_negative(ratings, values)
    categories = category_values(ratings, scale=scale)
    blank = _blank(name, values, weights=weights, confidence=confidence)
    if why := too_few(values) or _too_many(categories):
        return blank(value=None, note=why)
    seen = categorise(values, categories=categories, weights=weight_matrix(weights, categories))
    return _of_categories(seen, chance, blank)


def _blank(name: str, values: Array, *, weights: Weights, confidence: float) -> Blank:
    given = ~np.isnan(values)
    return partial(
        Coefficient,
        name=name,
        weights=weights.value,
        confidence=confidence,
        units=int(given.any(axis=1).sum()),
        raters=int(given.any(axis=0).sum()),
        pairs=pair_count(values),
    )


def _too_many(categories: Array) -> str:
    if len(categories) <= MOST_CATEGORIES:
        return ""
    return say(
        id="{n} skor berbeda; koefisien kategori dihitung sampai {most}.",
        en="{n} different scores; coefficients of categories are computed up to {most}.",
        n=len(categories),
        most=MOST_CATEGORIES,
    )


def _of_categories(seen: Categories, chance: Expected, blank: Blank) -> Coefficient:
    agreements = seen.agreements
    observed = float(agreements[seen.paired].mean())
    if len(seen.values) == 1 and chance is not _none:
        return blank(value=None, observed=observed, note=no_variation())
    by_chance, by_unit = chance(seen)
    if 1 - by_chance < CERTAIN:
        return blank(value=None, observed=observed, expected=by_chance, note=no_variation())
    room = 1 - by_chance
    value = (observed - by_chance) / room
    share = seen.paired.mean()
    own = (agreements - by_chance * seen.paired) / (share * room)
    linear = own - 2 * (1 - value) * (by_unit - by_chance) / room
    computed = blank(value=value, observed=observed, expected=by_chance)
    return with_error(computed, parts=linear, centre=value, freedom=len(linear) - 1)


def krippendorff(
    ratings: Ratings | Array,
    *,
    weights: Weights = Weights.IDENTITY,
    scale: Sequence[float] | None = None,
    confidence: float = 0.95,
) -> Coefficient:
    """Return Krippendorff's alpha in Gwet's form: any weights, and a standard error by formula.

    Identity and quadratic weights give alpha's nominal and interval metrics; Gwet's ordinal weights
    differ from Krippendorff's ordinal metric (see `alpha`). Arguments and errors as in `gwet_ac`.
    Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed.; "On Krippendorff's alpha
    coefficient" (2011). As in irrCAC, degrees of freedom count every unit with a score.
    """
    values = checked(ratings, confidence=confidence)
    several = values[(~np.isnan(values)).sum(axis=1) > 1]
    if weights is Weights.RATIO:
        refuse_negative(ratings, values)
    categories = category_values(ratings, scale=scale)
    used = category_values(several) if scale is None else categories
    blank = _blank("krippendorff", several, weights=weights, confidence=confidence)
    if why := too_few(values) or _too_many(used):
        return blank(value=None, note=why)
    seen = categorise(several, categories=used, weights=weight_matrix(weights, used))
    scored = int((~np.isnan(values)).any(axis=1).sum())
    return _krippendorff(seen, blank, freedom=scored - 1)


def _krippendorff(seen: Categories, blank: Blank, *, freedom: int) -> Coefficient:
    mean_size = seen.sizes.mean()
    relative = seen.sizes / mean_size
    agreements = seen.agreements * relative
    raw = float(agreements.mean())
    few = 1 / float(seen.sizes.sum())
    observed = (1 - few) * raw + few
    shares = seen.counts.sum(axis=0) / seen.sizes.sum()
    by_chance = float(shares @ seen.weights @ shares)
    room = 1 - by_chance
    if room < CERTAIN:
        return blank(value=None, observed=observed, expected=by_chance, note=no_variation())
    centre = (raw - by_chance) / room
    both = (seen.weights @ shares + seen.weights.T @ shares) / 2
    by_unit = seen.counts @ both / mean_size - by_chance * (relative - 1)
    own = (agreements - raw * (relative - 1) - by_chance) / room
    linear = own - 2 * (1 - centre) * (by_unit - by_chance) / room
    value = (observed - by_chance) / room
    computed = blank(value=value, observed=observed, expected=by_chance)
    return with_error(computed, parts=linear, centre=centre, freedom=freedom)
