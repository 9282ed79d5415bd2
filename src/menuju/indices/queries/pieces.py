"""What the answers of a live round rested on, as every bundle lists it."""

from collections import defaultdict
from datetime import date

from menuju.composite.official.frozen.rows import write
from menuju.questions.models import Evidence, EvidenceUse
from menuju.review.models import Round
from menuju.review.types import EntryState
from menuju.ui import masks
from menuju.verify import layout


def table(round: Round) -> bytes:
    """Return evidence.csv: every piece behind an answer that was judged, by its id; 2 queries.

    Type, date, openness and digest of all, and the answers that rest on it; title, number, signer,
    period and the digest of the public copy only of what is open and not held.
    """
    behind: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    uses = EvidenceUse.objects.filter(
        answer__response__entry__round=round,
        answer__response__entry__state=EntryState.TOOK_PART,
    )
    told = ("evidence", "answer__response__place", "answer__question__code")
    for piece, unit, question in uses.order_by().values_list(*told).distinct():
        behind[str(piece)].add((unit, question))
    found = Evidence.objects.filter(pk__in=uses.values("evidence"))
    found = found.select_related("file", "public_file")
    ordered = sorted(found, key=lambda piece: str(piece.pk))
    return write(
        layout.COLUMNS[layout.EVIDENCE],
        [_row(piece, behind[str(piece.pk)]) for piece in ordered],
    )


def _row(piece: Evidence, behind: set[tuple[str, str]]) -> tuple[str, ...]:
    is_open = piece.is_public
    copy = piece.public_file if is_open else None
    return (
        str(piece.pk),
        piece.kind,
        _public(piece.title) if is_open else "",
        _public(piece.number) if is_open else "",
        _day(piece.dated_on),
        _public(piece.signer) if is_open else "",
        _day(piece.period_from) if is_open else "",
        _day(piece.period_to) if is_open else "",
        layout.HELD if piece.is_held else piece.openness,
        piece.file_id or "",
        str(piece.file.size) if piece.file else "0",
        str(piece.pages) if piece.pages else "",
        copy.sha256 if copy else "",
        str(copy.size) if copy else "",
        " ".join(sorted({unit for unit, _ in behind})),
        " ".join(sorted(f"{unit}/{question}" for unit, question in behind)),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _public(text: str) -> str:
    """Return what a region says of a piece, on one line, with what tells of a person masked."""
    return masks.free(" ".join(text.split()))
