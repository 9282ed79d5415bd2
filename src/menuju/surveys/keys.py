"""Who is the same respondent, without keeping who it is: a keyed hash of a phone number or NIK.

The key is derived from `SECRET_KEY`, outside the database, and from the survey, so that hashes of
two surveys cannot be compared. A survey remembers the mark of its key: after `SECRET_KEY` has
changed, the old one in `SECRET_KEY_FALLBACKS` still makes the same hashes, until the survey closes.
"""

import hmac
import re
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"menuju.surveys.respondents/"
"""Derived keys for different purposes are unrelated (RFC 5869, info)."""

NIK = 16
"""Digits of a citizen's number."""


class KeyLostError(Exception):
    """The key under which a survey began is no longer there."""


def mark(survey: str) -> str:
    """Return by what the present key of a survey is known again; it tells nothing of the key."""
    return _mark(_derived(settings.SECRET_KEY, survey))


def hashed(identifier: str, *, survey: str, mark: str) -> str:
    """Return the keyed hash of a phone number or NIK, as `hmac:` and 64 hexadecimal digits.

    `mark` is what `mark` returned when the survey opened. Raises `KeyLostError` where no key of
    the settings has it: a new key would make every respondent a new person.
    """
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        key = _derived(secret, survey)
        if hmac.compare_digest(_mark(key), mark):
            return f"hmac:{hmac.new(key, normalised(identifier).encode(), sha256).hexdigest()}"
    raise KeyLostError(survey)


def normalised(identifier: str) -> str:
    """Return one spelling for all of a number: `nik:16…` or `hp:62…`, whatever its signs are."""
    digits = re.sub(r"\D", "", identifier)
    if len(digits) == NIK and not digits.startswith("0"):
        return f"nik:{digits}"
    national = digits.removeprefix("00")
    return f"hp:62{national.removeprefix('62').lstrip('0')}"


def _derived(secret: str, survey: str) -> bytes:
    info = PURPOSE + survey.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())


def _mark(key: bytes) -> str:
    return hmac.new(key, b"mark", sha256).hexdigest()[:16]
