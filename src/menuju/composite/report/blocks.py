"""What a report says, as data: sections of paragraphs, lists, tables, figures and profiles."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `tone` is plain, a note in small, or a caution that must be seen."""

    text: str
    tone: Literal["plain", "note", "caution"] = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item may begin with a word that stands out."""

    items: tuple[tuple[str, str], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """A few figures side by side: label, figure, what it means."""

    items: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, which side it keeps to, how much room it takes on paper.

    `head` is drawn upright where the column is narrow; `full` is its name in full.
    """

    head: str
    kind: Literal["text", "number", "code", "shade"] = "text"
    full: str = ""
    share: str = "auto"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, a second text below, its shade 0–8 (`q` or `d`), where it leads."""

    text: str
    below: str = ""
    shade: str = ""
    to: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption; its head repeats on each page."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure: drawings for a wide page and for a narrow one, with one caption and one note."""

    caption: str
    wide: tuple[str, ...]
    narrow: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Profile:
    """One unit: what it is called, its figures, its drawing, its best and worst."""

    anchor: str
    name: str
    code: str
    facts: tuple[tuple[str, str], ...]
    drawing: str
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Profiles:
    """Profiles of units, best first."""

    each: tuple[Profile, ...]


@dataclass(frozen=True)
class Code:
    """Text as a program wrote it."""

    caption: str
    text: str


Block = Paragraph | Bullets | Facts | Table | Figure | Profiles | Code


@dataclass(frozen=True)
class Section:
    """A section with its heading."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A whole report in one language."""

    language: str
    title: str
    subtitle: str
    facts: Facts
    sections: tuple[Section, ...]
    foot: str = ""
    words: dict[str, str] = field(default_factory=dict)
    """What the page itself says: contents, table, figure, page."""
