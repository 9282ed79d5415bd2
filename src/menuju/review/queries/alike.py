"""Declarations that are alike and were scored apart: what a moderator looks at, and nobody else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Avg
from django.utils.translation import gettext as _

from menuju.likeness import Difference, difference
from menuju.people.types import Actor
from menuju.problems import NotFound
from menuju.programmes import find_instrument
from menuju.questions.models import Answer, EvidenceUse
from menuju.questions.models.picture import Likeness as Lookalike
from menuju.review.models import AlikePair, Entry, Round, Settlement
from menuju.review.queries.disagreements import refuse, settlements, submitted

SHOWN_AT_MOST = 200

Figures = dict[tuple[int, str], Decimal]
"""What an entry got for a question: as settled, else the mean of its panel."""


@dataclass(frozen=True)
class ScoredPair:
    """A pair with what each of both got."""

    pair: AlikePair
    one: Decimal
    other: Decimal

    @property
    def apart(self) -> Decimal:
        """Steps of the scale between both."""
        return abs(self.one - self.other)

    @property
    def note_percent(self) -> int:
        """How much of their notes is the same, in percent; 0 where below the threshold."""
        return round(self.pair.note_share * 100)


@dataclass(frozen=True)
class Exhibit:
    """A piece of evidence of one side, and how the other side shows it too."""

    use: EvidenceUse
    same: bool
    similar: bool


@dataclass(frozen=True)
class Side:
    """One of both declarations."""

    entry: Entry
    answer: Answer
    figure: Decimal | None
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True)
class Comparison:
    """Both declarations of a pair, side by side."""

    pair: AlikePair
    one: Side
    other: Side
    notes: Difference


def scored_apart(round: Round, *, seen_by: Actor) -> list[ScoredPair]:
    """Return the pairs whose figures lie apart by the pack's threshold, widest first; 4 queries.

    Raises `NotFound` for who may not moderate, `Conflict` while scores are still being given.
    """
    refuse(round, seen_by)
    pairs = round.alike_pairs.select_related("one__place", "other__place")
    known = list(pairs)
    figures = _figures(round, {key for each in known for key in (each.one_id, each.other_id)})
    least = find_instrument(round.instrument).likeness.apart
    found = [
        ScoredPair(each, one, other)
        for each in known
        if (one := figures.get((each.one_id, each.question))) is not None
        and (other := figures.get((each.other_id, each.question))) is not None
        and abs(one - other) >= least
    ]
    found.sort(key=lambda each: (-each.apart, -each.pair.files, -each.pair.note_share))
    return found[:SHOWN_AT_MOST]


def comparison(round: Round, pk: int, *, seen_by: Actor) -> Comparison:
    """Return one pair with both answers, their evidence and figures; raises as `scored_apart`."""
    refuse(round, seen_by)
    pairs = round.alike_pairs.select_related("one__place", "other__place")
    pair = pairs.filter(pk=pk).first()
    if pair is None:
        raise NotFound(_("Halaman ini tidak ada."))
    figures = _figures(round, [pair.one_id, pair.other_id])
    answers = {entry.pk: _answer(entry, pair.question) for entry in (pair.one, pair.other)}
    uses = {key: _uses(answer) for key, answer in answers.items()}
    files = {
        key: {use.evidence.file_id for use in held if use.evidence.file_id}
        for key, held in uses.items()
    }
    like = _lookalikes(files[pair.one_id], files[pair.other_id])

    def side(entry: Entry, beside: int) -> Side:
        exhibits = (
            Exhibit(use, use.evidence.file_id in files[beside], use.evidence.file_id in like)
            for use in uses[entry.pk]
        )
        figure = figures.get((entry.pk, pair.question))
        return Side(entry, answers[entry.pk], figure, tuple(exhibits))

    return Comparison(
        pair=pair,
        one=side(pair.one, pair.other_id),
        other=side(pair.other, pair.one_id),
        notes=difference(answers[pair.one_id].note, answers[pair.other_id].note),
    )


def _figures(round: Round, entries: Iterable[int]) -> Figures:
    keys = list(entries)
    means = submitted(round).filter(entry__in=keys).order_by().values("entry", "question")
    found = {
        (row["entry"], row["question"]): Decimal(row["mean"])
        for row in means.annotate(mean=Avg("value"))
    }
    agreed = settlements(Settlement.objects.filter(entry__in=keys))
    return found | {key: each.value for key, each in agreed.items()}


def _answer(entry: Entry, question: str) -> Answer:
    answers = Answer.objects.filter(response=entry.response_id, question__code=question)
    return answers.select_related("question").get()


def _uses(answer: Answer) -> Sequence[EvidenceUse]:
    return list(answer.uses.select_related("evidence__file").order_by("pk"))


def _lookalikes(one: Iterable[str], other: Iterable[str]) -> set[str]:
    """Return the files of either side that look like one of the other side; 1 query."""
    pairs = Lookalike.objects.filter(file__in=one, other__in=other).values_list("file", "other")
    return {file for pair in pairs for file in pair}
