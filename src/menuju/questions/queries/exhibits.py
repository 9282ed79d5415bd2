"""The words and shapes of pieces of evidence, as the pages of any room show them."""

from datetime import date

from django.utils.translation import gettext as _

from menuju.questions.models import Capture, Evidence, EvidenceUse
from menuju.questions.types import Openness
from menuju.records.checks import kinds
from menuju.ui.dates import tanggal
from menuju.ui.states import Tone

OPENNESS_TONES = {
    Openness.UNCLASSIFIED: Tone.NEUTRAL,
    Openness.OPEN: Tone.POSITIVE,
    Openness.EXEMPT: Tone.CAUTION,
}


def short_kind(piece: Evidence) -> str:
    """Return the kind of a file in three or four letters."""
    if piece.file is None:
        return "URL"
    known = kinds.of_media_type(piece.file.media_type)
    return known.endings[-1].lstrip(".").upper()[:4] if known else "?"


def note_of(piece: Evidence, use: EvidenceUse | None = None) -> str:
    """Return kind, number, day and page of a piece in one line."""
    day = tanggal(piece.dated_on) if piece.dated_on else ""
    page = _("hal. %(page)d") % {"page": use.page} if use and use.page else ""
    words = (str(piece.get_kind_display()), piece.number, str(day), page)
    return " · ".join(filter(None, words))


def day_of(piece: Evidence) -> str:
    """Return the day of a document, or a dash."""
    return str(tanggal(piece.dated_on)) if piece.dated_on else "–"


def details_of(piece: Evidence) -> list[tuple[str, str]]:
    """Return signer, period, and what a camera wrote, as far as they are known."""
    told = [(_("Penanda tangan"), piece.signer), (_("Masa"), period_of(piece))]
    if capture := capture_of(piece):
        told += [
            (_("Waktu menurut kamera"), clock_of(capture)),
            (_("Tempat menurut kamera"), spot_of(capture)),
        ]
    return [(term, value) for term, value in told if value]


def period_of(piece: Evidence) -> str:
    """Return the days that a document speaks of; an open end is said so."""
    first, last = piece.period_from, piece.period_to
    if first and last:
        return f"{tanggal(first)} – {tanggal(last)}"
    if first:
        return _("sejak %(day)s") % {"day": tanggal(first)}
    return _("sampai %(day)s") % {"day": tanggal(last)} if last else ""


def capture_of(piece: Evidence) -> Capture | None:
    """Return what a camera wrote into a picture; None where it wrote nothing."""
    return getattr(piece, "capture", None)


def clock_of(capture: Capture) -> str:
    """Return the camera's clock as it stood; only a zone that it wrote itself is told."""
    if not capture.taken_at:
        return ""
    day, _gap, clock = capture.taken_at.partition("T")
    zone = f" UTC{clock[8:]}" if clock[8:] else ""
    return f"{tanggal(date.fromisoformat(day))} {clock[:5].replace(':', '.')}{zone}"


def spot_of(capture: Capture) -> str:
    """Return where a camera says it was, in degrees, by the sign of the hemisphere."""
    if capture.latitude is None or capture.longitude is None:
        return ""
    north, east = capture.latitude, capture.longitude
    sides = ("LU" if north >= 0 else "LS"), ("BT" if east >= 0 else "BB")
    told = (f"{abs(value):.5f}".replace(".", ",") for value in (north, east))
    return ", ".join(f"{value}° {side}" for value, side in zip(told, sides, strict=True))


def openness_of(piece: Evidence) -> tuple[str, Tone]:
    """Return who may open a piece, as a word and its tone."""
    if piece.is_held:
        return _("ditahan sementara"), Tone.CAUTION
    openness = Openness(piece.openness)
    return str(openness.label), OPENNESS_TONES[openness]
