"""Dot and interval: the official figure as a dot, what could as well have been as a line."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from menuju.ui.charts.drawing import drawing, element, percent
from menuju.ui.charts.scale import Scale, Value

DIVISIONS = (2, 3, 4, 5)
"""Scales with so many steps have ticks in the stylesheet (`.di-2` to `.di-5`)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure on a scale; `low` and `high` bound its interval, `reference` is the median."""

    scale: Scale
    value: Value | None
    low: Value | None = None
    high: Value | None = None
    reference: Value | None = None
    sentence: str = ""
    """Only where the numbers do not stand beside the chart."""


def interval(given: Interval) -> SafeString:
    """Draw a dot and its interval. It has no viewBox: dots stay round at any width."""
    inside = [*_reference(given), *_line(given), *_dot(given)]
    return drawing(inside, sentence=given.sentence, class_=f"di{_divisions(given.scale)}")


def _reference(given: Interval) -> list[SafeString]:
    if given.reference is None:
        return []
    return [element("rect", class_="m", x=percent(given.scale.share(given.reference)))]


def _line(given: Interval) -> list[SafeString]:
    if given.low is None or given.high is None:
        return []
    low, high = sorted((given.scale.share(given.low), given.scale.share(given.high)))
    return [element("rect", class_="i", x=percent(low), width=percent(high - low))]


def _dot(given: Interval) -> list[SafeString]:
    if given.value is None:
        return []
    return [element("circle", cx=percent(given.scale.share(given.value)))]


def _divisions(scale: Scale) -> str:
    steps = round(float(scale.high) - float(scale.low))
    return f" di-{steps}" if steps in DIVISIONS else ""
