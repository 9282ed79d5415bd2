"""The words of this room, and what must be known to fill a round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menuju.questions.types import Openness
from menuju.review.types.appeals import (
    APPEAL_STEPS,
    BEFORE_FILED,
    DECIDED,
    REJECTING,
    UNDECIDED,
    UPHOLDING,
    AppealState,
    DecisionBar,
    Ground,
)

__all__ = [
    "APPEAL_STEPS",
    "BEFORE_FILED",
    "DECIDED",
    "LIVE_LINE",
    "OPEN_PROPOSALS",
    "REJECTING",
    "UNDECIDED",
    "UPHOLDING",
    "Absence",
    "AppealState",
    "CandidateOrigin",
    "CohortPlan",
    "Confidence",
    "ConflictKind",
    "DecisionBar",
    "EntryFigures",
    "EntryState",
    "Fact",
    "GracedStage",
    "Ground",
    "MentorshipEnd",
    "NodeFigures",
    "Progress",
    "ProposalState",
    "RoundPlan",
    "RoundState",
    "ScoreInput",
    "SharingRules",
    "SolvingStage",
    "SourceKind",
    "SourceNote",
    "Timing",
]


class RoundState(models.TextChoices):
    """A round's life, in order."""

    DRAFT = "draft", _("disiapkan")
    ANSWERING = "answering", _("pengisian")
    SCORING = "scoring", _("penilaian")
    MODERATION = "moderation", _("moderasi")
    CLOSED = "closed", _("ditutup")
    PUBLISHED = "published", _("diumumkan")


LIVE_LINE = (
    RoundState.DRAFT,
    RoundState.ANSWERING,
    RoundState.SCORING,
    RoundState.MODERATION,
    RoundState.CLOSED,
    RoundState.PUBLISHED,
)
"""The way of a round that is scored here; an official table goes from draft to closed."""


class GracedStage(models.TextChoices):
    """A stage whose last day binds people outside the secretariat, so that it can be put off."""

    ANSWERING = RoundState.ANSWERING.value, RoundState.ANSWERING.label
    SCORING = RoundState.SCORING.value, RoundState.SCORING.label


class Timing(models.TextChoices):
    """When something came, measured by the last day of its stage."""

    IN_TIME = "in_time", _("tepat waktu")
    IN_GRACE = "in_grace", _("dalam tambahan waktu")
    LATE = "late", _("lewat tenggat")


class Confidence(models.TextChoices):
    """How sure an assessor is of a score."""

    DOUBTFUL = "doubtful", _("ragu")
    FAIR = "fair", _("cukup")
    SURE = "sure", _("yakin")


@dataclass(frozen=True, slots=True)
class ScoreInput:
    """One score as a device saved it, under an id of its own making."""

    question: str
    value: int
    confidence: Confidence
    note: str
    saving: UUID
    made_at: datetime


class ConflictKind(models.TextChoices):
    """Why somebody may not judge an entry."""

    OWN_REGION = "own_region", _("daerahnya sendiri")
    OWN_INSTITUTION = "own_institution", _("lembaganya di daerah ini")
    MENTOR = "mentor", _("pembimbing daerah ini")
    DECLARED = "declared", _("benturan yang dinyatakannya sendiri")


class MentorshipEnd(models.TextChoices):
    """Why a mentorship is not held any more. One that was real bars from judging all the same."""

    OVER = "over", _("bimbingan selesai")
    MISTAKEN = "mistaken", _("salah catat: orang ini tidak pernah membimbing daerah itu")


class ProposalState(models.TextChoices):
    """What has become of a proposal of who judges what."""

    SOLVING = "solving", _("sedang dihitung")
    FOUND = "found", _("siap dilihat")
    INFEASIBLE = "infeasible", _("tidak ada yang memenuhi semua aturan")
    LATE = "late", _("waktu habis tanpa jawaban")
    ACCEPTED = "accepted", _("dipakai")
    DROPPED = "dropped", _("diganti")


OPEN_PROPOSALS = (
    ProposalState.SOLVING,
    ProposalState.FOUND,
    ProposalState.INFEASIBLE,
    ProposalState.LATE,
)
"""A round has at most one of these."""


