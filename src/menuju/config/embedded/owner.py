"""Who the server runs as: the person who started us, or for root the unprivileged user `nobody`."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from menuju.languages import say
from menuju.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

UNPRIVILEGED = "nobody"


class Dropped(TypedDict, total=False):
    """The arguments by which `subprocess` gives up root."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Owner:
    """The system user who owns the data folder and runs the server."""

    name: str
    uid: int
    gid: int

    def gives_up_root(self) -> Dropped:
        """Return what `subprocess` needs to become this user; nothing when we already are."""
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def owner_of(data: Path) -> Owner:
    """Return who runs the server on this data folder.

    PostgreSQL refuses to run as root. Root therefore lends it to whoever owns the data already,
    and a new one to `nobody`.
    """
    if os.geteuid() != 0:
        return _by_id(os.geteuid())
    if data.exists() and (uid := data.stat().st_uid) != 0:
        return _by_id(uid)
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError as missing:
        raise Problem(
            say(
                id="Basis data tidak boleh berjalan sebagai root dan pengguna '{name}' tidak ada."
                " Jalankan menuju sebagai pengguna biasa.",
                en="The database must not run as root and there is no user '{name}'."
                " Run menuju as an ordinary user.",
                name=UNPRIVILEGED,
            )
        ) from missing
    return Owner(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def run_as(owner: Owner, *command: str | Path, cwd: Path) -> str:
    """Run a program as the owner and return what it said; raise with its words when it fails."""
    done = subprocess.run(  # noqa: S603 -- our own binaries, no shell
        [str(word) for word in command],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={"LC_ALL": "C", "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "TZ": "UTC"},
        **owner.gives_up_root(),
    )
    if done.returncode != 0:
        raise Problem((done.stderr or done.stdout).strip())
    return done.stdout


def _by_id(uid: int) -> Owner:
    """Return a user by number; containers often have numbers without a name."""
    try:
        entry = pwd.getpwuid(uid)
    except KeyError as missing:
        raise Problem(
            say(
                id="Pengguna nomor {uid} tidak punya nama di sistem ini; PostgreSQL memerlukannya."
                " Tambahkan ke /etc/passwd atau pakai DATABASE_URL.",
                en="User number {uid} has no name on this system and PostgreSQL needs one."
                " Add it to /etc/passwd or use DATABASE_URL.",
                uid=uid,
            )
        ) from missing
    return Owner(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)
