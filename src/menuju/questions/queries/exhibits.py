"""The words and shapes of pieces of evidence, as the pages of any room show them."""

from django.utils.translation import gettext as _

from menuju.questions.files import kinds
from menuju.questions.models import Evidence, EvidenceUse
from menuju.questions.types import Openness
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


def openness_of(piece: Evidence) -> tuple[str, Tone]:
    """Return who may open a piece, as a word and its tone."""
    if piece.is_held:
        return _("ditahan sementara"), Tone.CAUTION
    openness = Openness(piece.openness)
    return str(openness.label), OPENNESS_TONES[openness]
