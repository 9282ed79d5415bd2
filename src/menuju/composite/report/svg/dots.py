"""Dot and interval: one row a unit, a dot for what is told, a line for what it may be."""

from collections.abc import Sequence
from dataclasses import dataclass

from menuju.composite.report.svg.drawing import Markup, element, fit, plot, room, text
from menuju.composite.report.svg.scale import Scale

PITCH, HEAD = 18.0, 20.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One row: its name, the value told, the middle and the ends of its interval, in words too."""

    label: str
    value: float
    low: float
    high: float
    text: str
    middle: float | None = None
    lead: str = ""


def dots(
    rows: Sequence[Dot],
    *,
    title: str,
    desc: str,
    reach: tuple[float, float],
    tick: Sequence[tuple[float, str]],
    width: float = 720.0,
    among: Sequence[Dot] = (),
) -> str:
    """Draw dots with intervals on one scale; ranks and scores alike.

    `among` is all rows of a drawing in pieces, whose names then share one room.
    """
    all_rows = among or rows
    lead = max((room(row.lead) for row in all_rows), default=0.0)
    lead += 8 if lead else 0
    names = min(max((room(row.label) for row in all_rows), default=0.0) + 6, width * 0.36)
    tail = max((room(row.text) for row in all_rows), default=0.0) + 14
    scale = Scale(*reach, lead + names + 14, width - tail - 8)
    bottom = HEAD + PITCH * len(rows)
    inside = [
        *_axis(tick, scale, bottom),
        *(
            part
            for i, row in enumerate(rows)
            for part in _row(row, HEAD + PITCH * i, (lead, names), scale, width)
        ),
    ]
    return plot(inside, title=title, desc=desc, width=width, height=bottom + 4)


def _axis(tick: Sequence[tuple[float, str]], scale: Scale, bottom: float) -> list[Markup]:
    drawn, free = [], -1e9
    for value, label in tick:
        x = scale.at(value)
        drawn.append(element("line", x1=x, x2=x, y1=HEAD - 4, y2=bottom, class_="grid"))
        half = room(label, 11) / 2
        if x - half > free:
            drawn.append(text(label, x, HEAD - 8, "mid soft small"))
            free = x + half + 4
    return drawn


def _row(
    row: Dot, top: float, room_for: tuple[float, float], scale: Scale, width: float
) -> list[Markup]:
    lead, names = room_for
    middle, base = top + PITCH / 2, top + 13
    low, high = scale.at(row.low), scale.at(row.high)
    drawn = [] if not row.lead else [text(row.lead, lead - 8, base, "end soft")]
    drawn += [
        text(fit(row.label, names - 4), lead, base),
        element(
            "rect", x=low - 3, y=middle - 3, width=high - low + 6, height=6, rx=3, class_="interval"
        ),
    ]
    if row.middle is not None:
        x = scale.at(row.middle)
        drawn.append(element("line", x1=x, x2=x, y1=middle - 6, y2=middle + 6, class_="mark"))
    drawn.append(element("circle", cx=scale.at(row.value), cy=middle, r=4, class_="dot"))
    drawn.append(text(row.text, width, base, "end soft"))
    return drawn
