"""Which migrations wait."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def waiting() -> list[str]:
    """Return the migrations that have not been run, as `room.name`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
