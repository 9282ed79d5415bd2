"""What a score sheet says of itself, signed by us: a changed token is no token."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal

from django.core import signing

from menuju.review.models import Entry
from menuju.review.queries.pads import Pad
from menuju.review.types import Confidence
from menuju.review.types.books import Book, BookRow, BookSheet, BookToken

SHEET, WAITING = "menuju.review.score-sheet", "menuju.review.score-book"
PATIENCE = 12 * 60 * 60
"""Seconds for which a workbook with conflicts waits in the page for the choices."""


def token_of(pad: Pad, *, account: int) -> str:
    """Return the token of an entry's sheet as it stands now."""
    entry = pad.entry
    versions = {each.code: each.score.version for each in pad.questions if each.score}
    told = BookToken(
        account=account,
        round=entry.round.slug,
        entry=entry.pk,
        seat=pad.seat.pk,
        instrument=entry.round.instrument,
        set=set_of(entry),
        versions=versions,
    )
    return signing.dumps(asdict(told), salt=SHEET, compress=True)


def set_of(entry: Entry) -> str:
    """Return the digest of the questions that an entry answered."""
    return entry.response.collection.set.sha256 if entry.response else ""


def read_token(text: str) -> BookToken | None:
    """Return what a token says; None where we did not make it, or somebody changed it."""
    try:
        return BookToken(**signing.loads(text, salt=SHEET))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def sealed(sheets: Sequence[BookSheet], *, account: int) -> str:
    """Return what was read, signed for one account, so that a page can hold it meanwhile."""
    told = [
        [sheet.name, asdict(sheet.token), [_packed(row) for row in sheet.rows]] for sheet in sheets
    ]
    return signing.dumps([account, told], salt=WAITING, compress=True)


def unsealed(text: str, *, account: int) -> Book | None:
    """Return what a page held; None where it is too old, changed, or another account's."""
    try:
        whose, told = signing.loads(text, salt=WAITING, max_age=PATIENCE)
    except (signing.BadSignature, ValueError):
        return None
    if whose != account:
        return None
    return Book(
        tuple(
            BookSheet(name, BookToken(**token), tuple(_unpacked(row) for row in rows))
            for name, token, rows in told
        )
    )


def _packed(row: BookRow) -> list[object]:
    value = None if row.value is None else str(row.value)
    confidence = None if row.confidence is None else str(row.confidence)
    return [row.question, value, confidence, row.note, dict(row.at)]


def _unpacked(row: list[object]) -> BookRow:
    question, value, confidence, note, at = row
    return BookRow(
        question=str(question),
        value=None if value is None else Decimal(str(value)),
        confidence=None if confidence is None else Confidence(str(confidence)),
        note=None if note is None else str(note),
        at=at if isinstance(at, dict) else {},
    )
