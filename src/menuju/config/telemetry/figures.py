"""Figures read when they are asked for: the state of the house, whatever process is asked.

Totals of the whole house only; no round, region, panel or person stands behind a label.
"""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from menuju.config.backup import schedule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIGURES = (
    (
        "menuju_scores",
        "Scores that are kept, of all rounds.",
        "SELECT count(*) FROM review_score",
    ),
    (
        "menuju_evidence_pieces",
        "Pieces of evidence that are kept.",
        "SELECT count(*) FROM questions_evidence",
    ),
    (
        "menuju_files_bytes",
        "Bytes of all files that are kept.",
        "SELECT coalesce(sum(size), 0)::bigint FROM records_storedfile",
    ),
    (
        "menuju_events_unsealed",
        "Events that wait for their number.",
        "SELECT count(*) FROM records_unsealed",
    ),
    (
        "menuju_events_unsealed_oldest_seconds",
        "Age of the oldest event that waits for its number; 0 where none waits.",
        "SELECT coalesce(extract(epoch FROM now() - min(at)), 0) FROM records_unsealed",
    ),
    (
        "menuju_work_due",
        "Tasks that wait for the worker.",
        "SELECT count(*) FROM records_due",
    ),
    (
        "menuju_work_failed",
        "Tasks that were tried in vain at least once.",
        "SELECT count(*) FROM records_due WHERE problem <> ''",
    ),
    (
        "menuju_work_due_oldest_seconds",
        "Age of the oldest task that waits; 0 where none waits.",
        (
            "SELECT coalesce(extract(epoch FROM now() - min(event.at)), 0)"
            " FROM records_due due JOIN records_event event ON event.id = due.event_id"
        ),
    ),
    (
        "menuju_sessions",
        "Sessions whose time is not over.",
        "SELECT count(*) FROM people_session WHERE expire_date > now()",
    ),
    (
        "menuju_database_bytes",
        "Size of the database on its disk.",
        "SELECT pg_database_size(current_database())",
    ),
    (
        "menuju_database_connections",
        "Connections to the database, of all programs.",
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()",
    ),
)
"""Name, help, and the statement that gives one number."""


class House(Collector):
    """The state of the house at the moment of asking."""

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Say nothing beforehand: registering asks no database."""
        return ()

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield every figure; where the database is away, that it is, and what the disk says."""
        yield from _disk()
        yield from _backup()
        began = time.perf_counter()
        try:
            read = [_one(question) for _, _, question in FIGURES]
        except DatabaseError:
            yield GaugeMetricFamily("menuju_database_up", "Whether the database answers.", 0)
            return
        yield GaugeMetricFamily("menuju_database_up", "Whether the database answers.", 1)
        for (name, help, _), value in zip(FIGURES, read, strict=True):
            yield GaugeMetricFamily(name, help, value)
        took = time.perf_counter() - began
        yield GaugeMetricFamily("menuju_figures_seconds", "Time that these figures took.", took)


def _one(question: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return float(cursor.fetchone()[0])


def _disk() -> Iterator[GaugeMetricFamily]:
    disk = shutil.disk_usage(settings.HOME)
    yield GaugeMetricFamily("menuju_disk_bytes", "Size of the disk of MENUJU_HOME.", disk.total)
    yield GaugeMetricFamily(
        "menuju_disk_free_bytes", "What is free on the disk of MENUJU_HOME.", disk.free
    )


def _backup() -> Iterator[GaugeMetricFamily]:
    if last := schedule.last():
        age = (timezone.now() - last.at).total_seconds()
        yield GaugeMetricFamily(
            "menuju_backup_age_seconds", "Age of the newest backup that this home knows of.", age
        )
