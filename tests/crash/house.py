"""A house under a service manager: started again whenever it ends, its processes known by role."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from enum import StrEnum
from pathlib import Path

PATIENCE = 60.0


class Role(StrEnum):
    """Whom to kill."""

    WEB = "web"
    """A process that answers requests; its parent starts another one."""
    SERVER = "server"
    """The web server itself; the program ends, and is started again by whoever watches it."""
    WORKER = "worker"
    SEALER = "sealer"
    DATABASE = "database"


class House:
    """`menuju serve` in a home of its own, with everybody who must not be lost."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self.home, self.environment, self.port = home, environment, free_port()
        self.log = home.with_suffix(".log")
        self.process: subprocess.Popen[bytes] | None = None
        self._watching = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self.starts = 0

    def open(self) -> None:
        """Start it, and start it again whenever it ends, until it is closed."""
        self._watching.set()
        self._watcher.start()
        self.wait_until_ready()

    def close(self) -> None:
        """Stop it in good order."""
        self._watching.clear()
        self._watcher.join(PATIENCE)
        if self.process:
            self.process.terminate()
            self.process.wait(PATIENCE)

    def _watch(self) -> None:
        """Do what systemd's `Restart=on-failure` does."""
        while self._watching.is_set():
            if self.process is None or self.process.poll() is not None:
                self.starts += 1
                with self.log.open("ab") as log:
                    self.process = subprocess.Popen(
                        [sys.executable, "-m", "menuju", "serve"],
                        env=self.environment | {"PORT": str(self.port)},
                        stdout=log,
                        stderr=log,
                    )
            time.sleep(0.1)

    def wait_until_ready(self) -> None:
        """Return when the site says that it may be sent people."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self._is_ready():
                return
            time.sleep(0.1)
        raise AssertionError(f"the site does not come back:\n{self.log.read_text()[-3000:]}")

    def _is_ready(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/readyz")
            return line.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def kill(self, role: Role) -> bool:
        """End one process of a role without a word; False where there is none at this moment."""
        found = self._find(role)
        for pid in found[:1]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return bool(found)

    def _find(self, role: Role) -> list[int]:
        if role is Role.DATABASE:
            return self._database()
        ours = children_of(self.process.pid) if self.process else []
        named = {pid: words_of(pid) for pid in ours}
        servers = [pid for pid in ours if "menuju.config.webserver" in named[pid]]
        return {
            Role.WORKER: [pid for pid in ours if named[pid][-1:] == ["work"]],
            Role.SEALER: [pid for pid in ours if named[pid][-1:] == ["seal"]],
            Role.SERVER: servers,
            Role.WEB: [child for pid in servers for child in children_of(pid)],
        }[role]

    def _database(self) -> list[int]:
        lock = self.home / "postgres" / "data" / "postmaster.pid"
        try:
            return [int(lock.read_text().split()[0])]
        except (OSError, IndexError, ValueError):
            return []


def children_of(parent: int) -> list[int]:
    """Return the processes whose parent this is."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(folder.name))
    return sorted(found)


def words_of(pid: int) -> list[str]:
    """Return the command line of a process, none when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")[:-1]
    except OSError:
        return []


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
