"""The database as rows of text: every table of one snapshot, read while others write.

`COPY … TO STDOUT` in text format is the same in every version of PostgreSQL, so a dump comes back
into a newer server. What the tables look like is not in it: the migrations make them again.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import connection, transaction
from psycopg import sql

from menuju.config.backup.types import Head, Sequence, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

MIGRATIONS = "django_migrations"
LEFT_OUT = (MIGRATIONS, "people_session", "people_cache", "django_session")
"""Migrations are run again; a session that was ended must not come back; the cache only counts."""

RETIRED = ("sessions",)
"""Applications that earlier versions had; what is left of them in a database is nobody's."""

GZIP, FAST = 31, 1
BLOCK = 1 << 18
PLAIN_TEXT = """
SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres';
SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1;
SET LOCAL timezone = 'UTC'; SET LOCAL lock_timeout = 0;
SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;
"""
"""As `pg_dump` does: what a server or a role sets must not change what is written."""

COLUMNS = """
SELECT class.relname, array_agg(attribute.attname::text ORDER BY attribute.attnum)
FROM pg_class AS class JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
WHERE class.relnamespace = current_schema()::regnamespace AND class.relkind IN ('r', 'p')
  AND NOT class.relispartition AND attribute.attnum > 0 AND NOT attribute.attisdropped
  AND attribute.attgenerated = '' AND class.relname <> ALL (%s)
GROUP BY class.relname ORDER BY class.relname
"""
SEQUENCES = """
SELECT sequencename::text, last_value FROM pg_sequences
WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY sequencename
"""
HEADS = """
SELECT DISTINCT ON (stream) stream, size, encode(root, 'hex')
FROM records_treehead ORDER BY stream, size DESC
"""


@contextmanager
def snapshot() -> Iterator[None]:
    """See the database as it is at this moment, for the time of a block; nobody waits for it."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute(PLAIN_TEXT)
        yield


def tables() -> dict[str, tuple[str, ...]]:
    """Return the tables that are kept, each with its columns in order."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [list(LEFT_OUT)])
        return {name: tuple(columns) for name, columns in cursor.fetchall()}


def migrations() -> tuple[tuple[str, str], ...]:
    """Return the migrations that made the tables, in order of name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return tuple((app, name) for app, name in cursor.fetchall() if app not in RETIRED)


def sequences() -> tuple[Sequence, ...]:
    """Return where the numbers go on; a number given since the snapshot is never given again."""
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES)
        return tuple(Sequence(name, value) for name, value in cursor.fetchall())


def heads() -> tuple[Head, ...]:
    """Return the newest tree head of each log."""
    with connection.cursor() as cursor:
        cursor.execute(HEADS)
        return tuple(Head(*row) for row in cursor.fetchall())


def files() -> list[tuple[str, int]]:
    """Return digest and size of every content that the database knows, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sha256, size FROM records_storedfile ORDER BY at, sha256")
        return [(digest, size) for digest, size in cursor.fetchall()]


class Dump:
    """One table on its way out: compressed blocks, with the count and digest of what was read."""

    def __init__(self, name: str, columns: tuple[str, ...]) -> None:
        """Begin before the first row."""
        self._name, self._columns = name, columns
        self.rows, self._digest = 0, sha256()

    def __iter__(self) -> Iterator[bytes]:
        """Yield the rows as gzip."""
        press = zlib.compressobj(FAST, zlib.DEFLATED, GZIP)
        for block in self._blocks():
            self.rows += block.count(b"\n")
            self._digest.update(block)
            if packed := press.compress(block):
                yield packed
        yield press.flush()

    def table(self, part: str) -> Table:
        """Return what the index says, once all rows have passed."""
        return Table(self._name, self._columns, self.rows, self._digest.hexdigest(), part)

    def _blocks(self) -> Iterator[bytes]:
        """Yield rows in blocks worth a call."""
        held, size = [], 0
        with (
            connection.cursor() as cursor,
            cursor.copy(copy(self._name, self._columns, out=True)) as rows,
        ):
            for row in rows:
                held.append(bytes(row))
                size += len(row)
                if size >= BLOCK:
                    yield b"".join(held)
                    held, size = [], 0
        yield b"".join(held)


def copy(table: str, columns: tuple[str, ...], *, out: bool) -> sql.Composed:
    """Return the statement that reads a table out, or in."""
    words = "COPY {} ({}) TO STDOUT" if out else "COPY {} ({}) FROM STDIN"
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL(words).format(sql.Identifier(table), names)
