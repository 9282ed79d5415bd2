"""Draws as a file: the units as one line of JSON, then one little-endian float a draw and unit."""

from __future__ import annotations

import json
import sys
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FLOAT = "f"
"""Four bytes: seven digits, where finals are published with two."""


def packed(units: Sequence[str], rows: Sequence[Sequence[float]]) -> bytes:
    """Return draws × units as bytes."""
    numbers = array(FLOAT, (value for row in rows for value in row))
    if sys.byteorder == "big":
        numbers.byteswap()
    return json.dumps(list(units)).encode() + b"\n" + numbers.tobytes()


def unpacked(content: bytes) -> tuple[list[str], list[array[float]]]:
    """Return the units and the rows that `packed` wrote."""
    head, _, body = content.partition(b"\n")
    units: list[str] = json.loads(head)
    numbers: array[float] = array("f")
    numbers.frombytes(body)
    if sys.byteorder == "big":
        numbers.byteswap()
    return units, list(_rows(numbers, len(units)))


def _rows(numbers: array[float], width: int) -> Iterator[array[float]]:
    for start in range(0, len(numbers), width):
        yield numbers[start : start + width]
