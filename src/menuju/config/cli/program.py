"""What commands that need the database begin with."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from menuju import languages
from menuju.config.cli.speech import note
from menuju.languages import say
from menuju.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

SETTINGS = "menuju.config.settings"


@contextmanager
def database() -> Iterator[None]:
    """Run the block with Django ready and its database open, unless it is only half restored.

    The database is the one of `DATABASE_URL`, else the server that comes with us: it is started or
    joined, and our children find it by the same variable.
    """
    with house():
        from menuju.config.backup.target import refuse_unfinished

        refuse_unfinished()
        yield


@contextmanager
def house() -> Iterator[None]:
    """Run the block with Django ready and its database open, also for a restore to go on."""
    signal.signal(signal.SIGTERM, _leave)
    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            _start_server(stack)
        set_up()
        _watch_statements()
        _refuse_a_closed_database()
        stack.callback(_close_connections)
        yield


def set_up() -> None:
    """Make Django ready, in the language of the command."""
    import django
    from django.utils import translation

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
    translation.activate(languages.current())


def _start_server(stack: ExitStack) -> None:
    from menuju.config.embedded import running
    from menuju.config.environment import home

    os.environ["DATABASE_URL"] = stack.enter_context(running(home(), tell=note))
    stack.callback(os.environ.pop, "DATABASE_URL", None)


def _watch_statements() -> None:
    """Let slow statements of this command be told, as those of a request are."""
    from menuju.config.telemetry.statements import watch_process

    watch_process(" ".join(["menuju", *sys.argv[1:2]]))


def _refuse_a_closed_database() -> None:
    """Say at once, and in words, when the database cannot be reached."""
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as refused:
        raise Problem(
            say(
                id="Basis data tidak dapat dihubungi. Periksa DATABASE_URL. Katanya: {words}",
                en="The database cannot be reached. Check DATABASE_URL. It says: {words}",
                words=str(refused).strip(),
            )
        ) from None


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Unwind on SIGTERM as on Ctrl-C, so that the server is left in good order."""
    sys.exit(128 + signal.SIGTERM)
