"""A map of dots: every place where it lies, its state by shape and then by colour.

No tiles and no borders: the coast is drawn from public-domain data, Java and Bali a second time,
larger, because a quarter of all regencies and cities lies there.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from menuju.ui.charts.coast import COAST, NORTH, SCALE, WEST, WIDTH
from menuju.ui.charts.drawing import drawing, element, number

SHAPES = ("full", "half", "ring", "square", "cross", "dash")
"""Marks from done to absent; the later one lies on top where two places meet."""

INSET = (210.0, 242.0, 211.0, 66.0)
"""What is drawn larger, in units of the coast: left, top, width, height."""

ENLARGED, TOP, TALL = 4.4, 370, 290
"""How much larger, where the larger part begins, and how tall it is."""

RADIUS = 5.0


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: degrees east and north, and one of `SHAPES`."""

    longitude: Decimal | float
    latitude: Decimal | float
    shape: str


@dataclass(frozen=True, slots=True)
class DotMap:
    """All spots; the sentence says how many there are of each kind, and where the list stands."""

    spots: Sequence[Spot]
    sentence: str
    inset_label: str = ""


def dotmap(given: DotMap) -> SafeString:
    """Draw the country, its dots, and Java once more below."""
    order = sorted(given.spots, key=lambda spot: SHAPES.index(spot.shape))
    flat = [(spot, *_flat(spot)) for spot in order]
    outside = [_mark(spot.shape, x, y) for spot, x, y in flat if not _is_inside(x, y)]
    inside = [_mark(spot.shape, *_enlarged(x, y)) for spot, x, y in flat if _is_inside(x, y)]
    parts = [
        *_shapes(Counter(spot.shape for spot in order)),
        element("path", class_="land", id="land", d=COAST),
        *_frame(),
        *outside,
        *_inset(inside, given.inset_label),
    ]
    box = f"0 0 {WIDTH} {TOP + TALL + 5}"
    return drawing(parts, sentence=given.sentence, class_="chart map", viewBox=box)


def legend(shape: str) -> SafeString:
    """Draw one mark for the line that explains it."""
    inside = element("g", *_drawn(shape), class_=f"m-{shape}")
    return drawing([inside], class_="m-key", viewBox="-7 -7 14 14")


def _flat(spot: Spot) -> tuple[float, float]:
    x = (float(spot.longitude) - WEST) * SCALE
    return x, (NORTH - float(spot.latitude)) * SCALE


def _is_inside(x: float, y: float) -> bool:
    left, top, width, height = INSET
    return left <= x <= left + width and top <= y <= top + height


def _enlarged(x: float, y: float) -> tuple[float, float]:
    left, top, _width, _height = INSET
    return (x - left) * ENLARGED, TOP + (y - top) * ENLARGED


def _mark(shape: str, x: float, y: float) -> SafeString:
    return element("use", href=f"#m-{shape}", x=number(x, 1), y=number(y, 1))


def _shapes(used: Iterable[str]) -> list[SafeString]:
    """Return the definition of each mark that is used; the stylesheet enlarges them on a phone."""
    there = set(used)
    marks = [
        element("g", element("g", *_drawn(shape), class_=f"mark m-{shape}"), id=f"m-{shape}")
        for shape in SHAPES
        if shape in there
    ]
    return [element("defs", *marks)] if marks else []


def _drawn(shape: str) -> list[SafeString]:
    r = RADIUS
    if shape == "square":
        return [element("rect", x=-r, y=-r, width=2 * r, height=2 * r)]
    if shape == "cross":
        return [element("path", d=f"M{-r} {-r}L{r} {r}M{-r} {r}L{r} {-r}")]
    if shape == "dash":
        return [element("path", d=f"M{-r} 0H{r}")]
    if shape == "half":
        lower = f"M{-r} 0a{r} {r} 0 0 0 {2 * r} 0z"
        return [element("circle", class_="m-disc", r=r), element("path", d=lower)]
    return [element("circle", r=r)]


def _frame() -> list[SafeString]:
    left, top, width, height = INSET
    lead = f"M{left} {top + height}L0 {TOP}M{left + width} {top + height}L{WIDTH} {TOP}"
    return [
        element("rect", class_="frame", x=left, y=top, width=width, height=height, rx=3),
        element("path", class_="frame", d=lead),
    ]


def _inset(marks: Sequence[SafeString], label: str) -> list[SafeString]:
    left, top, _width, _height = INSET
    moved = f"translate({number(-left * ENLARGED, 1)} {number(TOP - top * ENLARGED, 1)})"
    box: dict[str, float] = {"x": 0, "y": TOP, "width": WIDTH, "height": TALL, "rx": 8}
    clip = element("clipPath", element("rect", **box), id="inset")
    land = element("use", href="#land", transform=f"{moved} scale({ENLARGED})")
    inside = element(
        "g", element("rect", class_="frame-bg", **box), land, *marks, clip_path="url(#inset)"
    )
    words = [element("text", label, class_="strong big", x=14, y=TOP + TALL - 14)] if label else []
    return [clip, inside, *words]
