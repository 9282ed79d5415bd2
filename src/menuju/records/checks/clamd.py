"""Ask a virus scanner that the installation runs: clamd's own protocol, over a socket.

`MENUJU_CLAMD` names it: `unix:/run/clamav/clamd.ctl`, or `tcp:127.0.0.1:3310` on the same machine.
Where it is set and does not answer, nothing is taken: a file that nobody looked at is not kept.
"""

import logging
import socket
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1 << 16
SECONDS = 30
BYTES_A_SECOND = 20_000_000
"""What a scanner gets through at the least; a long film may take it so much longer."""
LONGEST_ANSWER = 4096
logger = logging.getLogger(__name__)


class Unanswered(Exception):  # noqa: N818 -- what it is
    """The scanner cannot be reached, or could not look at the file to its end."""


class TooLong(Exception):  # noqa: N818 -- what it is
    """The file is longer than the scanner looks at: its `StreamMaxLength`."""


def is_asked() -> bool:
    """Say whether this installation has a scanner."""
    return bool(settings.CLAMD)


def virus_in(file: IO[bytes]) -> str | None:
    """Return the name of what was found in a file, from its beginning; None where it is clean.

    Raises `Unanswered`, and `TooLong` for more than the scanner is set to look at.
    """
    size = file.seek(0, 2)
    file.seek(0)
    with _connected() as line:
        line.settimeout(SECONDS + size / BYTES_A_SECOND)
        with suppress(BrokenPipeError, ConnectionResetError):  # it has said why, and hung up
            _send(file, line)
        told = _answer(line)
    file.seek(0)
    if told.startswith("INSTREAM size limit exceeded"):
        raise TooLong(told)
    if told == "stream: OK":
        return None
    if told.startswith("stream: ") and told.endswith(" FOUND"):
        return told.removeprefix("stream: ").removesuffix(" FOUND")
    raise _unanswered(told)


def _send(file: IO[bytes], line: socket.socket) -> None:
    line.sendall(b"zINSTREAM\0")
    while chunk := file.read(CHUNK):
        line.sendall(len(chunk).to_bytes(4, "big") + chunk)
    line.sendall(bytes(4))


def greet() -> None:
    """Ask whether the scanner is there; raises `Unanswered`."""
    with _connected() as line:
        line.sendall(b"zPING\0")
        if (told := _answer(line)) != "PONG":
            raise _unanswered(told)


@contextmanager
def _connected() -> "Iterator[socket.socket]":
    try:
        with _dialled() as line:
            yield line
    except (OSError, ValueError) as error:
        raise _unanswered(str(error)) from error


def _dialled() -> socket.socket:
    kind, _, where = str(settings.CLAMD).partition(":")
    if kind == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(where)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = where.rpartition(":")
    if kind != "tcp" or not host:
        raise ValueError("MENUJU_CLAMD must be unix:/path or tcp:host:port")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _answer(line: socket.socket) -> str:
    told = b""
    while not told.endswith(b"\0") and len(told) < LONGEST_ANSWER:
        if not (more := line.recv(LONGEST_ANSWER)):
            break
        told += more
    return told.rstrip(b"\0\n").decode("utf-8", "replace")


def _unanswered(why: str) -> Unanswered:
    logger.error("the virus scanner did not answer: %s", why)
    return Unanswered(why)
