"""The first page: what is found, in a few figures and sentences."""

from itertools import pairwise

import numpy as np

from menuju.composite.report.blocks import Block, Bullets, Facts, Section
from menuju.composite.report.material import Intervals, Material, Shares, by_unit
from menuju.composite.report.numbers import decimals, figure, interval, whole
from menuju.composite.report.sections.notes import left_out
from menuju.languages import say


def facts(of: Material) -> Facts:
    """Return what the index is, in figures."""
    built, rows = of.built, of.rows
    index = built.index[rows]
    places = decimals(index)
    gone = len(left_out(of))
    kept = say(id="{n} disaring", en="{n} screened out", n=gone) if gone else ""
    levels = say(id="{n} tingkat", en="{n} levels", n=built.structure.top)
    items = [
        (say(id="Unit", en="Units"), whole(len(rows)), kept),
        (say(id="Indikator", en="Indicators"), whole(len(built.structure.indicators)), levels),
        (
            say(id="Median indeks", en="Median index"),
            figure(_median(index), places),
            _range(index, places),
        ),
    ]
    if of.intervals is not None:
        pairs, apart = _neighbours(of, of.intervals)
        items.append(
            (
                say(id="Tetangga terpisah jelas", en="Neighbours clearly apart"),
                f"{apart}/{pairs}",
                say(id="selang 90 % tidak bertumpang", en="90% intervals do not overlap"),
            )
        )
    return Facts(tuple(items))


def summary(of: Material) -> Section:
    """Return what stands out, as sentences."""
    rows = [row for row in of.rows if np.isfinite(of.built.index[row])]
    items = [_best(of, rows)] if rows else []
    if len(rows) > 1:
        items.append(_reach(of, rows))
    if of.intervals is not None and rows:
        items += _certain(of, of.intervals)
    elif rows:
        items.append(
            (
                say(id="Tanpa selang.", en="No intervals."),
                say(
                    id="Ketidakpastian tidak diberikan; peringkat di sini tampak lebih pasti"
                    " daripada sebenarnya.",
                    en="No uncertainty was given; ranks look more certain here than they are.",
                ),
            )
        )
    if of.shares is not None and of.shares.variables:
        items.append(_strongest(of.shares))
    blocks: tuple[Block, ...] = (Bullets(tuple(items)),)
    return Section("summary", say(id="Ringkasan", en="In short"), blocks)


def _best(of: Material, rows: list[int]) -> tuple[str, str]:
    places = decimals(of.built.index[of.rows])
    shown = [f"{of.name(row)} ({figure(of.built.index[row], places)})" for row in rows[:3]]
    return (say(id="Teratas:", en="At the top:"), ", ".join(shown) + ".")


def _reach(of: Material, rows: list[int]) -> tuple[str, str]:
    index = of.built.index[rows]
    places = decimals(index)
    words = say(
        id="{n} unit bernilai {low} sampai {high}; separuhnya di antara {q1} dan {q3}.",
        en="{n} units score {low} to {high}; half of them lie between {q1} and {q3}.",
        n=whole(len(rows)),
        low=figure(float(index.min()), places),
        high=figure(float(index.max()), places),
        q1=figure(float(np.quantile(index, 0.25)), places),
        q3=figure(float(np.quantile(index, 0.75)), places),
    )
    return (say(id="Sebaran:", en="Spread:"), words)


def _certain(of: Material, told: Intervals) -> list[tuple[str, str]]:
    broad = told.high - told.low
    at = by_unit(told.units)
    if not np.isfinite(broad).any():
        return []
    widest = max(of.rows, key=lambda row: np.nan_to_num(broad[at[of.labels[row]]], nan=-1.0))
    place = at[of.labels[widest]]
    words = say(
        id="selang peringkat 90 % unit yang di tengah mencakup {half} tempat; terlebar"
        " {name}, peringkat {interval}.",
        en="the middle unit's 90% rank interval spans {half} places; the widest is that of"
        " {name}, ranks {interval}.",
        half=figure(float(np.nanmedian(broad)) + 1, 0),
        name=of.name(widest),
        interval=interval(float(told.low[place]), float(told.high[place])),
    )
    return [(say(id="Kepastian:", en="Certainty:"), words)]


def _strongest(shares: Shares) -> tuple[str, str]:
    first = int(np.nanargmax(shares.total)) if np.isfinite(shares.total).any() else 0
    words = say(
        id="{name} menggerakkan hasil paling kuat (indeks total {total}).",
        en="{name} moves the result most (total index {total}).",
        name=shares.variables[first],
        total=figure(float(shares.total[first]), 2),
    )
    return (say(id="Pilihan yang menentukan:", en="The choice that matters:"), words)


def _neighbours(of: Material, told: Intervals) -> tuple[int, int]:
    """Return how many neighbours there are, and how many have intervals apart."""
    at = by_unit(told.units)
    order = [at[of.labels[row]] for row in of.rows]
    pairs = list(pairwise(order))
    return len(pairs), sum(bool(told.high[one] < told.low[other]) for one, other in pairs)


def _median(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    there = values[np.isfinite(values)]
    return float(np.median(there)) if len(there) else float("nan")


def _range(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]], places: int) -> str:
    there = values[np.isfinite(values)]
    if not len(there):
        return ""
    return interval(float(there.min()), float(there.max()), places)
