"""An expression as words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

WORD: Final = re.compile(
    r"""\s*(?:
      (?P<number>\d+(?:\.\d*)?|\.\d+)
    | (?P<string>"[^"]*"|'[^']*')
    | (?P<sign>::|//|\.\.|<=|>=|!=|[()\[\],/|+\-*=<>@.])
    | (?P<name>[^\W\d][\w.\-]*(?::(?!:)[^\W\d][\w.\-]*)?)
    )""",
    re.VERBOSE,
)
OPERATORS: Final = frozenset({"and", "or", "mod", "div"})
BEFORE_OPERAND: Final = frozenset({"@", "::", "(", "[", ",", "/", "//", "|", "+", "-", "=", "!=",
                                   "<", "<=", ">", ">=", "operator"})  # fmt: skip


class NotXPath(ValueError):  # noqa: N818 -- it is the form that errs
    """The expression cannot be read."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an expression: its kind (number, string, sign, name, operator) and text."""

    kind: str
    text: str


def words(expression: str) -> list[Word]:
    """Split an expression; raises `NotXPath` at what is no word."""
    found: list[Word] = []
    at = 0
    end = len(expression.rstrip())
    while at < end:
        match = WORD.match(expression, at)
        if match is None:
            raise NotXPath(f"unreadable at {expression[at : at + 20]!r}")
        found.append(_word(match, found))
        at = match.end()
    return found


def _word(match: re.Match[str], before: list[Word]) -> Word:
    kind = str(match.lastgroup)
    text = match.group(kind)
    if kind == "string":
        return Word(kind, text[1:-1])
    if _follows_operand(before) and (text == "*" or (kind == "name" and text in OPERATORS)):
        return Word("operator", text)
    return Word(kind, text)


def _follows_operand(before: list[Word]) -> bool:
    """Say whether an operator may stand here (XPath 1.0, 3.7)."""
    if not before:
        return False
    last = before[-1]
    return last.kind != "operator" and not (last.kind == "sign" and last.text in BEFORE_OPERAND)
