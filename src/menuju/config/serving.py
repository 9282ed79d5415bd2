"""Serve: a web server, a sealer and a worker as children, watched until someone asks us to stop."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from menuju.config import children
from menuju.config.companions import Companions
from menuju.config.environment import ONE_CLICK
from menuju.config.health import ALIVE
from menuju.languages import say
from menuju.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MOST_THREADS = 8
"""Requests a worker answers at once; each may hold one database connection."""
STARTING_PATIENCE = 60.0
LEAVING_PATIENCE = 15.0
THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True)
class Site:
    """Where to listen, and with how many processes."""

    host: str
    port: int
    workers: int

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}/"


def default_workers() -> int:
    """Return a process for each processor we may use."""
    return len(os.sched_getaffinity(0))


def threads() -> int:
    """Return the threads of a worker: twice the processors and one more, as the server advises."""
    return min(MOST_THREADS, 2 * default_workers() + 1)


def serve(
    site: Site,
    *,
    ready: Callable[[], None],
    tell: Callable[[str], None],
    beside: Sequence[str] = (),
) -> None:
    """Serve until Ctrl-C or SIGTERM; `ready` is called when the first request was answered.

    `beside` are words of a command that runs once from then on, to its end or ours. Stops the web
    server first, lets worker and sealer finish, and leaves the database to the caller.
    Raises `Problem` when the port is taken or the web server ends by itself.
    """
    _refuse_a_taken_port(site)
    if site.host not in THIS_MACHINE:
        os.environ.pop(ONE_CLICK, None)  # no doors without a password where others can knock
    with _asked_to_stop() as stop:
        web, companions = children.spawn(*_granian(site)), Companions(tell)
        guest = None
        try:
            if _wait_until_it_answers(site, web, stop):
                ready()
                guest = children.spawn("-m", "menuju", *beside) if beside else None
            while not stop.wait(0.5):
                _refuse_a_dead_server(web)
                companions.watch()
        finally:
            children.stop(web, patience=LEAVING_PATIENCE)
            if guest:
                children.stop(guest, patience=LEAVING_PATIENCE)
            companions.stop(patience=LEAVING_PATIENCE)


def _granian(site: Site) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": site.host,
        "--port": site.port,
        "--workers": site.workers,
        "--blocking-threads": threads(),
        "--workers-kill-timeout": "10",
        "--log-level": "warning",
    }
    flat = [str(word) for pair in options.items() for word in pair]
    flags = ["--no-ws", "--respawn-failed-workers"]
    return ["-m", "granian", *flat, *flags, "menuju.config.wsgi:application"]


@contextmanager
def _asked_to_stop() -> Iterator[threading.Event]:
    """Yield an event that Ctrl-C, SIGTERM and a closed terminal set; give the handlers back."""
    stop = threading.Event()
    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {word: signal.signal(word, lambda *_: stop.set()) for word in asked}
    try:
        yield stop
    finally:
        for word, handler in before.items():
            signal.signal(word, handler)


def _wait_until_it_answers(site: Site, web: children.Child, stop: threading.Event) -> bool:
    until = time.monotonic() + STARTING_PATIENCE
    while not stop.is_set():
        _refuse_a_dead_server(web)
        if _answers(site):
            return True
        if time.monotonic() > until:
            raise Problem(
                say(
                    id="Server web tidak menjawab di {url}.",
                    en="The web server does not answer at {url}.",
                    url=site.url,
                )
            )
        stop.wait(0.1)
    return False


def _answers(site: Site) -> bool:
    asked = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(site.host, site.host)  # noqa: S104
    line = http.client.HTTPConnection(asked, site.port, timeout=5)
    try:
        line.request("GET", ALIVE)
        return line.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def _refuse_a_taken_port(site: Site) -> None:
    family = socket.AF_INET6 if ":" in site.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((site.host, site.port))
        except OSError as refused:
            raise Problem(
                say(
                    id="Porta {port} di {host} tidak dapat dipakai ({why})."
                    " Pilih yang lain: PORT=8001 menuju …",
                    en="Port {port} at {host} cannot be used ({why})."
                    " Choose another: PORT=8001 menuju …",
                    port=site.port,
                    host=site.host,
                    why=refused.strerror,
                )
            ) from None


def _refuse_a_dead_server(web: children.Child) -> None:
    if (code := web.poll()) is not None:
        raise Problem(
            say(
                id="Server web berhenti sendiri (kode {code}).",
                en="The web server ended by itself (code {code}).",
                code=code,
            )
        )
