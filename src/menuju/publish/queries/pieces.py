"""The public side of evidence: what anyone may know of a piece, and which file anyone may open."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from menuju.problems import NotFound
from menuju.questions.models import Evidence, EvidenceUse
from menuju.review.models import Entry
from menuju.ui import masks


@dataclass(frozen=True)
class PublicPiece:
    """One piece behind an answer: kind, date and digest of any; name and place only when open."""

    kind: str
    dated_on: date | None
    sha256: str
    """Of the file as it came; empty for a link."""
    public_sha256: str
    """Of the copy that anyone downloads; empty unless it is open."""
    openness: str
    """In the reader's words."""
    is_open: bool
    id: UUID | None
    """Its address; None unless it is open."""
    title: str
    page: int | None


def pieces(entry: Entry, question: str) -> list[PublicPiece]:
    """Return what one answer rests on, as a stranger may read it, in one query."""
    if not entry.response_id:
        return []
    uses = EvidenceUse.objects.filter(
        answer__response=entry.response_id, answer__question__code=question
    ).select_related("evidence")
    return [_public(use) for use in uses.order_by("pk")]


def open_piece(entry: Entry, id: UUID) -> Evidence:
    """Return an open piece of evidence of an entry; for a stranger any other does not exist."""
    uses = EvidenceUse.objects.filter(answer__response=entry.response_id, evidence=id)
    found = Evidence.objects.public().filter(pk=id, pk__in=uses.values("evidence"))
    piece = found.select_related("file", "public_file").first() if entry.response_id else None
    if piece is None:
        raise NotFound(_("Bukti ini tidak ada."))
    return piece


def _public(use: EvidenceUse) -> PublicPiece:
    piece = use.evidence
    is_open = piece.is_public
    return PublicPiece(
        kind=piece.get_kind_display(),
        dated_on=piece.dated_on,
        sha256=piece.file_id or "",
        public_sha256=(piece.public_file_id or "") if is_open else "",
        openness=_("ditahan sementara") if piece.is_held else piece.get_openness_display(),
        is_open=is_open,
        id=piece.pk if is_open else None,
        title=masks.free(piece.title) if is_open else "",
        page=use.page if is_open else None,
    )
