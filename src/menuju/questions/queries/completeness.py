"""What keeps a response from being submitted."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.questions.models import WORDS, EvidenceUse, Response
from menuju.questions.queries.faults import missing_of
from menuju.questions.types import AnswerState


def incomplete_answers(response: Response) -> list[Finding]:
    """Return one finding for each answer that is not complete, in the order of questions; 1 query.

    An answer marked complete is looked at again: its evidence may have been taken away.
    """
    return incomplete_among(answers_with_evidence(response))


def answers_with_evidence(response: Response) -> list[Any]:
    """Return the answers of a response, each with its question and `evidence`, a count; 1 query."""
    uses = EvidenceUse.objects.filter(answer=OuterRef("pk")).order_by().values("answer")
    answers: QuerySet[Any] = response.answers.select_related("question").annotate(
        evidence=Coalesce(Subquery(uses.annotate(n=Count("*")).values("n")), 0)
    )
    answers = answers.defer(*(f"question__{one}" for one in WORDS))
    return list(answers.order_by("question__order"))


def incomplete_among(answers: Iterable[Any]) -> list[Finding]:
    """Return the same from answers that are at hand."""
    found: list[Finding] = []
    for answer in answers:
        missing = missing_of(answer, evidence=answer.evidence)
        if not missing and answer.state != AnswerState.COMPLETE:
            missing = [Finding(answer.question.code, _("belum ditandai lengkap."))]
        found += missing
    return found
