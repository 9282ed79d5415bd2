"""What `menuju doctor` looks at: the ground of the house here, and each room by its own words."""

from __future__ import annotations

import inspect
import shutil
import stat
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.db import connection

from menuju.config import surroundings
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


class Look(Protocol):
    """A function that finds what is wrong."""

    __name__: str

    def __call__(self, sample: int | None, /) -> Iterable[Finding]: ...


@dataclass(frozen=True)
class Examination:
    """One thing to look at; `look` takes the size of a sample, or None for everything."""

    title: Callable[[], str]
    look: Look


@dataclass(frozen=True)
class Result:
    """What one examination has found."""

    name: str
    title: str
    troubles: list[Finding]
    hints: list[Finding]

    def to_json(self) -> dict[str, object]:
        """Return it for a machine; names stay the same, sentences are in the command's language."""
        return {
            "examination": self.name,
            "title": self.title,
            "ok": not self.troubles,
            "troubles": [asdict(one) for one in self.troubles],
            "hints": [asdict(one) for one in self.hints],
        }


def examine(examination: Examination, sample: int | None) -> Result:
    """Look at one thing; what is only worth knowing is told apart from trouble."""
    found = list(examination.look(sample))
    return Result(
        name=examination.look.__name__,
        title=examination.title(),
        troubles=[one for one in found if not isinstance(one, surroundings.Hint)],
        hints=[one for one in found if isinstance(one, surroundings.Hint)],
    )


def server(_sample: int | None) -> Iterator[Finding]:
    """Find a server too old, or one that could lose what it acknowledged."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, current_setting('fsync'),"
            " current_setting('full_page_writes'), current_setting('synchronous_commit')"
        )
        number, fsync, whole_pages, commit = cursor.fetchone()
    if number < OLDEST_SERVER:
        yield Finding(
            "PostgreSQL",
            say(
                id="versi {number} terlalu lama; perlu 15 ke atas.",
                en="version {number} is too old; 15 or later is needed.",
                number=number // 10_000,
            ),
        )
    durable = (("fsync", fsync), ("full_page_writes", whole_pages), ("synchronous_commit", commit))
    for name, state in durable:
        if state == "off":
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
    """Find private things that others can open, and a home that others can write in."""
    if stat.S_IMODE(settings.HOME.stat().st_mode) & 0o022:
        what = say(
            id="orang lain dapat menulis di sini: chmod go-w {path}",
            en="others can write here: chmod go-w {path}",
            path=settings.HOME,
        )
        yield Finding(str(settings.HOME), what)
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
    if surroundings.is_production() and (words := schedule.overdue(now=datetime.now(UTC))):
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
    Examination(lambda: say(id="Sambungan basis data", en="Connections"), surroundings.connections),
    Examination(lambda: say(id="Catatan server", en="Server log"), surroundings.server_log),
    Examination(lambda: say(id="Jam", en="Clock"), surroundings.clock),
    Examination(lambda: say(id="Tabel", en="Tables"), tables),
    Examination(lambda: say(id="Pengaturan", en="Settings"), surroundings.environment),
    Examination(lambda: say(id="Ruang cakram", en="Disk space"), disk),
    Examination(lambda: say(id="Folder rumah", en="Home folder"), home),
    Examination(lambda: say(id="Cadangan", en="Backup"), backup),
    Examination(lambda: say(id="Surel", en="Mail"), surroundings.mail),
    Examination(lambda: say(id="Sertifikat TLS", en="TLS certificate"), surroundings.certificate),
    Examination(lambda: say(id="Berkas yatim", en="Orphaned files"), surroundings.orphans),
    Examination(
        lambda: say(id="Isi: wilayah, segel, berkas", en="Contents: places, seals, files"), rooms
    ),
)
