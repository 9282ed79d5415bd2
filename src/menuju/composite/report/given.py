"""Tables that a report is given beside the index: rank statistics, Sobol's indices, variants."""

from collections.abc import Sequence
from math import isfinite

import numpy as np

from menuju.composite.inputs.sheets import MISSING, Sheet
from menuju.composite.inputs.table import Values
from menuju.composite.report.material import Intervals, Shares, Variants
from menuju.languages import say
from menuju.problems import Finding, Invalid


def intervals_of(sheet: Sheet) -> Intervals:
    """Return what `rank_statistics.csv` tells: `uCode, nominal, median, q5, q95`.

    Raises `Invalid` with every cell that is no number, and every interval whose ends are swapped.
    """
    names = ("nominal", "median", "q5", "q95")
    nominal, median, low, high = _numbers(sheet, "uCode", names, needed=names)
    units = _texts(sheet, "uCode")
    what = say(id="q5 lebih besar dari q95.", en="q5 is larger than q95.")
    _refuse([Finding(unit, what) for unit, a, b in zip(units, low, high, strict=True) if a > b])
    return Intervals(units, nominal, median, low, high)


def shares_of(sheet: Sheet) -> Shares:
    """Return what `sobol.csv` tells: `variable, first, total` and their ends, where given."""
    names = ("first", "first_low", "first_high", "total", "total_low", "total_high")
    columns = _numbers(sheet, "variable", names, needed=("first", "total"))
    return Shares(_texts(sheet, "variable"), *columns)


def variants_of(sheet: Sheet) -> Variants:
    """Return what `variant_ranks.csv` tells: `uCode`, `nominal`, a column of ranks a variant."""
    names = tuple(name for name in sheet.header if name not in {"", "uCode", "nominal"})
    columns = _numbers(sheet, "uCode", names, needed=())
    ranks = np.column_stack(columns) if columns else np.empty((len(sheet.lines), 0))
    return Variants(_texts(sheet, "uCode"), names, ranks)


def _texts(sheet: Sheet, column: str) -> tuple[str, ...]:
    place = sheet.header.index(column)
    return tuple(row[place].strip() for _, row in sheet.lines)


def _numbers(
    sheet: Sheet, key: str, names: Sequence[str], *, needed: Sequence[str]
) -> tuple[Values, ...]:
    lacking = say(id="kolom ini tidak ada.", en="this column is not there.")
    _refuse(
        [
            Finding(f"{sheet.name} · {name}", lacking)
            for name in (key, *needed)
            if name not in sheet.header
        ]
    )
    short = say(
        id="jumlah selnya lain dari kepala kolom.", en="has not as many cells as the header."
    )
    _refuse(
        [
            Finding(_where(sheet, line), short)
            for line, row in sheet.lines
            if len(row) != len(sheet.header)
        ]
    )
    found: list[Finding] = []
    columns = tuple(_column(sheet, name, found) for name in names)
    _refuse(found)
    return columns


def _column(sheet: Sheet, name: str, found: list[Finding]) -> Values:
    values = np.full(len(sheet.lines), np.nan)
    place = sheet.place(name)
    if place is None:
        return values
    for at, (line, row) in enumerate(sheet.lines):
        text = row[place].strip()
        if text in MISSING:
            continue
        try:
            values[at] = float(text)
        except ValueError:
            values[at] = np.nan
        if not isfinite(values[at]):
            what = say(id="{text!r} bukan angka.", en="{text!r} is no number.", text=text)
            found.append(Finding(f"{_where(sheet, line)} · {name}", what))
    return values


def _where(sheet: Sheet, line: int) -> str:
    return say(id="{name}, baris {line}", en="{name}, line {line}", name=sheet.name, line=line)


def _refuse(found: Sequence[Finding]) -> None:
    if found:
        message = say(
            id="Tabel ketidakpastian ini tidak dapat dipakai.",
            en="This table of uncertainty cannot be used.",
        )
        raise Invalid(message, found)
