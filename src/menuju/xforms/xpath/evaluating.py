"""An expression made ready to run: closures over the tree, made once for a form."""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING, Final

from menuju.xforms.xpath.functions import FUNCTIONS
from menuju.xforms.xpath.here import Constant
from menuju.xforms.xpath.parsing import Binary, Call, Literal, Negative, Path, Tree, parse
from menuju.xforms.xpath.paths import path
from menuju.xforms.xpath.straight import is_self
from menuju.xforms.xpath.values import (
    CannotSay,
    Value,
    number,
    number_of,
    plain,
    text,
    truth,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from menuju.xforms.xpath.here import Here, Run


def ready(expression: str) -> Run:
    """Make an expression ready to run; raises `NotXPath` for what cannot be read."""
    return made(parse(expression))


def made(tree: Tree) -> Run:
    """Return what runs a parsed expression."""
    if isinstance(tree, Literal):
        return Constant(tree.value)
    if isinstance(tree, Negative):
        operand = numbered(tree.operand)
        return lambda here: -operand(here)
    if isinstance(tree, Binary):
        return _binary(tree)
    if isinstance(tree, Path):
        return path(tree, made)
    return _call(tree)


def _call(tree: Call) -> Run:
    function = FUNCTIONS.get(tree.name)
    if function is None:
        return _unknown(tree.name)
    if tree.name in CONSTANTS and not tree.arguments:
        return Constant(CONSTANTS[tree.name])
    arguments = tuple(made(argument) for argument in tree.arguments)
    return lambda here: function(here, arguments)


def _unknown(name: str) -> Run:
    def run(_here: Here) -> Value:
        raise CannotSay(f"{name}() is not known here")

    return run


def numbered(tree: Tree) -> Callable[[Here], float]:
    """Return what runs a parsed expression where a number is wanted."""
    if isinstance(tree, Literal):
        value = number(tree.value)
        return lambda _here: value
    if isinstance(tree, Path):
        return _numbered_path(tree)
    run = made(tree)
    return lambda here: number(run(here))


def _numbered_path(tree: Path) -> Callable[[Here], float]:
    if is_self(tree):
        return lambda here: number_of(here.node)
    find = path(tree, made)

    def run(here: Here) -> float:
        found = find(here)
        if isinstance(found, list) and len(found) == 1:
            return number_of(found[0])
        return number(found)

    return run


def _binary(tree: Binary) -> Run:
    if tree.sign in SIGNS:
        reckon, one, other = SIGNS[tree.sign], numbered(tree.left), numbered(tree.right)
        return lambda here: reckon(one(here), other(here))
    left, right = made(tree.left), made(tree.right)
    if tree.sign == "or":
        return lambda here: truth(left(here)) or truth(right(here))
    if tree.sign == "and":
        return lambda here: truth(left(here)) and truth(right(here))
    if tree.sign == "|":
        return lambda here: _union(left(here), right(here))
    wanted = tree.sign == "="
    return lambda here: equal(left(here), right(here)) is wanted


def _union(left: Value, right: Value) -> Value:
    if not isinstance(left, list) or not isinstance(right, list):
        raise CannotSay("only nodes can be joined by |")
    return [*left, *(node for node in right if node not in left)]


def equal(left: Value, right: Value) -> bool:
    """Say whether two values are the same: as yes/no, as numbers or days, or as text."""
    one, other = plain(left), plain(right)
    if isinstance(one, bool) or isinstance(other, bool):
        return truth(one) == truth(other)
    if isinstance(one, str) and isinstance(other, str):
        return one == other
    if isinstance(one, float | int) or isinstance(other, float | int):
        return number(one) == number(other)
    return _same_day(one, other)


def _same_day(one: Value, other: Value) -> bool:
    return text(one)[:10] == text(other)[:10] if one != "" and other != "" else one == other


def _divided(left: float, right: float) -> float:
    if right:
        return left / right
    return math.nan if not left or math.isnan(left) else math.copysign(math.inf, left)


def _rest(left: float, right: float) -> float:
    if not right or math.isinf(left) or math.isnan(left) or math.isnan(right):
        return math.nan
    return math.fmod(left, right)


CONSTANTS: Final[dict[str, bool]] = {"true": True, "false": False}
SIGNS: Final[dict[str, Callable[[float, float], float | bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divided,
    "mod": _rest,
}