class SolvingStage(models.TextChoices):
    """How far the search for the best shares is."""

    WAITING = "waiting", _("menunggu giliran")
    QUICK = "quick", _("jawaban pertama")
    EVEN = "even", _("paling rata")
    CHEAPEST = "cheapest", _("terbukti paling rata, diundi")


@dataclass(frozen=True, kw_only=True)
class SharingRules:
    """What the secretariat asks of who judges what."""

    seats: int
    """Assessors of each entry."""
    least: int
    most: int
    """Entries of each assessor."""
    together: int | None = None
    """Assessors of one institution on an entry at most; None: as many as there are."""
    wants: tuple[str, ...] = ()
    """Fields of each of which somebody on every entry knows."""
    connected: bool = True
    keeps: bool = False
    """Whether all that is shared out stays, and only what is missing is filled."""


class EntryState(models.TextChoices):
    """Whether an entry can be judged. Who did not take part is never a zero."""

    TOOK_PART = "took_part", _("ikut dievaluasi")
    DID_NOT_TAKE_PART = "did_not_take_part", _("tidak ikut")


class Absence(models.TextChoices):
    """Why the response of an entry was not judged."""

    SILENT = "silent", _("tidak menjawab")
    UNFINISHED = "unfinished", _("jawaban tidak diajukan")
    UNAPPROVED = "unapproved", _("jawaban belum disetujui kepala daerah")


class Progress(models.TextChoices):
    """How far one region is, as round control shows it."""

    SCORED = "scored", _("dinilai penuh")
    SENT = "sent", _("menunggu panel")
    FILLING = "filling", _("mengisi")
    BEHIND = "behind", _("tertinggal")
    SILENT = "silent", _("belum menjawab")
    ABSENT = "absent", _("tidak ikut")


class CandidateOrigin(models.TextChoices):
    """How a region came onto a long list."""

    TABLE = "table", _("dari tabel")
    SELF = "self", _("mengajukan diri")


class Fact(models.TextChoices):
    """What is counted of a round's invitation; each is a fact of its own, never another's."""

    INVITED = "invited", _("diundang")
    FILLED = "filled", _("menjawab")
    ATTENDED = "attended", _("hadir")
    TOOK_PART = "took_part", _("ikut dinilai")

    @property
    def tone(self) -> str:
        """How it looks as a state."""
        tones = {Fact.INVITED: "neutral", Fact.FILLED: "primary", Fact.ATTENDED: "primary"}
        return tones.get(self, "positive")


class SourceKind(models.TextChoices):
    """What a round's figures were taken from."""

    LETTER_TABLE = "letter_table", _("tabel lampiran surat")
    REPORT_SHEET = "report_sheet", _("lembar nilai laporan daerah")


@dataclass(frozen=True)
class CohortPlan:
    """A cohort as the round's letter names it; `invited` is unknown where the letter is silent."""

    code: str
    label_id: str
    label_en: str
    invited: int | None = None


@dataclass(frozen=True)
class RoundPlan:
    """What must be known to open a round."""

    slug: str
    title_id: str
    title_en: str
    instrument: str
    year: int
    cohorts: Sequence[CohortPlan]
    simulated: bool = False
    decided_on: date | None = None


@dataclass(frozen=True)
class SourceNote:
    """What is known of a file that figures are taken from."""

    kind: SourceKind
    title_id: str
    title_en: str
    file_name: str
    media_type: str = "text/csv"
    number: str = ""
    dated_on: date | None = None
    publisher: str = ""
    openness: Openness = Openness.UNCLASSIFIED


@dataclass(frozen=True)
class EntryFigures:
    """One row of a result table: a place by code, its cohort and its figures by node."""

    row: int
    """Its row in the table's file, from 1."""
    place_code: str
    cohort: str
    took_part: bool
    figures: Mapping[str, Decimal]
    final: Decimal | None = None
    improvement: Decimal | None = None

    @property
    def where(self) -> str:
        """The row as a reader would look for it."""
        return gettext("Baris %(row)d") % {"row": self.row}


@dataclass(frozen=True)
class NodeFigures:
    """Figures of one place for deeper nodes, such as the means of its questions."""

    place_code: str
    figures: Mapping[str, Decimal] = field(default_factory=dict)
