"""What of a text was taken over from an earlier one, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")

COPIED_RUN = 3
"""Words in a row that count as copied: single ones (“dan”, “yang”) stand in every text."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text: in both, only in the earlier one, or only in the later one."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How a text came out of an earlier one."""

    parts: tuple[Part, ...]
    copied: float
    """Share of the later text's words that stand in runs taken over from the earlier one, 0–1."""

    @property
    def before(self) -> tuple[Part, ...]:
        """The earlier text, part by part."""
        return tuple(part for part in self.parts if part.kind != "added")

    @property
    def after(self) -> tuple[Part, ...]:
        """The later text, part by part."""
        return tuple(part for part in self.parts if part.kind != "removed")


def difference(earlier: str, later: str) -> Difference:
    """Compare two texts word by word; each can be put together again from its parts."""
    old, new = TOKEN.findall(earlier), TOKEN.findall(later)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    parts: list[Part] = []
    copied = 0
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            parts.append(Part("same", "".join(new[new_from:new_to])))
            run = _words(new[new_from:new_to])
            copied += run if run >= COPIED_RUN else 0
            continue
        gone, come = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        parts += [Part("removed", gone)] if gone else []
        parts += [Part("added", come)] if come else []
    total = _words(new)
    return Difference(tuple(parts), copied / total if total else 0.0)


def _words(tokens: list[str]) -> int:
    return sum(token[0].isalnum() or token[0] == "_" for token in tokens)
