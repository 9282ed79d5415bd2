"""Where assessors differ: what moderation looks at first. For the secretariat alone."""

from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Avg, Exists, Max, Min, OuterRef, QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, NotFound
from menuju.review import rules
from menuju.review.models import Entry, Round, Score, Seat, Settlement
from menuju.review.queries.shortfalls import standing_verdicts
from menuju.review.types import RoundState

LOT = "menuju.review.letters"
TELLING = 2
"""Scores this far apart are a disagreement: on a scale of 0 to 4, half of it."""


@dataclass(frozen=True)
class Disagreement:
    """One question of one entry on which verdicts differ. Values are sorted: no seat shows."""

    entry: Entry
    question: str
    values: tuple[int, ...]
    mean: Decimal
    settlement: Settlement | None

    @property
    def spread(self) -> int:
        """Highest less lowest."""
        return self.values[-1] - self.values[0]


@dataclass(frozen=True)
class GivenScore:
    """One score as moderation sees it: under a letter, which is the same all over an entry.

    The letters of an entry are dealt by lot, so they tell neither seat nor order.
    """

    score: Score
    letter: str


@dataclass(frozen=True)
class Person:
    """Who stands behind a letter."""

    letter: str
    assessor: str
    panel: str
    seat: int
    account: int


def disagreements(
    round: Round, *, seen_by: Actor, at_least: int = TELLING, most: int = 200
) -> list[Disagreement]:
    """Return where submitted scores differ by `at_least`, widest first; 4 queries.

    Raises `NotFound` for who may not moderate, `Conflict` while scores are still being given.
    """
    refuse(round, seen_by)
    widest = (
        submitted(round)
        .order_by()
        .values("entry", "question")
        .annotate(
            values=ArrayAgg("value", order_by="value"),
            mean=Avg("value"),
            spread=Max("value") - Min("value"),
        )
        .filter(spread__gte=at_least)
        .order_by("-spread", "entry__place", "question")[:most]
    )
    rows = list(widest)
    keys = {row["entry"] for row in rows}
    entries = Entry.objects.select_related("place", "cohort", "panel", "round").in_bulk(keys)
    settled = settlements(Settlement.objects.filter(entry__in=keys))
    return [
        Disagreement(
            entry=entries[row["entry"]],
            question=row["question"],
            values=tuple(row["values"]),
            mean=Decimal(row["mean"]),
            settlement=settled.get((row["entry"], row["question"])),
        )
        for row in rows
    ]


def unsettled(round: Round, *, at_least: int = TELLING) -> int:
    """Return on how many questions of entries verdicts differ that nobody settled; 1 query."""
    return differing(round, at_least=at_least).count()


def differing(round: Round, *, at_least: int = TELLING) -> QuerySet[Any]:
    """Return the questions of entries on which verdicts differ and that nobody settled."""
    settled = Settlement.objects.filter(entry=OuterRef("entry"), question=OuterRef("question"))
    told: QuerySet[Any] = (
        submitted(round)
        .exclude(Exists(settled))
        .order_by()
        .values("entry", "question")
        .annotate(spread=Max("value") - Min("value"))
        .filter(spread__gte=at_least)
    )
    return told


def given(entry: Entry, question: str, *, seen_by: Actor) -> list[GivenScore]:
    """Return how a question of an entry was scored, by letter, for whoever moderates; 3 queries."""
    refuse(entry.round, seen_by)
    letters = _letters(entry)
    scores = submitted(entry.round).filter(entry=entry, question=question)
    found = [GivenScore(score, letters[score.seat_id]) for score in scores.order_by()]
    return sorted(found, key=lambda each: each.letter)


def people(entry: Entry, *, seen_by: Actor) -> list[Person]:
    """Return who stands behind the letters of an entry, for whoever moderates it; 3 queries."""
    refuse(entry.round, seen_by)
    letters = _letters(entry)
    seats = Seat.objects.filter(pk__in=letters).select_related("assessor", "panel")
    found = [
        Person(
            letters[seat.pk],
            str(seat.assessor),
            seat.panel.name,
            seat.number,
            seat.assessor_id,
        )
        for seat in seats
    ]
    return sorted(found, key=lambda each: each.letter)


def _letters(entry: Entry) -> dict[int, str]:
    """Return the letter of each seat whose verdict counts, by lot: 1 query."""
    seats = standing_verdicts().filter(entry=entry).values_list("seat", flat=True)
    dealt = sorted(seats, key=lambda seat: salted_hmac(LOT, f"{entry.pk}/{seat}").hexdigest())
    return {seat: _letter(place) for place, seat in enumerate(dealt)}


def _letter(place: int) -> str:
    """Return A to Z, then AA to ZZ."""
    return ascii_uppercase[place % 26] * (place // 26 + 1)


def settlements(rows: QuerySet[Settlement]) -> dict[tuple[int, str], Settlement]:
    """Return the settlement that counts of each entry and question: the last one."""
    return {(each.entry_id, each.question): each for each in rows.order_by("settled_at", "pk")}


def refuse(round: Round, actor: Actor) -> None:
    """Refuse who may not moderate a round, and everybody while scores are still being given."""
    if not rules.may_moderate(actor, round):
        raise NotFound(_("Halaman ini tidak ada."))
    if round.state not in (RoundState.MODERATION, RoundState.CLOSED, RoundState.PUBLISHED):
        raise Conflict(_("Skor dibuka setelah penilaian selesai."))


def submitted(round: Round) -> QuerySet[Score]:
    """Return the scores that count: those of verdicts whose seat has not stepped aside."""
    verdict = standing_verdicts().filter(entry=OuterRef("entry"), seat=OuterRef("seat"))
    return Score.objects.filter(Exists(verdict), entry__round=round)
