"""Read what the environment says, and refuse what would be unsafe."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from menuju.config.embedded.folders import Folders, make_home

AGREED = {"1", "true", "yes", "on"}
A_YEAR = 8760
ONE_CLICK = "MENUJU_ONE_CLICK"
"""Set by `menuju demo` for its own children; whatever the environment said before is dropped."""


def flag(name: str, *, default: str = "") -> bool:
    """Return whether a variable is set to a word of agreement."""
    return (os.environ.get(name) or default).lower() in AGREED


@dataclass(frozen=True, slots=True)
class Limit:
    """How many in a minute: for an account, and for a network address."""

    account: int
    address: int


def limit(name: str, *, default: str) -> Limit:
    """Return a limit from a variable like `60/1200`.

    Raises `ImproperlyConfigured` for anything else.
    """
    told = os.environ.get(name) or default
    account, _, address = told.partition("/")
    if all(part.isascii() and part.isdigit() and int(part) for part in (account, address)):
        return Limit(int(account), int(address))
    raise ImproperlyConfigured(f"{name} must be like 60/1200: an account, an address, each minute.")


def hours(name: str, *, default: int) -> int:
    """Return a number of hours, 1 to 8760, in seconds.

    Raises `ImproperlyConfigured` for anything else.
    """
    told = os.environ.get(name) or str(default)
    if not (told.isascii() and told.isdigit() and 1 <= int(told) <= A_YEAR):
        raise ImproperlyConfigured(f"{name} must be a whole number of hours, 1 to {A_YEAR}.")
    return int(told) * 3600


def whole(name: str, *, default: int) -> int:
    """Return a whole number, 0 or more; raises `ImproperlyConfigured` for anything else."""
    told = os.environ.get(name) or str(default)
    if not (told.isascii() and told.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number.")
    return int(told)


def one_click(environment: Mapping[str, str]) -> bool:
    """Return whether a demo may let people in without a password.

    `menuju demo` alone says so, by naming the database that it started itself: with a
    `DATABASE_URL` of someone else the two differ.
    """
    own = environment.get(ONE_CLICK, "")
    told = (environment.get("MENUJU_DEMO", ""), environment.get("MENUJU_PRODUCTION", ""))
    demo, production = (word.lower() in AGREED for word in told)
    return demo and not production and own != "" and own == environment.get("DATABASE_URL")


def home() -> Path:
    """Return the folder of database, files and keys: `MENUJU_HOME`, else the user's data folder.

    For root it is `/var/lib/menuju`, because the database runs as an unprivileged user who cannot
    pass through root's own folder.
    """
    if told := os.environ.get("MENUJU_HOME"):
        return Path(told).expanduser().resolve()
    if os.geteuid() == 0:
        return Path("/var/lib/menuju")
    return Path(platformdirs.user_data_dir("menuju"))


def database_from_url(url: str | None, home: Path) -> dict[str, Any]:
    """Return Django's settings for a `postgresql://` address, else for the embedded server."""
    told = (
        conninfo_to_dict(url)
        if url
        else {"host": str(Folders(home).sockets), "user": "menuju", "dbname": "menuju"}
    )
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


def megabytes(name: str, *, default: int) -> int:
    """Return a size in bytes from a variable that names whole megabytes (of 1,000,000 bytes).

    Raises `ImproperlyConfigured` for anything else.
    """
    told = os.environ.get(name) or str(default)
    if not (told.isascii() and told.isdigit() and int(told)):
        raise ImproperlyConfigured(f"{name} must be a whole number of megabytes.")
    return int(told) * 1_000_000


def hosts() -> list[str]:
    """Return the host names this site answers to; by default only this machine."""
    told = os.environ.get("MENUJU_HOSTS", "")
    return [host.strip() for host in told.split(",") if host.strip()] or [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "testserver",
    ]


def site_address(*, production: bool) -> str:
    """Return how addresses in letters begin: the site's first name, over TLS in production.

    Elsewhere it is this machine at the port that `PORT` names.
    """
    name = hosts()[0]
    return f"https://{name}" if production else f"http://{name}:{os.environ.get('PORT') or 8000}"


def secret_key(home: Path) -> str:
    """Return `MENUJU_SECRET_KEY`; without one, a key made once and kept in the home folder."""
    if told := os.environ.get("MENUJU_SECRET_KEY"):
        return told
    return keep_once(home / "secret-key", lambda: secrets.token_urlsafe(50))


def keep_once(path: Path, make: Callable[[], str]) -> str:
    """Return a kept secret, made once with mode 0600; two programs read the same one."""
    if path.exists():
        return path.read_text().strip()
    make_home(path.parent)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "w") as file:
        file.write(make())
    with contextlib.suppress(FileExistsError):
        os.link(unfinished, path)
    Path(unfinished).unlink()
    return path.read_text().strip()
