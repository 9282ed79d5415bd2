"""Which place a table means: by code, or by a name that exactly one place has. Never by a guess."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places of a pack: their codes, and every name that is known for one."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Code to full name."""
    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Key of a name to the codes of all places that have it."""
    former: Mapping[str, str] = field(default_factory=dict)
    """Former code to the code of today."""
    synonyms: Mapping[str, str] = field(default_factory=dict)
    """A word of a name to the word it stands for (`kab` for `kabupaten`)."""

    def __bool__(self) -> bool:
        return bool(self.names)

    def key(self, name: str) -> str:
        """Return a name without case, punctuation and spacing, abbreviated words written out."""
        words = _WORD.findall(name.casefold())
        return "".join(self.synonyms.get(word, word) for word in words)

    def named(self, name: str) -> frozenset[str]:
        """Return the codes of all places that have exactly this name."""
        return self.codes.get(self.key(name), frozenset())

    def named_in_header(self, header: str) -> frozenset[str]:
        """Return the codes for a column's header: the name may end with a year."""
        words = _WORD.findall(header.casefold())
        if codes := self.named(header):
            return codes
        if words and _YEAR.fullmatch(words[-1]):
            return self.named(" ".join(words[:-1]))
        return frozenset()

    def resembling(self, name: str) -> tuple[str, ...]:
        """Return codes of places with a similar name: to ask with, never to decide by."""
        keys = get_close_matches(self.key(name), self.codes, n=SUGGESTIONS, cutoff=0.75)
        return tuple(sorted({code for key in keys for code in self.codes[key]}))

    def told(self, codes: Iterable[str]) -> str:
        """Write places out for a question: `Kota Banjar (32.79), Kabupaten Banjar (63.03)`."""
        return ", ".join(f"{self.names.get(code, code)} ({code})" for code in sorted(codes))


def gazetteer(
    named: Iterable[tuple[str, str]],
    *,
    full_names: Mapping[str, str],
    former: Mapping[str, str],
    synonyms: Mapping[str, str],
) -> Gazetteer:
    """Return a gazetteer from (code, name) pairs, full names by code, former codes and synonyms."""
    blank = Gazetteer(synonyms=synonyms)
    codes: dict[str, set[str]] = {}
    for code, name in named:
        codes.setdefault(blank.key(name), set()).add(code)
    return Gazetteer(
        names=dict(full_names),
        codes={key: frozenset(found) for key, found in codes.items() if key},
        former=dict(former),
        synonyms=dict(synonyms),
    )
