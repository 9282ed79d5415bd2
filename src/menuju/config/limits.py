"""Limits: so many of what is costly in a minute, for an account and for a network address.

An address may be a whole ministry behind one router, so its limits are wide; an account is one
person, so theirs are what a person can do. Counted in the database's cache, one statement each, in
windows of a minute: all processes and machines count together. Sign-in and reset of passwords are
counted by django-allauth (`settings.ACCOUNT_RATE_LIMITS`).
"""

from __future__ import annotations

import logging
import time
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from menuju.config.failures import tell
from menuju.problems import TooMany

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

    from menuju.config.environment import Limit

logger = logging.getLogger(__name__)
MINUTE = 60
COUNT = """
    WITH hurried AS (SELECT set_config('synchronous_commit', 'off', true))
    INSERT INTO people_cache (cache_key, value, expires)
    SELECT %s, '1', to_timestamp(%s) FROM hurried
    ON CONFLICT (cache_key) DO UPDATE SET value = (people_cache.value::int + 1)::text
    RETURNING value::int
"""
"""One statement that counts. A count that a power cut loses costs nothing, so it need not wait."""


SEARCHES = {"publish:places", "publish:ranking", "people:accounts"}
EXPORTS = {
    "calendar:feed",
    "forms:submission-file",
    "forms:submissions-export",
    "publish:bundle",
    "publish:evidence-file",
    "publish:ranking-export",
    "publish:source-file",
    "questions:board-export",
    "questions:evidence-download",
    "questions:snapshot",
    "review:control-export",
    "review:pad-file",
}
PARTS = {"questions:uploads": "upload", "questions:upload": "part"}
"""A file that arrives in parts is counted as one upload; its parts have a limit of their own."""
TOKENS = "openrosa:"
"""Doors that open to a token in the address, which nobody guesses: phones of a whole village may
send at once from behind one network address."""

READ = {"GET", "HEAD"}


def kind_of(request: HttpRequest, view_name: str) -> str | None:
    """Return which limit it falls under: `api`, `search`, `export`, `upload`, `part`, `write`."""
    if view_name.startswith(("api:", "central:")):
        return "api"
    if request.method in READ:
        if view_name in EXPORTS:
            return "export"
        return "search" if view_name in SEARCHES and request.GET else None
    if view_name in PARTS:
        return PARTS[view_name]
    if request.content_type == "multipart/form-data" and view_name.startswith("questions:"):
        return "upload"
    return None if view_name.startswith(TOKENS) else "write"


class Limits:
    """Refuses what is too much before any of it is done; the first layer that knows the account."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Count, and answer 429 where it is too much."""
        match = request.resolver_match
        assert match is not None  # process_view comes after the address was found
        kind = kind_of(request, match.view_name)
        if kind is None or not settings.LIMITS:
            return None
        now = time.time()
        over = [1 for key, most in _keys(request, kind) if count(key, now=now) > most]
        if not over:
            return None
        logger.warning("too many: %s, by %s", kind, match.view_name)
        return too_many(request, after=MINUTE - int(now) % MINUTE)


def _keys(request: HttpRequest, kind: str) -> Iterator[tuple[str, int]]:
    """Return whose counters go up, and how far they may."""
    limit: Limit = settings.LIMITS[kind]
    yield f"{kind}:address:{address_of(request)}", limit.address
    if request.user.is_authenticated:
        yield f"{kind}:account:{request.user.pk}", limit.account


def address_of(request: HttpRequest) -> str:
    """Return a short digest of the network address; of IPv6 the network of one household.

    Behind the proxy it is what the proxy has written, the last of the list: a visitor writes first.
    """
    from menuju.people.http import Accounts  # noqa: PLC0415 -- allauth's adapter needs the apps

    return sha256(Accounts(request).network_of(request).encode()).hexdigest()[:24]


def count(key: str, *, now: float) -> int:
    """Count one more under a key in this minute, and return how many that makes."""
    minute = int(now) // MINUTE
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [f"limit:{minute}:{key}", (minute + 2) * MINUTE])
        (here,) = cursor.fetchone()
    return int(here)


def too_many(request: HttpRequest, *, after: int = MINUTE) -> HttpResponse:
    """Answer that it was too much, and when to come back; also for what django-allauth counts."""
    problem = TooMany(_("Terlalu banyak permintaan dalam satu menit. Tunggu sebentar, lalu coba."))
    response = tell(request, problem)
    assert response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    response.headers["Retry-After"] = str(after)
    return response
