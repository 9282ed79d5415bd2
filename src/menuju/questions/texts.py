"""Texts that people type, before they reach the database or a signed log."""

from django.utils.translation import gettext as _

from menuju.problems import Finding

LINES = frozenset("\n\r\t")


def text_faults(
    text: str, *, field: str, longest: int, required: bool = False, lines: bool = True
) -> list[Finding]:
    """Return what keeps a text from being kept: too long, empty, or with signs nobody can see.

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
    if any(_is_unseen(sign) for sign in text if sign not in allowed):
        found.append(_("berisi tanda yang tidak terlihat; ketik ulang teksnya."))
    return [Finding(field, what) for what in found]


def _is_unseen(sign: str) -> bool:
    """Tell control characters, halves of surrogate pairs and changes of direction."""
    point = ord(sign)
    return (
        point < 0x20  # noqa: PLR2004 -- C0
        or 0x7F <= point < 0xA0  # noqa: PLR2004 -- DEL and C1
        or 0xD800 <= point <= 0xDFFF  # noqa: PLR2004 -- surrogates
        or 0x202A <= point <= 0x202E  # noqa: PLR2004 -- embeddings and overrides
        or 0x2066 <= point <= 0x2069  # noqa: PLR2004 -- isolates
    )
