"""What the answers of a live round rested on, as every bundle lists it."""

from collections import defaultdict

from menuju.composite.official.frozen.rows import write
from menuju.questions.models import Evidence, EvidenceUse
from menuju.questions.types import Openness
from menuju.review.models import Round
from menuju.review.types import EntryState
from menuju.verify import layout


def table(round: Round) -> bytes:
    """Return evidence.csv: every piece behind an answer that was judged, by its id; 2 queries.

    Type, date, openness and digest of all; title and number only of what is open.
    """
    units: defaultdict[str, set[str]] = defaultdict(set)
    uses = EvidenceUse.objects.filter(
        answer__response__entry__round=round,
        answer__response__entry__state=EntryState.TOOK_PART,
    )
    pairs = uses.order_by().values_list("evidence", "answer__response__place").distinct()
    for piece, unit in pairs:
        units[str(piece)].add(unit)
    found = Evidence.objects.filter(pk__in=uses.values("evidence")).select_related("file")
    ordered = sorted(found, key=lambda piece: str(piece.pk))
    return write(
        layout.COLUMNS[layout.EVIDENCE],
        [_row(piece, " ".join(sorted(units[str(piece.pk)]))) for piece in ordered],
    )


def _row(piece: Evidence, units: str) -> tuple[str, ...]:
    is_open = piece.openness == Openness.OPEN
    return (
        str(piece.pk),
        piece.kind,
        _on_one_line(piece.title) if is_open else "",
        _on_one_line(piece.number) if is_open else "",
        piece.dated_on.isoformat() if piece.dated_on else "",
        piece.openness,
        piece.file_id or "",
        str(piece.file.size) if piece.file else "0",
        str(piece.pages) if piece.pages else "",
        units,
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
