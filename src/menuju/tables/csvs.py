"""Read CSV: the delimiter is found from the file, and every row must fit the header."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from menuju.languages import say
from menuju.problems import Finding, Invalid
from menuju.tables.encodings import decode
from menuju.tables.types import Cell, Limits, Row, Table

DELIMITERS = (";", ",", "\t")
SAMPLE = 200
"""Rows looked at to find the delimiter."""
FIRST = 1_000
"""Rows that show whether this is a table at all."""
SHOWN = 200
"""Findings listed before the rest is counted."""


def read_csv(content: bytes, *, name: str, limits: Limits) -> Table:
    """Read CSV bytes; raises `Invalid` with every row that does not fit."""
    text = decode(content, name=name)
    _refuse_long_lines(text, name=name, limits=limits)
    delimiter = sniff(text)
    reading = _records(text, delimiter, name=name)
    records = list(islice(reading, FIRST))
    _refuse_chaos(records, delimiter, name=name, limits=limits)
    records += islice(reading, max(0, limits.rows + 2 - len(records)))
    header = next((record for record in records if any(record[1])), None)
    if header is None:
        raise _refused([Finding(name, say(id="tabel kosong.", en="the table is empty."))])
    rows = [record for record in records if record[0] > header[0] and any(record[1])]
    _refuse_too_many(rows, header[1], name=name, limits=limits)
    findings = list(_misfits(rows, len(header[1]), delimiter, name=name, limits=limits))
    if findings:
        raise _refused(_shortened(findings, name))
    return Table(
        name=name,
        kind="csv",
        header=header[1],
        header_row=header[0],
        rows=tuple(Row(number, tuple(map(Cell, cells))) for number, cells in rows),
    )


def sniff(text: str) -> str:
    """Return the delimiter that cuts most of the first rows as wide as the header."""
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """Score a delimiter: rows as wide as the first, then that width."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = [len(record) for record in islice(reader, SAMPLE) if any(record)]
    except csv.Error:
        return 0, 0
    if not widths or widths[0] == 1:
        return 0, 0
    return widths.count(widths[0]), widths[0]


def _records(text: str, delimiter: str, *, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, start=1):
            yield number, tuple(cell.strip() for cell in record)
    except csv.Error as problem:
        where = say(id="{name}: baris {row}", en="{name}: row {row}", name=name, row=number + 1)
        what = say(
            id="tanda kutip tidak berpasangan atau sel terlalu panjang ({why}).",
            en="unbalanced quotes, or a cell that is too long ({why}).",
            why=problem,
        )
        raise _refused([Finding(where, what)]) from problem


def _refuse_long_lines(text: str, *, name: str, limits: Limits) -> None:
    longest = limits.columns * 200
    first = text.find("\n")
    if (first if first >= 0 else len(text)) > longest:
        what = say(
            id="baris pertama lebih dari {n} huruf; ini bukan tabel.",
            en="the first line is over {n} characters; this is no table.",
            n=longest,
        )
        raise _refused([Finding(name, what)])


def _refuse_chaos(
    records: Sequence[tuple[int, tuple[str, ...]]], delimiter: str, *, name: str, limits: Limits
) -> None:
    """Stop early where most of the first rows do not fit: the rest would not either."""
    filled = [record for record in records if any(record[1])]
    if len(filled) < FIRST // 2:
        return
    misfits = list(_misfits(filled[1:], len(filled[0][1]), delimiter, name=name, limits=limits))
    if len(misfits) > len(filled) // 2:
        what = say(
            id="{n} dari {of} baris pertama tidak cocok dengan judul kolom; ini bukan tabel.",
            en="{n} of the first {of} rows do not fit the header; this is no table.",
            n=len(misfits),
            of=len(filled),
        )
        raise _refused([Finding(name, what), *misfits[:SHOWN]])


def _refuse_too_many(
    rows: Sequence[object], header: Sequence[str], *, name: str, limits: Limits
) -> None:
    if len(header) > limits.columns:
        what = say(
            id="{n} kolom; batasnya {limit}.",
            en="{n} columns; the limit is {limit}.",
            n=len(header),
            limit=limits.columns,
        )
        raise _refused([Finding(name, what)])
    if len(rows) > limits.rows or len(rows) * len(header) > limits.cells:
        what = say(
            id="lebih dari {rows} baris atau {cells} sel.",
            en="over {rows} rows or {cells} cells.",
            rows=limits.rows,
            cells=limits.cells,
        )
        raise _refused([Finding(name, what)])


def _misfits(
    rows: Sequence[tuple[int, Sequence[str]]],
    width: int,
    delimiter: str,
    *,
    name: str,
    limits: Limits,
) -> Iterator[Finding]:
    for number, cells in rows:
        where = say(id="{name}: baris {row}", en="{name}: row {row}", name=name, row=number)
        if len(cells) != width:
            yield Finding(where, _say_width(len(cells), width, delimiter))
        elif max(map(len, cells)) > limits.characters:
            yield Finding(where, say(id="sel terlalu panjang.", en="a cell is too long."))


def _say_width(found: int, width: int, delimiter: str) -> str:
    hint = ""
    if found > width and delimiter == ",":
        hint = say(
            id=" Bila angkanya memakai koma desimal, pakai pemisah “;” atau apit dengan kutip.",
            en=" Where numbers use a decimal comma, separate cells by “;” or quote them.",
        )
    return (
        say(
            id="{found} sel, padahal judul kolom ada {width}.",
            en="{found} cells, but the header has {width}.",
            found=found,
            width=width,
        )
        + hint
    )


def _shortened(findings: list[Finding], name: str) -> list[Finding]:
    if len(findings) <= SHOWN:
        return findings
    rest = say(id="… dan {n} baris lain.", en="… and {n} more rows.", n=len(findings) - SHOWN)
    return [*findings[:SHOWN], Finding(name, rest)]


def _refused(findings: Sequence[Finding]) -> Invalid:
    message = say(id="Tabel ini tidak dapat dibaca.", en="This table cannot be read.")
    return Invalid(message, findings)
