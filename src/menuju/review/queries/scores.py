"""The scores that count, for the index: submitted, not stepped aside, settled where moderated."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Q

from menuju.review.models import Entry, Recusal, Round, Score, Settlement, Verdict


@dataclass(frozen=True)
class PanelScores:
    """What one panel gave one entry. `scores` holds, by question, one place for each seat."""

    seats: tuple[int, ...]
    """Keys of the seats whose verdicts count, in the order of the places of `scores`."""
    scores: Mapping[str, tuple[Decimal | None, ...]] = field(default_factory=dict)
    settled: Mapping[str, Decimal] = field(default_factory=dict)
    """What moderation agreed on, by question; it wins over the scores, which stay."""

    def unsettled(self) -> dict[str, tuple[Decimal | None, ...]]:
        """Return the scores of the questions that moderation did not settle."""
        return {code: given for code, given in self.scores.items() if code not in self.settled}


def panel_scores(entry: Entry, *, until: datetime | None = None) -> PanelScores:
    """Return the scores of one entry that count, as they stood at a moment; 4 queries."""
    return panels_scores(entry.round, until=until, entry=entry).get(entry.pk, PanelScores(()))


def panels_scores(
    round: Round, *, until: datetime | None = None, entry: Entry | None = None
) -> dict[int, PanelScores]:
    """Return the scores that count of every entry of a round, by its key; 4 queries.

    Scores of a verdict never change, so `until` (steps aside and settlements up to a moment) gives
    what a run of that moment was made from.
    """
    here = Q(entry__round=round) if entry is None else Q(entry=entry)
    seats = _seats(here, until)
    scores = _scores(here, seats)
    settled = _settled(here, until)
    return {
        key: PanelScores(tuple(seats.get(key, ())), scores.get(key, {}), settled.get(key, {}))
        for key in seats.keys() | settled.keys()
    }


def _up_to(name: str, until: datetime | None) -> Q:
    return Q() if until is None else Q(**{f"{name}__lte": until})


def _seats(here: Q, until: datetime | None) -> dict[int, list[int]]:
    """Return the seats of each entry whose verdicts count, in the order of their keys."""
    recusals = Recusal.objects.filter(here & _up_to("recused_at", until))
    aside = set(recusals.values_list("entry", "seat"))
    seats: defaultdict[int, list[int]] = defaultdict(list)
    for entry, seat in Verdict.objects.filter(here).order_by("seat").values_list("entry", "seat"):
        if (entry, seat) not in aside:
            seats[entry].append(seat)
    return seats


def _scores(
    here: Q, seats: Mapping[int, list[int]]
) -> dict[int, dict[str, tuple[Decimal | None, ...]]]:
    place = {(entry, seat): at for entry, held in seats.items() for at, seat in enumerate(held)}
    known: dict[int, Decimal] = {}
    sheets: defaultdict[int, dict[str, list[Decimal | None]]] = defaultdict(dict)
    for entry, seat, question, value in _rows(here):
        at = place.get((entry, seat))
        if at is None:
            continue
        line = sheets[entry].setdefault(question, [None] * len(seats[entry]))
        line[at] = known.setdefault(value, Decimal(value))
    return {
        entry: {question: tuple(line) for question, line in sheet.items()}
        for entry, sheet in sheets.items()
    }


def _rows(here: Q) -> Iterator[tuple[int, int, str, int]]:
    """Yield the scores one by one: a country has 300,000."""
    rows = Score.objects.filter(here).order_by()
    yield from rows.values_list("entry", "seat", "question", "value").iterator(chunk_size=20_000)


def _settled(here: Q, until: datetime | None) -> dict[int, dict[str, Decimal]]:
    settled: defaultdict[int, dict[str, Decimal]] = defaultdict(dict)
    rows = Settlement.objects.filter(here & _up_to("settled_at", until))
    for entry, question, value in rows.order_by("settled_at", "pk").values_list(
        "entry", "question", "value"
    ):
        settled[entry][question] = value
    return settled
