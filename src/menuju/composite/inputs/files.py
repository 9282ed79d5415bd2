"""Files of an index: indicators, values and lineage, in COINr's columns: its users need no change.

`iMeta`: `Level, iCode, Type` with `Parent, Weight, Direction, iName, Unit, Target, Denominator`;
`Type` is Indicator, Aggregate, Group, Denominator or Other. `iData`: `uCode` with `uName`, `Time`
and a column for each code. Lineage: a row an indicator, a column a level. Becker and others (2022).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isfinite

import numpy as np

from menuju.composite.inputs.sheets import (
    MISSING,
    Cells,
    Sheet,
    as_number,
    cell_at,
    line_at,
    need,
    no_number,
    unreadable,
)
from menuju.composite.inputs.structure import Node, Structure
from menuju.composite.inputs.table import Table, check_table
from menuju.languages import say
from menuju.problems import Finding


def structure_of(meta: Sheet, lineage: Sheet | None = None) -> Structure:
    """Return the structure that `iMeta` tells, with parents from the lineage where one is given.

    Raises `Invalid` with every bad cell, by line and column.
    """
    need(meta, ["iCode", "Type"] + ([] if lineage else ["Level", "Parent"]))
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
            found.append(Finding(cell_at(meta, line, "Type"), what))
    if lineage is not None:
        nodes, wrong = _with_lineage(nodes, lineage)
        found += wrong
    if found:
        raise unreadable(*found)
    return Structure(tuple(nodes), tuple(groups), tuple(denominators))


def table_of(data: Sheet, structure: Structure) -> Table:
    """Return the table of `iData` for a structure. Raises `Invalid` with every bad cell."""
    codes = structure.codes(1)
    need(data, ["uCode", *codes, *structure.groups, *structure.denominators])
    cells = Cells(data)
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
            cells.found.append(Finding(cell_at(data, line, "uCode"), what))
    if cells.found:
        raise unreadable(*cells.found)
    check_table(table, structure)
    return table


def _node(line: int, told: Mapping[str, str], name: str) -> tuple[Node, list[Finding]]:
    found: list[Finding] = []

    def number(column: str, default: float) -> float:
        text = told.get(column, "")
        if text in MISSING:
            return default
        given = as_number(text)
        if given is None:
            found.append(Finding(line_at(name, line, column), no_number(text)))
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
                found.append(Finding(line_at(lineage.name, line, lineage.header[level - 1]), what))
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
