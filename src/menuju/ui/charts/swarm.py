"""The swarm: every place is a dot on one line; the extremes have names, the saffron dot is you."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from menuju.ui.charts.drawing import drawing, element, percent
from menuju.ui.charts.labels import Label, place
from menuju.ui.charts.packing import Packing, across, pack
from menuju.ui.charts.scale import Scale, Tick, Value

LINE, FOOT, CLEAR = 16.0, 22.0, 3.0
"""Height of a label's row, of the ticks below the axis, and room between axis and dots, in px."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One place: its value, a label where it shall have one, and whether the page is about it."""

    value: Value
    label: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A line across: a value and its word, as in `median 2,94`."""

    value: Value
    label: str


@dataclass(frozen=True, slots=True)
class Swarm:
    """All dots on a scale; the sentence says extremes and median, and where the numbers stand."""

    scale: Scale
    dots: tuple[Dot, ...]
    sentence: str
    reference: Reference | None = None


def swarm(given: Swarm) -> SafeString:
    """Draw the dots. There is no viewBox: x is a percentage, y is px, so dots stay round."""
    shares = [given.scale.share(dot.value) for dot in given.dots]
    packing = pack(shares, [dot.here for dot in given.dots])
    labels = place(_wanted(given))
    top = _top(labels)
    axis = top + packing.height + CLEAR
    inside = [
        *_ticks(given.scale, axis),
        *_reference(given, labels, top, axis),
        *_leaders(given, labels, packing, axis, top),
        *_dots(given, packing, axis),
        *(_label(label, top) for label in labels),
    ]
    room = "chart roomy" if packing.size.narrow < packing.size.radius else "chart"
    return drawing(inside, sentence=given.sentence, class_=room, height=axis + FOOT)


def _wanted(given: Swarm) -> list[Label]:
    """Return the labels by weight: you, the reference, then the named dots."""
    named = [dot for dot in given.dots if dot.label]
    here = [Label(dot.label, _at(given, dot.value), row=1) for dot in named if dot.here]
    line = given.reference
    word = [Label(line.label, _at(given, line.value), row=2)] if line and line.label else []
    rest = [Label(dot.label, _at(given, dot.value), row=0) for dot in named if not dot.here]
    return [*here, *word, *rest]


def _at(given: Swarm, value: Value) -> float:
    return across(given.scale.share(value))


def _top(labels: tuple[Label, ...]) -> float:
    """Return where the dots may begin, in px: below the labels that there are."""
    rows = max((label.row for label in labels), default=-1) + 1
    return LINE * rows + 4


def _line_of(label: Label, top: float) -> float:
    """Return the base line of a label's text."""
    return top - 8 - LINE * label.row


def _label(label: Label, top: float) -> SafeString:
    weight = "" if label.row == 2 else "strong "  # noqa: PLR2004 -- the reference's row
    paint = weight + label.anchor + ("" if label.narrow else " wide")
    return element("text", label.text, class_=paint, x=percent(label.at), y=_line_of(label, top))


def _ticks(scale: Scale, axis: float) -> list[SafeString]:
    line = element("line", class_="axis", x1=0, x2="100%", y1=axis, y2=axis)
    return [line, *(_tick(tick, scale, axis) for tick in scale.ticks)]


def _tick(tick: Tick, scale: Scale, axis: float) -> SafeString:
    whole = float(tick.value) == int(float(tick.value))
    paint = "mid" if whole else "mid wide"
    x = percent(across(scale.share(tick.value)))
    return element("text", tick.label, class_=paint, x=x, y=axis + 18)


def _reference(
    given: Swarm, labels: tuple[Label, ...], top: float, axis: float
) -> list[SafeString]:
    """Draw the line through the dots, and on to its label where that has found a place."""
    if given.reference is None:
        return []
    x = percent(_at(given, given.reference.value))
    drawn = [element("line", class_="ref", x1=x, x2=x, y1=top - 4, y2=axis)]
    for label in labels:
        if label.row == 2:  # noqa: PLR2004 -- the reference's row
            paint = "ref" if label.narrow else "ref wide"
            start = _line_of(label, top) + 4
            drawn.append(element("line", class_=paint, x1=x, x2=x, y1=start, y2=top - 4))
    return drawn


def _leaders(
    given: Swarm, labels: tuple[Label, ...], packing: Packing, axis: float, top: float
) -> list[SafeString]:
    """Draw the line from each named dot up to its name."""
    heights = {
        (dot.label, dot.here): _y(packing, i, axis) for i, dot in enumerate(given.dots) if dot.label
    }
    return [
        element(
            "line",
            class_=("axis" if label.narrow else "axis wide"),
            x1=percent(label.at),
            x2=percent(label.at),
            y1=_line_of(label, top) + 4,
            y2=heights[label.text, label.row == 1],
        )
        for label in labels
        if label.row in {0, 1}
    ]


def _dots(given: Swarm, packing: Packing, axis: float) -> list[SafeString]:
    """Draw every dot, the marked one last and on top."""
    order = sorted(range(len(given.dots)), key=lambda i: given.dots[i].here)
    return [_dot(given, i, packing, axis) for i in order]


def _dot(given: Swarm, i: int, packing: Packing, axis: float) -> SafeString:
    dot, size = given.dots[i], packing.size
    paint = "me" if dot.here else "dot hi" if dot.label else "dot"
    radius = size.marked if dot.here else size.radius
    x, y = percent(_at(given, dot.value)), _y(packing, i, axis)
    return element("circle", class_=paint, cx=x, cy=y, r=radius)


def _y(packing: Packing, i: int, axis: float) -> float:
    return axis - CLEAR - packing.size.pitch * (packing.rows[i] + 0.5)
