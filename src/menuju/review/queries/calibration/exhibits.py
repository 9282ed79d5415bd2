"""The evidence of a sample answer, as it stood behind the answer, one piece open at a page."""

from dataclasses import dataclass

from menuju.records.checks.kinds import PDF
from menuju.review.models import CalibrationItem, CalibrationPiece
from menuju.review.queries.sheets import PICTURE_TYPES

MOST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence of a sample answer."""

    number: int
    piece: CalibrationPiece
    page: int
    current: bool

    @property
    def pages(self) -> int:
        """How many pages it has; 1 where nobody counted."""
        return self.piece.evidence.pages or 1

    @property
    def before(self) -> int | None:
        """The page before; None at the first."""
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        """The page after; None at the last."""
        return self.page + 1 if self.page < self.pages else None

    @property
    def shape(self) -> str:
        """How it can be shown: `pages`, `picture`, `link`, or `file` (download only)."""
        file = self.piece.evidence.file
        if file is None:
            return "link"
        if file.media_type == PDF.media_type:
            return "pages"
        return "picture" if file.media_type in PICTURE_TYPES else "file"


def exhibits(item: CalibrationItem, *, number: str, page: str) -> list[Shown]:
    """Return the pieces of an item whose pieces were fetched; no query.

    `number` and `page` come from the address; what is not understood opens the first piece where
    the region pointed.
    """
    pieces = list(item.pieces.all())
    chosen, leaf = _number(number) or 1, _number(page)
    chosen = chosen if chosen <= len(pieces) else 1
    return [
        Shown(at, piece, _page(piece, leaf if at == chosen else None), current=at == chosen)
        for at, piece in enumerate(pieces, start=1)
    ]


def _page(piece: CalibrationPiece, asked: int | None) -> int:
    return min(max(asked or piece.page or 1, 1), piece.evidence.pages or 1)


def _number(told: str) -> int | None:
    return int(told) if told.isascii() and told.isdigit() and len(told) <= MOST_DIGITS else None
