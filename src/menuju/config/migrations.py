"""Which migrations wait, and that nobody is served before they have run."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from menuju.languages import say
from menuju.problems import Conflict


def waiting() -> list[str]:
    """Return the migrations that have not been run, as `room.name`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def refuse_waiting() -> None:
    """Raise `Conflict` where migrations wait.

    Several machines may start at once; one person runs the migration, before.
    """
    if names := waiting():
        raise Conflict(
            say(
                id="Tabel belum sesuai dengan program ({names}). Jalankan: menuju migrate",
                en="The tables do not fit the program yet ({names}). Run: menuju migrate",
                names=", ".join(names),
            )
        )
