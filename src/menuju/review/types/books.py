"""The words of score sheets that are filled in a spreadsheet and come back."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from menuju.problems import Finding
from menuju.review.types import Confidence


@dataclass(frozen=True, slots=True)
class BookToken:
    """What a sheet says of itself, signed: whose it is, of what, and how the scores stood."""

    account: int
    round: str
    entry: int
    seat: int
    instrument: str
    set: str
    """Digest of the question set."""
    versions: Mapping[str, int]
    """Version of each score that there was, by question."""


@dataclass(frozen=True, slots=True)
class BookRow:
    """What somebody filled in for one question; None where the cell was left empty."""

    question: str
    value: Decimal | None
    confidence: Confidence | None
    note: str | None
    at: Mapping[str, str]
    """Where the cells stand: sheet and address by `code`, `value`, `confidence`, `note`."""


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One sheet as it was read: only the rows in which something was filled in."""

    name: str
    token: BookToken
    rows: tuple[BookRow, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as it was read, with all that is wrong in what could be read."""

    sheets: tuple[BookSheet, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A score with its confidence and note, for one side of a comparison."""

    value: int
    confidence: Confidence
    note: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A score that changed online since the sheet was taken, and that the sheet changes too."""

    entry: int
    place: str
    question: str
    text: str
    version: int
    """The version that stands online now: a choice holds for this one only."""
    online: Standing
    sheet: Standing

    @property
    def key(self) -> str:
        """The name of the choice in a form."""
        return f"pilih-{self.entry}-{self.question}-{self.version}"


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a workbook: saved, or nothing while something is to be chosen."""

    saved: int = 0
    unchanged: int = 0
    kept: int = 0
    """Clashes in which the online score was kept."""
    clashes: tuple[Clash, ...] = ()
