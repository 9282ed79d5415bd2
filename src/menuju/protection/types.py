"""The words of this room: rights, how requests end, incidents and their letters."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

CLOCK = timedelta(hours=72)
"""3 × 24 hours, UU 27/2022: correction (art. 30), access (art. 32), end of processing (art. 40),
restriction (art. 41), notice of a breach (art. 46). The law gives erasure (art. 43) no clock of its
own; this house keeps the same one."""

WARNED = timedelta(hours=24)
"""How long before its end a clock is said to be running out."""


class Right(models.TextChoices):
    """What a data subject can ask for (UU 27/2022, art. 5 to 13)."""

    ACCESS = "access", _("Akses dan salinan data (Pasal 7)")
    CORRECTION = "correction", _("Perbaikan data (Pasal 6)")
    ERASURE = "erasure", _("Penghapusan data (Pasal 8)")
    RESTRICTION = "restriction", _("Penundaan atau pembatasan pemrosesan (Pasal 11)")
    OBJECTION = "objection", _("Keberatan atau pertanyaan lain (Pasal 5, 9, 10)")


class RequestState(models.TextChoices):
    """How far a request is."""

    OPEN = "open", _("Menunggu")
    DONE = "done", _("Dikabulkan")
    REFUSED = "refused", _("Ditolak")


class IncidentState(models.TextChoices):
    """How far an incident is."""

    OPEN = "open", _("Ditangani")
    CLOSED = "closed", _("Sudah selesai")


class Told(models.TextChoices):
    """Who is told of a breach (art. 46 paragraph 1)."""

    SUBJECTS = "subjects", _("Subjek data")
    AGENCY = "agency", _("Lembaga pelindungan data pribadi")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFacts:
    """What is known of an incident; the letter says all of it (art. 46 paragraph 2)."""

    title: str
    noticed_at: datetime
    data: str
    """Which personal data was disclosed."""
    whose: str
    how_many: int | None
    """How many people; None while nobody knows."""
    how: str
    """When and how it was disclosed."""
    measures: str
    """What was done against it, and to make good."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure has done: rows by holding, and private parts of events."""

    rows: dict[str, int]
    events: int
