"""One server a run, templates made once, a copy of one of them for every worker."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

from menuju.config.embedded import running
from tests import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEMPLATE = "menuju_template"
"""Migrated and empty."""

OFFICIAL = "menuju_official"
"""The country down to regencies, its people, and the official rounds, published and sealed."""

HURRIED = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "200",
}
"""Nothing here has to survive a power cut."""

PASSWORD = "satu-kata-sandi-panjang"
"""Of every account that a test world has."""


@contextmanager
def server(run: Path) -> Iterator[str]:
    """Yield the address of this run's server; the first worker starts it, the last one stops it."""
    with running(run / "server", options=HURRIED) as url:
        yield url


def make_worker_database(*, url: str, name: str, run: Path) -> None:
    """Give this worker its own migrated database; the first worker also makes the template."""
    with (run / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _exists(url, TEMPLATE):
            _make_template(url, by_way_of=name)
    recreate(url=url, name=name)


def make_official_template(*, url: str, name: str, run: Path) -> None:
    """Seed the official world once a run, in this worker's database, and keep it as a template."""
    with (run / "official.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _exists(url, OFFICIAL):
            _seed(official_home(run))
            _keep_as_template(url, name, OFFICIAL)


def official_home(run: Path) -> Path:
    """Return the home of the official world: its keys and files, which copies are made from."""
    return run / "official"


def recreate(*, url: str, name: str, template: str = TEMPLATE) -> None:
    """Replace a database by a fresh copy of a template, whoever is still connected to it."""
    _execute(url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    _execute(url, "CREATE DATABASE {} TEMPLATE {}", name, template)


def _make_template(url: str, *, by_way_of: str) -> None:
    """Migrate in the worker's database, where Django looks, then rename it to the template.

    Where the same migrations have run before, what they left is read instead: they take ten
    seconds, which every run of a single test would wait for.
    """
    from django.core.management import call_command

    _execute(url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", by_way_of)
    _execute(url, "CREATE DATABASE {}", by_way_of)
    if not remembered.fill():
        call_command("migrate", verbosity=0, interactive=False)
        remembered.keep()
    _keep_as_template(url, by_way_of, TEMPLATE)


def _seed(home: Path) -> None:
    from django.test import override_settings

    from menuju.config.seeding import seed
    from menuju.places.types import Level

    with override_settings(HOME=home):
        seed(password=PASSWORD, tell=lambda _: None, down_to=Level.REGENCY)


def _keep_as_template(url: str, name: str, template: str) -> None:
    from django.db import connections

    connections.close_all()
    _execute(url, "ALTER DATABASE {} RENAME TO {}", name, template)
    _execute(url, "ALTER DATABASE {} ALLOW_CONNECTIONS false", template)


def _exists(url: str, name: str) -> bool:
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None


def _execute(url: str, statement: str, *names: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
