"""The words of this room, and what must be known to fill a round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext
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
