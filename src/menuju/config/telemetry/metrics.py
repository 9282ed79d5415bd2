"""What each web process counts for Prometheus; the files in PROMETHEUS_MULTIPROC_DIR add it up.

Labels are doors, methods and classes of status. Nothing here is about a person, a seat, a panel or
a region: a figure per assessor would tell who scored when.
"""

from __future__ import annotations

from prometheus_client import Counter, Histogram

METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

DURATION = Histogram(
    "menuju_request_duration_seconds",
    "Time until the answer began, by door, method and class of status.",
    ("route", "method", "status"),
    buckets=SECONDS,
)
STATEMENTS = Counter(
    "menuju_statements", "Statements to the database, by door.", ("route",), unit=""
)


def answered(*, method: str, route: str, status: int, seconds: float, statements: int) -> None:
    """Count one answered request: seconds it took, statements that it asked."""
    known = method if method in METHODS else "other"
    DURATION.labels(route, known, f"{status // 100}xx").observe(seconds)
    STATEMENTS.labels(route).inc(statements)
