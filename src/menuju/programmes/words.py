"""A text in every language of its pack."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from menuju.languages import current


@dataclass(frozen=True, slots=True)
class Words:
    """One text in the languages of a pack; `str()` gives the reader's, or else the first."""

    by_language: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.in_(current())

    def __bool__(self) -> bool:
        return any(self.by_language.values())

    def in_(self, language: str) -> str:
        """Return the text in one language; where there is none, in the pack's first."""
        return self.by_language.get(language) or next(iter(self.by_language.values()), "")
