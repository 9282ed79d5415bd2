"""Which passwords are refused: soon guessed, made of our own words, or known from a breach.

No signs are demanded, none forbidden, none cut off: length and not being guessed is what counts.
"""

import re
from hashlib import sha1
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

OUR_WORDS = (
    "menuju", "kota", "cerdas", "smart", "city", "gerakan", "kominfo", "komdigi", "kementerian",
    "pemda", "pemkab", "pemkot", "kabupaten", "indonesia", "nusantara", "merdeka", "rahasia",
    "sandi", "katasandi", "admin", "operator", "asesor", "koordinator", "sekretariat", "bupati",
    "walikota", "dinas", "bismillah",
)  # fmt: skip
"""Guessed first by whoever attacks this site; the documentation lists them."""

GUESSES = 10**10
"""So many are tried in hours where a database was stolen, slow hashes notwithstanding."""

READ_OF_IT = 72
"""Signs that are judged; the estimate takes a square of their number, the rest only helps."""


class Named(Protocol):
    """Whose password it is."""

    name: str
    email: str


class Guessable:
    """Refuses what is guessed soon: common passwords, words, dates, keys in a row, one's name."""

    def validate(self, password: str, user: Named | None = None) -> None:
        """Raise `ValidationError` for a password that needs fewer than `GUESSES` guesses."""
        told = re.split(r"\W+", f"{user.name} {user.email}") if user else []
        words = [*OUR_WORDS, *(word.lower() for word in told if word)]
        if zxcvbn(password[:READ_OF_IT], user_inputs=words)["guesses"] < GUESSES:
            raise ValidationError(self.get_help_text(), code="guessable")

    def get_help_text(self) -> str:
        """Say what to do instead."""
        return _("Kata sandi ini mudah ditebak. Rangkailah empat kata yang tidak berhubungan.")


class Breached:
    """Refuses what stands in a list of stolen passwords that the installation keeps.

    The list is the file of Have I Been Pwned "ordered by hash": lines of SHA-1 in capitals, a
    colon, and a number. Nothing is asked over the network.
    """

    def validate(self, password: str, user: Named | None = None) -> None:
        """Raise `ValidationError` for a password of the list; without a list for none."""
        del user
        told = settings.BREACHED_PASSWORDS
        if not told:
            return
        if not Path(told).is_file():
            raise ImproperlyConfigured(f"MENUJU_BREACHED_PASSWORDS: {told} is not a file.")
        wanted = sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
        with Path(told).open("rb") as listed:
            if stands_in(listed, wanted):
                raise ValidationError(self.get_help_text(), code="breached")

    def get_help_text(self) -> str:
        """Say why."""
        return _("Kata sandi ini ada dalam daftar sandi yang pernah bocor. Pilih yang lain.")


def stands_in(listed: IO[bytes], wanted: bytes) -> bool:
    """Find a line that begins with `wanted` in an ordered file, by halving it: some 40 reads."""
    low, high = 0, listed.seek(0, 2)
    while low < high:
        middle = (low + high) // 2
        listed.seek(middle)
        if middle:
            listed.readline()
        line = listed.readline()
        if not line or line[: len(wanted)] >= wanted:
            high = middle
        else:
            low = middle + 1
    listed.seek(low)
    if low:
        listed.readline()
    return listed.readline().startswith(wanted)
