"""A profile of each unit: its parts beside the middle of all, its best and its worst."""

import numpy as np

from menuju.composite.inputs.structure import Node
from menuju.composite.report.blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    Profile,
    Profiles,
    Section,
    Table,
)  # fmt: skip
from menuju.composite.report.material import Material, by_unit
from menuju.composite.report.numbers import decimals, figure, general, interval, whole
from menuju.composite.report.sections.pages import ENDS, NARROW, profiled
from menuju.composite.report.sections.ranking import parts
from menuju.composite.report.svg.bars import Bar, bars
from menuju.composite.report.svg.drawing import room
from menuju.composite.report.svg.scale import span
from menuju.languages import say

LISTED = 5
"""Strengths that are listed, and weaknesses."""


def profiles(of: Material) -> Section:
    """Return the profiles, of all units or of the first and last ten."""
    rows, told = profiled(of), []
    if len(rows) < len(of.rows):
        words = say(
            id="Ada {all} unit; profil di sini hanya untuk {n} teratas dan {n} terbawah.",
            en="There are {all} units; profiles are of the top {n} and the bottom {n} only.",
            all=whole(len(of.rows)),
            n=ENDS,
        )
        told.append(Paragraph(words, "caution"))
    words = say(
        id="Batang: nilai unit; garis tegak: median semua unit. Kekuatan dan kelemahan adalah"
        " indikator dengan peringkat terbaik dan terburuk unit itu.",
        en="Bars: the unit's scores; upright line: the median of all units. Strengths and"
        " weaknesses"
        " are the indicators in which the unit has its best and worst ranks.",
    )
    blocks: tuple[Block, ...] = (
        *told,
        Paragraph(words, "note"),
        Profiles(tuple(_profile(of, r) for r in rows)),
    )
    return Section("profiles", say(id="Profil unit", en="Profiles of units"), blocks)


def _profile(of: Material, row: int) -> Profile:
    index = of.built.index[of.rows]
    told = [
        (say(id="Peringkat", en="Rank"), f"{whole(of.rank[row])} / {whole(len(of.rows))}"),
        (say(id="Indeks", en="Index"), figure(of.built.index[row], decimals(index))),
    ]
    if of.intervals is not None:
        at = by_unit(of.intervals.units)[of.labels[row]]
        ends = interval(float(of.intervals.low[at]), float(of.intervals.high[at]))
        told.append((say(id="Selang 90 %", en="90% interval"), ends))
    best, worst = strengths(of, row)
    tables = (
        _table(of, row, best, say(id="Kekuatan", en="Strengths")),
        _table(of, row, worst, say(id="Kelemahan", en="Weaknesses")),
    )
    return Profile(
        f"unit-{row}", of.name(row), of.built.units[row], tuple(told), _drawing(of, row), tables
    )


def strengths(of: Material, row: int) -> tuple[list[Node], list[Node]]:
    """Return the indicators with a unit's best ranks and with its worst, no indicator in both."""
    if len(of.rows) == 1:
        return [], []
    known = of.built.structure.indicators
    ranked = [
        (_middle_rank(of, row, i), -_ahead(of, row, i), node)
        for i, node in enumerate(known)
        if np.isfinite(of.places[row, i])
    ]
    ranked.sort(key=lambda each: each[:2])
    count = min(LISTED, len(ranked) // 2)
    ordered = [node for _, _, node in ranked]
    return ordered[:count], ordered[::-1][:count]


def _middle_rank(of: Material, row: int, column: int) -> float:
    """Return a rank that ties share in their middle: what all units have is no strength."""
    scores = of.scores[of.rows, column]
    own = of.scores[row, column]
    return float((scores > own).sum() + (scores == own).sum() / 2)


def _ahead(of: Material, row: int, column: int) -> float:
    """Return how far a score is above the median of all."""
    return float(of.scores[row, column] - np.nanmedian(of.scores[of.rows, column]))


def _table(of: Material, row: int, nodes: list[Node], caption: str) -> Table:
    codes = of.built.structure.codes(1)
    cells = tuple(
        (
            Cell(of.called(node)),
            Cell(_given(of, row, codes.index(node.code))),
            Cell(whole(of.places[row, codes.index(node.code)])),
        )
        for node in nodes
    )
    columns = (
        Column(say(id="Indikator", en="Indicator"), share="1fr"),
        Column(say(id="Nilai", en="Value"), "number"),
        Column(say(id="Peringkat", en="Rank"), "number"),
    )
    return Table(caption, columns, cells)


def _given(of: Material, row: int, column: int) -> str:
    """Return a value as it was given, or that it was filled in."""
    place = of.given[of.labels[row]]
    value = float(of.data.values[place, column])
    return general(value) if np.isfinite(value) else say(id="diisi", en="imputed")


def _drawing(of: Material, row: int) -> str:
    nodes = parts(of) or list(of.built.structure.at(of.built.structure.top - 1))[:12]
    columns = [of.column(node.code) for node in nodes]
    scores = of.scores[of.rows][:, columns]
    low, high = span([float(value) for value in scores.ravel()])
    places = 1 if high - low >= 5 else 2
    rows = [
        Bar(
            _short(of, node),
            _there(float(of.scores[row, column])),
            figure(float(of.scores[row, column]), places),
            mark=_middle(scores[:, i]),
        )
        for i, (node, column) in enumerate(zip(nodes, columns, strict=True))
    ]
    desc = "; ".join(f"{bar.label} {bar.text}" for bar in rows)
    return bars(
        rows,
        title=of.name(row),
        desc=desc,
        width=NARROW,
        reach=(min(low, 0), max(high, 0)),
        tick=(),
    )


def _short(of: Material, node: Node) -> str:
    """Return the name of a node, or its code where the name would be cut."""
    name = of.called(node)
    return name if room(name) < NARROW * 0.4 else node.code


def _there(value: float) -> float | None:
    return value if np.isfinite(value) else None


def _middle(scores: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float | None:
    there = scores[np.isfinite(scores)]
    return float(np.median(there)) if len(there) else None
