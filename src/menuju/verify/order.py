"""Checks that every table is written in its one canonical form, rows in their order."""

from collections.abc import Callable, Sequence

from menuju.composite.official.frozen.rows import Table, write
from menuju.languages import say
from menuju.problems import Invalid

from . import layout
from .archive import Archive, Broken
from .cells import rows
from .report import Check, Findings

RATER_DIGITS = 9


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
    table = Table(name, data, layout.columns_of(name, data))
    count = sum(1 for _ in table.records(key=_key(name)))
    table.close(count)
    if b'"' in data and _rewritten(data) != data:
        table.fault(
            1,
            id="Tabel ini memakai tanda kutip yang tidak perlu.",
            en="This table has quotation marks that it does not need.",
        )
    return table.close(count)


def _rewritten(data: bytes) -> bytes:
    header, *body = rows(data)
    return write(header, body)


def put_in_order(name: str, data: bytes) -> bytes:
    """Return a table with its rows sorted.

    Rows out of order are the finding of `check_order`; what they say is recomputed all the same.
    Raises `Broken` where the bytes are no table.
    """
    found = list(rows(data))
    return write(found[0], sorted(found[1:], key=_key(name))) if found else data


def _key(name: str) -> Callable[[Sequence[str]], tuple[str, ...]]:
    columns = layout.KEY_COLUMNS[name]
    if name == layout.SCORES:  # raters are numbers: 2 stands before 10
        return lambda cells: (*cells[:2], *(cell.zfill(RATER_DIGITS) for cell in cells[2:3]))
    return lambda cells: tuple(cells[:columns])
