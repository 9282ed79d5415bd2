"""The ranking: a table with a shade for every part, then bars."""

from functools import partial

import numpy as np

from menuju.composite.inputs.structure import Node
from menuju.composite.report.blocks import Block, Cell, Column, Figure, Paragraph, Section, Table
from menuju.composite.report.material import Material, by_unit
from menuju.composite.report.numbers import decimals, figure, general, interval, whole
from menuju.composite.report.sections.pages import NARROW, chunks, page_title, profiled
from menuju.composite.report.svg.bars import Bar, bars
from menuju.composite.report.svg.heat import Heat, heat, shade
from menuju.composite.report.svg.scale import span, ticks
from menuju.languages import say

MOST_PARTS = 12
"""Columns of parts that a table on paper has room for."""


def ranking(of: Material) -> Section:
    """Return the table of ranks, and what is seen at a glance."""
    blocks: list[Block] = []
    if of.built.table.years is not None:
        words = say(
            id="Datanya mencakup beberapa tahun; peringkat di sini adalah tahun {year}.",
            en="The data are of several years; the ranking here is that of {year}.",
            year=max(of.built.table.years),
        )
        blocks.append(Paragraph(words, "note"))
    if of.built.recipe.rank_group:
        words = say(
            id="Peringkat dihitung dalam golongan {group}, jadi satu peringkat ada beberapa kali.",
            en="Ranks are counted within groups ({group}), so a rank is there several times.",
            group=of.built.recipe.rank_group,
        )
        blocks.append(Paragraph(words, "note"))
    blocks += [_table(of), _bars(of)]
    if not parts(of):
        blocks.append(_heat(of))
    return Section("ranking", say(id="Peringkat", en="Ranking"), tuple(blocks))


def parts(of: Material) -> list[Node]:
    """Return the nodes under the index, level by level, as long as a table has room for them."""
    known, found = of.built.structure, list[Node]()
    for level in range(known.top - 1, 1, -1):
        if len(found) + len(known.at(level)) > MOST_PARTS:
            break
        found += known.at(level)
    if known.top == 2 and len(known.at(1)) <= MOST_PARTS:
        found = list(known.at(1))
    return found


def _table(of: Material) -> Table:
    nodes, index = parts(of), of.built.index[of.rows]
    places = decimals(index)
    reaches = {node.code: span(_listed(of, node)) for node in nodes}
    head = [
        Column(say(id="Peringkat", en="Rank"), "number"),
        Column(say(id="Unit", en="Unit"), share="1fr"),
        Column(say(id="Indeks", en="Index"), "number"),
    ]
    if of.intervals is not None:
        head.append(Column(say(id="Selang 90 %", en="90% interval"), "number"))
    head += [Column(node.code, "shade", full=of.called(node)) for node in nodes]
    linked = profiled(of)
    rows = []
    for row in of.rows:
        cells = [
            Cell(whole(of.rank[row])),
            Cell(
                of.name(row),
                below=of.built.units[row],
                to=f"unit-{row}" if row in linked else "",
                strong=True,
            ),
            Cell(figure(of.built.index[row], places), strong=True),
        ]
        if of.intervals is not None:
            at = by_unit(of.intervals.units)[of.labels[row]]
            low, high = float(of.intervals.low[at]), float(of.intervals.high[at])
            cells.append(Cell(interval(low, high)))
        cells += [_part(of, row, node, reaches[node.code]) for node in nodes]
        rows.append(tuple(cells))
    names = "; ".join(f"{node.code}: {of.called(node)}" for node in nodes if node.name)
    note = say(
        id="Makin kuat warnanya, makin tinggi di antara unit dalam kolom itu. ",
        en="The stronger the colour, the higher among units in that column. ",
    )
    return Table(
        say(id="Peringkat, indeks dan bagiannya", en="Ranks, index and its parts"),
        tuple(head),
        tuple(rows),
        note=(note + names + ".") if nodes and names else note.strip() if nodes else "",
    )


def _listed(of: Material, node: Node) -> list[float | None]:
    return [float(value) for value in of.scores[of.rows, of.column(node.code)]]


def _part(of: Material, row: int, node: Node, reach: tuple[float, float]) -> Cell:
    value = float(of.scores[row, of.column(node.code)])
    which = shade(value, *reach)
    places = min(decimals(_finite(of, node)), 1) if reach[1] - reach[0] >= 5 else 2
    return Cell(figure(value, places), shade="" if which is None else f"q{which}")


def _finite(of: Material, node: Node) -> list[float]:
    return [value for value in _listed(of, node) if value is not None]


def _bars(of: Material) -> Figure:
    rows = [row for row in of.rows if np.isfinite(of.built.index[row])]
    places = decimals(of.built.index[of.rows])
    values = [float(of.built.index[row]) for row in rows]
    low, high = span(values)
    reach = (min(low, 0.0), max(high, 0.0))
    marks = [(each, general(each)) for each in ticks(*reach, 6)]
    all_rows = [
        Bar(of.name(row), value, figure(value, places), lead=whole(of.rank[row]))
        for row, value in zip(rows, values, strict=True)
    ]
    wide, narrow = [], []
    for first, drawn in chunks(all_rows):
        title = page_title(say(id="Nilai indeks", en="Index scores"), first, len(drawn), len(rows))
        desc = "; ".join(f"{each.label} {each.text}" for each in drawn)
        draw = partial(bars, drawn, title=title, desc=desc, reach=reach, tick=marks, among=all_rows)
        wide.append(draw())
        narrow.append(draw(width=NARROW))
    return Figure(say(id="Nilai indeks", en="Index scores"), tuple(wide), tuple(narrow))


def _heat(of: Material) -> Figure:
    """Draw the level below the index where it has too many parts for the table."""
    nodes = of.built.structure.at(of.built.structure.top - 1)
    caption = say(id="Bagian indeks", en="Parts of the index")
    drawings = []
    for first, some in chunks(list(of.rows)):
        for begin in range(0, len(nodes), 40):
            shown = nodes[begin : begin + 40]
            values = [
                [float(of.scores[row, of.column(node.code)]) for node in shown] for row in some
            ]
            low, high = span([v for line in values for v in line])
            given = Heat(
                rows=[of.name(row) for row in some],
                columns=[node.code for node in shown],
                values=values,
                texts=[["" for _ in shown] for _ in some],
                low=low,
                high=high,
                ends=(general(low), general(high)),
            )
            title = page_title(caption, first, len(some), len(of.rows))
            desc = say(
                id="Satu baris satu unit, satu kolom satu bagian: {codes}.",
                en="A row a unit, a column a part: {codes}.",
                codes=", ".join(node.code for node in shown),
            )
            drawings.append(heat(given, title=title, desc=desc))
    return Figure(caption, tuple(drawings))
