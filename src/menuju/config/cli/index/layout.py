"""The table of `menuju index agreement`, as aligned text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from menuju.composite.agreement import label
from menuju.languages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from menuju.composite.agreement import Drift


def table(found: Sequence[Drift]) -> list[str]:
    """Return aligned lines under a header for each question and period, notes below."""
    return [line for group in _groups(found) for line in _group(group)]


def _groups(found: Sequence[Drift]) -> list[list[Drift]]:
    groups: dict[tuple[str, str], list[Drift]] = {}
    for each in found:
        groups.setdefault((each.indicator, each.period), []).append(each)
    return list(groups.values())


def _group(group: Sequence[Drift]) -> Iterator[str]:
    first = group[0]
    if title := " · ".join(filter(None, (first.indicator, first.period))):
        yield f"— {title}"
    notes = list(dict.fromkeys(filter(None, (each.coefficient.note for each in group))))
    rows = [_header(in_time=bool(first.before)), *(_row(each, notes) for each in group)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    for number, note in enumerate(notes, start=1):
        yield f"[{number}] {note}"


def _header(*, in_time: bool) -> list[str]:
    change = [say(id="perubahan", en="change"), say(id="selang", en="intervals")]
    return [
        say(id="koefisien", en="coefficient"),
        say(id="bobot", en="weights"),
        say(id="nilai", en="value"),
        say(id="galat", en="error"),
        say(id="bawah", en="low"),
        say(id="atas", en="high"),
        "p",
        say(id="unit", en="units"),
        say(id="penilai", en="raters"),
        say(id="pasangan", en="pairs"),
        *(change if in_time else ()),
        say(id="bacaan", en="reading"),
    ]


def _row(each: Drift, notes: Sequence[str]) -> list[str]:
    seen = each.coefficient
    change = [_figure(each.change, sign="+"), _overlap(each.overlap)]
    return [
        label(seen.name),
        seen.weights,
        _figure(seen.value),
        _figure(seen.standard_error),
        _figure(seen.low),
        _figure(seen.high),
        _chance(seen.p),
        str(seen.units),
        str(seen.raters),
        str(seen.pairs),
        *(change if each.before else ()),
        " ".join(filter(None, (seen.reading, _mark(seen.note, notes)))),
    ]


def _mark(note: str, notes: Sequence[str]) -> str:
    return f"[{notes.index(note) + 1}]" if note else ""


def _figure(value: float | None, *, sign: str = "-") -> str:
    return "–" if value is None else format(round(value, 4) + 0.0, f"{sign}.4f")  # no −0.0000


def _chance(p: float | None) -> str:
    return "<0.0001" if p is not None and p < 0.00005 else _figure(p)  # noqa: PLR2004 -- four places


def _overlap(overlap: bool | None) -> str:  # noqa: FBT001 -- a figure, not a switch
    if overlap is None:
        return "–"
    return say(id="bertemu", en="overlap") if overlap else say(id="terpisah", en="apart")
