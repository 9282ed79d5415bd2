"""Write SVG elements: coordinates short, texts escaped, and how much room a text takes."""

import unicodedata
from collections.abc import Iterable
from html import escape

Attribute = str | float | int | None
SIZE = 12.0
"""The size of a text in px; `plot.css` says the same."""

_NARROW = frozenset("ijlI.,:;|!'’()[]{}/ ftr·-")
_BROAD = frozenset("mwMW@%&—…")
_ALONE = frozenset({"circle", "line", "meta", "path", "rect"})
_MIXED = frozenset({"viewBox", "preserveAspectRatio"})


class Markup(str):
    """Text that is markup already; everything else is escaped."""

    __slots__ = ()


def clean(text: str) -> str:
    """Return a text without the control characters that no XML or PDF may hold."""
    return "".join(
        each if each in "\t\n" or unicodedata.category(each) not in {"Cc", "Cs"} else "\ufffd"
        for each in text
    )


def number(value: float, digits: int = 2) -> str:
    """Return a coordinate without needless digits: `12`, `3.5`, `0.25`."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in {"", "-0"} else text


def element(name: str, /, *inside: str, **attributes: Attribute) -> Markup:
    """Return an element; `_` is written for `-`, and after a Python word; None leaves out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    body = "".join(part if isinstance(part, Markup) else escape(clean(part)) for part in inside)
    alone = not body and name in _ALONE  # HTML would leave any other one open
    return Markup(f"<{name}{written}/>" if alone else f"<{name}{written}>{body}</{name}>")


def text(words: str, x: float, y: float, class_: str = "") -> Markup:
    """Return a text whose base line begins, or by its class ends or is centred, at a point."""
    return element("text", words, x=x, y=y, class_=class_ or None)


def plot(inside: Iterable[str], *, title: str, desc: str, width: float, height: float) -> str:
    """Return the whole drawing, with its title and what it shows for who cannot see it."""
    return element(
        "svg",
        element("title", title),
        element("desc", desc),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        class_="plot",
        role="img",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
    )


def room(words: str, size: float = SIZE) -> float:
    """Return the px that a text takes at most in a usual sans serif font."""
    return sum(map(_share, words)) * size


def fit(words: str, width: float, size: float = SIZE) -> str:
    """Return the text, cut with `…` where it would take more than `width` px."""
    if room(words, size) <= width:
        return words
    kept = words
    while kept and room(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _share(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in _NARROW:
        return 0.4
    if letter in _BROAD:
        return 1.0
    return 0.72 if letter.isupper() else 0.62


def _attribute(key: str, value: Attribute) -> str:
    if value is None:
        return ""
    name = key.rstrip("_")
    name = name if name in _MIXED else name.replace("_", "-")
    told = number(value) if isinstance(value, int | float) else escape(clean(value))
    return f' {name}="{told}"'
