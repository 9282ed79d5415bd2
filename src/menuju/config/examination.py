"""What `menuju doctor` looks at: the ground of the house here, and each room by its own words."""

from __future__ import annotations

import inspect
import shutil
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from menuju.config.backup import schedule
from menuju.config.migrations import waiting
from menuju.languages import say
from menuju.problems import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

OLDEST_SERVER = 150_000
"""PostgreSQL 15, as `server_version_num` writes it."""
ROOM_ON_DISK = 2_000_000_000
PRIVATE = ("keys", "files", "secret-key")


@dataclass(frozen=True)
class Examination:
    """One thing to look at; `look` takes the size of a sample, or None for everything."""

    title: Callable[[], str]
    look: Callable[[int | None], Iterable[Finding]]


def server(_sample: int | None) -> Iterator[Finding]:
    """Find a server too old, or one that could lose what it acknowledged."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, current_setting('fsync'),"
            " current_setting('full_page_writes')"
        )
        number, fsync, whole_pages = cursor.fetchone()
    if number < OLDEST_SERVER:
        yield Finding(
            "PostgreSQL",
            say(
                id="versi {number} terlalu lama; perlu 15 ke atas.",
                en="version {number} is too old; 15 or later is needed.",
                number=number // 10_000,
            ),
        )
    for name, state in (("fsync", fsync), ("full_page_writes", whole_pages)):
        if state != "on":
            yield Finding(
                "PostgreSQL",
                say(
                    id="{name} mati: data dapat hilang saat listrik padam. Nyalakan.",
                    en="{name} is off: data can be lost in a power cut. Turn it on.",
                    name=name,
                ),
            )


def tables(_sample: int | None) -> Iterator[Finding]:
    """Find migrations that wait."""
    for name in waiting():
        what = say(id="belum dijalankan: menuju migrate", en="has not been run: menuju migrate")
        yield Finding(name, what)


def disk(_sample: int | None) -> Iterator[Finding]:
    """Find a disk that is nearly full."""
    free = shutil.disk_usage(settings.HOME).free
    if free < ROOM_ON_DISK:
        what = say(
            id="tinggal {free} MB; sediakan sedikitnya {wanted} MB.",
            en="{free} MB left; keep at least {wanted} MB.",
            free=free // 1_000_000,
            wanted=ROOM_ON_DISK // 1_000_000,
        )
        yield Finding(str(settings.HOME), what)


def home(_sample: int | None) -> Iterator[Finding]:
    """Find private things that others can open."""
    for name in PRIVATE:
        path = settings.HOME / name
        if path.exists() and (mode := stat.S_IMODE(path.stat().st_mode)) & 0o077:
            what = say(
                id="mode {mode:04o} membukanya bagi orang lain: chmod go= {path}",
                en="mode {mode:04o} opens it to others: chmod go= {path}",
                mode=mode,
                path=path,
            )
            yield Finding(str(path), what)


def backup(_sample: int | None) -> Iterator[Finding]:
    """Find, in production, that the last backup is too long ago; elsewhere it is only a hint."""
    if settings.PRODUCTION and (words := schedule.overdue(now=datetime.now(UTC))):
        yield Finding("backup", words)


def rooms(sample: int | None) -> Iterator[Finding]:
    """Ask each room that keeps a `queries/health.py`, once its tables are what it expects."""
    if waiting():
        return
    for app in settings.APPS:
        name = f"menuju.{app}.queries.health"
        if find_spec(f"menuju.{app}.queries") is None or find_spec(name) is None:
            continue
        findings = import_module(name).findings
        takes_sample = "sample" in inspect.signature(findings).parameters
        yield from findings(sample=sample) if takes_sample else findings()


EXAMINATIONS = (
    Examination(lambda: say(id="Server basis data", en="Database server"), server),
    Examination(lambda: say(id="Tabel", en="Tables"), tables),
    Examination(lambda: say(id="Ruang cakram", en="Disk space"), disk),
    Examination(lambda: say(id="Folder rumah", en="Home folder"), home),
    Examination(lambda: say(id="Cadangan", en="Backup"), backup),
    Examination(
        lambda: say(id="Isi: wilayah, segel, berkas", en="Contents: places, seals, files"), rooms
    ),
)
