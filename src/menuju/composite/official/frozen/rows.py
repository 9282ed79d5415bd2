"""The one form of a frozen table, and its strict reader.

UTF-8 without a mark, LF, a header, every row on one line, rows in strictly rising order of their
key, decimals as plain text. The same facts therefore always give the same bytes and digest.
Row numbers count the header as row 1, as a spreadsheet does.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from menuju.composite.official.nodes import is_plain
from menuju.languages import say
from menuju.problems import Finding, Invalid

Given = TypeVar("Given")
Key = Callable[[list[str]], tuple[str, ...]]
MOST_FAULTS = 10_000
"""A file with more is another kind of file; ten megabytes of noise would give two million."""

FIRST_ROW = 2
"""The row below the header."""

_NUMBER = re.compile(r"(?!-[0.]+\Z)-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,80})?", re.ASCII)
_COUNT = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def write(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as canonical bytes; the caller gives the rows in order."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def text_of(value: Decimal | None) -> str:
    """Return a decimal as plain text without an exponent; empty where there is none."""
    if value is None:
        return ""
    return format(value or value.copy_abs(), "f")  # no -0


def one(cells: list[str]) -> tuple[str, ...]:
    """Return the key of a table with one row for each unit."""
    return (cells[0],)


def two(cells: list[str]) -> tuple[str, ...]:
    """Return the key of a table with one row for each unit and node or figure."""
    return cells[0], cells[1]


class Table:
    """A frozen table being read: collects faults by row and column, and tells them all at once."""

    def __init__(self, name: str, data: bytes, header: Sequence[str]) -> None:
        self.name, self.header = name, tuple(header)
        self.findings: list[Finding] = []
        self.numbers: dict[str, Decimal] = {}
        """Cells already read as numbers."""
        self._plain: set[str] = set()
        self._lines = self._split(data)

    def _split(self, data: bytes) -> list[str]:
        try:
            lines = data.decode().split("\n")
        except UnicodeDecodeError as error:
            row = data.count(b"\n", 0, error.start) + 1
            self.fault(row, id="Bukan teks UTF-8.", en="Not UTF-8 text.")
            return []
        if lines.pop():
            self.fault(
                len(lines) + 1, id="Baris terakhir terpotong.", en="The last row is cut off."
            )
        if b"\r" in data:
            self.fault(
                data.count(b"\n", 0, data.index(b"\r")) + 1,
                id="Ada karakter CR; baris harus diakhiri LF saja.",
                en="There is a CR character; rows must end in LF alone.",
            )
            return []
        if not lines or lines[0] != ",".join(self.header):
            self.fault(
                1,
                id="Kepala tabel harus: {header}.",
                en="The header must be: {header}.",
                header=",".join(self.header),
            )
            return []
        return lines

    def records(self, *, key: Key | None = None) -> Iterator[tuple[int, list[str]]]:
        """Yield each row number with its cells, one by one; rows of another width are noted.

        `key` names the cells by which the rows must rise strictly; each row that does not is noted.
        One row at a time: 300,000 rows at once cost half a second of garbage collection.
        """
        reader = csv.reader(self._lines, strict=True)
        previous: tuple[str, ...] | None = None
        try:
            next(reader, None)
            for row, cells in enumerate(reader, start=FIRST_ROW):
                if reader.line_num != row:
                    self.fault(
                        row,
                        id="Satu sel memuat lebih dari satu baris.",
                        en="A cell holds more than one line.",
                    )
                    return
                if len(cells) != len(self.header):
                    self._note_width(row, cells)
                    continue
                if key is not None:
                    here = key(cells)
                    self._note_order(row, here, previous)
                    previous = here
                yield row, cells
        except csv.Error:
            self.fault(
                reader.line_num,
                id="Tanda kutip tidak pada tempatnya.",
                en="A quotation mark is out of place.",
            )

    def _note_width(self, row: int, cells: list[str]) -> None:
        self.fault(
            row,
            id="Ada {found} kolom; seharusnya {width}.",
            en="There are {found} columns; there should be {width}.",
            found=len(cells),
            width=len(self.header),
        )

    def _note_order(
        self, row: int, here: tuple[str, ...], previous: tuple[str, ...] | None
    ) -> None:
        if previous is None:
            return
        if here == previous:
            self.fault(row, id="Baris ini berulang.", en="This row is repeated.")
        elif here < previous:
            self.out_of_order(row)

    def fault(self, row: int, column: str = "", *, id: str, en: str, **facts: object) -> None:
        """Note one fault of a row, or of one of its columns."""
        where = say(id="{name} baris {row}", en="{name} row {row}", name=self.name, row=row)
        if column:
            where = say(
                id="{where} kolom {column}",
                en="{where} column {column}",
                where=where,
                column=column,
            )
        self.findings.append(Finding(where, say(id=id, en=en, **facts)))
        if len(self.findings) >= MOST_FAULTS:
            stop = say(
                id="Pembacaan berhenti di sini, setelah {most} kesalahan.",
                en="Reading stopped here, after {most} faults.",
                most=MOST_FAULTS,
            )
            self.findings.append(Finding(where, stop))
            self.close(None)

    def close(self, result: Given) -> Given:
        """Return the result, or raise `Invalid` with every fault noted so far."""
        if self.findings:
            raise Invalid(
                say(id="{name} tidak dapat dipakai.", en="{name} cannot be used.", name=self.name),
                self.findings,
            )
        return result

    def out_of_order(self, row: int) -> None:
        """Note a row that belongs above the one before it."""
        self.fault(row, id="Baris ini tidak pada urutannya.", en="This row is out of order.")

    def text(self, row: int, column: str, cell: str, *, optional: bool = False) -> str:
        """Return a printable text; note a fault where it is not."""
        if cell in self._plain:
            return cell
        if is_plain(cell):
            self._plain.add(cell)
        elif not (optional and not cell):
            self.fault(
                row,
                column,
                id="Teks kosong, berspasi di tepi, atau berkarakter kendali.",
                en="The text is empty, has spaces around it, or control characters.",
            )
        return cell

    def number(self, row: int, column: str, cell: str) -> Decimal:
        """Return a plain decimal; note a fault (and return 0) where it is not."""
        known = self.numbers.get(cell)
        if known is not None:
            return known
        if not _NUMBER.fullmatch(cell):
            self.fault(
                row,
                column,
                id='"{cell}" bukan angka desimal seperti 3.60.',
                en='"{cell}" is not a decimal number like 3.60.',
                cell=cell,
            )
            return Decimal(0)
        return self.numbers.setdefault(cell, Decimal(cell))

    def number_or_none(self, row: int, column: str, cell: str) -> Decimal | None:
        """Return a plain decimal, or None for an empty cell."""
        return self.number(row, column, cell) if cell else None

    def count(self, row: int, column: str, cell: str) -> int:
        """Return a whole number from 1; note a fault (and return 1) where it is not."""
        if not _COUNT.fullmatch(cell):
            self.fault(
                row,
                column,
                id='"{cell}" bukan bilangan bulat mulai dari 1.',
                en='"{cell}" is not a whole number from 1.',
                cell=cell,
            )
            return 1
        return int(cell)

    def count_or_none(self, row: int, column: str, cell: str) -> int | None:
        """Return a whole number from 1, or None for an empty cell."""
        return self.count(row, column, cell) if cell else None

    def choice(self, row: int, column: str, cell: str, choices: Sequence[str]) -> str:
        """Return one of the words allowed; note a fault where it is another."""
        if cell not in choices:
            self.fault(
                row,
                column,
                id='"{cell}" harus salah satu dari: {choices}.',
                en='"{cell}" must be one of: {choices}.',
                cell=cell,
                choices=", ".join(choices),
            )
        return cell
