"""The data folder: made once, entered only by its owner and by us, never over the network."""

from __future__ import annotations

import os
import pwd
import shutil
from typing import TYPE_CHECKING

from menuju.config.embedded.owner import run_as
from menuju.languages import say
from menuju.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from menuju.config.embedded.folders import Folders
    from menuju.config.embedded.owner import Owner

ROLE = "menuju"
HOST_RULES = """\
# Only through the socket, only as who the system says you are.
local all all peer map=local
"""


def ensure_cluster(folders: Folders, owner: Owner, *, binaries: Path) -> None:
    """Make the data folder when there is none; refuse one of another major version."""
    if not folders.data.exists():
        _initialise(folders, owner, binaries=binaries)
    _refuse_another_version(folders, owner, binaries=binaries)
    _write(folders.data / "pg_ident.conf", _identities(owner), owner)
    _write(folders.data / "pg_hba.conf", HOST_RULES, owner)


def _initialise(folders: Folders, owner: Owner, *, binaries: Path) -> None:
    """Make the data folder under another name first: a half-made one is never taken for whole.

    The sort order is PostgreSQL's own `C.UTF-8`: it never changes with the operating system, so no
    index is ever silently wrong after an upgrade.
    """
    unfinished = folders.data.with_name("data.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    os.chown(unfinished, owner.uid, owner.gid)
    run_as(
        owner,
        binaries / "initdb",
        f"--pgdata={unfinished}",
        f"--username={ROLE}",
        "--auth-local=peer",
        "--auth-host=reject",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        cwd=folders.top,
    )
    unfinished.rename(folders.data)


def _refuse_another_version(folders: Folders, owner: Owner, *, binaries: Path) -> None:
    """Stop before a server of another major version would fail with words nobody understands."""
    made_by = (folders.data / "PG_VERSION").read_text().strip()
    ours = (
        run_as(owner, binaries / "postgres", "--version", cwd=folders.top).split()[-1].split(".")[0]
    )
    if made_by != ours:
        raise Problem(
            say(
                id="Data di {data} dibuat oleh PostgreSQL {old}, program ini membawa {new}."
                " Pasang menuju yang lama, simpan dengan menuju backup, lalu menuju restore di"
                " yang baru.",
                en="The data in {data} were made by PostgreSQL {old}; this program brings {new}."
                " Install the older menuju, run menuju backup, then menuju restore in the new one.",
                data=folders.data,
                old=made_by,
                new=ours,
            )
        )


def _identities(owner: Owner) -> str:
    """Return the map from system users to our role: owner, root and whoever starts the server."""
    names = sorted({owner.name, "root", pwd.getpwuid(os.geteuid()).pw_name})
    return "".join(f'local "{name}" {ROLE}\n' for name in names)


def _write(path: Path, text: str, owner: Owner) -> None:
    """Write a configuration file that belongs to the owner, unless it says so already."""
    if path.exists() and path.read_text() == text:
        return
    path.write_text(text)
    path.chmod(0o600)
    if os.geteuid() == 0:
        os.chown(path, owner.uid, owner.gid)
