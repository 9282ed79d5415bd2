"""What keeps a response from being submitted."""

from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.questions.models import WORDS, Response
from menuju.questions.queries.faults import missing_of
from menuju.questions.types import AnswerState


def incomplete_answers(response: Response) -> list[Finding]:
    """Return one finding for each answer that is not complete, in the order of questions.

    An answer marked complete is looked at again: its evidence may have been taken away. One query.
    """
    answers: QuerySet[Any] = response.answers.select_related("question").annotate(
        evidence=Count("uses")
    )
    answers = answers.defer(*(f"question__{one}" for one in WORDS))
    found: list[Finding] = []
    for answer in answers.order_by("question__order"):
        missing = missing_of(answer, evidence=answer.evidence)
        if not missing and answer.state != AnswerState.COMPLETE:
            missing = [Finding(answer.question.code, _("belum ditandai lengkap."))]
        found += missing
    return found
