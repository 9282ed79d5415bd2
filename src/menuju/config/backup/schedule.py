"""Backups that come by themselves: their names, how many are kept, when the last one was made."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from menuju.languages import say
from menuju.problems import Invalid
from menuju.records import folders

if TYPE_CHECKING:
    from menuju.config.backup.types import Written

NAME = re.compile(r"menuju-\d{4}-\d{2}-\d{2}T\d{6}Z\.tar")
UNFINISHED = "menuju.partial"


@dataclass(frozen=True, slots=True)
class Last:
    """The newest backup that this home knows of."""

    path: str
    at: datetime
    fingerprint: str


def name_at(now: datetime) -> str:
    """Return the name of a backup made at this time; names sort as times do."""
    return now.astimezone(UTC).strftime("menuju-%Y-%m-%dT%H%M%SZ.tar")


def keep_newest(folder: Path, *, count: int) -> list[Path]:
    """Delete all but the newest backups of a folder and return what went; other files stay."""
    there = sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name))
    gone = there[:-count]
    for path in gone:
        path.unlink()
    folders.settle(folder)
    return gone


def remember(written: Written) -> None:
    """Leave in the home that a backup was made, for `doctor`."""
    told = {
        "path": str(Path(written.path).absolute()),
        "at": written.index.taken_at,
        "fingerprint": written.fingerprint,
    }
    fresh = _state().with_suffix(".new")
    with fresh.open("w") as file:
        json.dump(told, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(_state())


def last() -> Last | None:
    """Return the newest backup that this home knows of; None where there never was one."""
    try:
        told = json.loads(_state().read_text())
        at = datetime.fromisoformat(told["at"])
        return Last(path=str(told["path"]), at=at, fingerprint=str(told["fingerprint"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def overdue(*, now: datetime) -> str:
    """Say that the last backup is too long ago, or that there never was one; else nothing."""
    newest, patience = last(), _patience()
    if newest is None:
        return say(
            id="belum pernah dicadangkan dari rumah ini: menuju backup",
            en="this home has never been backed up: menuju backup",
        )
    if now - newest.at <= patience:
        return ""
    return say(
        id="cadangan terakhir {days} hari lalu ({path}): menuju backup",
        en="the last backup is {days} days old ({path}): menuju backup",
        days=(now - newest.at).days,
        path=newest.path,
    )


def _patience() -> timedelta:
    told = os.environ.get("MENUJU_BACKUP_DAYS") or "2"
    if not (told.isascii() and told.isdigit() and int(told)):
        raise Invalid(
            say(
                id="MENUJU_BACKUP_DAYS harus bilangan hari.",
                en="MENUJU_BACKUP_DAYS must be a whole number of days.",
            )
        )
    return timedelta(days=int(told))


def _state() -> Path:
    return Path(settings.HOME) / "backup.json"
