"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    """A round's life, in order."""

    DRAFT = "draft", _("disiapkan")
    CLOSED = "closed", _("ditutup")
    PUBLISHED = "published", _("diumumkan")


class EntryState(models.TextChoices):
    """Whether an entry can be judged. Who did not take part is never a zero."""

    TOOK_PART = "took_part", _("ikut dievaluasi")
    DID_NOT_TAKE_PART = "did_not_take_part", _("tidak ikut")


class SourceKind(models.TextChoices):
    """What a round's figures were taken from."""

    LETTER_TABLE = "letter_table", _("tabel lampiran surat")
    REPORT_SHEET = "report_sheet", _("lembar nilai laporan daerah")


class Openness(models.TextChoices):
    """Who may open a file: UU 14/2008 on public information knows open and exempt."""

    OPEN = "open", _("terbuka")
    EXEMPT = "exempt", _("dikecualikan")
    UNCLASSIFIED = "unclassified", _("belum digolongkan")
