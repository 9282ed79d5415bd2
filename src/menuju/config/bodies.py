"""Forms arrive whole or not at all, also without a length, also over a line that was cut.

granian hands on what has come of a body that breaks off, and says nothing of the break. A form that
is cut in its last file would be taken with half a photograph in it. So a body with a length must
have that length, and one in chunks must end as `multipart/form-data` ends; Django, which reads
nothing without a length, is told that of what has come in chunks.

Uploads that are meant to go on where they broke off have another content type, and are left alone.
"""

from __future__ import annotations

import tempfile
from email.message import Message
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import BadRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

FORM = "multipart/form-data"
IN_MEMORY = 2_000_000
CHUNK = 65_536
DEVICES = "/k/"
"""Where devices send to; their films are larger than what pages take."""
BESIDE_FILES = 6_000_000
"""Bytes that a form may have besides its files."""


def whole(application: Application) -> Application:
    """Return a WSGI application that sees forms whole."""

    def ask(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if not environ.get("CONTENT_TYPE", "").lower().startswith(FORM):
            return application(environ, start)
        if "chunked" not in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
            environ["wsgi.input"] = _Measured(environ["wsgi.input"], _length(environ))
            return application(environ, start)
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            _measure_chunks(environ, body)
            return application(environ, start)

    return ask


def _measure_chunks(environ: dict[str, Any], body: IO[bytes]) -> None:
    """Give a form that comes in chunks a length, once all of it is here."""
    size = _gather(environ["wsgi.input"], body, most=_most(environ))
    is_whole = _ends_with(body, _end_of_form(environ["CONTENT_TYPE"]), size)
    body.seek(0)
    environ["wsgi.input"] = body if is_whole else _Cut()
    environ["CONTENT_LENGTH"] = str(max(size, 1))


def _most(environ: dict[str, Any]) -> int:
    """Return a little more than is allowed there: past that it is refused anyway."""
    is_device = str(environ.get("PATH_INFO", "")).startswith(DEVICES)
    files = max(settings.DEVICE_LIMIT, settings.UPLOAD_LIMIT) if is_device else 0
    return max(files, settings.UPLOAD_LIMIT * 2) + BESIDE_FILES


def _gather(source: IO[bytes], target: IO[bytes], *, most: int) -> int:
    """Copy what comes."""
    size = 0
    while size < most and (chunk := source.read(CHUNK)):
        size += target.write(chunk)
    return size


def _end_of_form(content_type: str) -> bytes:
    told = Message()
    told["Content-Type"] = content_type
    return f"--{told.get_param('boundary')}--".encode()


def _ends_with(body: Any, end: bytes, size: int) -> bool:
    tail = len(end) + 4  # a line end may follow
    body.seek(max(0, size - tail))
    return end in body.read(tail)


def _length(environ: dict[str, Any]) -> int:
    told = environ.get("CONTENT_LENGTH", "")
    return int(told) if told.isascii() and told.isdigit() else 0


class _Measured:
    """A body with a length; reading it to an early end raises `BadRequest`."""

    def __init__(self, source: IO[bytes], length: int) -> None:
        self._source, self._left = source, length

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most so many."""
        wanted = self._left if size < 0 else min(size, self._left)
        return self._counted(self._source.read(wanted) if wanted else b"")

    def readline(self, size: int = -1) -> bytes:
        """Return the next line, or the beginning of it."""
        wanted = self._left if size < 0 else min(size, self._left)
        return self._counted(self._source.readline(wanted) if wanted else b"")

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        if not data and self._left:
            raise BadRequest("the body ends before its length")
        return data


class _Cut:
    """A body in chunks that does not end as a form ends."""

    def read(self, _size: int = -1) -> bytes:
        """Refuse it as soon as somebody wants it."""
        raise BadRequest("the body was cut off")

    readline = read
