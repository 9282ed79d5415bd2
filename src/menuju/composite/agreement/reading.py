"""Read scores from CSV or from rows of text: named columns, every fault of every row at once."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from menuju.composite.agreement.coefficients import Level
from menuju.composite.agreement.ratings import Score, row_place, tabulate
from menuju.composite.agreement.scores import LARGEST, Ratings, unusable
from menuju.languages import say
from menuju.problems import Finding

MISSING = frozenset({"", "-", "–", "—", "−"})
"""How people write "no score"."""
Row: TypeAlias = tuple[int, Sequence[str]]
"""The number of a row as a spreadsheet shows it, and its cells."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns are called; a blank `indicator` or `period` means there is none."""

    unit: str
    rater: str
    value: str
    indicator: str = ""
    period: str = ""

    def names(self) -> tuple[str, ...]:
        """Return the columns that a table must have."""
        return tuple(filter(None, (self.unit, self.rater, self.value, self.indicator, self.period)))


def read_csv(lines: Iterable[str], *, columns: Columns, level: Level) -> tuple[Ratings, ...]:
    """Read comma-separated lines with a header; decimal points. A blank or a dash is no score.

    Raises `Invalid` with every fault: a column that is not there, a text in the number column, a
    blank unit or rater, a rater who scores a unit twice; each with its row.
    """
    reader = csv.reader(lines)
    header = [name.removeprefix("\ufeff") for name in next(reader, [])]
    rows = [(reader.line_num, row) for row in reader if any(row)]
    return read_rows(header, rows, columns=columns, level=level)


def read_rows(
    header: Sequence[str],
    rows: Iterable[Row],
    *,
    columns: Columns,
    level: Level,
    number: Callable[[str], float] = float,
) -> tuple[Ratings, ...]:
    """Turn rows of text into matrices, one an indicator and period.

    `number` reads a score and raises `ValueError` where it is none. At the nominal level scores
    may be words: where none of them is a number, each word is a category, in alphabetical order.
    """
    places = _places(header, columns)
    listed = list(rows)
    texts = [_cell(cells, places[columns.value]) for _, cells in listed]
    words = _words(texts, number) if level is Level.NOMINAL else ()
    parse = dict(zip(words, map(float, range(len(words))), strict=True)).__getitem__
    findings: list[Finding] = []
    values = [
        _value(text, row, columns.value, parse if words else number, findings)
        for (row, _), text in zip(listed, texts, strict=True)
    ]
    scores = _scores(listed, values, places, columns)
    return tabulate(scores, findings=findings, labels=words)


def _places(header: Sequence[str], columns: Columns) -> dict[str, int]:
    tidy = [name.strip() for name in header]
    missing = [name for name in columns.names() if tidy.count(name) != 1]
    if missing:
        raise unusable([Finding(name, _column_fault(tidy, name)) for name in missing])
    return {name: tidy.index(name) for name in columns.names()}


def _column_fault(header: list[str], name: str) -> str:
    if name in header:
        return say(id="Ada dua kolom bernama ini.", en="Two columns have this name.")
    return say(
        id="Tidak ada kolom ini; yang ada: {names}.",
        en="There is no such column; there are: {names}.",
        names=", ".join(header),
    )


def _words(texts: list[str], number: Callable[[str], float]) -> tuple[str, ...]:
    """Return the categories where scores are words, and nothing where one is a number."""
    distinct = sorted(set(texts) - MISSING)
    return () if any(_is_number(text, number) for text in distinct) else tuple(distinct)


def _is_number(text: str, number: Callable[[str], float]) -> bool:
    try:
        number(text)
    except ValueError:
        return False
    return True


def _value(
    text: str, row: int, column: str, number: Callable[[str], float], findings: list[Finding]
) -> float | None:
    if text in MISSING:
        return None
    try:
        value = number(text)
    except ValueError:
        value = float("nan")
    if abs(value) <= LARGEST:  # false for NaN, which is no score either
        return value
    findings.append(
        Finding(
            say(
                id="{row}, kolom {column}",
                en="{row}, column {column}",
                row=row_place(row),
                column=column,
            ),
            say(
                id="“{text}” bukan angka; tulis angka, atau kosongkan bila tidak ada skor.",
                en="“{text}” is not a number; write a number, or leave it blank where there is"
                " no score.",
                text=text[:60],
            ),
        )
    )
    return None


def _scores(
    rows: list[Row], values: list[float | None], places: dict[str, int], columns: Columns
) -> Iterator[Score]:
    for (row, cells), value in zip(rows, values, strict=True):
        unit, rater = (_cell(cells, places[name]) for name in (columns.unit, columns.rater))
        indicator, period = (
            _cell(cells, places[name]) if name else "" for name in (columns.indicator, columns.period)
        )
        yield Score(row, unit, rater, value, indicator, period)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
