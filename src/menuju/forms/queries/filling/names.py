"""Names in a page: an address as an id, a value as a short mark of what was seen."""

from __future__ import annotations

import hashlib
import re

MARK = 8


def id_of(address: str) -> str:
    """Return an address as an id of HTML: `/data/member[2]/name` → `q-data-member.2-name`."""
    return "q" + re.sub(r"\[(\d+)\]", r".\1", address).replace("/", "-")


def mark_of(value: str) -> str:
    """Return a short mark of a value, to see later whether it is still the same."""
    return hashlib.blake2s(value.encode(), digest_size=MARK // 2).hexdigest()


def language_code(language: str) -> str:
    """Return the code in `Bahasa Indonesia (id)`; "" where there is none."""
    match = re.search(r"\(([A-Za-z]{2,3}(?:-[A-Za-z]+)?)\)\s*$", language)
    return match.group(1) if match else ""


def language_name(language: str) -> str:
    """Return the name in `Bahasa Indonesia (id)`."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", language) or language
