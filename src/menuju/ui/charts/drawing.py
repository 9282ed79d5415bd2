"""Write SVG elements: numbers short, texts escaped, geometry only."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

Attribute = str | float | int | None


def number(value: float, digits: int = 2) -> str:
    """Return a coordinate without needless digits: `12`, `3.5`, `0.25`."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if digits else text
    return "0" if text in {"", "-0"} else text


def percent(share: float) -> str:
    """Return a share from 0 to 1 as a percentage for a coordinate."""
    return f"{number(share * 100)}%"


def element(name: str, *inside: str, **attributes: Attribute) -> SafeString:
    """Return an element; `_` is written for `-`, and after a Python word; None leaves out.

    What is inside is either an element or a text; a text is escaped.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    body = "".join(part if isinstance(part, SafeString) else escape(part) for part in inside)
    whole = f"<{name}{written}>{body}</{name}>" if body else f"<{name}{written}/>"
    return mark_safe(whole)  # noqa: S308 -- every part above is escaped or comes from here


def drawing(inside: Iterable[str], *, sentence: str = "", **attributes: Attribute) -> SafeString:
    """Return an `<svg>` that says `sentence`, or is hidden where the numbers stand beside it."""
    said: dict[str, Attribute] = (
        {"role": "img", "aria_label": sentence} if sentence else {"aria_hidden": "true"}
    )
    return element("svg", *inside, **attributes, **said)


def points(pairs: Iterable[tuple[float, float]]) -> str:
    """Return the points of a polygon."""
    return " ".join(f"{number(x, 1)},{number(y, 1)}" for x, y in pairs)


def _attribute(key: str, value: Attribute) -> str:
    if value is None:
        return ""
    name = key.rstrip("_")
    name = name if name in _MIXED else name.replace("_", "-")
    text = number(value) if isinstance(value, int | float) else escape(str(value))
    return f' {name}="{text}"'


_MIXED = {"viewBox", "preserveAspectRatio"}
