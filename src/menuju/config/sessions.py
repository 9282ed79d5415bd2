"""Sessions that know their owner and device, end when idle, and end in any case after some days."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from menuju.people import keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.sessions.backends.base import SessionBase
    from django.http import HttpRequest, HttpResponse

    from menuju.people.models import Session

HOUR = 3600
LOCKED = ("mfa.totp.secret",)
"""What a session holds under the key of stored secrets: an app's secret while it is set up."""


class SessionStore(DatabaseStore):
    """Django's sessions in the database, in a table that also says whose they are."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table of sessions."""
        from menuju.people.models import Session  # noqa: PLC0415 -- loaded after settings

        return Session

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Return what the database keeps, with secrets locked: its text is signed, not hidden."""
        kept = dict(session_dict)
        for name in kept.keys() & set(LOCKED):
            kept[name] = keys.lock(kept[name])
        return super().encode(kept)

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """Return a session with its secrets; one that cannot be read any more is left out."""
        read: dict[str, Any] = super().decode(session_data)
        for name in read.keys() & set(LOCKED):
            try:
                read[name] = keys.unlock(read[name])
            except keys.UnreadableError:
                del read[name]
        return read

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row; of a signed-in session with its owner, device, beginning and hour."""
        if SESSION_KEY not in data:
            return super().create_model_instance(data)  # type: ignore[return-value]
        now = int(time.time())
        began, seen = data.setdefault("began", now), now - now % HOUR
        data["seen"] = seen
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        row.account_id = int(data[SESSION_KEY])
        row.browser, row.system = data.get("device", ("", ""))
        row.began_at = datetime.fromtimestamp(began, tz=UTC)
        row.seen_at = datetime.fromtimestamp(seen, tz=UTC)
        return row


def lifetimes(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """End sessions that are too old; mark the others once an hour, so that idle ones run out."""

    def ask(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _look_at(request.session)
        return answer(request)

    return ask


def _look_at(session: SessionBase) -> None:
    if SESSION_KEY not in session:
        return
    now = time.time()
    if now - session.get("began", now) > settings.SESSION_LIFETIME:
        session.flush()
    elif now - session.get("seen", 0) >= HOUR:
        session.modified = True
