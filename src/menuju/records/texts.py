"""Texts that people type, before they reach the database or a signed log."""

import re

from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.ui import masks

LINES = frozenset("\n\r\t")
UNSEEN = re.compile(
    "["
    "\x00-\x1f"  # C0
    "\x7f-\x9f"  # DEL and C1
    "\ud800-\udfff"  # halves of surrogate pairs
    "\u202a-\u202e"  # changes of direction: embeddings and overrides
    "\u2066-\u2069"  # and isolates
    "]"
)


def text_faults(
    text: str, *, field: str, longest: int, required: bool = False, lines: bool = True
) -> list[Finding]:
    """Return what keeps a text from being kept: too long, empty, a NIK, signs nobody can see.

    NUL and lone surrogates can be kept by neither PostgreSQL nor canonical JSON; signs that turn
    the direction of writing can make a file name look like another.
    """
    found = []
    if required and not text.strip():
        found.append(_("belum diisi."))
    if len(text) > longest:
        what = _("terlalu panjang: %(here)d huruf, paling panjang %(longest)d.")
        found.append(what % {"here": len(text), "longest": longest})
    allowed = LINES if lines else frozenset()
    if any(sign not in allowed for sign in UNSEEN.findall(text)):
        found.append(_("berisi tanda yang tidak terlihat; ketik ulang teksnya."))
    found += person_numbers(text)
    return [Finding(field, what) for what in found]


def person_numbers(text: str) -> list[str]:
    """Say which numbers look like those of a person: panels read these texts, some are public."""
    what = _("memuat %(number)s, yang tampak seperti NIK; hapus dari sini.")
    return [what % {"number": masks.free(found)} for found in masks.identity_numbers(text)]
