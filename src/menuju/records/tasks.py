"""The process `menuju seal`: seals each minute, and at once when a stage gate asks for it."""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from django.db import InterfaceError, OperationalError, connection

from menuju.records.actions.events import SEAL_NOW
from menuju.records.actions.seals import seal
from menuju.records.keys import UnsafeKey
from menuju.records.types import Machine

SEALER = Machine("menuju seal")
PULSE = 0.5
"""Seconds within which a request to stop is noticed."""

RETRY = 5
"""Seconds until the next try where the database is away or the key is unsafe."""

log = logging.getLogger(__name__)


Chore = Callable[[], None]
"""Housekeeping that is done after each sealing; it knows itself whether it is time."""


def seal_forever(
    *, every: float = 60, stop: threading.Event | None = None, chore: Chore = lambda: None
) -> None:
    """Seal every so many seconds, and at once when woken, until SIGTERM or SIGINT.

    A thread gives its own `stop` and keeps the signals of its program. A database that is away is
    waited for, and so is the cure of an unsafe key. A seal under way is finished before leaving.
    """
    if stop is None:
        with _stopping_on_signals() as told:
            seal_forever(every=every, stop=told, chore=chore)
        return
    try:
        while not stop.is_set():
            _seal_and_wait(every=every, stop=stop, chore=chore)
    finally:
        connection.close()


def _seal_and_wait(*, every: float, stop: threading.Event, chore: Chore) -> None:
    try:
        _listen()
        for head in seal(by=SEALER):
            log.info("%s: %s events, root %s", head.stream, head.size, bytes(head.root).hex())
        chore()
        _wait(every=every, stop=stop)
    except (OperationalError, InterfaceError) as error:
        log.warning("the database is away: %s", error)
        connection.close()
        stop.wait(min(every, RETRY))
    except UnsafeKey as error:
        log.error("nothing is sealed: %s", error)  # noqa: TRY400 -- no bug, the sentence is enough
        stop.wait(min(every, RETRY))


def _listen() -> None:
    """Ask again each time: it costs nothing, and a new connection would not know."""
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {SEAL_NOW}")


def _wait(*, every: float, stop: threading.Event) -> None:
    """Return when the time is over, when woken, or when told to stop."""
    until = time.monotonic() + every
    while not stop.is_set() and (left := until - time.monotonic()) > 0:
        with connection.wrap_database_errors:
            woken = list(connection.connection.notifies(timeout=min(left, PULSE), stop_after=1))
        if woken:
            return


@contextmanager
def _stopping_on_signals() -> Iterator[threading.Event]:
    stop = threading.Event()

    def tell(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {wanted: signal.signal(wanted, tell) for wanted in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for wanted, handler in before.items():
            signal.signal(wanted, handler)
