"""What a form puts in by itself: when it is opened, and when it is sent."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from menuju.xforms.form import Bind

PREFIX = "uuid:"


def opened(bind: Bind, *, now: datetime, properties: Mapping[str, str]) -> str:
    """Return what a place is filled with when a form is opened (`jr:preload`)."""
    match bind.preload, bind.preload_parameter:
        case "uid", _:
            return f"{PREFIX}{uuid.uuid4()}"
        case "timestamp", "start":
            return stamp(now)
        case "date", "today":
            return now.date().isoformat()
        case "property" | "context", name:
            return properties.get(name, "")
    return ""


def closed(bind: Bind, *, now: datetime) -> str:
    """Return what a place is filled with when a form is sent."""
    ends = (bind.preload, bind.preload_parameter) == ("timestamp", "end")
    return stamp(now) if ends else ""


def stamp(now: datetime) -> str:
    """Return a moment as forms write it."""
    return now.isoformat(timespec="milliseconds")
