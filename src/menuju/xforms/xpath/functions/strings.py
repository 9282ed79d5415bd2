"""Functions of text."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from menuju.xforms.xpath.values import CannotSay, Value, number, plain, text

if TYPE_CHECKING:
    from menuju.xforms.xpath.here import Function, Here, Runs

DIGESTS: Final = {
    "MD5": hashlib.md5, "SHA-1": hashlib.sha1, "SHA-256": hashlib.sha256,
    "SHA-384": hashlib.sha384, "SHA-512": hashlib.sha512,
}  # fmt: skip
LONGEST_PATTERN: Final = 1000


def _texts(here: Here, runs: Runs) -> list[str]:
    """Return arguments as text, nodes one by one."""
    found: list[str] = []
    for run in runs:
        value = run(here)
        found += [text([n]) for n in value] if isinstance(value, list) else [text(value)]
    return found


def _pair(here: Here, runs: Runs) -> tuple[str, str]:
    return text(runs[0](here)), text(runs[1](here))


def _string(here: Here, runs: Runs) -> Value:
    return text(runs[0](here) if runs else [here.node])


def _concat(here: Here, runs: Runs) -> Value:
    return "".join(_texts(here, runs))


def _join(here: Here, runs: Runs) -> Value:
    return text(runs[0](here)).join(_texts(here, runs[1:]))


def _contains(here: Here, runs: Runs) -> Value:
    whole, part = _pair(here, runs)
    return part in whole


def _starts_with(here: Here, runs: Runs) -> Value:
    whole, part = _pair(here, runs)
    return whole.startswith(part)


def _ends_with(here: Here, runs: Runs) -> Value:
    whole, part = _pair(here, runs)
    return whole.endswith(part)


def _substring_before(here: Here, runs: Runs) -> Value:
    whole, part = _pair(here, runs)
    return whole.partition(part)[0] if part and part in whole else ""


def _substring_after(here: Here, runs: Runs) -> Value:
    whole, part = _pair(here, runs)
    return whole.partition(part)[2] if part else whole


def _substr(here: Here, runs: Runs) -> Value:
    """From 0, the end not included; a negative place counts from the end."""
    whole = text(runs[0](here))
    start = _place(here, runs, 1, otherwise=0)
    return whole[start : _place(here, runs, 2, otherwise=len(whole))]


def _place(here: Here, runs: Runs, at: int, *, otherwise: int) -> int:
    if len(runs) <= at:
        return otherwise
    value = number(runs[at](here))
    return int(value) if value == value and abs(value) < LONGEST_PATTERN**3 else 0  # noqa: PLR0124 -- NaN


def _substring(here: Here, runs: Runs) -> Value:
    """From 1, with a length (XPath 1.0)."""
    whole = text(runs[0](here))
    start = _place(here, runs, 1, otherwise=1)
    length = _place(here, runs, 2, otherwise=len(whole) + abs(start) + 1)
    return whole[max(start - 1, 0) : max(start - 1 + length, 0)]


def _translate(here: Here, runs: Runs) -> Value:
    whole, old, new = (text(run(here)) for run in runs[:3])
    table: dict[int, int | None] = {}
    for place, letter in enumerate(old):
        table.setdefault(ord(letter), ord(new[place]) if place < len(new) else None)
    return whole.translate(table)


def _string_length(here: Here, runs: Runs) -> Value:
    return float(len(text(runs[0](here) if runs else [here.node])))


def _normalize_space(here: Here, runs: Runs) -> Value:
    return " ".join(text(runs[0](here) if runs else [here.node]).split())


def _regex(here: Here, runs: Runs) -> Value:
    """Say whether the whole text is of a pattern (as Java's `matches`)."""
    whole, pattern = _pair(here, runs)
    return _compiled(pattern).fullmatch(whole[:LONGEST_PATTERN]) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise CannotSay(f"regex {pattern!r}: {error}") from error


def _digest(here: Here, runs: Runs) -> Value:
    data, name = _pair(here, runs)
    made = DIGESTS.get(name.upper())
    if made is None:
        raise CannotSay(f"digest {name!r} is not known")
    encoding = next((text(run(here)) for run in runs[2:]), "base64")
    found = made(data.encode()).digest()
    return found.hex() if encoding == "hex" else base64.b64encode(found).decode()


def _base64_decode(here: Here, runs: Runs) -> Value:
    try:
        return base64.b64decode(text(runs[0](here))).decode()
    except ValueError:  # no base64, letters that never are, or bytes that are no text
        return ""


def _coalesce(here: Here, runs: Runs) -> Value:
    for run in runs[:-1]:
        value = plain(run(here))
        if value != "":
            return value
    return plain(runs[-1](here))


def _upper(here: Here, runs: Runs) -> Value:
    return text(runs[0](here)).upper()


def _lower(here: Here, runs: Runs) -> Value:
    return text(runs[0](here)).lower()


FUNCTIONS: Final[dict[str, Function]] = {
    "string": _string, "concat": _concat, "join": _join, "contains": _contains,
    "starts-with": _starts_with, "ends-with": _ends_with,
    "substring-before": _substring_before, "substring-after": _substring_after,
    "substr": _substr, "substring": _substring, "translate": _translate,
    "string-length": _string_length, "normalize-space": _normalize_space, "regex": _regex,
    "digest": _digest, "base64-decode": _base64_decode, "coalesce": _coalesce,
    "upper-case": _upper, "lower-case": _lower,
}  # fmt: skip
