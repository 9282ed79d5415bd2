"""What a backup says of itself: the index inside the archive, and what its verbs report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from typing import Any

FORMAT = "menuju-backup/1"

Watch = Callable[[str, int, int], None]
"""Hears the name of a step, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Part:
    """A member of the archive, as anyone can check it without a key."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, as `COPY … TO STDOUT` gives them."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str
    """Of the rows before they were compressed."""

    part: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """Where the numbers of a table go on."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Head:
    """The newest tree head of a log in the snapshot."""

    stream: str
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Key:
    """A public key that has signed here, under the name of its file."""

    name: str
    public: str
    """32 bytes as hex."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A salted digest by which a secret key is known again, without saying what it is."""

    salt: str
    digest: str


@dataclass(frozen=True, slots=True)
class Files:
    """How many contents the archive holds, and those that the house itself had lost."""

    count: int
    bytes: int
    absent: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """What the archive holds; itself encrypted."""

    id: str
    version: str
    taken_at: str
    """When the snapshot of the database was taken."""

    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    sequences: tuple[Sequence, ...]
    heads: tuple[Head, ...]
    unfit: tuple[str, ...]
    """Logs whose heads did not fit their leaves already when this was written."""

    keys: tuple[Key, ...]
    lock: Lock
    files: Files

    def to_json(self) -> dict[str, Any]:
        """Return it as the archive carries it."""
        return {"format": FORMAT, **asdict(self)}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Index:
        """Read it; raises `KeyError`, `TypeError` or `ValueError` for anything else."""
        plain = {one.name: told[one.name] for one in fields(cls)}
        files = plain["files"]
        lost = {name: tuple(files[name]) for name in ("absent", "damaged")}
        return cls(
            **plain
            | {
                "migrations": tuple((app, name) for app, name in plain["migrations"]),
                "tables": tuple(
                    Table(**one | {"columns": tuple(one["columns"])}) for one in plain["tables"]
                ),
                "sequences": tuple(Sequence(**one) for one in plain["sequences"]),
                "heads": tuple(Head(**one) for one in plain["heads"]),
                "unfit": tuple(plain["unfit"]),
                "keys": tuple(Key(**one) for one in plain["keys"]),
                "lock": Lock(**plain["lock"]),
                "files": Files(**files | lost),
            }
        )

    @property
    def rows(self) -> int:
        """How many rows all tables have."""
        return sum(table.rows for table in self.tables)


@dataclass(frozen=True, slots=True)
class Written:
    """A backup that stands on the disk and was read again."""

    path: str
    index: Index
    bytes: int
    fingerprint: str
    """SHA-256 over names, sizes and digests of all parts: one line that stands for the archive."""

    taken_over: int
    """Bytes of an interrupted backup that did not have to be written again."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A house that stands again."""

    index: Index
    missing: tuple[str, ...] = field(default=())
    """A sentence for each thing that is not in the archive and not in this house either."""
