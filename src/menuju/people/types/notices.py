"""What a notice is about, and how soon its owner wants it by mail."""

from collections.abc import Callable

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from menuju.languages import speaking


class NoticeKind(models.TextChoices):
    """What a notice is about; a person chooses for each kind how it comes by mail."""

    WORK = "work", _("Pekerjaan yang menunggu Anda")
    DEADLINE = "deadline", _("Tenggat yang mendekat")
    DOCUMENT = "document", _("Tanda terima dan surat")
    PROTECTION = "protection", _("Tenggat pelindungan data pribadi")


class Cadence(models.TextChoices):
    """How soon a notice comes by mail. On the desk it always stands at once."""

    AT_ONCE = "at_once", _("Segera")
    DAILY = "daily", _("Dikumpulkan, satu surel sehari")
    NEVER = "never", _("Tidak pernah; hanya di meja kerja")


ALWAYS_MAILED = frozenset({NoticeKind.PROTECTION})
"""Kinds that a law gives a clock (UU 27/2022: 3 × 24 hours): they may be gathered, not silenced."""


def offered(kind: NoticeKind) -> list[Cadence]:
    """Return what may be chosen for a kind."""
    return [one for one in Cadence if kind not in ALWAYS_MAILED or one != Cadence.NEVER]


def in_both(words: Callable[[], str]) -> tuple[str, str]:
    """Return words as a notice holds them: put together once in Indonesian and once in English."""
    said = []
    for language in ("id", "en"):
        with translation.override(language), speaking(language):
            said.append(words())
    return said[0], said[1]
