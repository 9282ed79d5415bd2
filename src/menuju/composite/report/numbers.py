"""Figures as people read them: `3,21` in Indonesian, `3.21` in English."""

from collections.abc import Iterable
from math import floor, isfinite, log10

from menuju.languages import current

MISSING = "–"
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def figure(value: float | None, places: int = 2) -> str:
    """Return a figure at so many decimals, thousands apart; a dash where there is none."""
    if value is None or not isfinite(value):
        return MISSING
    if abs(value) >= 1e9:
        return scientific(value)
    told = f"{value:,.{places}f}"
    told = told[1:] if told.startswith("-") and not told.strip("-0.,") else told
    told = told.replace("-", "−")
    return told if current() == "en" else told.translate(str.maketrans(",.", ".,"))


def whole(value: float | None) -> str:
    """Return a count or a place."""
    return figure(value, 0)


def general(value: float | None) -> str:
    """Return a value of any size with about four digits that mean something."""
    if value is None or not isfinite(value) or value == 0:
        return MISSING if value is None or not isfinite(value) else "0"
    size = floor(log10(abs(value)))
    if size >= 9 or size < -4:
        return scientific(value)
    places = max(0, 3 - size)
    text = figure(value, places)
    mark = "." if current() == "en" else ","
    return text.rstrip("0").rstrip(mark) if mark in text and places else text


def scientific(value: float) -> str:
    """Return a value as `1,2 × 10⁻⁵`."""
    lead, power = f"{value:.2e}".split("e")
    mark = "." if current() == "en" else ","
    return f"{lead.replace('-', '−').replace('.', mark)} × 10{str(int(power)).translate(_RAISED)}"


def share(value: float | None, places: int = 0) -> str:
    """Return a share from 0 to 1 in per cent."""
    if value is None or not isfinite(value):
        return MISSING
    return figure(100 * value, places) + (" %" if current() == "id" else "%")


def decimals(values: Iterable[float]) -> int:
    """Return how many decimals tell such values apart: about four digits of their spread."""
    there = [value for value in values if isfinite(value)]
    spread = max(there) - min(there) if there else 0.0
    spread = spread or max(map(abs, there), default=1.0) or 1.0
    return min(max(3 - floor(log10(spread)), 0), 6)


def interval(low: float, high: float, places: int = 0) -> str:
    """Return `1–4`; with negative ends `−1,2 … 3,4`."""
    if not (isfinite(low) and isfinite(high)):
        return MISSING
    dash = "–" if low >= 0 else " … "
    return f"{figure(low, places)}{dash}{figure(high, places)}"
