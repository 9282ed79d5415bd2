"""Reads the cells of a table as they stand, however wrong they are.

The strict reader of `composite.official.frozen` says what is wrong with a table; this one is for
naming rows and comparing what they say all the same.
"""

import csv
import io
from collections.abc import Iterator

from menuju.languages import say

from .archive import Broken


def rows(data: bytes) -> Iterator[list[str]]:
    """Yield the rows of a table, the header first; raises `Broken` where there are no cells."""
    text = io.StringIO(data.decode("utf-8", "replace"), newline="")
    try:
        yield from csv.reader(text)
    except csv.Error as error:
        raise Broken(
            say(id="bukan tabel CSV ({error})", en="not a CSV table ({error})", error=error)
        ) from None


def records(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row's number (the header is row 1) with its cells by column; raises `Broken`."""
    found = rows(data)
    header = next(found, [])
    for number, cells in enumerate(found, start=2):
        yield number, dict(zip(header, cells, strict=False))
