"""How certain ranks are: dots with intervals, and what the choices do to them."""

from functools import partial

import numpy as np

from menuju.composite.inputs.table import Values
from menuju.composite.report.blocks import Block, Cell, Column, Figure, Paragraph, Section, Table
from menuju.composite.report.material import Intervals, Material, Shares, Variants, by_unit
from menuju.composite.report.numbers import figure, general, interval, whole
from menuju.composite.report.sections.pages import NARROW, chunks, page_title
from menuju.composite.report.svg.dots import Dot, dots
from menuju.composite.report.svg.flow import Line, flow, standing_out
from menuju.composite.report.svg.scale import rank_ticks, ticks
from menuju.composite.report.svg.tornado import Cause, Swing, tornado
from menuju.languages import say

MOST_LINES, MOST_VARIANTS = 55, 6
"""Lines and columns of a flow that an eye can follow."""


def intervals(of: Material) -> Section | None:
    """Return the ranks with their intervals, where they are given."""
    if of.intervals is None:
        return None
    caption = say(id="Peringkat dan selang 90 %", en="Ranks and 90% intervals")
    told = say(
        id="Titik: peringkat resmi. Garis tebal: dari kuantil 5 sampai 95 persen peringkat bila"
        " pilihan dalam resep diubah-ubah. Garis tegak: median. Selang yang bertumpang berarti"
        " urutan dua unit tidak dapat dipastikan.",
        en="Dot: the rank as published. Thick line: from the 5 to the 95 per cent quantile of ranks"
        " when the recipe's choices are varied. Upright line: the median. Where intervals overlap,"
        " the order of two units cannot be told for certain.",
    )
    blocks: tuple[Block, ...] = (
        Paragraph(told),
        _dots(of, of.intervals, caption),
        *_moved(of, of.intervals),
    )
    title = say(id="Seberapa pasti peringkatnya", en="How certain the ranks are")
    return Section("certainty", title, blocks)


def _dots(of: Material, told: Intervals, caption: str) -> Figure:
    at = by_unit(told.units)
    known = _known_rows(of, told)
    last = int(
        max(
            [
                1.0,
                *(max(told.high[at[of.labels[r]]], told.nominal[at[of.labels[r]]]) for r in known),
            ]
        )
    )
    marks = [(each, whole(each)) for each in rank_ticks(last, 8)]
    wide, narrow = [], []
    reach = (1.0, float(max(last, 2)))
    all_rows = [_dot(of, row, told, at[of.labels[row]]) for row in known]
    for first, drawn in chunks(all_rows):
        title = page_title(caption, first, len(drawn), len(all_rows))
        desc = "; ".join(f"{each.label} {each.text}" for each in drawn)
        draw = partial(dots, drawn, title=title, desc=desc, reach=reach, tick=marks, among=all_rows)
        wide.append(draw())
        narrow.append(draw(width=NARROW))
    return Figure(caption, tuple(wide), tuple(narrow))


def _known_rows(of: Material, told: Intervals) -> list[int]:
    """Return the rows whose rank and interval are all there."""
    at = by_unit(told.units)
    there = np.isfinite(told.nominal + told.median + told.low + told.high)
    return [int(row) for row in of.rows if there[at[of.labels[row]]]]


def _dot(of: Material, row: int, told: Intervals, at: int) -> Dot:
    low, high = float(told.low[at]), float(told.high[at])
    return Dot(
        of.name(row), float(told.nominal[at]), low, high,
        _ends(told, at), float(told.median[at]), lead=whole(told.nominal[at]),
    )  # fmt: skip


def _ends(told: Intervals, at: int) -> str:
    return interval(float(told.low[at]), float(told.high[at]))


