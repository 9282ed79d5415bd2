"""Signed-in browsers: which kind of device, since when, and in which hour it was last seen."""

from datetime import datetime, timedelta
from hashlib import sha256
from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from .user import User

BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
"""What a user agent says, and the browser it means. In order: Edge also says Chrome and Safari."""

SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


class Session(AbstractBaseSession):
    """One signed-in browser. Neither its address nor its user agent is kept, only two words."""

    account = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    """The beginning of the hour in which it was last seen."""

    class Meta:
        ordering: ClassVar = ["-seen_at", "-began_at"]

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """Return the engine that settings name."""
        store: Any = import_module(settings.SESSION_ENGINE)
        return store.SessionStore  # type: ignore[no-any-return]

    @property
    def handle(self) -> str:
        """A name for pages and addresses, from which the key cannot be found."""
        return handle_of(self.session_key)

    @property
    def until_at(self) -> datetime | None:
        """The end of the hour in which it was last seen."""
        return self.seen_at + timedelta(hours=1) if self.seen_at else None


def handle_of(key: str) -> str:
    """Return the name of a session by its key."""
    return sha256(key.encode()).hexdigest()[:16]


def device_of(user_agent: str) -> tuple[str, str]:
    """Return browser and system as two words; empty where the user agent names none we know."""
    return _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)


def _first(words: dict[str, str], text: str) -> str:
    return next((name for word, name in words.items() if word in text), "")
