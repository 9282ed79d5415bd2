"""Rank flow: how the order changes from one variant to the next; who moves most stands out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from menuju.composite.report.svg.drawing import Markup, element, fit, plot, room, text

PITCH, HEAD, STANDING_OUT = 17.0, 26.0, 6


@dataclass(frozen=True, slots=True)
class Line:
    """One unit: its name and its rank in each variant, None where it has none."""

    label: str
    ranks: tuple[int | None, ...]


def flow(
    lines: Sequence[Line],
    variants: Sequence[str],
    *,
    title: str,
    desc: str,
    width: float = 720.0,
) -> str:
    """Draw one column a variant; units stand in their order, ties one below the other.

    The six lines that move most (two places at least) have colours and dashes of their own.
    """
    slots = [_slots(lines, place) for place in range(len(variants))]
    last = len(variants) - 1
    share = 0.3 if width > 400 else 0.36
    names = min(max((room(_told(each, 0)) for each in lines), default=0.0) + 10, width * share)
    step = (width - 2 * names) / max(last, 1)
    xs = [names + step * place for place in range(len(variants))]
    bold = standing_out(lines)
    heads, head = _heads(variants, xs, names, width)
    slots = [{i: y + head for i, y in slot.items()} for slot in slots]
    order = sorted(range(len(lines)), key=lambda i: (i in bold, i))
    inside = [
        *heads,
        *(part for i in order for part in _line(i, slots, xs, bold)),
        *(part for i in order for part in _labels(lines[i], i, slots, xs, names, bold)),
    ]
    return plot(inside, title=title, desc=desc, width=width, height=head + PITCH * len(lines) + 4)


def standing_out(lines: Sequence[Line]) -> dict[int, int]:
    """Return the places of the lines that move most, each with its colour's number."""
    moved = []
    for i, line in enumerate(lines):
        known = [rank for rank in line.ranks if rank is not None]
        reach = max(known) - min(known) if known else 0
        if reach > 1:
            moved.append((-reach, i))
    return {i: colour for colour, (_, i) in enumerate(sorted(moved)[:STANDING_OUT])}


def _slots(lines: Sequence[Line], variant: int) -> dict[int, float]:
    known = [(rank, i) for i, line in enumerate(lines) if (rank := line.ranks[variant]) is not None]
    return {i: PITCH * (slot + 0.5) for slot, (_, i) in enumerate(sorted(known))}


def _told(line: Line, variant: int) -> str:
    rank = line.ranks[variant]
    return line.label if rank is None else f"{line.label} {rank}"


def _heads(
    variants: Sequence[str], xs: Sequence[float], names: float, width: float
) -> tuple[list[Markup], float]:
    """Return the names of the variants, those between on a line of their own where they must."""
    last = len(variants) - 1
    step = (width - 2 * names) / max(last, 1)
    edge, between = names + step / 2 - 9, step - 10
    low = any(room(name) > between for name in variants[1:last])
    free = (names + step if last == 2 else step / 2) * 2 - 8 if low else between
    ends = width / 2 - 6 if low else edge
    drawn = []
    for i, name in enumerate(variants):
        if i in {0, last}:
            at, side = (0.0, "strong") if i == 0 else (width, "end strong")
            drawn.append(text(fit(name, ends), at, 14, side))
        else:
            drawn.append(text(fit(name, free), xs[i], 30 if low else 14, "mid strong"))
    return drawn, HEAD + (16 if low else 0)


def _line(
    i: int, slots: Sequence[dict[int, float]], xs: Sequence[float], bold: dict[int, int]
) -> list[Markup]:
    paint = f"flow f{bold[i]}" if i in bold else "flow"
    drawn = []
    for place in range(len(xs) - 1):
        if i in slots[place] and i in slots[place + 1]:
            one, other, middle = xs[place], xs[place + 1], (xs[place] + xs[place + 1]) / 2
            here, there = slots[place][i], slots[place + 1][i]
            path = f"M{one:.1f} {here:.1f}C{middle:.1f} {here:.1f} {middle:.1f} {there:.1f} "
            drawn.append(element("path", d=f"{path}{other:.1f} {there:.1f}", class_=paint))
    radius = 3.5 if i in bold else 2.5
    spot = f"spot g{bold[i]}" if i in bold else "spot"
    drawn += [
        element("circle", cx=x, cy=slots[place][i], r=radius, class_=spot)
        for place, x in enumerate(xs)
        if i in slots[place]
    ]
    return drawn


def _labels(  # noqa: PLR0917 -- private
    line: Line,
    i: int,
    slots: Sequence[dict[int, float]],
    xs: Sequence[float],
    names: float,
    bold: Mapping[int, int],
) -> list[Markup]:
    strong = i in bold
    paint, drawn, last = "strong" if strong else "", [], len(xs) - 1
    for place, edge in ((0, "end"), (last, "")) if last else ((0, "end"),):
        if i not in slots[place]:
            continue
        y, rank = slots[place][i] + 4, str(line.ranks[place])
        aside = 7.0 if edge == "" else -7.0
        taken = room(rank) + 5
        drawn.append(text(rank, xs[place] + aside, y, f"{edge} soft".strip()))
        shown = fit(line.label, names - taken - 8)
        further = aside + (taken if edge == "" else -taken)
        drawn.append(text(shown, xs[place] + further, y, f"{edge} {paint}".strip()))
    return drawn
