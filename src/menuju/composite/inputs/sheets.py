"""Tables as text, and their cells as what they should be: every bad one is named."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import numpy as np

from menuju.composite.inputs.table import Values
from menuju.languages import say
from menuju.problems import Finding, Invalid

MISSING = frozenset({"", "NA", "N/A", "n/a"})


@dataclass(frozen=True)
class Sheet:
    """A table as text: its name, its header, and rows that know their line."""

    name: str
    header: tuple[str, ...]
    lines: Sequence[tuple[int, Sequence[str]]]

    def place(self, column: str) -> int | None:
        """Return where a column stands."""
        return self.header.index(column) if column in self.header else None


def read_sheet(path: Path | str) -> Sheet:
    """Read a CSV file in UTF-8 with commas. Raises `Invalid` where it is none."""
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        what = say(id="tidak dapat dibaca: {why}", en="cannot be read: {why}", why=problem)
        raise unreadable(Finding(str(path), what)) from problem
    if not rows or not any(rows[0]):
        what = say(id="tidak punya kepala kolom.", en="has no header.")
        raise unreadable(Finding(str(path), what))
    lines = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(row)]
    return Sheet(path.name, tuple(cell.strip() for cell in rows[0]), lines)


def matrix_of(sheet: Sheet, *, labels: str) -> tuple[tuple[str, ...], tuple[str, ...], Values]:
    """Return rows' labels, columns' codes and all numbers of a sheet; fractions like 1/3 are taken.

    Raises `Invalid` with every cell that is empty or no number.
    """
    need(sheet, [labels])
    cells = Cells(sheet)
    columns = tuple(column for column in sheet.header if column != labels)
    values = np.column_stack([cells.numbers(column, read=_fraction) for column in columns])
    for row, place in np.argwhere(np.isnan(values)).tolist():
        line = sheet.lines[row][0]
        if not any(cell_at(sheet, line, columns[place]) == one.where for one in cells.found):
            what = say(id="kosong.", en="is empty.")
            cells.found.append(Finding(cell_at(sheet, line, columns[place]), what))
    if cells.found:
        raise unreadable(*cells.found)
    return cells.text(labels), columns, values


class Cells:
    """The columns of a sheet as what they should be, with all that is wrong in them."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.found: list[Finding] = []
        for line, row in sheet.lines:
            if len(row) != len(sheet.header):
                what = say(
                    id="punya {here} sel, seharusnya {wanted}.",
                    en="has {here} cells, it should have {wanted}.",
                    here=len(row),
                    wanted=len(sheet.header),
                )
                where = say(
                    id="{name}, baris {line}", en="{name}, line {line}", name=sheet.name, line=line
                )
                self.found.append(Finding(where, what))
        if self.found:
            raise unreadable(*self.found)

    def text(self, column: str) -> tuple[str, ...]:
        """Return a column as it is written, without blanks around."""
        place = self.sheet.header.index(column)
        return tuple(row[place].strip() for _, row in self.sheet.lines)

    def numbers(self, column: str, read: Callable[[str], float | None] | None = None) -> Values:
        """Return a column as numbers, NaN where one is missing; what is none is a finding."""
        place = self.sheet.header.index(column)
        found = np.full(len(self.sheet.lines), np.nan)
        for at, (line, row) in enumerate(self.sheet.lines):
            text = row[place].strip()
            if text in MISSING:
                continue
            number = (read or as_number)(text)
            if number is None:
                self.found.append(Finding(cell_at(self.sheet, line, column), no_number(text)))
            else:
                found[at] = number
        return found

    def whole(self, column: str) -> tuple[int, ...]:
        """Return a column as whole numbers; what is none is a finding."""
        numbers = self.numbers(column)
        place = [line for line, _ in self.sheet.lines]
        for line, number in zip(place, numbers, strict=True):
            if not float(number).is_integer():
                what = say(id="harus tahun.", en="must be a year.")
                self.found.append(Finding(cell_at(self.sheet, line, column), what))
        return tuple(int(number) if float(number).is_integer() else 0 for number in numbers)


def need(sheet: Sheet, columns: Sequence[str]) -> None:
    """Raise `Invalid` for columns that are lacking, or there twice."""
    twice = {column for column in sheet.header if column and sheet.header.count(column) > 1}
    lacking = [column for column in columns if column not in sheet.header]
    found = [
        Finding(
            f"{sheet.name} · {column}",
            say(id="kolom ini tidak ada.", en="this column is not there."),
        )
        for column in lacking
    ]
    found += [
        Finding(
            f"{sheet.name} · {column}",
            say(id="kolom ini ada dua kali.", en="this column is there twice."),
        )
        for column in sorted(twice)
    ]
    if found:
        raise unreadable(*found)


def as_number(text: str) -> float | None:
    """Read a finite number as programs write it; None for anything else."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) and "_" not in text else None


def _fraction(text: str) -> float | None:
    """Read a number, or one over another, as experts write how much more one thing matters."""
    over, slash, under = text.partition("/")
    if not slash:
        return as_number(text)
    top, bottom = as_number(over), as_number(under)
    return top / bottom if top is not None and bottom else None


def no_number(text: str) -> str:
    """Say that a text is no number, and how to write one."""
    return say(
        id="{text!r} bukan angka; tulis seperti 12.5, kosong atau NA bila tidak ada.",
        en="{text!r} is no number; write it like 12.5, leave it empty or NA if there is none.",
        text=text,
    )


def cell_at(sheet: Sheet, line: int, column: str) -> str:
    """Return how a person finds a cell."""
    return line_at(sheet.name, line, column)


def line_at(name: str, line: int, column: str) -> str:
    """Return how a person finds a line and a column."""
    return say(
        id="{name}, baris {line}, kolom {column}",
        en="{name}, line {line}, column {column}",
        name=name,
        line=line,
        column=column,
    )


def unreadable(*found: Finding) -> Invalid:
    """Return the problem with every finding."""
    return Invalid(
        say(
            id="Berkas indeks ini tidak dapat dipakai.",
            en="These files of an index cannot be used.",
        ),
        found,
    )
