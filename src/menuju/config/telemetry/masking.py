"""The last net under the logs: what looks like a person or a secret is masked, whoever wrote it.

Nothing of the kind should get this far. A net has holes: a name is not known from a word.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = 32
"""Characters from which a run of mixed letters and digits is held for a secret."""

NAMES = (
    r"pass(?:word|wd|phrase)?|kata[_ ]?sandi|sandi|secret\w*|token\w*|api[_-]?key|sessionid\w*"
    r"|csrf\w*|authorization|cookie|otp"
)
ADDRESS_WITH_PASSWORD = re.compile(r"(?P<before>\b[a-z][a-z0-9+.-]*://)[^\s/@]+@", re.IGNORECASE)
BEARER = re.compile(r"\b(?P<before>Bearer|Basic|Token)\s+[\w.~+/=-]+", re.IGNORECASE)
NAMED = re.compile(
    rf"(?P<before>(?<![a-z])(?:{NAMES})[\"']?\s*[=:]\s*[\"']?)"
    r"(?!\[(?:secret|email|nik)\])[^\s\"',;&}\])]+",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)*\.?", re.UNICODE)
NIK = re.compile(r"(?<!\w)(?<!\d[.,])\d{6}[ .-]?\d{6}[ .-]?\d{4}(?!\w)")
PHONE = re.compile(r"(?<![\w.+-])(?:\+?62|0)[ -]?8\d{1,3}(?:[ -]?\d{3,4}){2}(?!\w)")
RUN = re.compile(rf"[A-Za-z0-9_-]{{{LONG},}}")
DIGEST = re.compile(r"[0-9a-f-]+")
"""Digests and ids are public here, and what a search through the logs begins with."""

NETWORK = re.compile(r"(?<![\w.:])[0-9A-Fa-f]*(?:[.:]+[0-9A-Fa-f]+){2,8}:{0,2}(?![\w:])")


def mask(text: str) -> str:
    """Return a text without e-mail addresses, NIK, telephone numbers, secrets and IP addresses."""
    text = ADDRESS_WITH_PASSWORD.sub(r"\g<before>[secret]@", text)
    text = BEARER.sub(r"\g<before> [secret]", text)
    text = EMAIL.sub("[email]", text)
    text = NAMED.sub(r"\g<before>[secret]", text)
    text = NIK.sub("[nik]", text)
    text = PHONE.sub("[phone]", text)
    text = RUN.sub(_unless_public, text)
    return NETWORK.sub(_network, text)


def masked(told: object) -> object:
    """Return a value as a log line carries it: texts masked, numbers as they are."""
    if isinstance(told, int) and NIK.fullmatch(str(told)):
        return "[nik]"
    if told is None or isinstance(told, bool | int | float):
        return told
    if isinstance(told, dict):
        return {mask(str(name)): masked(value) for name, value in told.items()}
    if isinstance(told, list | tuple | set | frozenset):
        return [masked(one) for one in told]
    return mask(str(told))


def _unless_public(found: re.Match[str]) -> str:
    """Leave digests, ids, and names of code: words joined by underscores, or without a digit."""
    run = found.group()
    words = [part for part in re.split("[_-]", run) if part]
    joined = run.islower() and max(map(len, words), default=0) < LONG // 2
    plain = DIGEST.fullmatch(run) or joined or not any(letter.isdigit() for letter in run)
    return run if plain else "[secret]"


_WHOLE: Callable[[str], bool] = {"127.0.0.1", "::1", "0.0.0.0"}.__contains__  # noqa: S104 -- told apart, not listened on


def _network(found: re.Match[str]) -> str:
    """Return a network address without its last part; what only looks like one stays."""
    try:
        address = ip_address(found.group())
    except ValueError:
        return found.group()
    if _WHOLE(str(address)):
        return str(address)
    if isinstance(address, IPv4Address):
        return ".".join([*str(address).split(".")[:3], "x"])
    return ":".join([*address.exploded.split(":")[:3], "x"])
