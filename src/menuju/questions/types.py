"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionKind(models.TextChoices):
    """What sort of answer a question takes."""

    LEVEL = "level", _("tingkat menurut rubrik")
    NUMBER = "number", _("angka dengan satuan")
    CHOICE = "choice", _("pilihan")
    TEXT = "text", _("uraian")
    FILE = "file", _("berkas")


class SetState(models.TextChoices):
    """A question set is written once: a published one never changes."""

    DRAFT = "draft", _("disusun")
    PUBLISHED = "published", _("terbit")


class CollectionState(models.TextChoices):
    """Whether answers may be given."""

    OPEN = "open", _("dibuka")
    CLOSED = "closed", _("ditutup")


class ResponseState(models.TextChoices):
    """The way of a response to its approval, in order."""

    FILLING = "filling", _("diisi")
    SUBMITTED = "submitted", _("diajukan ke kepala daerah")
    APPROVED = "approved", _("disetujui")


class AnswerState(models.TextChoices):
    """How far one answer is."""

    EMPTY = "empty", _("belum diisi")
    DRAFT = "draft", _("draf")
    COMPLETE = "complete", _("lengkap")


class EvidenceKind(models.TextChoices):
    """What a piece of evidence is."""

    DECREE = "decree", _("SK")
    REGULATION = "regulation", _("Perda atau Perkada")
    MINUTES = "minutes", _("notulen")
    PHOTO = "photo", _("foto")
    VIDEO = "video", _("video")
    SCREENSHOT = "screenshot", _("tangkapan layar")
    LINK = "link", _("tautan")
    REPORT = "report", _("laporan")
    RECAP = "recap", _("rekapitulasi")


class Openness(models.TextChoices):
    """Who may open a file: UU 14/2008 on public information knows open and exempt."""

    UNCLASSIFIED = "unclassified", _("belum digolongkan")
    OPEN = "open", _("terbuka")
    EXEMPT = "exempt", _("dikecualikan")
