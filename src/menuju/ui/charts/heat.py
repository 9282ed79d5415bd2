"""Heat: how deep a cell of a table is painted."""

from menuju.ui.charts.scale import Scale, Value

STEPS = 5
"""`.h1` (faint) to `.h5` (full); `.h0` is no value."""


def heat_class(value: Value | None, scale: Scale) -> str:
    """Return the class of a cell: equal parts of the scale, the high end in the last."""
    if value is None:
        return "h0"
    return f"h{min(STEPS, int(scale.share(value) * STEPS) + 1)}"
