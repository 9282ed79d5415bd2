"""What may become of a question from one version of a form to the next."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What happened to a question or group."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    RENAMED = "renamed"
    """Says and asks the same under another name: probably the same question."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that differs."""

    column: str
    """As on the sheet: `label`, `type`, `relevant`, `weight`; or `choices`."""
    before: str
    after: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One question or group that is not what it was."""

    sort: Sort
    name: str
    old: str
    """Its path in the old version; blank where it was not there."""
    new: str
    """Its path in the new version; blank where it is no longer there."""
    label: str
    differences: tuple[Difference, ...] = ()
    """What else changed where it moved or was renamed, too."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two versions, in the order of the new one."""

    changes: tuple[Change, ...]
    settings: tuple[Difference, ...] = ()

    def of(self, sort: Sort) -> tuple[Change, ...]:
        """Return the changes of one sort."""
        return tuple(change for change in self.changes if change.sort is sort)

    @property
    def same(self) -> bool:
        """Say whether nothing differs but perhaps the version."""
        return not self.changes and all(each.column == "version" for each in self.settings)


class Fate(StrEnum):
    """What becomes of an answer in another version."""

    KEPT = "kept"
    LOOK = "look"
    """Carried over where it can be, for somebody to look at."""
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Fated:
    """What becomes of the answers to one question."""

    old: str
    new: str
    """Blank where the answer is lost."""
    fate: Fate
    why: str = ""
    """A sentence in the reader's language; blank where it is simply kept."""
    gone: tuple[str, ...] = ()
    """Choices that the new version no longer has."""
