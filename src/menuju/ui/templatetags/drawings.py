"""Tags that draw charts: from a record that a view has made, or from the values of a row."""

from collections.abc import Sequence
from typing import Any

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from menuju.ui import charts, numbers
from menuju.ui.charts.scale import Value

register = Library()
DRAWN: dict[type, Any] = {
    charts.Swarm: charts.swarm,
    charts.DotMap: charts.dotmap,
    charts.History: charts.history,
    charts.Interval: charts.interval,
    charts.Bar: charts.bar,
    charts.Six: charts.six,
}


@register.simple_tag
def chart(given: object) -> SafeString:
    """Draw a swarm, a map, a history, an interval, a bar or a profile from its record."""
    drawn: SafeString = DRAWN[type(given)](given)
    return drawn


@register.simple_tag
def di(
    value: Value | None,
    scale: charts.Scale,
    low: Value | None = None,
    high: Value | None = None,
    reference: Value | None = None,
) -> SafeString:
    """Draw a dot and its interval for a row whose numbers stand beside it."""
    return charts.interval(charts.Interval(scale, value, low, high, reference))


@register.simple_tag
def six(values: Sequence[Value | None], scale: charts.Scale, sentence: str = "") -> SafeString:
    """Draw the profile of a row."""
    return charts.six(charts.Six(scale, tuple(values), sentence))


@register.simple_tag
def bar(
    value: Value | None,
    scale: charts.Scale,
    median: Value | None = None,
    colour: int | None = None,
    sentence: str = "",
) -> SafeString:
    """Draw a bar with the tick of a median."""
    return charts.bar(charts.Bar(scale, value, median, colour, sentence))


@register.simple_tag
def draw_key(shape: str) -> SafeString:
    """Draw the mark of a map beside the words that explain it."""
    return charts.legend(shape)


@register.simple_tag
def radar(axes: Sequence[charts.Axis], scale: charts.Scale, sentence: str = "") -> SafeString:
    """Draw a radar."""
    return charts.radar(axes, scale=scale, sentence=sentence)


@register.simple_tag
def spark(
    values: Sequence[Value | None], scale: charts.Scale | None = None, sentence: str = ""
) -> SafeString:
    """Draw a sparkline."""
    return charts.sparkline(values, scale=scale, sentence=sentence)


@register.simple_tag
def heat(value: Value | None, scale: charts.Scale, places: int = 2) -> SafeString:
    """Write the cell of a heat table: the number, painted as deep as it is high."""
    words = numbers.angka(value, places)
    return format_html('<td class="{}">{}</td>', charts.heat_class(value, scale), words)


@register.filter
def profile(values: Sequence[Value | None], codes: str = "BL OP OC IM QW KO") -> str:
    """Say a profile: `BL 4,00, OP 3,89`; a dimension without a value is left out."""
    pairs = zip(codes.split(), values, strict=False)
    return ", ".join(f"{code} {numbers.figure(v, 2)}" for code, v in pairs if v is not None)
