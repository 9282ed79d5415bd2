"""The words of this room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from menuju.problems import Conflict, Finding

if TYPE_CHECKING:
    from menuju.people.models import Organisation, User


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


class Check(models.TextChoices):
    """What the coordinator says of an answer of an agency, before the head sees the whole."""

    NONE = "", _("belum diperiksa")
    ACCEPTED = "accepted", _("diterima koordinator")
    RETURNED = "returned", _("dikembalikan koordinator")


class CommentKind(models.TextChoices):
    """What a line in the talk about a question is."""

    SAID = "said", _("menulis")
    RETURNED = "returned", _("mengembalikan jawaban")
    ACCEPTED = "accepted", _("menerima jawaban")
    SETTLED = "settled", _("menandai selesai")
    REOPENED = "reopened", _("membuka lagi")

    @classmethod
    def spoken(cls) -> list[str]:
        """Return the kinds that have words."""
        return [cls.SAID.value, cls.RETURNED.value]


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


class ToldBy(models.TextChoices):
    """Who has read what a camera wrote."""

    FILE = "file", _("dari berkasnya")
    BROWSER = "browser", _("dari berkas asli, dibaca peramban sebelum diperkecil")


class Openness(models.TextChoices):
    """Who may open a file: UU 14/2008 on public information knows open and exempt."""

    UNCLASSIFIED = "unclassified", _("belum digolongkan")
    OPEN = "open", _("terbuka")
    EXEMPT = "exempt", _("dikecualikan")


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """What somebody answers: a level of the rubric, or the value of another kind; with a note."""

    level: int | None = None
    value: str | None = None
    """A number as plain text with a decimal point (`12.5`), the code of a choice, or a text."""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return self.level is None and not self.value and not self.note


@dataclass(frozen=True, slots=True)
class Share:
    """Who of an agency answers, and until when; both may stay open."""

    person: "User | None" = None
    due_on: date | None = None


class StaleAnswer(Conflict):
    """Somebody else saved this answer first. Both texts are here, so that nothing is lost."""

    def __init__(
        self,
        message: str,
        findings: Sequence[Finding] = (),
        *,
        theirs: AnswerInput,
        mine: AnswerInput,
        version: int,
    ) -> None:
        super().__init__(message, findings)
        self.theirs = theirs
        self.mine = mine
        self.version = version
        """The version to save on, once one has seen what the other wrote."""


class Heard(models.TextChoices):
    """What became of a region's appeal the time before."""

    UPHELD = "upheld", _("dikabulkan")
    REJECTED = "rejected", _("ditolak")


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """What was decided on a region's appeal against one question; never by whom."""

    outcome: Heard
    before: Decimal | None
    """What counted when it was filed; None without a score."""
    after: Decimal | None
    """What counted then; the same where it was rejected."""
    ground_id: str
    ground_en: str
    """The class of the reason, in both languages as it was called then."""
    reason: str


@dataclass(frozen=True, slots=True)
class NewResponse:
    """Whom a collection asks, and what is remembered of the round before."""

    organisation: "Organisation"
    cohort: str
    last_final: Decimal | None = None
    last_values: Mapping[str, Decimal] = field(default_factory=dict)
    """By question code."""
    last_told: "LastTold | None" = None
    """What it was told the last time; None where nothing was."""


@dataclass(frozen=True, slots=True)
class LastTold:
    """What one region was told in the last round that was told to it."""

    collection: int
    """Key of the collection that was judged."""
    remarks: Mapping[str, Sequence[str]]
    """What assessors wrote, by question code, in the order in which the region read them."""
    decisions: Mapping[str, ToldDecision] = field(default_factory=dict)
    """What was decided on its appeals, by question code."""


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """What is said of a piece of evidence when it is brought."""

    kind: EvidenceKind
    title: str
    number: str = ""
    dated_on: date | None = None
    signer: str = ""
    period_from: date | None = None
    period_to: date | None = None


@dataclass(frozen=True, slots=True)
class Shot:
    """Where and when a camera says that it took a picture."""

    taken_at: str = ""
    """`2026-03-01T08:15:00` as its clock stood, with `+07:00` where it knew its zone."""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    told_by: ToldBy = ToldBy.FILE