def _moved(of: Material, told: Intervals) -> tuple[Block, ...]:
    at = by_unit(told.units)
    away = [
        (row, at[of.labels[row]])
        for row in _known_rows(of, told)
        if not told.low[at[of.labels[row]]]
        <= told.nominal[at[of.labels[row]]]
        <= told.high[at[of.labels[row]]]
    ]
    if not away:
        return ()
    names = ", ".join(
        f"{of.name(row)} ({whole(told.nominal[i])}; {_ends(told, i)})" for row, i in away[:10]
    )
    words = say(
        id="{n} unit berperingkat di luar selangnya sendiri, tanda bahwa resep yang dipilih"
        " tidak lazim bagi mereka: {names}.",
        en="{n} units have a rank outside of their own interval, a sign that the chosen recipe is"
        " unusual for them: {names}.",
        n=whole(len(away)),
        names=names + (", …" if len(away) > 10 else ""),
    )
    return (Paragraph(words, "caution"),)


def sensitivity(of: Material) -> Section | None:
    """Return what moves the result, where it is given."""
    if of.shares is None:
        return None
    shares = of.shares
    order = sorted(range(len(shares.variables)), key=lambda i: (-_known(float(shares.total[i])), i))
    told = say(
        id="Orde pertama: bagian ragam yang dijelaskan pilihan itu sendiri. Total: bersama"
        " interaksinya dengan pilihan lain; bila total jauh lebih besar, pilihan itu bekerja lewat"
        " gabungan. Garis: selang kepercayaan.",
        en="First order: the share of variance that the choice explains alone. Total: with its"
        " interactions; where the total is much larger, the choice acts through combinations."
        " Lines: confidence intervals.",
    )
    blocks: list[Block] = [Paragraph(told), _tornado(shares, order)]
    blocks += _negative(shares)
    blocks.append(_shares(shares, order))
    return Section(
        "sensitivity", say(id="Pilihan yang menentukan", en="Which choices matter"), tuple(blocks)
    )


def _known(value: float) -> float:
    return float(value) if np.isfinite(value) else -1.0


def _tornado(shares: Shares, order: list[int]) -> Figure:
    caption = say(id="Indeks kepekaan Sobol", en="Sobol sensitivity indices")
    legend = (say(id="total", en="total"), say(id="orde pertama", en="first order"))
    causes = [
        Cause(
            shares.variables[i],
            (
                _swing(shares.total[i], shares.total_low[i], shares.total_high[i]),
                _swing(shares.first[i], shares.first_low[i], shares.first_high[i]),
            ),
        )
        for i in order
    ]
    ends = [s.high if s.high is not None else s.value for c in causes for s in c.swings]
    lows = [s.low if s.low is not None else s.value for c in causes for s in c.swings]
    marks = [
        (each, general(each)) for each in ticks(min([0.0, *lows]), max([0.0, *ends]) or 1.0, 6)
    ]
    desc = "; ".join(
        f"{c.label}: " + ", ".join(f"{n} {s.text}" for n, s in zip(legend, c.swings, strict=True))
        for c in causes
    )
    wide, narrow = (
        tornado(causes, legend, title=caption, desc=desc, tick=marks, width=width)
        for width in (720.0, NARROW)
    )
    return Figure(caption, (wide,), (narrow,))


def _swing(value: float, low: float, high: float) -> Swing:
    if not np.isfinite(value):
        return Swing(0.0, figure(None))
    if not (np.isfinite(low) and np.isfinite(high)):
        return Swing(float(value), figure(float(value), 2))
    return Swing(float(value), figure(float(value), 2), float(low), float(high))


def _negative(shares: Shares) -> list[Block]:
    below = [name for name, value in zip(shares.variables, shares.first, strict=True) if value < 0]
    if not below:
        return []
    words = say(
        id="Orde pertama {names} di bawah nol; itu galat sampling (nilainya hampir nol), bukan"
        " pengaruh terbalik. Sampel lebih banyak mengecilkannya.",
        en="The first order of {names} is below zero: that is sampling error (it is close to none),"
        " not an opposite effect. More samples make it smaller.",
        names=", ".join(below),
    )
    return [Paragraph(words, "caution")]


