"""Small tables of our own, and how the page of the reference shows what comes of them."""

import numpy as np

from menuju.composite import agreement
from menuju.composite.agreement import Level, Weights

GAP = np.nan
SCORES = np.array(
    [
        [3, 3, 4],
        [2, 2, 2],
        [4, 5, 4],
        [1, 2, GAP],
        [5, 5, 5],
        [3, GAP, 3],
        [2, 3, 3],
        [4, 4, 5],
    ]
)
"""Eight cities by three raters on a scale from 1 to 5, with two gaps."""
COMPLETE = SCORES[[0, 1, 2, 4, 6, 7]]
"""The six cities that all three raters scored."""
EARLIER = np.array([[3, 3, 3], [2, 2, 2], [4, 4, 4], [5, 5, 5], [3, 3, 3], [2, 2, 3], [4, 4, 4]])
SCALE = (1, 2, 3, 4, 5)
CATEGORICAL = (
    agreement.gwet_ac,
    agreement.fleiss,
    agreement.conger,
    agreement.brennan_prediger,
    agreement.krippendorff,
    agreement.percent_agreement,
)


def tables():
    """Every table of the page, by name, as Markdown."""
    return {
        "scores": _scores(),
        "coincidences": _coincidences(),
        "alpha": _alpha(),
        "identity": _categorical(Weights.IDENTITY),
        "ordinal": _categorical(Weights.ORDINAL),
        "weights": _weights(),
        "icc": _icc(),
        "components": _components(),
        "decisions": _decisions(),
        "drift": _drift(),
    }


def _scores():
    rows = [
        [f"city {at}", *("" if np.isnan(score) else f"{score:g}" for score in row)]
        for at, row in enumerate(SCORES, start=1)
    ]
    return markdown(["", "rater A", "rater B", "rater C"], rows)


def _coincidences():
    seen = agreement.coincidences(SCORES)
    names = [f"{level:g}" for level in seen.levels]
    rows = [
        [name, *(f"{each:.1f}" for each in row)]
        for name, row in zip(names, seen.matrix, strict=True)
    ]
    return markdown(["", *names], rows)


def _alpha():
    found = [agreement.alpha(SCORES, level=level) for level in Level]
    return markdown(
        ["metric", "α", "standard error", "low", "high"],
        [[each.weights, *map(figure, of(each))] for each in found],
    )


def of(each):
    return each.value, each.standard_error, each.low, each.high


def _categorical(weights):
    found = [coefficient(SCORES, weights=weights, scale=SCALE) for coefficient in CATEGORICAL]
    return markdown(
        ["coefficient", "observed", "by chance", "value", "standard error", "low", "high", "p"],
        [
            [
                agreement.label(each.name),
                *map(figure, (each.observed, each.expected, *of(each))),
                chance(each.p),
            ]
            for each in found
        ],
    )


def _weights():
    rows = [
        [kind.value, *map(figure, agreement.weight_matrix(kind, np.arange(1.0, 6))[0])]
        for kind in Weights
    ]
    return markdown(["weights", *(f"1 and {to}" for to in SCALE)], rows)


def _icc():
    rows = [
        [
            agreement.label(each.name),
            *map(figure, (each.value, each.low, each.high)),
            chance(each.p),
        ]
        for each in agreement.icc(COMPLETE)
    ]
    return markdown(["form", "value", "low", "high", "p"], rows)


def _components():
    complete, gaps = agreement.study(COMPLETE).components, agreement.study(SCORES).components
    rows = [
        [one.effect, figure(one.estimate), figure(one.share), figure(other.estimate)]
        for one, other in zip(complete, gaps, strict=True)
    ]
    return markdown(
        ["effect", "variance, 6 complete cities", "share", "variance, all 8 cities"], rows
    )


def _decisions():
    decided = agreement.study(COMPLETE, raters=(1, 2, 3, 5)).decisions
    rows = [
        [
            str(each.raters),
            *map(figure, (each.relative_error, each.absolute_error, each.g, each.phi)),
        ]
        for each in decided
    ]
    return markdown(["raters", "relative error", "absolute error", "G", "Φ"], rows)


def _drift():
    named = [
        agreement.Ratings(
            tuple(map(str, range(len(values)))), ("A", "B", "C"), values.astype(float), "", period
        )
        for period, values in (("2023", EARLIER), ("2024", SCORES))
    ]
    found = agreement.drift(named, measure=lambda table: (agreement.gwet_ac(table, scale=SCALE),))
    rows = [
        [
            each.period,
            *map(figure, (each.coefficient.value, each.coefficient.low, each.coefficient.high)),
            figure(each.change),
            {True: "yes", False: "no", None: ""}[each.overlap],
        ]
        for each in found
    ]
    return markdown(["year", "AC1", "low", "high", "change", "intervals overlap"], rows)


def figure(value):
    return "" if value is None else f"{value + 0.0:.4f}"


def chance(p):
    return "<0.0001" if p < 0.00005 else figure(p)


def markdown(header, rows):
    """A table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
