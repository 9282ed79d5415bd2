"""Which request is being answered, for everything that is written meanwhile."""

from __future__ import annotations

import re
import uuid
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = "X-Request-Id"
TAKEN = re.compile(r"[A-Za-z0-9-]{8,64}")
NO_ROUTE = "(none)"
"""No address of ours: the path is not written, because it may say anything."""

STATIC = "(static)"
_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """Return the id of the request under way; empty outside of one."""
    return _current.get()


@contextmanager
def answering(told: str) -> Iterator[str]:
    """Yield the id of a request: the proxy's, where it is a plain one, else a new one."""
    id = told if TAKEN.fullmatch(told) else uuid.uuid4().hex
    token = _current.set(id)
    try:
        yield id
    finally:
        _current.reset(token)


def pseudonym(user_id: int | None) -> str:
    """Return what the logs call an account: the same for as long as the secret key is the same.

    Whoever has the logs alone cannot tell who it is; whoever has the key and the accounts can.
    """
    if user_id is None:
        return "-"
    return "p" + salted_hmac("menuju.telemetry", str(user_id), algorithm="sha256").hexdigest()[:10]
