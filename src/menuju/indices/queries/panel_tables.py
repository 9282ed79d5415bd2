"""The table of scores behind agreement and severity: one row a score of a verdict handed in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.crypto import salted_hmac

from menuju.questions.models import Question
from menuju.review.models import Recusal, Round, Score, Verdict
from menuju.tables import write_csv

HEADER = ("kode_wilayah", "butir", "pertanyaan", "dimensi", "asesor", "skor", "keterangan")
UNIT, ITEM, QUESTION, DIMENSION, RATER, VALUE = range(6)
LOT = "menuju.indices.rater"


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One score: whose (key of the account), of which entry (code), on which question."""

    place: str
    question: str
    dimension: str
    assessor: int
    value: int


@dataclass(frozen=True)
class PanelTable:
    """All scores that count of a round at a moment, in an order that tells nothing of times."""

    rows: tuple[PanelRow, ...]
    codes: Mapping[int, str]
    """What an assessor is called in the table, by key of the account."""
    label: str = ""
    """What stands beside each score: *simulasi* where it is invented."""

    @property
    def by_entry(self) -> dict[str, set[int]]:
        """Who judged each entry."""
        found: dict[str, set[int]] = {}
        for row in self.rows:
            found.setdefault(row.place, set()).add(row.assessor)
        return found

    def csv(self) -> bytes:
        """Return the table as it is handed out and read by `menuju index`."""
        return write_csv(HEADER, self.lines())

    def lines(self) -> Iterator[Sequence[str | int]]:
        """Yield the rows as the file writes them."""
        for row in self.rows:
            yield (
                row.place,
                f"{row.place}/{row.question}",
                row.question,
                row.dimension,
                self.codes[row.assessor],
                row.value,
                self.label,
            )


def panel_table(round: Round, *, until: datetime | None = None) -> PanelTable:
    """Return the scores of verdicts handed in up to a moment; 2 queries.

    Scores stay as they were given, also where moderation settled another figure. Those of a seat
    that stepped aside are left out, and so is what is not handed in yet.
    """
    handed = Verdict.objects.filter(entry=OuterRef("entry"), seat=OuterRef("seat"))
    aside = Recusal.objects.filter(entry=OuterRef("entry"), seat=OuterRef("seat"))
    if until is not None:
        handed, aside = handed.filter(submitted_at__lte=until), aside.filter(recused_at__lte=until)
    scores = Score.objects.filter(Exists(handed), ~Exists(aside), entry__round=round).order_by()
    found = scores.values_list("entry__place", "question", "seat__assessor", "value")
    dimensions = _dimensions(round)
    rows = [
        PanelRow(str(place), question, dimensions.get(question, ""), assessor, value)
        for place, question, assessor, value in found.iterator(chunk_size=20_000)
    ]
    codes = {person: code_of(round, person) for person in {row.assessor for row in rows}}
    rows.sort(key=lambda row: (row.place, row.question, codes[row.assessor]))
    return PanelTable(tuple(rows), codes, "simulasi" if round.simulated else "")


def code_of(round: Round, assessor: int) -> str:
    """Return what an assessor is called in a round's table: the same each time, telling nothing."""
    return f"A-{salted_hmac(LOT, f'{round.slug}/{assessor}').hexdigest()[:8].upper()}"


def _dimensions(round: Round) -> dict[str, str]:
    if round.collection is None:
        return {}
    asked = Question.objects.filter(set=round.collection.set_id).order_by()
    return dict(asked.values_list("code", "dimension"))
