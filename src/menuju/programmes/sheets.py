"""The CSV files of a pack: columns by name, numbers with a dot, findings with file and row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from menuju.languages import say
from menuju.problems import Finding, Invalid
from menuju.tables import parse_number, read_table


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a pack's CSV file, by column name."""

    file: str
    number: int
    cells: Mapping[str, str]

    @property
    def where(self) -> str:
        """File and row."""
        return f"{self.file}:{self.number}"

    def text(self, column: str) -> str:
        """Return a cell's text; blank where the column is not there."""
        return self.cells.get(column, "")

    def number_of(self, column: str) -> Decimal | None:
        """Return a cell's number, None for blank; raises `ValueError` for anything else."""
        return parse_number(self.text(column), decimal=".")


def read_lines(
    directory: Path, file: str, *, needed: Sequence[str] = ()
) -> tuple[tuple[Line, ...], list[Finding]]:
    """Read a pack's CSV file; findings where it is not there or lacks a needed column."""
    path = directory / file
    if not path.is_file():
        return (), [Finding(file, say(id="berkas ini tidak ada.", en="there is no such file."))]
    try:
        table = read_table(path, name=file)
    except Invalid as problem:
        return (), list(problem.findings)
    lacking = [column for column in needed if column not in table.header]
    if lacking:
        what = say(id="kurang kolom {columns}.", en="column {columns} is missing.",
                   columns=", ".join(lacking))  # fmt: skip
        return (), [Finding(f"{file}:{table.header_row}", what)]
    return tuple(
        Line(file, row.number, dict(zip(table.header, (c.text for c in row.cells), strict=True)))
        for row in table.rows
    ), []
