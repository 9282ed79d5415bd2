"""Read the other names and the former codes that an edition brings along."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from menuju.places.files.rows import Checking
from menuju.places.files.tables import Table, read_table
from menuju.places.types import Level, kind_of, simplified


class AliasRow(NamedTuple):
    """Another name for a place, as it is copied into the database."""

    text: str
    key: str
    place: str


class FormerRow(NamedTuple):
    """A code that a place had before, and the law that changed it."""

    code: str
    place: str
    law: str


def optional_table(path: Path, checking: Checking, columns: frozenset[str]) -> Table:
    """Return a file's rows, none where an edition has no such file."""
    if not path.exists():
        return Table(path.name)
    table = read_table(path, required=columns, known=columns)
    if isinstance(table, Table):
        return table
    checking.findings.append(table)
    return Table(path.name)


def alias_rows(table: Table, checking: Checking, down_to: Level) -> Iterator[AliasRow]:
    """Yield the aliases of places within reach; one that leads nowhere is a finding."""
    for line, row in table.rows:
        text, code = row.get("alias", ""), row.get("code", "")
        if not simplified(text):
            checking.find(table, line, _("kolom alias: tidak ada hurufnya."))
        elif _leads_somewhere(code, table, line, checking, down_to):
            yield AliasRow(text, simplified(text), code)


def former_rows(table: Table, checking: Checking, down_to: Level) -> Iterator[FormerRow]:
    """Yield the former codes of places within reach; one still in use is a finding."""
    for line, row in table.rows:
        former, code = row.get("former", ""), row.get("code", "")
        if kind_of(former) is None or former in checking.seen:
            what = _("kolom former: “%(code)s” bukan kode lama: salah bentuk atau masih berlaku.")
            checking.find(table, line, what % {"code": former})
        elif _leads_somewhere(code, table, line, checking, down_to):
            yield FormerRow(former, code, row["law"])


def _leads_somewhere(
    code: str, table: Table, line: int, checking: Checking, down_to: Level
) -> bool:
    """Return whether a code is loaded; note it where it should have been and is not."""
    kind = kind_of(code)
    if code not in checking.seen and (kind is None or down_to.reaches(Level.of(kind))):
        what = _("kolom code: “%(code)s” tidak ada dalam edisi ini.")
        checking.find(table, line, what % {"code": code})
    return code in checking.seen
