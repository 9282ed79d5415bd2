"""Bring the rows of a backup into an empty database: all of them in one transaction, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from menuju.config.backup import reading, tables, target
from menuju.languages import say
from menuju.problems import Finding, Invalid
from menuju.records.models import TreeHead
from menuju.records.queries import logs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyrage
    from django.db.migrations.graph import Node

    from menuju.config.backup.archive import Outline
    from menuju.config.backup.types import Index, Watch
    from menuju.config.backup.types import Sequence as Number

    Rows = tuple[str, tuple[str, ...], Iterable[bytes]]
    """A table, its columns, and its rows as `COPY` writes them."""

WITH_TRIGGERS = """
SELECT DISTINCT class.relname FROM pg_trigger AS trigger
JOIN pg_class AS class ON class.oid = trigger.tgrelid
WHERE class.relnamespace = current_schema()::regnamespace
  AND NOT trigger.tgisinternal AND trigger.tgparentid = 0 ORDER BY class.relname
"""


def unknown(migrations: Iterable[tuple[str, str]]) -> list[str]:
    """Return the migrations that this program does not have: the archive is newer than it."""
    known = MigrationLoader(None).disk_migrations
    return [f"{app}.{name}" for app, name in _lasting(migrations) if (app, name) not in known]


def migrate_to(migrations: Sequence[tuple[str, str]]) -> None:
    """Make the tables as these migrations made them, neither older nor newer."""
    executor = MigrationExecutor(connection)
    graph, wanted = executor.loader.graph, set(_lasting(migrations))
    leaves = [one for one in sorted(wanted) if not _children(graph.node_map[one]) & wanted]
    executor.migrate(leaves)
    if (made := set(tables.migrations())) != wanted:
        raise Invalid(
            say(
                id="Tabel tidak dapat dibuat seperti saat cadangan ditulis.",
                en="The tables cannot be made as they were when the backup was written.",
            ),
            [Finding(app, name) for app, name in sorted(made ^ wanted)],
        )


def _lasting(migrations: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [one for one in migrations if one[0] not in tables.RETIRED]


def _children(node: Node) -> set[tuple[str, str]]:
    return {child.key for child in node.children}


def load(
    outline: Outline, index: Index, *, keys: Sequence[pyrage.x25519.Identity], watch: Watch
) -> None:
    """Copy every table in, and recompute every tree head before anything is committed."""

    def rows() -> Iterator[Rows]:
        for number, table in enumerate(index.tables, start=1):
            yield table.name, table.columns, reading.rows(outline, table, keys=keys)
            watch("tables", number, len(index.tables))

    with transaction.atomic(durable=True):
        fill(rows(), index.sequences)
        _refuse_other_heads(index)
        target.rows_are_in()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def fill(given: Iterable[Rows], sequences: Iterable[Number]) -> None:
    """Replace the rows of these tables, and let their numbers go on where they stood.

    Runs inside the caller's transaction. Foreign keys are checked for all rows at the end. Triggers
    that refuse changes or queue events for the sealer stand still meanwhile: it was all done when
    the row was first written.
    """
    with connection.cursor() as cursor:
        cursor.execute(tables.PLAIN_TEXT)
        cursor.execute(WITH_TRIGGERS)
        guarded = [name for (name,) in cursor.fetchall()]
        _each(guarded, "ALTER TABLE {} DISABLE TRIGGER USER")
        for name, columns, blocks in given:
            _each([name], "DELETE FROM {}")
            with cursor.copy(tables.copy(name, columns, out=False)) as incoming:
                for block in blocks:
                    incoming.write(block)
        for number in sequences:
            cursor.execute("SELECT setval(%s::regclass, %s)", [f'"{number.name}"', number.value])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _each(guarded, "ALTER TABLE {} ENABLE TRIGGER USER")


def _each(names: Iterable[str], statement: str) -> None:
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))


def _refuse_other_heads(index: Index) -> None:
    """Every head is recomputed from the leaves that came, and is the one that the index names."""
    findings = list(_other_heads(index))
    if findings:
        raise Invalid(
            say(
                id="Kepala pohon tidak cocok dengan isi cadangan; tidak ada yang dipulihkan.",
                en="Tree heads do not fit what the backup holds; nothing was restored.",
            ),
            findings,
        )


def _other_heads(index: Index) -> Iterator[Finding]:
    for head in index.heads:
        held = TreeHead.objects.filter(stream=head.stream).order_by("-size").first()
        if held is None or (held.size, bytes(held.root).hex()) != (head.size, head.root):
            yield Finding(head.stream, say(id="kepala pohon lain.", en="another tree head."))
        if head.stream not in index.unfit:  # it was not whole when the backup was written
            yield from logs.unfit_heads(head.stream)
