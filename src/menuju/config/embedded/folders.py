"""Where the server keeps its things, who may enter, and how short a socket's path must be."""

from __future__ import annotations

import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from menuju.languages import say
from menuju.problems import Problem

if TYPE_CHECKING:
    from menuju.config.embedded.owner import Owner

SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107
"""Bytes in `sockaddr_un.sun_path` on Linux, without the closing NUL (unix(7))."""


@dataclass(frozen=True)
class Folders:
    """The folders of one server, below `<home>/postgres`."""

    home: Path

    @property
    def top(self) -> Path:
        return self.home / "postgres"

    @property
    def data(self) -> Path:
        return self.top / "data"

    @property
    def log(self) -> Path:
        return self.top / "log"

    @property
    def locks(self) -> Path:
        return self.top / "locks"

    @property
    def sockets(self) -> Path:
        """Return the folder of the socket: `run`, or the short one recorded instead."""
        record = self.top / "short-run"
        return Path(record.read_text().strip()) if record.exists() else self.top / "run"

    @property
    def log_file(self) -> Path:
        return self.log / "server.log"


def prepare(folders: Folders, owner: Owner) -> None:
    """Make what is missing; the mode of a folder that is not ours to make is never touched."""
    _refuse_a_closed_door(folders.top, owner)
    make_home(folders.home)
    make_home(folders.top)
    for private in (folders.log, folders.locks):
        _make_private(private, owner)
    _make_socket_folder(folders, owner)


def make_home(folder: Path) -> None:
    """Make a folder that only its owner reads; root lets the server's user pass through.

    The mode of a folder that exists is its owner's business and stays.
    """
    if folder.exists():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)


def _make_private(folder: Path, owner: Owner) -> None:
    """Make a folder that only the owner (and root) can enter, and keep it so: it is ours alone."""
    folder.mkdir(exist_ok=True)
    folder.chmod(0o700)
    if os.geteuid() == 0:
        os.chown(folder, owner.uid, owner.gid)


def _make_socket_folder(folders: Folders, owner: Owner) -> None:
    """Make the socket's folder: under home, or where that path is too long, a short private one."""
    deep = folders.top / "run"
    if _fits(deep):
        _make_private(deep, owner)
        return
    record = folders.top / "short-run"
    if record.exists() and _is_private(folders.sockets, owner):
        return
    short = Path(tempfile.mkdtemp(prefix="menuju-", dir=_short_place(owner)))
    _make_private(short, owner)
    record.write_text(f"{short}\n")


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH


def _is_private(folder: Path, owner: Owner) -> bool:
    """Return whether a recorded folder is still as made: real, the owner's, closed to others."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == owner.uid and found.st_mode & 0o077 == 0


def _short_place(owner: Owner) -> str:
    """Return where short-lived sockets belong: `XDG_RUNTIME_DIR` when it is ours, else `/tmp`."""
    told = os.environ.get("XDG_RUNTIME_DIR", "")
    if told and _is_private(Path(told), owner) and _fits(Path(told) / "menuju-12345678"):
        return told
    return "/tmp"  # noqa: S108 -- mkdtemp makes a private folder there


def _refuse_a_closed_door(folder: Path, owner: Owner) -> None:
    """Say which parent folder the owner cannot pass, and what to do about it."""
    if os.geteuid() != 0:
        return
    for parent in filter(Path.exists, reversed((folder, *folder.parents))):
        found = parent.stat()
        group = found.st_gid == owner.gid
        needed = 0o100 if found.st_uid == owner.uid else 0o010 if group else 0o001
        if not found.st_mode & needed:
            raise Problem(_closed_door(parent, owner))


def _closed_door(parent: Path, owner: Owner) -> str:
    return say(
        id="Basis data berjalan sebagai '{owner}', tetapi folder {parent} tertutup baginya."
        " Pilih folder lain dengan MENUJU_HOME (misalnya /var/lib/menuju),"
        " jalankan menuju sebagai pengguna biasa, atau buka jalannya: chmod o+x {parent}",
        en="The database runs as '{owner}', who cannot pass the folder {parent}."
        " Choose another folder with MENUJU_HOME (for example /var/lib/menuju),"
        " run menuju as an ordinary user, or let it pass: chmod o+x {parent}",
        owner=owner.name,
        parent=parent,
    )
