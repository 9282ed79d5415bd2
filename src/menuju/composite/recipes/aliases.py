"""COINr's words for what a recipe says, so that its users find what they know."""

from collections.abc import Mapping, Sequence
from typing import Any

SETTINGS = {
    "Winmax": "treat.winsorise",
    "winmax": "treat.winsorise",
    "Normalisation": "normalise",
    "Aggregation": "aggregate.method",
    "WeightSet": "weights",
    "Weights": "weights",
    "Imputation": "impute",
    "Treatment": "treat",
}
SCALES = {
    "n_minmax": ("min_max", ("lower", "upper")),
    "n_zscore": ("z_score", ("mean", "deviation")),
    "n_scaled": ("scaled", ("low", "high")),
    "n_rank": ("rank", ()),
    "n_borda": ("borda", ()),
    "n_prank": ("percentile_rank", ()),
    "n_dist2max": ("distance_to_maximum", ()),
    "n_dist2ref": ("distance_to_reference", ("reference", "cap")),
    "n_dist2targ": ("distance_to_target", ("cap",)),
    "n_fracmax": ("fraction_of_maximum", ()),
    "n_goalposts": ("goalposts", ("low", "high", "factor")),
    "none": ("none", ()),
}
MEANS = {
    "a_amean": "arithmetic",
    "a_gmean": "geometric",
    "a_hmean": "harmonic",
    "a_genmean": "generalised",
    "a_copeland": "copeland",
}
FILLS = {
    "i_mean": {"method": "mean"},
    "i_median": {"method": "median"},
    "i_mean_grp": {"method": "mean"},
    "i_median_grp": {"method": "median"},
    "i_constant": {"method": "constant"},
}
LOGS = {"log_CT": "log_ct", "log_CT_orig": "log_ct_orig", "log_CT_plus": "log_ct_plus",
        "log_GII": "log_gii", "boxcox": "box_cox", "winsorise": None}  # fmt: skip


def setting(name: str) -> str:
    """Return our name of a setting that may be called as COINr does."""
    return SETTINGS.get(name, name)


def settings(kind: str, told: Any) -> dict[str, Any]:
    """Return the settings of a step from ours, from a bare method, or from COINr's words.

    `n_minmax`, `{f_n: n_minmax, f_n_para: [1, 100]}` and `{method: min_max, lower: 1}` are taken.
    """
    if isinstance(told, str):
        told = {"method": told}
    if not isinstance(told, Mapping):
        return {"method": told}
    given = dict(told)
    if kind == "normalise":
        return _scale(given)
    if kind == "aggregate":
        return _mean(given)
    if kind == "impute":
        return _fill(given)
    if kind == "treat":
        return _tame(given)
    if kind == "screen" and "dat_thresh" in given:
        given["min_available"] = given.pop("dat_thresh")
        given.pop("unit_screen", None)
    return given


def recipe(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return a whole recipe in our words."""
    steps = told.get("steps")
    if not isinstance(steps, Sequence) or isinstance(steps, str):
        return dict(told)
    return {
        **told,
        "steps": [
            {"step": step.get("step"), **settings(str(step.get("step")), _rest(step))}
            if isinstance(step, Mapping)
            else step
            for step in steps
        ],
    }


def _rest(step: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in step.items() if key != "step"}


def _scale(given: dict[str, Any]) -> dict[str, Any]:
    method = given.pop("f_n", given.get("method"))
    numbers = given.pop("f_n_para", None)
    if method is None:
        return given
    ours, names = SCALES.get(method, (method, ()))
    given["method"] = ours
    if isinstance(numbers, Mapping):
        numbers = next(iter(numbers.values()), None)
    if isinstance(numbers, Sequence) and not isinstance(numbers, str):
        if len(numbers) == 1 and isinstance(numbers[0], Sequence):
            numbers = numbers[0]
        given |= dict(zip(names, numbers, strict=False))
    return given


def _mean(given: dict[str, Any]) -> dict[str, Any]:
    method = given.pop("f_ag", given.get("method"))
    if method is not None:
        given["method"] = MEANS.get(method, method)
    return given


def _fill(given: dict[str, Any]) -> dict[str, Any]:
    method = given.pop("f_i", given.get("method"))
    if method is not None:
        given |= FILLS.get(method, {"method": method})
    if "use_group" in given:
        given["group"] = given.pop("use_group")
    return given


def _tame(given: dict[str, Any]) -> dict[str, Any]:
    method = given.pop("method", None)
    if method is not None and method not in {"winsorise", "treat"}:
        given.setdefault("then", method)
    for theirs, ours in (("winmax", "winsorise"), ("skew_thresh", "skewness"),
                         ("kurt_thresh", "kurtosis"), ("f2", "then")):  # fmt: skip
        if theirs in given:
            given[ours] = given.pop(theirs)
    given.pop("f1", None)
    if isinstance(given.get("then"), str):
        given["then"] = LOGS.get(given["then"], given["then"])
    return given
