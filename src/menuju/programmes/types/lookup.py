"""Look up a part of a pack by its code."""

from collections.abc import Mapping
from typing import TypeVar

from menuju.languages import say
from menuju.problems import NotFound

Found = TypeVar("Found")


def found(known: Mapping[str, Found], code: str) -> Found:
    """Return what a code names; raises `NotFound` with the codes there are."""
    if code in known:
        return known[code]
    raise NotFound(
        say(
            id="“{code}” tidak ada; yang ada: {known}.",
            en="There is no “{code}”; there are: {known}.",
            code=code,
            known=", ".join(known),
        )
    )
