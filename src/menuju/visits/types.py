"""The words of this room."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from menuju.questions.models import Response


class VisitKind(models.TextChoices):
    """Whether a site is seen, or a region is heard."""

    SITE = "site", _("tinjauan lapangan")
    INTERVIEW = "interview", _("wawancara")


class Consent(models.TextChoices):
    """Whether an interview may be recorded."""

    NOT_ASKED = "not_asked", _("belum ditanyakan")
    GIVEN = "given", _("diizinkan")
    REFUSED = "refused", _("tidak diizinkan")


class Mode(models.TextChoices):
    """How a site is seen."""

    ON_SITE = "on_site", _("di tempat")
    VIDEO = "video", _("lewat video")


class VisitState(models.TextChoices):
    """The way of a visit, in order; a moved one is planned again."""

    PLANNED = "planned", _("direncanakan")
    CONFIRMED = "confirmed", _("disanggupi daerah")
    INTERRUPTED = "interrupted", _("sambungan terputus")
    HELD = "held", _("selesai")
    CANCELLED = "cancelled", _("dibatalkan")


class Deed(models.TextChoices):
    """What can happen to a visit; the value is its word in an address."""

    CONFIRM = "sanggupi", _("Sanggupi")
    MOVE = "pindah", _("Pindahkan")
    CANCEL = "batal", _("Batalkan")
    INTERRUPT = "putus", _("Catat sambungan terputus")
    RESUME = "sambung", _("Lanjutkan")
    HOLD = "selesai", _("Nyatakan selesai")
    ASK = "izin", _("Catat izin merekam")
    WRITE = "risalah", _("Tulis risalah")


HAPPENED = {
    Deed.CONFIRM: _("disanggupi daerah"),
    Deed.MOVE: _("dipindahkan"),
    Deed.CANCEL: _("dibatalkan"),
    Deed.INTERRUPT: _("sambungan terputus"),
    Deed.RESUME: _("dilanjutkan"),
    Deed.HOLD: _("selesai"),
    Deed.ASK: _("izin merekam dicatat"),
    Deed.WRITE: _("risalah ditulis"),
}
"""What is told of a deed that was done."""


class Sight(models.TextChoices):
    """What was found of something claimed."""

    RUNNING = "running", _("terlihat berjalan")
    PARTLY = "partly", _("berjalan sebagian")
    NOT_SEEN = "not_seen", _("tidak ditemukan")
    UNCHECKED = "unchecked", _("tidak dapat diperiksa")


class Refusal(models.TextChoices):
    """Why what was filled in at a site has not become a finding by itself."""

    UNKNOWN_VISIT = "visit", _("tinjauannya tidak dikenal dalam putaran ini")
    WRONG_PERSON = "person", _("pengirimnya tidak menilai daerah ini saat isian tiba")
    CALLED_OFF = "off", _("tinjauannya dibatalkan sebelum temuan ini dibuat")
    UNKNOWN_QUESTION = "question", _("pertanyaannya tidak ditanyakan kepada daerah ini")
    CORRECTION = "correction", _("isian ini memperbaiki yang sudah menjadi temuan")
    FAULTY = "faulty", _("isinya tidak dapat disimpan seperti adanya")


@dataclass(frozen=True, slots=True)
class Appointment:
    """When a visit begins, for how long, and in whose clock."""

    starts_at: datetime
    zone: str
    minutes: int = 60


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What is decided about a visit when it is planned."""

    response: "Response"
    dimension: str
    programme: str
    site: str
    pic: str
    at: Appointment
    mode: Mode = Mode.ON_SITE
    link: str = ""
    kind: VisitKind = VisitKind.SITE
    where: str = ""
    """How faults name it: the row of a table."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture that somebody brings."""

    stream: BinaryIO
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one claim at a site."""

    sight: Sight
    text: str
    latitude: str = ""
    longitude: str = ""
    """Degrees as they were typed; both or neither."""


@dataclass(frozen=True, slots=True)
class Offline:
    """What is known of a finding that was made without a line."""

    claimed: str
    """What the region claimed when the form was taken along."""
    received_at: datetime


MOST_PHOTOS = 6
"""Photographs of one finding."""

ACTIVE = (VisitState.PLANNED, VisitState.CONFIRMED, VisitState.INTERRUPTED)
"""Visits that take somebody's time."""
