"""Heat table: a shade for every number; the number too where it fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from menuju.composite.report.svg.drawing import Markup, element, fit, plot, room, text

SHADES = 9
SMALL, LEAST, FOOT = 11.0, 13.0, 34.0


@dataclass(frozen=True)
class Heat:
    """Rows × columns of values, and their texts; `kind` is `q` (low to high) or `d` (about 0)."""

    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[float | None]]
    texts: Sequence[Sequence[str]]
    low: float
    high: float
    ends: tuple[str, str]
    kind: str = "q"


def shade(value: float | None, low: float, high: float) -> int | None:
    """Return which of nine shades a value has, from 0 the lowest; None where there is no value."""
    if value is None or not isfinite(value):
        return None
    share = (value - low) / (high - low) if high > low else 0.5
    return min(max(int(share * SHADES), 0), SHADES - 1)


def heat(given: Heat, *, title: str, desc: str, width: float = 720.0) -> str:
    """Draw the table. It is wider than asked where its columns' names would overlap else."""
    names = min(max((room(row, SMALL) for row in given.rows), default=0.0) + 8, width * 0.4)
    count = max(len(given.columns), 1)
    cell = min(max((width - names) / count, LEAST), 64.0)
    longest = max((room(each, SMALL) for each in given.columns), default=0.0)
    upright = longest > cell - 4
    head = min(longest, 130.0) + 8 if upright else 20.0
    tall = max(LEAST + 1, min(cell, 20.0))
    bottom = head + tall * len(given.rows)
    inside = [
        *(
            _name(each, names + cell * (i + 0.5), head, upright=upright)
            for i, each in enumerate(given.columns)
        ),
        *(
            part
            for i, row in enumerate(given.rows)
            for part in _row(given, row, i, (names, head + tall * i, cell, tall))
        ),
        *_legend(given, names, bottom + 10),
    ]
    whole = max(names + cell * count, names + 9 * 16 + 8 + room(given.ends[1], SMALL))
    return plot(inside, title=title, desc=desc, width=whole, height=bottom + FOOT)


def _name(words: str, x: float, head: float, *, upright: bool) -> Markup:
    if not upright:
        return text(words, x, head - 7, "mid soft small")
    turned = f"rotate(-90 {x + 4:.2f} {head - 5:.2f})"
    return element(
        "text",
        fit(words, head - 8, SMALL),
        x=x + 4,
        y=head - 5,
        transform=turned,
        class_="soft small",
    )


def _row(
    given: Heat, name: str, place: int, box: tuple[float, float, float, float]
) -> list[Markup]:
    left, top, cell, tall = box
    base = top + tall / 2 + 4
    drawn = [text(fit(name, left - 6, SMALL), 0, base, "small")]
    for i, (value, words) in enumerate(zip(given.values[place], given.texts[place], strict=True)):
        of = shade(value, given.low, given.high)
        paint = "none" if of is None else f"{given.kind}{of}"
        x = left + cell * i
        drawn.append(
            element("rect", x=x, y=top, width=cell - 1, height=tall - 1, class_=f"cell {paint}")
        )
        if words and room(words, SMALL) <= cell - 2:
            drawn.append(text(words, x + cell / 2 - 0.5, base, f"mid small t-{paint}"))
    return drawn


def _legend(given: Heat, left: float, top: float) -> list[Markup]:
    low, high = given.ends
    start = max(left, room(low, SMALL) + 6)
    boxes = [
        element(
            "rect", x=start + 16 * i, y=top, width=15, height=10, class_=f"cell {given.kind}{i}"
        )
        for i in range(SHADES)
    ]
    return [
        text(low, start - 5, top + 9, "end soft small"),
        *boxes,
        text(high, start + 16 * SHADES + 4, top + 9, "soft small"),
    ]
