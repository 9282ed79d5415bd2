"""The real `menuju demo`, one for a whole run of tests, however many workers ask for it."""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests import database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATABASE = "menuju_demo"
PATIENCE = 180.0


@contextmanager
def demo(*, run: Path, server: str) -> Iterator[str]:
    """Yield the demo's address; the first worker starts it, and stops it when the last has left.

    `server` is the address of this run's PostgreSQL, which the demo uses as a `DATABASE_URL`.
    """
    with (run / "demo.lock").open("w") as starting, (run / "demo.users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        fcntl.flock(starting, fcntl.LOCK_EX)
        address, process = run / "demo.url", None
        if not address.exists():
            process = _start(run, server)
        url = address.read_text()
        fcntl.flock(starting, fcntl.LOCK_UN)
        try:
            yield url
        finally:
            if process:
                fcntl.flock(users, fcntl.LOCK_EX)
                address.unlink()
                stop(process)


def _start(run: Path, server: str) -> subprocess.Popen[bytes]:
    """Start the demo in a home of its own on a free port; return when it has answered."""
    database.recreate(url=server, name=DATABASE)
    url = address_of(DATABASE, server)
    process, site = started(home=run / "demo", url=url, told=run / "demo.log")
    (run / "demo.url").write_text(site)
    return process


def address_of(name: str, server: str) -> str:
    """Return the `DATABASE_URL` of one database of this run's server."""
    return f"postgresql:///{name}?{server.partition('?')[2]}"


def environment(*, home: Path, url: str) -> dict[str, str]:
    """Return all that a program in this house may know."""
    known = {"LC_ALL": "C.UTF-8", "MENUJU_HOME": str(home), "DATABASE_URL": url}
    return known | {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}


def started(*, home: Path, url: str, told: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start a demo over a home and a database; return it and its address once it has answered."""
    port = _free_port()
    with told.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "menuju", "demo", "--no-live"],
            env=environment(home=home, url=url) | {"PORT": str(port)},
            stdout=log,
            stderr=log,
        )
    site = f"http://127.0.0.1:{port}"
    try:
        _wait(process, url=f"{site}/healthz", told=told)
    except BaseException:
        stop(process)
        raise
    return process, site


def _wait(process: subprocess.Popen[bytes], *, url: str, told: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(f"menuju demo ended:\n{told.read_text()}")
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"menuju demo does not answer:\n{told.read_text()}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask a demo to end, and wait until it has."""
    process.terminate()
    process.wait(60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
