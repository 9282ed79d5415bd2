"""Texts as sets of overlapping runs of words (Broder 1997), in any spelling of case and signs."""

import re
import unicodedata

WORD = re.compile(r"\w+")

Shingle = tuple[str, ...]
Shingles = frozenset[Shingle]


def words(text: str) -> list[str]:
    """Return the words of a text, case-folded, without punctuation; composed letters (NFKC)."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def shingles(text: str, *, size: int) -> Shingles:
    """Return every run of `size` words; a text with fewer words has none."""
    found = words(text)
    return frozenset(zip(*(found[start:] for start in range(size)), strict=False))


def jaccard(one: Shingles, other: Shingles) -> float:
    """Return the share of shingles that both have, of all that either has: 0 to 1."""
    both = len(one & other)
    together = len(one) + len(other) - both
    return both / together if together else 0.0
