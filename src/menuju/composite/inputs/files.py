"""Files of an index: indicators, values and lineage, in COINr's columns: its users need no change.

`iMeta`: `Level, iCode, Type` with `Parent, Weight, Direction, iName, Unit, Target, Denominator`;
`Type` is Indicator, Aggregate, Group, Denominator or Other. `iData`: `uCode` with `uName`, `Time`
and a column for each code. Lineage: a row an indicator, a column a level. Becker and others (2022).
"""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path

import numpy as np

from menuju.composite.inputs.structure import Node, Structure
from menuju.composite.inputs.table import Table, Values, check_table
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
        raise _unreadable(Finding(str(path), what)) from problem
    if not rows or not any(rows[0]):
        what = say(id="tidak punya kepala kolom.", en="has no header.")
        raise _unreadable(Finding(str(path), what))
    lines = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(row)]
    return Sheet(path.name, tuple(cell.strip() for cell in rows[0]), lines)


def structure_of(meta: Sheet, lineage: Sheet | None = None) -> Structure:
    """Return the structure that `iMeta` tells, with parents from the lineage where one is given.

    Raises `Invalid` with every bad cell, by line and column.
    """
    _need(meta, ["iCode", "Type"] + ([] if lineage else ["Level", "Parent"]))
    found: list[Finding] = []
    nodes, groups, denominators = [], [], []
    for line, row in meta.lines:
        told = dict(zip(meta.header, (cell.strip() for cell in row), strict=False))
        kind = told.get("Type", "")
        if kind in {"Indicator", "Aggregate"}:
            node, wrong = _node(line, told, meta.name)
            nodes.append(node)
            found += wrong
        elif kind == "Group":
            groups.append(told["iCode"])
        elif kind == "Denominator":
            denominators.append(told["iCode"])
        elif kind != "Other":
            what = say(
                id="jenis {kind!r} tidak dikenal: Indicator, Aggregate, Group, Denominator, Other.",
                en="unknown type {kind!r}: Indicator, Aggregate, Group, Denominator or Other.",
                kind=kind,
            )
            found.append(Finding(_at(meta, line, "Type"), what))
    if lineage is not None:
        nodes, wrong = _with_lineage(nodes, lineage)
        found += wrong
    if found:
        raise _unreadable(*found)
    return Structure(tuple(nodes), tuple(groups), tuple(denominators))


def table_of(data: Sheet, structure: Structure) -> Table:
    """Return the table of `iData` for a structure. Raises `Invalid` with every bad cell."""
    codes = structure.codes(1)
    _need(data, ["uCode", *codes, *structure.groups, *structure.denominators])
    cells = _Cells(data)
    years = cells.whole("Time") if data.place("Time") is not None else None
    table = Table(
        units=cells.text("uCode"),
        values=np.column_stack([cells.numbers(code) for code in codes]),
        names=cells.text("uName") if data.place("uName") is not None else (),
        years=years if years is not None and len(set(years)) > 1 else None,
        groups={code: cells.text(code) for code in structure.groups},
        denominators={code: cells.numbers(code) for code in structure.denominators},
    )
    for line, unit in zip((line for line, _ in data.lines), table.units, strict=True):
        if not unit:
            what = say(id="kosong.", en="is empty.")
            cells.found.append(Finding(_at(data, line, "uCode"), what))
    if cells.found:
        raise _unreadable(*cells.found)
    check_table(table, structure)
    return table


def matrix_of(sheet: Sheet, *, labels: str) -> tuple[tuple[str, ...], tuple[str, ...], Values]:
    """Return rows' labels, columns' codes and all numbers of a sheet; fractions like 1/3 are taken.

    Raises `Invalid` with every cell that is empty or no number.
    """
    _need(sheet, [labels])
    cells = _Cells(sheet)
    columns = tuple(column for column in sheet.header if column != labels)
    values = np.column_stack([cells.numbers(column, read=_fraction) for column in columns])
    for row, place in np.argwhere(np.isnan(values)).tolist():
        line = sheet.lines[row][0]
        if not any(_at(sheet, line, columns[place]) == one.where for one in cells.found):
            what = say(id="kosong.", en="is empty.")
            cells.found.append(Finding(_at(sheet, line, columns[place]), what))
    if cells.found:
        raise _unreadable(*cells.found)
    return cells.text(labels), columns, values


