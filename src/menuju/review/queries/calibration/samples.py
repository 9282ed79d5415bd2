"""Answers that can serve as samples: of closed rounds of the same organiser and scale."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, F, Prefetch, QuerySet
from django.utils.translation import gettext as _

from menuju.problems import NotFound
from menuju.programmes import find_instrument
from menuju.questions.models import Answer, Question
from menuju.questions.types import QuestionKind
from menuju.review.models import (
    CalibrationItem,
    CalibrationPiece,
    CalibrationSet,
    Entry,
    Round,
)
from menuju.review.queries.figures import figures
from menuju.review.queries.sheets import steps_of
from menuju.review.types import EntryState
from menuju.review.types.calibration import SOURCE_STATES


@dataclass(frozen=True)
class Sample:
    """One answer with the entry that it belongs to, and what its round settled on."""

    answer: Answer
    entry: Entry
    figure: Decimal | None

    @property
    def nearest(self) -> int | None:
        """The step of the scale nearest to that figure, halves up: a proposal, no reference yet."""
        if self.figure is None:
            return None
        return int(self.figure.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def sources(round: Round) -> list[Round]:
    """Return the closed rounds whose answers can be taken, newest first; 1 query."""
    closed = Round.objects.filter(
        organisation=round.organisation_id, state__in=SOURCE_STATES, collection__isnull=False
    )
    steps = steps_of(find_instrument(round.instrument))
    found = closed.exclude(pk=round.pk).order_by("-year", "slug")
    return [one for one in found if steps_of(find_instrument(one.instrument)) == steps]


def answers(source: Round, *, words: str = "", question: str = "") -> QuerySet[Answer]:
    """Return the answers of a closed round that can be taken, by region and question."""
    found = Answer.objects.filter(
        response__entry__round=source, response__entry__state=EntryState.TOOK_PART
    )
    if question:
        found = found.filter(question__code__iexact=question)
    if words:
        found = found.filter(response__place__long_name__icontains=words)
    told = found.select_related("question", "response__place").annotate(
        pieces=Count("uses"), entry=F("response__entry")
    )
    return told.order_by("response__place", "question__order")


def sample(held: CalibrationSet, pk: int) -> Sample:
    """Return one answer that can be taken; raises `NotFound` for every other; some 8 queries."""
    wanted = Answer.objects.select_related("question", "response__place", "response__entry")
    found = wanted.filter(
        pk=pk,
        response__entry__round__in=sources(held.round),
        response__entry__state=EntryState.TOOK_PART,
    ).first()
    if found is None:
        raise NotFound(_("Jawaban ini tidak dapat menjadi butir kalibrasi."))
    entry = Entry.objects.select_related("round", "response", "place").get(response=found.response)
    return Sample(found, entry, figures(entry).get(found.question.code))


def item_of(held: CalibrationSet, key: int) -> CalibrationItem:
    """Return a sample answer of a set by its key, with its evidence; raises `NotFound`."""
    pieces = CalibrationPiece.objects.select_related("evidence__file")
    wanted = held.items.select_related("place", "source__collection")
    found = wanted.prefetch_related(Prefetch("pieces", pieces)).filter(pk=key).first()
    if found is None:
        raise NotFound(_("Butir kalibrasi itu tidak ada."))
    return found


def questions(round: Round) -> QuerySet[Question]:
    """Return the questions of a round for which a sample answer can be written."""
    assert round.collection is not None  # only live rounds calibrate
    return Question.objects.filter(set=round.collection.set_id, kind=QuestionKind.LEVEL)
