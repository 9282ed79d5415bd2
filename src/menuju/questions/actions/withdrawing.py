"""Take a response that was brought in bulk back again: one deed, nobody's own work is lost."""

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.models import Answer, EvidenceUse, Response
from menuju.questions.queries.brought import is_as_brought, last_brought
from menuju.questions.queries.held import response_being_filled
from menuju.questions.types import AnswerState, Check
from menuju.records.actions.events import recording


def withdraw(response: Response, *, reason: str, by: Actor) -> list[str]:
    """Empty the answers that the newest bulk deed wrote, and return their questions.

    Answers that somebody has changed since stay as they are. Pieces of evidence stay with the
    region, let go one by one so that the log proves it; what the answers said stays in the private
    part of the event that brought them. Raises `Conflict` where nothing was brought, or where the
    response is handed in.
    """
    if not rules.may_coordinate(by, response):
        raise Forbidden(_("Hanya koordinator daerah yang menarik kembali isian sekaligus."))
    if not reason.strip():
        raise Invalid(_("Sebutkan alasan isian ini ditarik kembali."))
    with recording(
        "questions.answers.withdrawn", by=by, on=response.subject, stream=response.collection.stream
    ) as deed:
        held = response_being_filled(response.pk)
        brought = last_brought(held)
        if not brought:
            raise Conflict(_("Tidak ada isian sekaligus yang dapat ditarik kembali."))
        asked = held.answers.filter(question__code__in=brought).select_related("question")
        answers = list(asked.prefetch_related("uses__evidence"))
        gone = [one for one in answers if is_as_brought(one, brought[one.question.code])]
        for answer in gone:
            _let_go(held, answer, by=by)
            _empty(answer, by=by)
        codes = sorted(answer.question.code for answer in gone)
        stayed = sorted(answer.question.code for answer in answers if answer not in gone)
        deed.facts |= {"questions": codes, "stayed": stayed}
        deed.private["reason"] = reason.strip()
    return codes


def _let_go(response: Response, answer: Answer, *, by: Actor) -> None:
    for use in answer.uses.all():
        with recording(
            "questions.evidence.detached",
            by=by,
            on=response.subject,
            stream=response.collection.stream,
        ) as deed:
            deed.facts |= {
                "evidence": str(use.evidence_id),
                "question": answer.question.code,
                "sha256": use.evidence.file_id,
            }
    EvidenceUse.objects.filter(answer=answer).delete()


def _empty(answer: Answer, *, by: Actor) -> None:
    """Make an answer what it was before anybody began it; its version goes on."""
    answer.level, answer.value, answer.note = None, None, ""
    answer.state = AnswerState.EMPTY
    answer.checked, answer.check_reason = Check.NONE, ""
    answer.version += 1
    answer.updated_at, answer.updated_by_id = timezone.now(), by.user_id
    answer.save()
