"""Cookies under names that a browser takes from this very host alone, over TLS alone."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class NamedCookie(CookieStorage):
    """Django's cookie of messages, under our prefix."""

    cookie_name = f"{settings.COOKIE_PREFIX}messages"


class Messages(FallbackStorage):
    """What a page says once: in a cookie, or in the session where it is too long."""

    storage_classes = (NamedCookie, SessionStorage)
