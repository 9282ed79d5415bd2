"""Long figures in pieces that a page of paper holds."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from menuju.composite.report.material import Material
from menuju.languages import say

NARROW = 300.0
"""Width of a drawing for a telephone, in px."""

MOST_ROWS, MOST_PROFILES, ENDS = 26, 60, 10
"""Rows of a piece; units that all have a profile; how many at either end have one else."""

T = TypeVar("T")


def chunks(rows: Sequence[T], most: int = MOST_ROWS) -> Iterator[tuple[int, Sequence[T]]]:
    """Return pieces of about the same length, each with the place of its first row from 1."""
    count = max(-(-len(rows) // most), 1)
    size = -(-len(rows) // count) if rows else 1
    for begin in range(0, len(rows), size):
        yield begin + 1, rows[begin : begin + size]


def page_title(title: str, first: int, count: int, whole: int) -> str:
    """Return the title of a piece: `Index scores, 1–42 of 514`."""
    if count == whole:
        return title
    return say(
        id="{title}, {first}–{last} dari {whole}",
        en="{title}, {first}–{last} of {whole}",
        title=title,
        first=first,
        last=first + count - 1,
        whole=whole,
    )


def profiled(of: Material) -> tuple[int, ...]:
    """Return the rows that have a profile: all, or the first and last ten of many."""
    rows = tuple(map(int, of.rows))
    return rows if len(rows) <= MOST_PROFILES else rows[:ENDS] + rows[-ENDS:]
