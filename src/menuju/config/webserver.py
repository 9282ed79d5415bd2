"""One generation of web processes: granian on a socket that the program above it holds open.

A process of its own, so that a renewed program runs all of its new code and nothing of the old:
what it imports is imported here, before its workers are forked, and a worker that is started again
is of the same generation. `python -m menuju.config.webserver ORDERS`; `generations` writes them.
"""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import multiprocessing
import os
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import MPServer

from menuju.config.children import end_with_parent
from menuju.config.cli.program import set_up
from menuju.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

BACKLOG = 1024
TAKE_NO_MORE = signal.SIGUSR1
"""Asks a worker to take no more requests, and to go on with those that it has."""

LEAVING_SECONDS = 20
"""A worker may finish what it is answering; 20 MB over a slow line take their time."""


class Orders(TypedDict):
    """What a generation needs to know."""

    socket: int
    """The number of the listening socket, which is passed on."""
    workers: int
    threads: int
    ready: str
    """A folder in which each worker says by a file that it takes requests."""


class Generation(MPServer):
    """granian on a socket that is open already, instead of one of its own for each worker.

    With sockets of their own (SO_REUSEPORT) whoever waits at a worker that leaves is cut off.
    """

    def __init__(self, *, holder: SocketHolder, **options: Any) -> None:
        super().__init__("menuju.config.wsgi:application", **options)
        self._holder = holder

    def _init_shared_socket(self) -> None:
        self._shd = self._holder  # type: ignore[assignment]
        self._sfd = self._holder.get_fd()
        self._sso = None


def run(orders: Orders) -> None:
    """Serve until SIGTERM; nothing is served where the tables do not fit this program."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "menuju.config.settings")
    set_up()
    _refuse_unready()
    multiprocessing.set_start_method("fork", force=True)
    server = Generation(
        holder=SocketHolder(orders["socket"], False, BACKLOG),  # type: ignore[call-arg]
        interface=Interfaces.WSGI,
        workers=orders["workers"],
        blocking_threads=orders["threads"],
        backlog=BACKLOG,
        websockets=False,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(keep_alive=False),
        respawn_failed_workers=True,
        workers_kill_timeout=LEAVING_SECONDS,
        log_level=LogLevels.warning,
        log_dictconfig=_logging(),
    )
    server.serve(
        target_loader=_application(Path(orders["ready"]), door=orders["socket"]), wrap_loader=False
    )


def _refuse_unready() -> None:
    """Refuse tables of another version, and give the pages the files of this one."""
    from django.db import connections  # noqa: PLC0415 -- Django is ready by now

    from menuju.config.migrations import refuse_waiting  # noqa: PLC0415 -- as above
    from menuju.config.static import collect_if_changed  # noqa: PLC0415 -- as above

    refuse_waiting()
    collect_if_changed()
    connections.close_all()
    import menuju.config.wsgi  # noqa: F401, PLC0415 -- imported once, shared by all workers

    gc.collect()
    gc.freeze()  # no worker's collector writes into what all of them share


def _application(ready: Path, *, door: int) -> Callable[[], Any]:
    """Return what each worker calls first: it gives the program, and says that it is ready."""
    parent = os.getpid()

    def load() -> Any:
        end_with_parent(parent)
        signal.signal(TAKE_NO_MORE, lambda *_: _take_no_more(door))
        from menuju.config.wsgi import application  # noqa: PLC0415 -- imported before the fork

        (ready / str(os.getpid())).touch()
        return application

    return load


def _take_no_more(door: int) -> None:
    """Put a socket that nobody knows in the place of the listening one, in this process alone.

    Told to end, granian closes a connection that it has accepted and not read yet, and somebody's
    form is lost. So a worker stops accepting first, and ends a moment later.
    """
    listening = os.fstat(door).st_ino
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.setblocking(False)
        for number in map(int, os.listdir("/proc/self/fd")):  # noqa: PTH208 -- numbers, not paths
            with contextlib.suppress(OSError):
                if os.fstat(number).st_ino == listening:
                    os.dup2(silent.fileno(), number)


def _logging() -> dict[str, Any]:
    """Return the settings of our own logs, with granian's words among them and no access log."""
    from django.conf import settings  # noqa: PLC0415 -- Django is ready by now

    told: dict[str, Any] = settings.LOGGING
    granian = {"_granian": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}}
    silent = {"granian.access": {"handlers": ["nowhere"], "propagate": False}}
    return {**told, "loggers": {**told["loggers"], **granian, **silent}}


def main() -> None:
    """Read the orders; tell a problem in words, as a command does."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        run(json.loads(sys.argv[1]))
    except Problem as problem:
        logging.getLogger(__name__).error("%s", problem)  # noqa: TRY400 -- a sentence, no bug
        sys.exit(1)


if __name__ == "__main__":
    main()
