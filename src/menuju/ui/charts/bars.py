"""Bars: one with the tick of a median, and six small ones that make a profile."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from menuju.ui.charts.drawing import drawing, element, number
from menuju.ui.charts.scale import Scale, Value

STEP, WIDE, TALL = 16, 13, 25


@dataclass(frozen=True, slots=True)
class Bar:
    """A value as a bar; `colour` is a dimension from 1 to 6, without one it is primary."""

    scale: Scale
    value: Value | None
    median: Value | None = None
    colour: int | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Six:
    """Values of the dimensions in their order; None is no value, and no bar."""

    scale: Scale
    values: tuple[Value | None, ...]
    sentence: str = ""


def bar(given: Bar) -> SafeString:
    """Draw a bar over the whole width; a tick marks the median."""
    inside = [element("rect", class_="b", width=100, height=10, rx=2)]
    if given.value is not None:
        paint = f"f{given.colour}" if given.colour else "v"
        width = given.scale.share(given.value) * 100
        inside.append(element("rect", class_=paint, width=width, height=10, rx=2))
    if given.median is not None:
        place = number(given.scale.share(given.median) * 100)
        inside.append(element("path", class_="m", d=f"M{place} 0v10"))
    return drawing(
        inside,
        sentence=given.sentence,
        class_="bar",
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
    )


def six(given: Six) -> SafeString:
    """Draw the profile: a bar for each dimension that has a value, in its colour and its place."""
    inside = [
        element("path", class_=f"f{place + 1}", d=_upright(place, given.scale.share(value)))
        for place, value in enumerate(given.values)
        if value is not None
    ]
    width = STEP * max(6, len(given.values))
    return drawing(inside, sentence=given.sentence, class_="six", viewBox=f"0 0 {width} {TALL + 1}")


def _upright(place: int, share: float) -> str:
    return f"M{place * STEP + 1} {TALL}v-{number(share * TALL, 1)}h{WIDE}V{TALL}z"
