"""The doors of rooms whose rows fill a file of their own; `matrix.py` takes them all."""

from tests.architecture.doors import (
    appeals,
    calendar,
    calibration,
    candidates,
    documents,
    evidence,
    filled,
    filling,
    forms,
    likenesses,
    mentoring,
    offline,
    scoring,
    selection,
    shares,
    sharing,
    surveys,
    visits,
    years,
)
from tests.architecture.rows import Row

ROOMS = (
    *(appeals, calendar, calibration, documents, forms, evidence, filled, filling),
    *(candidates, likenesses, mentoring, offline, scoring, selection, sharing),
    *(shares, surveys, visits, years),
)
ROWS: tuple[Row, ...] = tuple(row for room in ROOMS for row in room.ROWS)
PUBLIC: frozenset[str] = frozenset(name for room in ROOMS for name in room.PUBLIC)
