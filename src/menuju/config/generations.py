"""The web processes, replaced without anyone noticing: new ones first, then the old ones leave.

We hold the listening socket; each generation of workers takes requests from it. What is being
answered is finished by the old ones, what has not been taken yet waits for whoever takes it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from menuju.config import children, systemd
from menuju.languages import say
from menuju.problems import Problem

if TYPE_CHECKING:
    import threading

    from menuju.config.serving import Site

BACKLOG = 1024
STARTING_PATIENCE = 60.0
QUIET_SECONDS = 1.0
"""From the last request that a worker takes until it is asked to end: by then it has read it."""

LEAVING_PATIENCE = 25.0
"""Longer than a worker may take to finish (`webserver.LEAVING_SECONDS`)."""


def listen(host: str, port: int) -> socket.socket:
    """Return the listening socket: the one that systemd holds, else one of our own.

    Raises `Problem` where the port is taken.
    """
    if (held := systemd.passed_socket()) is not None:
        return held
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    ours = socket.socket(family, socket.SOCK_STREAM)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        ours.bind((host, port))
    except OSError as refused:
        ours.close()
        raise Problem(
            say(
                id="Porta {port} di {host} tidak dapat dipakai ({why})."
                " Pilih yang lain: PORT=8001 menuju …",
                en="Port {port} at {host} cannot be used ({why})."
                " Choose another: PORT=8001 menuju …",
                port=port,
                host=host,
                why=refused.strerror,
            )
        ) from None
    ours.listen(BACKLOG)
    return ours


@dataclass(frozen=True)
class Generation:
    """Web processes of one version of the program."""

    process: children.Child
    ready: Path
    workers: int

    @classmethod
    def start(cls, site: Site, *, threads: int, door: socket.socket) -> Generation:
        """Start one on a listening socket; it takes requests a moment later."""
        ready = Path(tempfile.mkdtemp(prefix="menuju-web-"))
        orders = {
            "socket": door.fileno(),
            "workers": site.workers,
            "threads": threads,
            "ready": str(ready),
        }
        process = children.spawn(
            "-m", "menuju.config.webserver", json.dumps(orders), passing=(door.fileno(),)
        )
        return cls(process, ready, site.workers)

    def is_ready(self) -> bool:
        """Say whether every worker takes requests."""
        return len(list(self.ready.iterdir())) >= self.workers

    def refuse_dead(self) -> None:
        """Raise `Problem` where it has ended by itself."""
        if (code := self.process.poll()) is not None:
            raise Problem(
                say(
                    id="Server web berhenti sendiri (kode {code}).",
                    en="The web server ended by itself (code {code}).",
                    code=code,
                )
            )

    def wait_until_ready(self, stop: threading.Event) -> bool:
        """Wait until it takes requests; False where we are asked to stop meanwhile.

        Raises `Problem` where it ends by itself or takes too long.
        """
        until = time.monotonic() + STARTING_PATIENCE
        while not stop.is_set():
            self.refuse_dead()
            if self.is_ready():
                return True
            if time.monotonic() > until:
                raise Problem(
                    say(
                        id="Server web tidak siap dalam {seconds} detik.",
                        en="The web server is not ready within {seconds} s.",
                        seconds=round(STARTING_PATIENCE),
                    )
                )
            stop.wait(0.1)
        return False

    def stop(self) -> None:
        """Let its workers take no more, finish what they are answering, and end."""
        for worker in self.ready.iterdir():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(worker.name), signal.SIGUSR1)
        time.sleep(QUIET_SECONDS)
        children.stop(self.process, patience=LEAVING_PATIENCE)
        shutil.rmtree(self.ready, ignore_errors=True)