def _shares(shares: Shares, order: list[int]) -> Table:
    def cells(value: float, low: float, high: float) -> tuple[Cell, Cell]:
        return Cell(figure(float(value), 3)), Cell(interval(float(low), float(high), 3))

    rows = tuple(
        (
            Cell(shares.variables[i]),
            *cells(shares.first[i], shares.first_low[i], shares.first_high[i]),
            *cells(shares.total[i], shares.total_low[i], shares.total_high[i]),
        )
        for i in order
    )
    return Table(
        say(id="Indeks kepekaan", en="Sensitivity indices"),
        (
            Column(say(id="Pilihan", en="Choice"), share="1fr"),
            Column(say(id="Orde pertama", en="First order"), "number"),
            Column(say(id="selang", en="interval"), "number"),
            Column("Total", "number"),
            Column(say(id="selang", en="interval"), "number"),
        ),
        rows,
    )


def variants(of: Material) -> Section | None:
    """Return how ranks change from one variant to the next, where variants are given."""
    if of.variants is None or not of.variants.names:
        return None
    given = of.variants
    at = by_unit(given.units)
    order = [at[of.labels[row]] for row in of.rows]
    shifts = np.abs(given.ranks[order] - of.rank[of.rows][:, None])
    means = [
        float(np.mean(c[np.isfinite(c)])) if np.isfinite(c).any() else np.nan for c in shifts.T
    ]
    strongest = sorted(range(len(means)), key=lambda i: (-_known(means[i]), i))
    drawn = sorted(strongest[:MOST_VARIANTS])
    blocks: list[Block] = [_flow(of, given, drawn), _shifts(given, shifts, means, strongest)]
    return Section("variants", say(id="Dengan resep lain", en="Under other recipes"), tuple(blocks))


def _flow(of: Material, given: Variants, drawn: list[int]) -> Figure:
    at = by_unit(given.units)
    shown = list(of.rows[:MOST_LINES])
    names = (say(id="Resep ini", en="This recipe"), *(given.names[i] for i in drawn))
    lines = [_line(of, row, given.ranks[at[of.labels[row]], drawn]) for row in shown]
    caption = say(id="Peringkat antarvarian", en="Ranks across variants")
    moved = sorted(standing_out(lines).items(), key=lambda each: each[1])
    told = [f"{lines[i].label} " + " → ".join(map(whole, lines[i].ranks)) for i, _ in moved]
    words = say(id="Yang paling banyak berpindah:", en="Those that move most:")
    desc = (
        f"{words} {'; '.join(told)}."
        if told
        else say(id="Tidak ada yang berpindah.", en="Nothing moves.")
    )
    wide = flow(lines, names, title=caption, desc=desc)
    fits = len(names) <= 3
    narrow = (flow(lines, names, title=caption, desc=desc, width=NARROW),) if fits else ()
    cut = (
        say(
            id=" Digambar {n} teratas dari {units} unit, {k} dari {all} varian.",
            en=" Drawn: the top {n} of {units} units, {k} of {all} variants.",
            n=len(shown), units=len(of.rows), k=len(drawn), all=len(given.names),
        )
        if len(shown) < len(of.rows) or len(drawn) < len(given.names)
        else ""
    )  # fmt: skip
    return Figure(caption, (wide,), narrow, note=desc + cut)


def _shifts(given: Variants, shifts: Values, means: list[float], order: list[int]) -> Table:
    rows = tuple(
        (
            Cell(given.names[i]),
            Cell(figure(means[i], 2)),
            Cell(whole(float(np.nanmax(shifts[:, i])) if np.isfinite(means[i]) else None)),
            Cell(whole(int((shifts[:, i] > 0).sum()))),
        )
        for i in order
    )
    return Table(
        say(id="Perpindahan peringkat tiap varian", en="Shifts of rank by variant"),
        (
            Column(say(id="Varian", en="Variant"), share="1fr"),
            Column(say(id="Rata-rata", en="Mean shift"), "number"),
            Column(say(id="Terjauh", en="Largest"), "number"),
            Column(say(id="Unit berpindah", en="Units moved"), "number"),
        ),
        rows,
    )


def _line(of: Material, row: int, others: Values) -> Line:
    ranks = (of.rank[row], *others)
    return Line(of.name(row), tuple(int(r) if np.isfinite(r) else None for r in ranks))
