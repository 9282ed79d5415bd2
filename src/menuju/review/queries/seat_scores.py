"""What one seat has scored of an entry, and what the entry was asked."""

from collections.abc import Sequence

from django.db.models import QuerySet

from menuju.questions.models import Answer
from menuju.review.models import Entry, Score, Seat


def given_by(entry: Entry, seat: Seat, questions: Sequence[str] = ()) -> QuerySet[Score]:
    """Return the scores of a seat, of some questions or of all; unsorted, as sorting costs most."""
    scores = Score.objects.filter(entry=entry, seat=seat).order_by()
    return scores.filter(question__in=questions) if questions else scores


def asked(entry: Entry, among: Sequence[str] = ()) -> list[str]:
    """Return the codes of the questions of this entry, of some or of all, in no order."""
    rows = Answer.objects.filter(response=entry.response_id).order_by()
    codes = rows.values_list("question__code", flat=True)
    return list(codes.filter(question__code__in=among) if among else codes)
