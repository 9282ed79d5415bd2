"""A sparkline: the way of one value, a point at its end."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from menuju.ui.charts.drawing import drawing, element, number
from menuju.ui.charts.scale import Scale, Value

WIDTH, HEIGHT, MARGIN = 96, 26, 4


def sparkline(
    values: Sequence[Value | None], *, scale: Scale | None = None, sentence: str = ""
) -> SafeString:
    """Draw values from left to right; a missing one breaks the line.

    Without a scale, the line fills the height between its own lowest and highest value.
    """
    box = f"0 0 {WIDTH} {HEIGHT}"
    there = [place for place, value in enumerate(values) if value is not None]
    if not there:
        return drawing([], sentence=sentence, class_="spark", viewBox=box)
    drawn = [_point(place, values, scale or _own(values)) for place in there]
    path = "".join(_step(i, there, drawn) for i in range(len(there)))
    x, y = drawn[-1]
    inside = [element("path", d=path), element("circle", cx=x, cy=y, r=3)]
    return drawing(inside, sentence=sentence, class_="spark", viewBox=box)


def _own(values: Sequence[Value | None]) -> Scale:
    known = [float(value) for value in values if value is not None]
    low, high = min(known), max(known)
    return Scale(low, high) if low < high else Scale(low - 1, high + 1)


def _point(place: int, values: Sequence[Value | None], scale: Scale) -> tuple[float, float]:
    across = place / (len(values) - 1) if len(values) > 1 else 0.5
    value = values[place]
    up = scale.share(value) if value is not None else 0.0
    return MARGIN + across * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)


def _step(i: int, there: Sequence[int], drawn: Sequence[tuple[float, float]]) -> str:
    joined = i > 0 and there[i] == there[i - 1] + 1
    x, y = drawn[i]
    return f"{'L' if joined else 'M'}{number(x, 1)} {number(y, 1)}"
