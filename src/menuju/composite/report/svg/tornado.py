"""Tornado: what moves the result, the strongest first, each with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from menuju.composite.report.svg.drawing import Markup, element, fit, plot, room, text
from menuju.composite.report.svg.scale import Scale

LINE, GAP, HEAD = 14.0, 10.0, 40.0


@dataclass(frozen=True, slots=True)
class Swing:
    """How far one thing goes from the base: its value, its interval where known, in words too."""

    value: float
    text: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that was varied, and its swings, one for each name of the legend."""

    label: str
    swings: tuple[Swing, ...]


def tornado(
    causes: Sequence[Cause],
    legend: Sequence[str],
    *,
    title: str,
    desc: str,
    tick: Sequence[tuple[float, str]],
    width: float = 720.0,
) -> str:
    """Draw causes in the given order, bars from 0 to either side."""
    ends = [
        end
        for cause in causes
        for swing in cause.swings
        for end in (swing.value, swing.low, swing.high)
        if end is not None
    ]
    values = [value for value, _ in tick]
    names = min(max((room(each.label) for each in causes), default=0.0) + 10, width * 0.36)
    tail = max((room(s.text, 11) for each in causes for s in each.swings), default=0.0) + 10
    scale = Scale(min(0.0, *ends, *values), max(0.0, *ends, *values), names + 4, width - tail)
    tall = LINE * len(legend) + GAP
    bottom = HEAD + tall * len(causes)
    inside = [
        *_legend(legend),
        *_axis(tick, scale, bottom),
        *(
            part
            for i, cause in enumerate(causes)
            for part in _cause(cause, HEAD + tall * i, names, scale, width)
        ),
    ]
    return plot(inside, title=title, desc=desc, width=width, height=bottom + 4)


def _legend(names: Sequence[str]) -> list[Markup]:
    drawn, x = [], 0.0
    for i, name in enumerate(names):
        drawn.append(element("rect", x=x, y=2, width=11, height=11, class_=f"s{i}"))
        drawn.append(text(name, x + 16, 12, "small"))
        x += 16 + room(name, 11) + 16
    return drawn


def _axis(tick: Sequence[tuple[float, str]], scale: Scale, bottom: float) -> list[Markup]:
    drawn, free = [], -1e9
    for value, label in tick:
        x = scale.at(value)
        paint = "zero" if value == 0 else "grid"
        drawn.append(element("line", x1=x, x2=x, y1=HEAD - 4, y2=bottom, class_=paint))
        half = room(label, 11) / 2
        if x - half > free:
            drawn.append(text(label, x, HEAD - 8, "mid soft small"))
            free = x + half + 4
    return drawn


def _cause(cause: Cause, top: float, names: float, scale: Scale, width: float) -> list[Markup]:
    middle = top + GAP / 2 + LINE * len(cause.swings) / 2
    drawn = [text(fit(cause.label, names - 6), 0, middle + 4)]
    for i, swing in enumerate(cause.swings):
        y = top + GAP / 2 + LINE * i
        start, at = scale.at(0.0), scale.at(swing.value)
        left, broad = min(start, at), max(abs(at - start), 0.75)
        drawn.append(element("rect", x=left, y=y + 1, width=broad, height=LINE - 3, class_=f"s{i}"))
        if swing.low is not None and swing.high is not None:
            low, high = scale.at(swing.low), scale.at(swing.high)
            centre = y + LINE / 2 - 0.5
            path = (
                f"M{low:.2f} {centre:.2f}H{high:.2f}"
                f"M{low:.2f} {centre - 3:.2f}v6M{high:.2f} {centre - 3:.2f}v6"
            )
            drawn.append(element("path", d=path, class_="halo"))
            drawn.append(element("path", d=path, class_="whisker"))
        drawn.append(text(swing.text, width, y + LINE - 3.5, "end soft small"))
    return drawn
