"""What some regions claimed, showed and were given for each question, round by round."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Avg, Exists, OuterRef, Q
from django.utils import timezone

from menuju.programmes import find_instrument
from menuju.questions.models import Answer, EvidenceUse
from menuju.questions.types import CollectionState
from menuju.review.models import Entry, Figure, Round, Score, Settlement
from menuju.review.queries.disagreements import settlements
from menuju.review.queries.figures import PLACES
from menuju.review.queries.shortfalls import standing_verdicts
from menuju.review.queries.year_marks import Copy, Marks, marks
from menuju.review.types import EntryState, RoundState

if TYPE_CHECKING:
    from uuid import UUID

DECIDED = (RoundState.CLOSED, RoundState.PUBLISHED)
"""From here on the figures of a round are what counts."""


@dataclass(slots=True)
class Point:
    """One question of one entry."""

    answered: bool = False
    """Whether it was asked and answered here; an official table has figures alone."""
    claim: Decimal | None = None
    note: str = ""
    shown: set[Marks] = field(default_factory=set)
    """The pieces that speak for it, each by what it is known again by in another year."""
    figure: Decimal | None = None


Points = Mapping[tuple[int, str], Point]
"""By key of an entry and code of a question."""


def entries_before(round: Round, organisations: Collection[int]) -> Mapping[int, Sequence[Entry]]:
    """Return the entries of earlier rounds by organisation, the oldest round first; 1 query.

    Of the same organiser whose answers are closed, and of official tables that are public; with an
    instrument of the same pack and scale, or figures could not be compared. Answers that are
    invented stand beside invented ones only.
    """
    ended = round.closed_at or timezone.now()
    answers = Q(
        round__organisation=round.organisation_id,
        round__collection__state=CollectionState.CLOSED,
        round__simulated=round.simulated,
    )
    official = Q(round__collection=None, round__state=RoundState.PUBLISHED, round__simulated=False)
    known = Entry.objects.filter(
        answers | official,
        Q(round__year__lt=round.year) | Q(round__year=round.year, round__closed_at__lt=ended),
        organisation__in=organisations,
        state=EntryState.TOOK_PART,
        round__instrument__startswith=f"{round.instrument.partition('/')[0]}/",
    ).exclude(round=round.pk)
    rows = list(known.select_related("round").order_by("round__year", "round__closed_at", "pk"))
    like = _of_same_scale(round, {entry.round.instrument for entry in rows})
    found: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in rows:
        if entry.round.instrument in like:
            found[entry.organisation_id].append(entry)
    return found


def points(entries: Sequence[Entry], *, told: Collection[str] = DECIDED) -> Points:
    """Return every question of some entries; 5 queries, however many.

    Figures of rounds in the states `told` alone; `round` of each entry must be loaded.
    """
    found: defaultdict[tuple[int, str], Point] = defaultdict(Point)
    keys = [entry.pk for entry in entries if entry.response_id is not None]
    _claims(keys, found)
    _evidence(keys, found)
    _figures([entry.pk for entry in entries if entry.round.state in told], found)
    return found


def _of_same_scale(round: Round, instruments: Collection[str]) -> set[str]:
    scale = find_instrument(round.instrument).scale
    return {each for each in instruments if find_instrument(each).scale == scale}


def _claims(keys: Sequence[int], found: defaultdict[tuple[int, str], Point]) -> None:
    rows = Answer.objects.filter(response__entry__in=keys).order_by()
    columns = rows.values_list("response__entry", "question__code", "level", "value", "note")
    for entry, code, level, value, note in columns.iterator(chunk_size=5_000):
        point = found[entry, code]
        point.answered = level is not None or value is not None or bool(note)
        point.claim = None if level is None else Decimal(level)
        point.note = note


def _evidence(keys: Sequence[int], found: defaultdict[tuple[int, str], Point]) -> None:
    rows = EvidenceUse.objects.filter(answer__response__entry__in=keys).order_by()
    copies = [f"evidence__snapshots__{name}" for name in ("sha256", "address", "status")]
    columns = rows.values_list(
        "answer__response__entry", "answer__question__code", "evidence",
        "evidence__file", "evidence__url", *copies,
    )  # fmt: skip
    told: dict[tuple[int, str, UUID], tuple[str | None, str, list[Copy]]] = {}
    for entry, code, piece, file, url, *copy in columns.iterator(chunk_size=5_000):
        digest, address, status = copy
        held = told.setdefault((entry, code, piece), (file, url, []))
        held[2].append((digest or "", address or "", status))
    for (entry, code, _piece), (file, url, fetched) in told.items():
        found[entry, code].shown.add(marks(file, url, fetched))


def _figures(keys: Sequence[int], found: defaultdict[tuple[int, str], Point]) -> None:
    """What was settled, else the mean of the panel, else what an official table says."""
    official = Figure.objects.filter(entry__in=keys).order_by()
    for entry, node, value in official.values_list("entry", "node", "value"):
        found[entry, node].figure = value
    verdict = standing_verdicts().filter(entry=OuterRef("entry"), seat=OuterRef("seat"))
    given = Score.objects.filter(Exists(verdict), entry__in=keys).order_by()
    means = given.values_list("entry", "question").annotate(mean=Avg("value"))
    for entry, code, mean in means:
        found[entry, code].figure = Decimal(mean).quantize(PLACES)
    agreed = settlements(Settlement.objects.filter(entry__in=keys))
    for (entry, code), settled in agreed.items():
        found[entry, code].figure = settled.value
