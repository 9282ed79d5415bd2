"""Each statement to the database: counted, traced, and written down where it was slow."""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection

from menuju.config.telemetry import tracing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST = 2_000
"""Characters of a statement that are written; a list of thousands of marks says no more."""

log = logging.getLogger("menuju.statements")


@dataclass
class Statements:
    """What one request, or one process, has asked of the database."""

    route: Callable[[], str]
    count: int = 0
    seconds: float = 0.0

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,  # noqa: FBT001 -- Django's signature
        context: Any,
    ) -> Any:
        """Run one statement, as Django's `execute_wrapper` wants it."""
        began = time.perf_counter()
        try:
            with tracing.statement(sql):
                return execute(sql, params, many, context)
        finally:
            took = time.perf_counter() - began
            self.count += 1
            self.seconds += took
            if took * 1000 >= settings.SLOW_QUERY_MS:
                _tell(sql, took, route=self.route())


@contextmanager
def watched(route: Callable[[], str]) -> Iterator[Statements]:
    """Yield the count of the statements of a block; `route` says where they come from."""
    seen = Statements(route)
    with connection.execute_wrapper(seen):
        yield seen


def watch_process(name: str) -> None:
    """Watch this thread's statements from now on: for a process that answers no requests."""
    connection.execute_wrappers.append(Statements(lambda: name))


def _tell(sql: str, took: float, *, route: str) -> None:
    """Write a slow statement with marks in the place of its parameters."""
    text = " ".join(str(sql).split())
    told = {"route": route, "ms": round(took * 1000, 1), "statement": text[:LONGEST]}
    log.warning("slow statement", extra={"told": told})
