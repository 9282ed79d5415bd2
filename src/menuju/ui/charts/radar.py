"""A radar of a few dimensions, with the median of all beside it."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from menuju.ui.charts.drawing import drawing, element, number, points
from menuju.ui.charts.scale import Scale, Value

RADIUS = 112.0
MIDDLE = (180.0, 160.0)
BOX = (0, 0, 360, 320)
LABEL_AT = 1.13
FEWEST = 3
LINE = 17.0
"""Height of a line of a label, in the units of the drawing."""
LETTERS = {"iljft .,'()": 5.5, "mMwW": 13.5, "0123456789": 10.0}
CAPITAL, LETTER = 11.5, 8.7
"""Widths of letters of a label, on the wide side (measured at 15 px, values bold)."""
LONGEST, ALONE = 14, 30
"""Letters of a line at a side, and above or below, where there is room: a longer name goes on in
the next line, a longer word makes the drawing wider."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension: its name, the value as written, the value, the median of all."""

    title: str
    text: str
    value: Value | None
    median: Value | None = None


def radar(axes: Sequence[Axis], *, scale: Scale, sentence: str = "") -> SafeString:
    """Draw one axis per dimension, clockwise from the top; a missing value leaves the area open.

    Raises ValueError for fewer than three axes: that is no area, a bar tells it better.
    """
    if len(axes) < FEWEST:
        raise ValueError(f"A radar needs {FEWEST} axes or more, not {len(axes)}")
    inside = [
        *_web(len(axes), scale),
        *_shape([axis.median for axis in axes], scale, "ref"),
        *_shape([axis.value for axis in axes], scale, "area"),
        *_dots(axes, scale),
    ]
    labels = [_label(place, len(axes), axis) for place, axis in enumerate(axes)]
    inside += [part for label in labels for part in label.drawn()]
    box = " ".join(number(each, 1) for each in _frame(labels))
    return drawing(inside, sentence=sentence, class_="chart radar", viewBox=box)


def place_on(place: int, count: int, share: float) -> tuple[float, float]:
    """Return the point at a share of an axis, in the units of the drawing."""
    angle = 2 * math.pi * place / count
    reach = RADIUS * share
    return MIDDLE[0] + reach * math.sin(angle), MIDDLE[1] - reach * math.cos(angle)


def _web(count: int, scale: Scale) -> list[SafeString]:
    rings = [scale.share(tick.value) for tick in scale.ticks] or [0.25, 0.5, 0.75, 1.0]
    web = [
        element(
            "polygon",
            class_="grid",
            points=points(place_on(place, count, ring) for place in range(count)),
        )
        for ring in rings
        if ring > 0
    ]
    spokes = "".join(_spoke(place, count) for place in range(count))
    return [*web, element("path", class_="grid", d=spokes)]


def _spoke(place: int, count: int) -> str:
    x, y = place_on(place, count, 1)
    return f"M{number(MIDDLE[0])} {number(MIDDLE[1])}L{number(x, 1)} {number(y, 1)}"


def _shape(values: Sequence[Value | None], scale: Scale, paint: str) -> list[SafeString]:
    there = {place: value for place, value in enumerate(values) if value is not None}
    if len(there) < FEWEST:
        return []
    corners = [place_on(place, len(values), scale.share(value)) for place, value in there.items()]
    if len(there) == len(values):
        return [element("polygon", class_=paint, points=points(corners))]
    return [element("polyline", class_="open " + paint, points=points(_opened(there, corners)))]


def _opened(
    there: dict[int, Value], corners: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Return the corners so that the line begins after the first gap and never crosses it."""
    places = list(there)
    gap = next((i for i, place in enumerate(places) if place != i), 0)
    return corners[gap:] + corners[:gap]


def _dots(axes: Sequence[Axis], scale: Scale) -> list[SafeString]:
    drawn = []
    for place, axis in enumerate(axes):
        if axis.value is None:
            continue
        x, y = place_on(place, len(axes), scale.share(axis.value))
        drawn.append(element("circle", class_=f"f{place + 1}", cx=x, cy=y, r=5))
    return drawn


@dataclass(frozen=True, slots=True)
class _Label:
    """The name and the value of an axis, in lines below each other."""

    lines: tuple[str, ...]
    x: float
    y: float
    """Where the first line stands."""
    anchor: str

    def drawn(self) -> list[SafeString]:
        """Return the lines; the last is the value."""
        last = len(self.lines) - 1
        strong = ["strong " if place == last else "" for place in range(last + 1)]
        return [
            element("text", line, class_=strong[place] + self.anchor, x=self.x, y=self.at(place))
            for place, line in enumerate(self.lines)
        ]

    def at(self, place: int) -> float:
        """Return the height of a line."""
        return self.y + LINE * place

    def span(self) -> tuple[float, float]:
        """Return where the longest line begins and ends."""
        long = max(map(width, self.lines))
        start = {"start": self.x, "end": self.x - long}.get(self.anchor, self.x - long / 2)
        return start, start + long


def _label(place: int, count: int, axis: Axis) -> _Label:
    x, y = place_on(place, count, LABEL_AT)
    side = x - MIDDLE[0]
    anchor = "mid" if abs(side) < 1 else "start" if side > 0 else "end"
    longest = ALONE if anchor == "mid" else LONGEST
    name = textwrap.wrap(axis.title, longest, break_long_words=False) or [""]
    higher = LINE * (len(name) - 1)
    if y < MIDDLE[1] - RADIUS:
        top = y - 10 - higher
    elif y > MIDDLE[1] + RADIUS:
        top = y + 10
    else:
        top = y - higher / 2
    return _Label((*name, axis.text), x, top, anchor)


def width(text: str) -> float:
    """Return about how wide a label is, rather too wide."""
    known = {letter: wide for letters, wide in LETTERS.items() for letter in letters}
    return sum(known.get(each, CAPITAL if each.isupper() else LETTER) for each in text)


def _frame(labels: Sequence[_Label]) -> tuple[float, float, float, float]:
    """Return the box of the drawing: as wide and high as its labels need."""
    spans = [label.span() for label in labels]
    over = max(0, *(-start for start, _end in spans), *(end - BOX[2] for _start, end in spans))
    top = min(0, *(label.y - LINE for label in labels))
    bottom = max(BOX[3], *(label.at(len(label.lines) - 1) + LINE / 3 for label in labels))
    return BOX[0] - over, top, BOX[2] + 2 * over, bottom - top
