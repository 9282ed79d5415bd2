"""Bars: one row a unit, its value written at the end; a mark where the others are."""

from collections.abc import Sequence
from dataclasses import dataclass

from menuju.composite.report.svg.drawing import Markup, element, fit, plot, room, text
from menuju.composite.report.svg.scale import Scale, span, ticks

PITCH, THICK, FOOT = 18.0, 11.0, 22.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what leads it (a rank), its name, its value as number and text, and a mark."""

    label: str
    value: float | None
    text: str
    lead: str = ""
    mark: float | None = None


def bars(
    rows: Sequence[Bar],
    *,
    title: str,
    desc: str,
    width: float = 720.0,
    reach: tuple[float, float] | None = None,
    tick: Sequence[tuple[float, str]] | None = None,
    among: Sequence[Bar] = (),
) -> str:
    """Draw bars from zero. `reach` is the scale and `among` all rows of a drawing in pieces.

    So the pieces share one scale, and their names one room.
    """
    low, high = reach or span([row.value for row in rows])
    low, high = min(low, 0.0), max(high, 0.0)
    high = high if high > low else low + 1.0
    all_rows = among or rows
    lead = max((room(row.lead) for row in all_rows), default=0.0)
    lead += 8 if lead else 0
    names = min(max((room(row.label) for row in all_rows), default=0.0) + 6, width * 0.4)
    tail = max((room(row.text) for row in all_rows), default=0.0) + 6
    scale = Scale(low, high, lead + names + 4, width - tail)
    height = PITCH * len(rows)
    marks = tick if tick is not None else [(each, "") for each in ticks(low, high, 5)]
    inside = [
        *_grid(marks, scale, height),
        *(part for i, row in enumerate(rows) for part in _row(row, i, lead, names, scale)),
    ]
    foot = FOOT if any(label for _, label in marks) else 4.0
    return plot(inside, title=title, desc=desc, width=width, height=height + foot)


def _grid(marks: Sequence[tuple[float, str]], scale: Scale, height: float) -> list[Markup]:
    drawn, free = [], -1.0
    for value, label in marks:
        x = scale.at(value)
        drawn.append(
            element("line", x1=x, x2=x, y1=0, y2=height, class_="zero" if value == 0 else "grid")
        )
        half = room(label, 11) / 2
        if label and x - half > free:
            drawn.append(text(label, x, height + 15, "mid soft small"))
            free = x + half + 4
    return drawn


def _row(row: Bar, place: int, lead: float, names: float, scale: Scale) -> list[Markup]:
    top = PITCH * place
    base = top + 13
    drawn = []
    if row.lead:
        drawn.append(text(row.lead, lead - 8, base, "end soft"))
    drawn.append(text(fit(row.label, names - 4), lead, base))
    end = scale.at(0.0)
    if row.value is not None:
        start, at = scale.at(0.0), scale.at(row.value)
        drawn.append(
            element(
                "rect",
                x=min(start, at),
                y=top + 3.5,
                width=max(abs(at - start), 0.75),
                height=THICK,
                class_="bar",
            )
        )
        end = max(start, at)
    if row.mark is not None:
        x = scale.at(row.mark)
        drawn.append(element("line", x1=x, x2=x, y1=top + 2, y2=top + 16, class_="gap"))
        drawn.append(element("line", x1=x, x2=x, y1=top + 2, y2=top + 16, class_="mark"))
        end = max(end, x)
    drawn.append(text(row.text, end + 5, base, "strong"))
    return drawn
