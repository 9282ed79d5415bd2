"""The site's own web server as a process of its own, that one may kill: the socket stays open."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from menuju.config.children import FRUGAL

PATIENCE = 60


class WebServer:
    """granian with our program, on this test's database and home; started again after a kill."""

    def __init__(self, home, *, workers=1, threads=5, environment=None):
        self.door = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.home, self.workers, self.threads = Path(home), workers, threads
        self.home.mkdir(parents=True, exist_ok=True)
        self.environment = environment or {}
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.door.getsockname()[1]}"

    def start(self):
        ready = Path(
            tempfile.mkdtemp(dir=self.home, prefix="ready-")
        )  # forked anew, they tell again
        orders = {"socket": self.door.fileno(), "workers": self.workers, "ready": str(ready)}
        words = json.dumps({**orders, "threads": self.threads})
        self.process = subprocess.Popen(
            [sys.executable, "-m", "menuju.config.webserver", words],
            pass_fds=[self.door.fileno()],
            env={**FRUGAL, **os.environ, "MENUJU_HOME": str(self.home), **self.environment},
            start_new_session=True,
        )
        until = time.monotonic() + PATIENCE
        while len(list(ready.iterdir())) < self.workers:
            assert self.process.poll() is None, "the web server has ended"
            assert time.monotonic() < until, "the web server does not come up"
            time.sleep(0.02)

    def kill(self):
        """As a power cut does: no process of it lives to say goodbye."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def close(self):
        self.kill()
        self.door.close()
