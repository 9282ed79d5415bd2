"""Place labels above a drawing so that none covers another or leaves the frame."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

LETTER = 6.6
"""Width of a letter of an 11 px bold label, in px, on the wide side (measured: 5.9 to 6.5)."""

WIDTHS = (300.0, 700.0)
"""The narrowest drawing, and the narrowest one that is not a phone's, in px."""

GAP = 4.0
ANCHORS = ("mid", "start", "end")


@dataclass(frozen=True, slots=True)
class Label:
    """A text over a place; `row` counts from the drawing upwards."""

    text: str
    at: float
    """Share of the width, 0 to 1."""
    row: int
    anchor: str = "mid"
    narrow: bool = True
    """Whether a phone shows it as well."""

    def span(self, width: float) -> tuple[float, float]:
        """Return where the text begins and ends, in px, on a drawing so wide."""
        long, x = LETTER * len(self.text), self.at * width
        start = {"start": x, "end": x - long}.get(self.anchor, x - long / 2)
        return start, start + long


def place(wanted: Sequence[Label]) -> tuple[Label, ...]:
    """Return the labels that fit, the first ones first; some of them only where it is wide."""
    kept: list[Label] = []
    for label in wanted:
        if (fitting := _fit(label, kept)) is not None:
            kept.append(fitting)
    return tuple(kept)


def clash(one: Label, other: Label, width: float) -> bool:
    """Return whether two labels touch, or the line that leads from the upper crosses the lower."""
    if one.row == other.row:
        (a, b), (c, d) = one.span(width), other.span(width)
        return a < d + GAP and c < b + GAP
    upper, lower = (one, other) if one.row > other.row else (other, one)
    start, end = lower.span(width)
    return start - GAP < upper.at * width < end + GAP


def inside(label: Label, width: float) -> bool:
    """Return whether a label stays in the frame."""
    start, end = label.span(width)
    return start >= 0 and end <= width


def _fit(label: Label, kept: Sequence[Label]) -> Label | None:
    tried = [replace(label, anchor=anchor) for anchor in ANCHORS]
    for narrow, widths in ((True, WIDTHS), (False, WIDTHS[1:])):
        for candidate in tried:
            if _free(candidate, kept, widths):
                return replace(candidate, narrow=narrow)
    return None


def _free(label: Label, kept: Sequence[Label], widths: Sequence[float]) -> bool:
    return all(
        inside(label, width) and not any(clash(label, other, width) for other in kept)
        for width in widths
    )
