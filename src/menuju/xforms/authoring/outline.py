"""The rows of the survey sheet as a form: what each is, what it is called, where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from menuju.xforms.authoring.sheets import Book, Line, Sheet
from menuju.xforms.authoring.vocabulary import Shape, Type, read_type

ROOT = "data"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row that asks, calculates, or begins or ends a group."""

    line: Line
    type: Type
    name: str
    parents: tuple["Entry", ...] = ()
    """The groups and repeats that it stands in, from the outside."""

    @property
    def path(self) -> str:
        """Its path in the form: `/data/pemohon/nik`."""
        return "/".join(("", ROOT, *(parent.name for parent in self.parents), self.name))

    @property
    def repeats(self) -> tuple["Entry", ...]:
        """The repeats that it stands in, from the outside."""
        return tuple(parent for parent in self.parents if parent.type.word == "repeat")


@dataclass(frozen=True)
class Outline:
    """The whole survey sheet, row by row."""

    book: Book
    entries: tuple[Entry, ...]
    unclosed: tuple[Entry, ...]
    """Groups that never end."""
    unopened: tuple[Entry, ...]
    """Ends without a beginning, or of another kind than what was begun."""

    @property
    def sheet(self) -> Sheet:
        """The survey sheet."""
        return self.book.survey

    @cached_property
    def named(self) -> Mapping[str, tuple[Entry, ...]]:
        """Every entry by its name; a name may stand in two groups."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.name and entry.type.shape is not Shape.END:
                found.setdefault(entry.name, []).append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    @cached_property
    def paths(self) -> frozenset[str]:
        """The path of every entry that has a name."""
        return frozenset(e.path for each in self.named.values() for e in each)

    @cached_property
    def lists(self) -> Mapping[str, tuple[Line, ...]]:
        """The rows of the sheet of choices by the name of their list."""
        found: dict[str, list[Line]] = {}
        for line in self.book.choices.lines:
            if name := self.book.choices.text(line, "list_name"):
                found.setdefault(name, []).append(line)
        return {name: tuple(lines) for name, lines in found.items()}

    def questions(self) -> Iterator[Entry]:
        """Yield every entry that has an answer."""
        return (e for e in self.entries if e.type.shape in {Shape.QUESTION, Shape.QUIET})

    def text(self, entry: Entry, name: str) -> str:
        """Return what stands in a column of an entry's row."""
        return self.sheet.text(entry.line, name)


def outline_of(book: Book) -> Outline:
    """Return the outline; what is wrong with it is told, never raised."""
    sheet = book.survey
    entries: list[Entry] = []
    unopened: list[Entry] = []
    stack: list[Entry] = []
    for line in sheet.lines:
        written, name = sheet.text(line, "type"), sheet.text(line, "name")
        if not written or sheet.text(line, "disabled").lower() in {"yes", "true"}:
            continue
        entry = Entry(line, read_type(written), name, tuple(stack))
        if entry.type.shape is Shape.END:
            if stack and stack[-1].type.word == entry.type.word:
                stack.pop()
            else:
                unopened.append(entry)
        entries.append(entry)
        if entry.type.shape is Shape.BEGIN:
            stack.append(entry)
    return Outline(book, tuple(entries), tuple(stack), tuple(unopened))
