"""Functions of numbers, and of yes and no."""

from __future__ import annotations

import math
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from menuju.xforms.xpath.values import Value, number, plain, text, truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from menuju.xforms.xpath.here import Function, Here, Runs

HALF: Final = Decimal("0.5")
EXACT: Final = 15


def each(here: Here, runs: Runs) -> list[float]:
    """Return arguments as numbers, nodes one by one, what is empty left out."""
    found: list[float] = []
    for run in runs:
        value = run(here)
        values = [plain([n]) for n in value] if isinstance(value, list) else [value]
        found += [number(one) for one in values if one != ""]
    return found


def _of_one(reckon: Callable[[float], float]) -> Function:
    def function(here: Here, runs: Runs) -> Value:
        try:
            return reckon(number(runs[0](here)))
        except (ValueError, OverflowError):
            return math.nan

    return function


def _of_two(reckon: Callable[[float, float], float]) -> Function:
    def function(here: Here, runs: Runs) -> Value:
        try:
            return reckon(number(runs[0](here)), number(runs[1](here)))
        except (ValueError, OverflowError, ZeroDivisionError):
            return math.nan

    return function


def rounded(value: float, places: int = 0) -> float:
    """Round half up (towards plus infinity), as Java's `Math.round`."""
    if math.isnan(value) or math.isinf(value) or abs(places) > EXACT:
        return value
    scale = Decimal(10) ** places
    whole = (Decimal(repr(value)) * scale + HALF).to_integral_value(ROUND_FLOOR)
    return float(whole / scale)


def _round(here: Here, runs: Runs) -> Value:
    places = number(runs[1](here)) if len(runs) > 1 else 0.0
    return rounded(number(runs[0](here)), int(places) if math.isfinite(places) else 0)


def _log(value: float) -> float:
    return math.log(value) if value > 0 else (-math.inf if value == 0 else math.nan)


def _log10(value: float) -> float:
    return math.log10(value) if value > 0 else (-math.inf if value == 0 else math.nan)


def _power(base: float, exponent: float) -> float:
    found = base**exponent
    return found if isinstance(found, float | int) else math.nan


def _whole(value: float) -> float:
    return float(math.trunc(value)) if math.isfinite(value) else value


def _sum(here: Here, runs: Runs) -> Value:
    found = each(here, runs)
    if not all(map(math.isfinite, found)):
        return math.nan
    try:
        return math.fsum(found)
    except OverflowError:
        return math.inf


def _most(choose: Callable[[Iterable[float]], float]) -> Function:
    def function(here: Here, runs: Runs) -> Value:
        found = [one for one in each(here, runs) if not math.isnan(one)]
        return choose(found) if found else math.nan

    return function


def _if(here: Here, runs: Runs) -> Value:
    return runs[1](here) if truth(runs[0](here)) else runs[2](here)


def _not(here: Here, runs: Runs) -> Value:
    return not truth(runs[0](here))


def _boolean(here: Here, runs: Runs) -> Value:
    return truth(runs[0](here))


def _from_string(here: Here, runs: Runs) -> Value:
    return text(runs[0](here)).lower() in {"true", "1"}


def _number(here: Here, runs: Runs) -> Value:
    return number(runs[0](here) if runs else [here.node])


def _checklist(here: Here, runs: Runs) -> Value:
    held = sum(truth(run(here)) for run in runs[2:])
    return _between(held, here, runs)


def _weighted(here: Here, runs: Runs) -> Value:
    pairs = zip(runs[2::2], runs[3::2], strict=False)
    return _between(sum(number(w(here)) for run, w in pairs if truth(run(here))), here, runs)


def _between(held: float, here: Here, runs: Runs) -> bool:
    least, most = number(runs[0](here)), number(runs[1](here))
    return (least < 0 or held >= least) and (most < 0 or held <= most)


FUNCTIONS: Final[dict[str, Function]] = {
    "number": _number, "int": _of_one(_whole), "round": _round, "abs": _of_one(abs),
    "floor": _of_one(lambda v: float(math.floor(v))),
    "ceiling": _of_one(lambda v: float(math.ceil(v))),
    "pow": _of_two(_power), "sqrt": _of_one(math.sqrt), "exp": _of_one(math.exp),
    "exp10": _of_one(lambda v: 10.0**v), "log": _of_one(_log), "log10": _of_one(_log10),
    "sin": _of_one(math.sin), "cos": _of_one(math.cos), "tan": _of_one(math.tan),
    "asin": _of_one(math.asin), "acos": _of_one(math.acos), "atan": _of_one(math.atan),
    "atan2": _of_two(math.atan2), "pi": lambda _here, _runs: math.pi,
    "sum": _sum, "max": _most(max), "min": _most(min),
    "if": _if, "not": _not, "boolean": _boolean, "boolean-from-string": _from_string,
    "true": lambda _here, _runs: True, "false": lambda _here, _runs: False,
    "checklist": _checklist, "weighted-checklist": _weighted,
}  # fmt: skip
