"""Read scores from CSV or from rows of text: named columns, every fault of every row at once."""

import csv
from collections.abc import Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Figures:
    """The column of scores, read: row number to score, what was wrong, and words as categories."""

    scores: Mapping[int, float | None]
    findings: tuple[Finding, ...] = ()
    labels: tuple[str, ...] = ()


def read_csv(lines: Iterable[str], *, columns: Columns, level: Level) -> tuple[Ratings, ...]:
    """Read comma-separated lines with a header; decimal points. A blank or a dash is no score.

    At the nominal level scores may be words. Raises `Invalid` with every fault: a column that is
    not there, a text in the number column, a blank unit or rater, a rater who scores a unit twice;
    each with its row.
    """
    reader = csv.reader(lines)
    header = [name.removeprefix("\ufeff").strip() for name in next(reader, [])]
    rows = [(reader.line_num, row) for row in reader if any(row)]
    places = find_columns(header, columns=columns)
    texts = {row: _cell(cells, places[columns.value]) for row, cells in rows}
    figures = _numbers(texts, column=columns.value)
    if level is Level.NOMINAL and set(figures.scores.values()) <= {None}:
        figures = as_words(texts)
    return assemble(rows, places=places, columns=columns, figures=figures)


def find_columns(header: Sequence[str], *, columns: Columns) -> dict[str, int]:
    """Return where each named column stands, from 0; `Invalid` names all not there once."""
    wrong = [name for name in columns.names() if header.count(name) != 1]
    if wrong:
        raise unusable([Finding(name, _column_fault(header, name)) for name in wrong])
    return {name: header.index(name) for name in columns.names()}


def as_words(texts: Mapping[int, str]) -> Figures:
    """Make each different word a category, numbered from 0 in alphabetical order."""
    words = tuple(sorted(set(texts.values()) - MISSING))
    codes = dict(zip(words, map(float, range(len(words))), strict=True))
    return Figures({row: codes.get(text) for row, text in texts.items()}, labels=words)


def assemble(
    rows: Iterable[Row], *, places: Mapping[str, int], columns: Columns, figures: Figures
) -> tuple[Ratings, ...]:
    """Return a matrix for each indicator and period; raises `Invalid` as `tabulate` does."""

    def text(cells: Sequence[str], name: str) -> str:
        return _cell(cells, places[name]) if name else ""

    scores = [
        Score(
            row,
            text(cells, columns.unit),
            text(cells, columns.rater),
            figures.scores.get(row),
            text(cells, columns.indicator),
            text(cells, columns.period),
        )
        for row, cells in rows
    ]
    return tabulate(scores, findings=figures.findings, labels=figures.labels)


def _numbers(texts: Mapping[int, str], *, column: str) -> Figures:
    scores: dict[int, float | None] = {}
    findings: list[Finding] = []
    for row, text in texts.items():
        scores[row] = None if text in MISSING else _number(text)
        if text not in MISSING and scores[row] is None:
            findings.append(_no_number(text, row, column))
    return Figures(scores, tuple(findings))


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) <= LARGEST else None  # not for NaN either


def _no_number(text: str, row: int, column: str) -> Finding:
    where = say(
        id="{row}, kolom {column}", en="{row}, column {column}", row=row_place(row), column=column
    )
    what = say(
        id="“{text}” bukan angka; tulis angka, atau kosongkan bila tidak ada skor.",
        en="“{text}” is not a number; write a number, or leave it blank where there is no score.",
        text=text[:60],
    )
    return Finding(where, what)


def _column_fault(header: Sequence[str], name: str) -> str:
    if name in header:
        return say(id="Ada beberapa kolom bernama ini.", en="Several columns have this name.")
    return say(
        id="Tidak ada kolom ini; yang ada: {names}.",
        en="There is no such column; there are: {names}.",
        names=", ".join(header),
    )


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
