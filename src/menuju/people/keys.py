"""The key under which the secrets of second factors lie in the database."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"menuju.people.factors"
"""Derived keys for different purposes are unrelated (RFC 5869, info)."""


class UnreadableError(Exception):
    """The secret was locked under a key that this installation no longer has."""


def lock(text: str) -> str:
    """Return a text encrypted and authenticated (Fernet) under a key made from `SECRET_KEY`."""
    return _keys().encrypt(text.encode()).decode()


def unlock(locked: str) -> str:
    """Return the text again, also under an older key of `SECRET_KEY_FALLBACKS`."""
    try:
        return _keys().decrypt(locked.encode()).decode()
    except InvalidToken as wrong:
        raise UnreadableError from wrong


def _keys() -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([_derived(secret) for secret in secrets])


def _derived(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