class _Cells:
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
            raise _unreadable(*self.found)

    def text(self, column: str) -> tuple[str, ...]:
        place = self.sheet.header.index(column)
        return tuple(row[place].strip() for _, row in self.sheet.lines)

    def numbers(self, column: str, read: Callable[[str], float | None] | None = None) -> Values:
        place = self.sheet.header.index(column)
        found = np.full(len(self.sheet.lines), np.nan)
        for at, (line, row) in enumerate(self.sheet.lines):
            text = row[place].strip()
            if text in MISSING:
                continue
            number = (read or _number)(text)
            if number is None:
                self.found.append(Finding(_at(self.sheet, line, column), _no_number(text)))
            else:
                found[at] = number
        return found

    def whole(self, column: str) -> tuple[int, ...]:
        numbers = self.numbers(column)
        place = [line for line, _ in self.sheet.lines]
        for line, number in zip(place, numbers, strict=True):
            if not float(number).is_integer():
                what = say(id="harus tahun.", en="must be a year.")
                self.found.append(Finding(_at(self.sheet, line, column), what))
        return tuple(int(number) if float(number).is_integer() else 0 for number in numbers)


def _node(line: int, told: Mapping[str, str], name: str) -> tuple[Node, list[Finding]]:
    found: list[Finding] = []

    def number(column: str, default: float) -> float:
        text = told.get(column, "")
        if text in MISSING:
            return default
        given = _number(text)
        if given is None:
            found.append(Finding(_line(name, line, column), _no_number(text)))
        return default if given is None else given

    indicator = told["Type"] == "Indicator"
    level = number("Level", 1)
    target = number("Target", float("nan"))
    node = Node(
        code=told["iCode"],
        level=int(level) if level == int(level) else 0,
        parent=_told(told, "Parent"),
        name=told.get("iName", ""),
        weight=number("Weight", 1.0),
        direction=int(number("Direction", 1.0)) if indicator else 1,
        unit=told.get("Unit", ""),
        target=target if isfinite(target) else None,
        denominator=_told(told, "Denominator"),
        line=line,
    )
    return node, found


def _told(told: Mapping[str, str], column: str) -> str | None:
    text = told.get(column, "")
    return None if text in MISSING else text


def _with_lineage(nodes: Sequence[Node], lineage: Sheet) -> tuple[list[Node], list[Finding]]:
    """Take level and parent from the lineage: a row an indicator, its ancestors beside it."""
    above: dict[str, tuple[int, str | None]] = {}
    found: list[Finding] = []
    for line, row in lineage.lines:
        path = [cell.strip() for cell in row]
        for level, code in enumerate(path, start=1):
            parent = path[level] if level < len(path) else None
            if above.setdefault(code, (level, parent)) != (level, parent):
                what = say(
                    id="{code} punya dua induk: {one} dan {other}.",
                    en="{code} has two parents: {one} and {other}.",
                    code=code,
                    one=above[code][1],
                    other=parent,
                )
                found.append(Finding(_line(lineage.name, line, lineage.header[level - 1]), what))
    known = {node.code: node for node in nodes}
    for node in nodes:
        if node.code not in above:
            what = say(id="tidak ada dalam lineage.", en="is not in the lineage.")
            found.append(Finding(node.code, what))
    for code, (level, _) in above.items():
        if level == 1 and code not in known:
            what = say(id="tidak ada dalam iMeta.", en="is not in iMeta.")
            found.append(Finding(code, what))
    return [
        replace(known.get(code, Node(code, level)), level=level, parent=parent)
        for code, (level, parent) in above.items()
    ], found


def _need(sheet: Sheet, columns: Sequence[str]) -> None:
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
        raise _unreadable(*found)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) and "_" not in text else None


def _fraction(text: str) -> float | None:
    """Read a number, or one over another, as experts write how much more one thing matters."""
    over, slash, under = text.partition("/")
    if not slash:
        return _number(text)
    top, bottom = _number(over), _number(under)
    return top / bottom if top is not None and bottom else None


def _no_number(text: str) -> str:
    return say(
        id="{text!r} bukan angka; tulis seperti 12.5, kosong atau NA bila tidak ada.",
        en="{text!r} is no number; write it like 12.5, leave it empty or NA if there is none.",
        text=text,
    )


def _at(sheet: Sheet, line: int, column: str) -> str:
    return _line(sheet.name, line, column)


def _line(name: str, line: int, column: str) -> str:
    return say(
        id="{name}, baris {line}, kolom {column}",
        en="{name}, line {line}, column {column}",
        name=name,
        line=line,
        column=column,
    )


def _unreadable(*found: Finding) -> Invalid:
    return Invalid(
        say(
            id="Berkas indeks ini tidak dapat dipakai.",
            en="These files of an index cannot be used.",
        ),
        found,
    )
