"""The processes beside a web server: `menuju seal` numbers and signs, `menuju work` catches up."""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from menuju.records.actions import work
from menuju.records.actions.events import SEAL_NOW, WORK_DUE
from menuju.records.actions.seals import seal
from menuju.records.keys import UnsafeKey
from menuju.records.queries.work import next_at
from menuju.records.types import Machine

SEALER, WORKER = Machine("menuju seal"), Machine("menuju work")
PULSE = 0.5
"""Seconds within which a request to stop is noticed."""

RETRY = 5
"""Seconds until the next try where the database is away or the key is unsafe."""

GATHER = 1.0
"""Seconds in which the worker lets tasks come together, for many cost little more than one."""

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

    def turn(_stop: threading.Event) -> float:
        for head in seal(by=SEALER):
            log.info("%s: %s events, root %s", head.stream, head.size, bytes(head.root).hex())
        chore()
        return every

    _repeat(turn, channel=SEAL_NOW, every=every, stop=stop)


class Beside(Protocol):
    """Where tasks that take long are done, so that the others need not wait for them."""

    def turn(self) -> bool:
        """Begin one, or look after the one that is under way; say whether there is one."""

    def stop(self) -> None:
        """Cut off what is under way; it stays due."""


def work_forever(
    *, every: float = 60, stop: threading.Event | None = None, beside: Beside | None = None
) -> None:
    """Do what is due as soon as it is, until SIGTERM or SIGINT; look every so many seconds anyway.

    A thread gives its own `stop`. A database that is away is waited for. A task under way is
    finished before leaving; one that is cut off stays due. What takes long is done `beside`, and
    cut off when we leave; where nothing is beside us, it is done as all the rest.
    """

    def turn(stop: threading.Event) -> float:
        busy = beside is not None and beside.turn()
        do_next = work.do_next_short if beside else work.do_next
        while not stop.is_set() and do_next(by=WORKER):
            busy = beside is not None and beside.turn()
        return PULSE if busy else min(every, _seconds_until_next())

    try:
        _repeat(turn, channel=WORK_DUE, every=every, stop=stop, gather=GATHER)
    finally:
        if beside:
            beside.stop()


Turn = Callable[[threading.Event], float]
"""One round of work, cut short where asked to stop; returns the seconds until the next."""


def _repeat(
    turn: Turn, *, channel: str, every: float, stop: threading.Event | None, gather: float = 0
) -> None:
    if stop is None:
        with _stopping_on_signals() as told:
            _repeat(turn, channel=channel, every=every, stop=told, gather=gather)
        return
    try:
        while not stop.is_set():
            _turn_and_wait(turn, channel=channel, every=every, stop=stop)
            stop.wait(gather)
    finally:
        connection.close()


def _turn_and_wait(turn: Turn, *, channel: str, every: float, stop: threading.Event) -> None:
    try:
        _listen(channel)
        _wait(seconds=turn(stop), stop=stop)
    except (OperationalError, InterfaceError) as error:
        log.warning("the database is away: %s", error)
        connection.close()
        stop.wait(min(every, RETRY))
    except UnsafeKey as error:
        log.error("nothing is sealed: %s", error)  # noqa: TRY400 -- no bug, the sentence is enough
        stop.wait(min(every, RETRY))


def _seconds_until_next() -> float:
    """Return how long until a task that failed may be tried again; never less than a pulse."""
    at = next_at()
    return max(PULSE, (at - timezone.now()).total_seconds()) if at else float("inf")


def _listen(channel: str) -> None:
    """Ask again each time: it costs nothing, and a new connection would not know."""
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {channel}")


def _wait(*, seconds: float, stop: threading.Event) -> None:
    """Return when the time is over, when woken, or when told to stop."""
    until = time.monotonic() + seconds
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
