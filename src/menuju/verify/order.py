"""Checks that every table is written in its one canonical form, rows in their order."""

import csv
import io
from collections.abc import Callable

from menuju.composite.official.frozen.rows import Table, write
from menuju.languages import say
from menuju.problems import Invalid

from . import layout
from .archive import Archive, Broken
from .report import Check, Findings


def check_order(archive: Archive) -> Check:
    """Name the rows of every table that are out of order, repeated, or not in canonical form."""
    title = say(id="Tabel: bentuk dan urutan baris", en="Tables: form and order of rows")
    wrong = Findings()
    count = 0
    for name in sorted(archive.names & layout.COLUMNS.keys()):
        try:
            count += _check_table(name, archive.read(name))
        except Broken as error:
            wrong.add(name, str(error))
        except Invalid as error:
            for finding in error.findings:
                wrong.add(finding.where, finding.what)
    result = say(id="{n} baris", en="{n} rows", n=count)
    return wrong.check("order", title, count=count, result=result)


def _check_table(name: str, data: bytes) -> int:
    table = Table(name, data, layout.COLUMNS[name])
    table.check_order(_key(name))
    return table.close(len(table.rows))


def put_in_order(name: str, data: bytes) -> bytes:
    """Return a table with its rows sorted.

    Rows out of order are the finding of `check_order`; what they say is recomputed all the same.
    """
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8", "replace"), newline=""))
    return write(header, sorted(rows, key=_key(name)))


def _key(name: str) -> Callable[[list[str]], tuple[object, ...]]:
    if name == layout.SCORES:  # raters are numbers: 2 stands before 10
        return lambda cells: (*cells[:2], len(cells[2]), cells[2])
    columns = layout.KEY_COLUMNS[name]
    return lambda cells: tuple(cells[:columns])
