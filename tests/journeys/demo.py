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
                _stop(process)


def _start(run: Path, server: str) -> subprocess.Popen[bytes]:
    """Start the demo in a home of its own on a free port; return when it has answered."""
    database.recreate(url=server, name=DATABASE)
    port, told = _free_port(), run / "demo.log"
    environment = {
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "PORT": str(port),
        "MENUJU_HOME": str(run / "demo"),
        "DATABASE_URL": f"postgresql:///{DATABASE}?{server.partition('?')[2]}",
    }
    with told.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "menuju", "demo", "--no-live"],
            env=environment,
            stdout=log,
            stderr=log,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(process, url=f"{url}/healthz", told=told)
    except BaseException:
        _stop(process)
        raise
    (run / "demo.url").write_text(url)
    return process


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


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
