"""Serve: a web server, a sealer and a worker as children, watched until someone asks us to stop."""

from __future__ import annotations

import http.client
import os
import signal
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from menuju.config import children, systemd
from menuju.config.companions import Companions
from menuju.config.environment import ONE_CLICK
from menuju.config.generations import Generation, listen
from menuju.config.health import ALIVE
from menuju.config.telemetry.together import counting_together
from menuju.languages import say
from menuju.problems import Problem

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

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
    lasting: bool = False
    """Whether it outlives terminals, and renews itself on SIGHUP."""

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
    server first, lets worker and sealer finish, and leaves the database to the caller. A lasting
    site renews itself on SIGHUP: new processes first, then the old ones leave.
    Raises `Problem` when the port is taken or the web server ends by itself.
    """
    if site.host not in THIS_MACHINE:
        os.environ.pop(ONE_CLICK, None)  # no doors without a password where others can knock
    with (
        listen(site.host, site.port) as door,
        counting_together(),
        _asked(lasting=site.lasting) as asked,
    ):
        web, companions = Generation.start(site, threads=threads(), door=door), Companions(tell)
        guest = None
        try:
            if web.wait_until_ready(asked.stop) and _wait_until_it_answers(site, web, asked.stop):
                ready()
                systemd.notify("READY=1")
                guest = children.spawn("-m", "menuju", *beside) if beside else None
            while not asked.stop.wait(0.5):
                web.refuse_dead()
                companions.watch()
                if asked.renew.is_set():
                    asked.renew.clear()
                    systemd.notify("RELOADING=1")
                    web, companions = _renewed(
                        site, (web, companions), door=door, stop=asked.stop, tell=tell
                    )
                    systemd.notify("READY=1")
        finally:
            systemd.notify("STOPPING=1")
            web.stop()
            if guest:
                children.stop(guest, patience=LEAVING_PATIENCE)
            companions.stop(patience=LEAVING_PATIENCE)


def _renewed(
    site: Site,
    old: tuple[Generation, Companions],
    *,
    door: socket.socket,
    stop: threading.Event,
    tell: Callable[[str], None],
) -> tuple[Generation, Companions]:
    """Return new processes in the place of the old ones; where they do not start, the old ones."""
    tell(say(id="Proses baru dimulai …", en="Starting new processes …"))
    new = Generation.start(site, threads=threads(), door=door)
    try:
        is_ready = new.wait_until_ready(stop)
    except Problem as wrong:
        new.stop()
        tell(
            say(
                id="Proses baru tidak dapat dimulai; yang lama terus melayani. {why}",
                en="The new processes do not start; the old ones go on serving. {why}",
                why=str(wrong),
            )
        )
        return old
    if not is_ready:
        new.stop()
        return old
    old[0].stop()
    old[1].stop(patience=LEAVING_PATIENCE)
    tell(say(id="Proses baru melayani.", en="The new processes serve."))
    return new, Companions(tell)


@dataclass(frozen=True)
class Asked:
    """What somebody has asked of us by a signal."""

    stop: threading.Event
    renew: threading.Event


@contextmanager
def _asked(*, lasting: bool) -> Iterator[Asked]:
    """Yield what Ctrl-C, SIGTERM and SIGHUP ask; give the handlers back.

    SIGHUP is a closed terminal to a person's own site, which ends; a lasting one renews itself.
    """
    asked = Asked(threading.Event(), threading.Event())
    wanted = dict.fromkeys((signal.SIGINT, signal.SIGTERM), asked.stop)
    wanted[signal.SIGHUP] = asked.renew if lasting else asked.stop
    before = {word: signal.signal(word, _setting(event)) for word, event in wanted.items()}
    try:
        yield asked
    finally:
        for word, handler in before.items():
            signal.signal(word, handler)


def _setting(event: threading.Event) -> Callable[[int, FrameType | None], None]:
    return lambda *_: event.set()


def _wait_until_it_answers(site: Site, web: Generation, stop: threading.Event) -> bool:
    until = time.monotonic() + STARTING_PATIENCE
    while not stop.is_set():
        web.refuse_dead()
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
