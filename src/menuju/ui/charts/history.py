"""A history line: one place over the years, the median of all beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString

from menuju.ui.charts.drawing import drawing, element, number
from menuju.ui.charts.scale import Scale, Value

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 340, 40, 90, 24, 30
APART = 14.0
"""Least distance between two labels, in the units of the drawing (about one line of text)."""


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name at the end, a value for each year (None is a gap), values as written."""

    title: str
    values: tuple[Value | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """One place's line and, if known, the median's, over the same years."""

    scale: Scale
    years: tuple[str, ...]
    own: Series
    median: Series | None = None
    sentence: str = ""
    height: int = 180


def history(given: History) -> SafeString:
    """Draw the lines. Raises ValueError where a series has not one value for each year."""
    lines = [given.own] if given.median is None else [given.own, given.median]
    if any(len(line.values) != len(given.years) for line in lines):
        raise ValueError("Each line has one value for each year")
    inside = [*_grid(given), *_years(given)]
    if given.median:
        inside += _line(given, given.median.values, "ref")
    inside += _line(given, given.own.values, "line")
    inside += [*_dots(given), *_labels(given, lines)]
    box = f"0 0 {WIDTH} {given.height}"
    return drawing(inside, sentence=given.sentence, class_="chart history", viewBox=box)


def x_of(given: History, place: int) -> float:
    """Return where a year stands; a single year stands at the right end, where its label fits."""
    count = len(given.years)
    first, last = LEFT + 20.0, float(WIDTH - RIGHT)
    return last if count == 1 else first + (last - first) * place / (count - 1)


def y_of(given: History, value: Value) -> float:
    """Return how high a value stands."""
    reach = given.height - TOP - BOTTOM
    return given.height - BOTTOM - reach * given.scale.share(value)


def spread(heights: Sequence[float], apart: float = APART) -> list[float]:
    """Return heights, moved so that none stands closer than `apart` to another; order is kept."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    moved = list(heights)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + apart)
    lift = (sum(moved) - sum(heights)) / len(heights) if heights else 0.0
    return [height - lift for height in moved]


def _grid(given: History) -> list[SafeString]:
    drawn = []
    for tick in given.scale.ticks:
        y = y_of(given, tick.value)
        drawn.append(element("path", class_="grid", d=f"M{LEFT} {number(y)}H{WIDTH - RIGHT + 20}"))
        drawn.append(element("text", tick.label, class_="end", x=LEFT - 8, y=y + 4))
    return drawn


def _years(given: History) -> list[SafeString]:
    y = given.height - 8
    return [
        element("text", year, class_="mid", x=x_of(given, place), y=y)
        for place, year in enumerate(given.years)
    ]


def _line(given: History, values: Sequence[Value | None], paint: str) -> list[SafeString]:
    path, joined = "", False
    for place, value in enumerate(values):
        if value is not None:
            at = f"{number(x_of(given, place), 1)} {number(y_of(given, value), 1)}"
            path += ("L" if joined else "M") + at
        joined = value is not None
    return [element("path", class_=paint, d=path)] if path else []


def _dots(given: History) -> list[SafeString]:
    there = [(i, v) for i, v in enumerate(given.own.values) if v is not None]
    return [
        element(
            "circle",
            class_="me" if (place, value) == there[-1] else "dot",
            cx=x_of(given, place),
            cy=y_of(given, value),
            r=7 if (place, value) == there[-1] else 5,
        )
        for place, value in there
    ]


def _labels(given: History, lines: Sequence[Series]) -> list[SafeString]:
    drawn = []
    for place in range(len(given.years)):
        drawn += _labels_at(given, lines, place)
    return drawn


def _labels_at(given: History, lines: Sequence[Series], place: int) -> list[SafeString]:
    there = [(line, v) for line in lines if (v := line.values[place]) is not None]
    last = place == len(given.years) - 1
    heights = spread([y_of(given, value) + (4 if last else -10) for _, value in there])
    x = x_of(given, place) + (12 if last else 0)
    drawn = []
    for (line, _), y in zip(there, heights, strict=True):
        words = f"{line.title} {line.texts[place]}" if last else line.texts[place]
        weight = "strong" if line is given.own else ""
        paint = f"{weight} {'start' if last else 'mid'}".strip()
        drawn.append(element("text", words, class_=paint, x=x, y=y))
    return drawn
