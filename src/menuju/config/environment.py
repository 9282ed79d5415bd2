"""Read what the environment says, and refuse what would be unsafe."""

import os
import secrets
from pathlib import Path
from typing import Any

import platformdirs
from psycopg.conninfo import conninfo_to_dict


def flag(name: str) -> bool:
    """Return whether a variable is set to a word of agreement."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def home() -> Path:
    """Return the folder that holds database, files and keys: `MENUJU_HOME`, else the user's data folder.

    For root it is `/var/lib/menuju`, because the database runs as an unprivileged user who cannot
    pass through root's own folder.
    """
    if told := os.environ.get("MENUJU_HOME"):
        return Path(told).expanduser().resolve()
    if os.geteuid() == 0:
        return Path("/var/lib/menuju")
    return Path(platformdirs.user_data_dir("menuju"))


def database_from_url(url: str | None, home: Path) -> dict[str, Any]:
    """Return Django's database settings for a `postgresql://` address; without one, the embedded server's."""
    told = conninfo_to_dict(url) if url else {"host": str(home / "postgres" / "run"), "user": "menuju", "dbname": "menuju"}
    known = {"host", "port", "user", "password", "dbname"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": told.get("dbname") or "menuju",
        "USER": told.get("user") or "",
        "PASSWORD": told.get("password") or "",
        "HOST": told.get("host") or "",
        "PORT": str(told.get("port") or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {k: v for k, v in told.items() if k not in known and v is not None},
    }


def hosts() -> list[str]:
    """Return the host names this site answers to; by default only this machine."""
    told = os.environ.get("MENUJU_HOSTS", "")
    return [host.strip() for host in told.split(",") if host.strip()] or ["127.0.0.1", "localhost", "[::1]", "testserver"]


def secret_key(home: Path) -> str:
    """Return `MENUJU_SECRET_KEY`; without one, a key made once and kept with mode 0600 in the home folder."""
    if told := os.environ.get("MENUJU_SECRET_KEY"):
        return told
    kept = home / "secret-key"
    if kept.exists():
        return kept.read_text().strip()
    return _keep(kept, secrets.token_urlsafe(50))


def _keep(path: Path, text: str) -> str:
    """Write a secret once; of two programs that start together, both read the first one's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(text)
    return text
