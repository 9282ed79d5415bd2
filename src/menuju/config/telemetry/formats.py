"""How a log line looks: JSON for machines, words for a terminal. Both are masked."""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import psycopg
from django.db import Error as DatabaseProblem

from menuju.config.telemetry.context import NO_ROUTE, current
from menuju.config.telemetry.masking import mask, masked

if TYPE_CHECKING:
    from types import TracebackType

PACKAGES = re.compile(r"^.*/(?:site-packages|src|lib/python[\d.]+)/")


def plain(record: logging.LogRecord) -> str:
    """Return the sentence of a record; where Django names a path, the route stands instead.

    A path can hold the key of a link, a search, or whatever a stranger has typed.
    """
    request = getattr(record, "request", None)
    path = getattr(request, "path", None)
    if not path or not isinstance(record.args, tuple):
        return record.getMessage()
    match = getattr(request, "resolver_match", None)
    route = match.view_name if match and match.view_name else NO_ROUTE
    told = tuple(
        route if isinstance(arg, str) and arg.endswith(path) else arg for arg in record.args
    )
    return str(record.msg) % told


class JsonLines(logging.Formatter):
    """One JSON object a line: `at`, `level`, `logger`, `message`, and what the record tells.

    A record tells more by `extra={"told": {...}}`; anything else in it is left out.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": mask(plain(record)),
        }
        if id := current():
            line["request"] = id
        line |= {name: masked(value) for name, value in getattr(record, "told", {}).items()}
        if record.exc_info and record.exc_info[1]:
            line["exception"] = _exception(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


class TextLines(logging.Formatter):
    """A line of words, with what is told behind it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and below it the way of an exception."""
        at = datetime.fromtimestamp(record.created).astimezone()
        told = {"request": current(), **getattr(record, "told", {})}
        rest = " ".join(f"{name}={masked(value)}" for name, value in told.items() if value != "")
        line = f"{at:%Y-%m-%d %H:%M:%S} {record.levelname} {record.name}: {mask(plain(record))}"
        lines = [f"{line} {rest}".rstrip()]
        if record.exc_info and record.exc_info[1]:
            lines += _lines(record.exc_info[1])
        return "\n".join(lines)


def _lines(wrong: BaseException) -> list[str]:
    steps = [f"  {step}" for step in _way(wrong.__traceback__)]
    return [*steps, f"  {_kind(wrong)}: {_words(wrong)}"]


def _exception(wrong: BaseException) -> dict[str, object]:
    """Return kind, words and way of an exception, and of what it came from."""
    told: dict[str, object] = {
        "type": _kind(wrong),
        "message": _words(wrong),
        "trace": _way(wrong.__traceback__),
    }
    if wrong.__cause__:
        told["cause"] = _exception(wrong.__cause__)
    return told


def _kind(wrong: BaseException) -> str:
    return f"{type(wrong).__module__}.{type(wrong).__qualname__}"


def _words(wrong: BaseException) -> str:
    """Return what an exception says; a database is asked for names only, for it quotes rows."""
    if not isinstance(wrong, DatabaseProblem | psycopg.Error):
        return mask(str(wrong))
    diagnosis = getattr(wrong, "diag", None) or getattr(wrong.__cause__, "diag", None)
    names = ("sqlstate", "constraint_name", "table_name", "column_name")
    told = [f"{name} {getattr(diagnosis, name, None)}" for name in names]
    return ", ".join(one for one in told if not one.endswith("None")) or "the database refused"


def _way(trace: TracebackType | None) -> list[str]:
    """Return file, line and function of each step: never a value, never a body."""
    return [
        f"{PACKAGES.sub('', step.filename)}:{step.lineno} {step.name}"
        for step in traceback.extract_tb(trace)
    ]
