"""What the coordinator says of an answer of an agency: accepted, or given back with the reason."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.actions import comments
from menuju.questions.models import Answer
from menuju.questions.queries.held import response_being_filled, unlocked_answer
from menuju.questions.queries.workers import workers
from menuju.questions.types import AnswerState, Check, CommentKind
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults

LONGEST_REASON = 500


def accept(given: Iterable[Answer], *, by: Actor) -> list[Answer]:
    """Accept complete answers of agencies of one response; all of them or none, one event.

    Raises `Invalid` with each that is the coordinator's own, or not complete.
    """
    answers = list(given)
    if not answers:
        raise Invalid(_("Pilih sedikitnya satu jawaban."))
    response = answers[0].response
    if not rules.may_coordinate(by, response) or any(
        each.response_id != response.pk for each in answers
    ):
        raise Forbidden(_("Hanya koordinator daerah yang memeriksa jawaban perangkat daerah."))
    with recording("questions.answers.accepted", by=by, on=response.subject) as deed:
        held = response_being_filled(response.pk)
        fresh = held.answers.filter(pk__in=[each.pk for each in answers], locked=False)
        found = list(fresh.select_related("question", "owner").order_by("question__order"))
        wrong = [
            Finding(each.question.code, _("belum lengkap, atau bukan jawaban perangkat daerah."))
            for each in found
            if each.state != AnswerState.COMPLETE or each.owner_id is None
        ]
        if wrong or len(found) != len(answers):
            raise Invalid(_("Belum diterima: perbaiki yang berikut."), wrong)
        waiting = [each for each in found if each.checked != Check.ACCEPTED]
        if not waiting:
            raise Conflict(_("Jawaban ini sudah diterima."))
        fresh.update(checked=Check.ACCEPTED, check_reason="")
        for each in waiting:
            comments.put(each, CommentKind.ACCEPTED, by=by)
        deed.facts |= {"questions": sorted(each.question.code for each in waiting)}
    return waiting


def give_back(answer: Answer, *, reason: str, by: Actor) -> Answer:
    """Give an answer back to its agency, with the reason; its words and evidence stay.

    The agency is told, and the reason stands in the talk about the question.
    """
    if not rules.may_check(by, answer):
        raise Forbidden(_("Hanya koordinator daerah yang memeriksa jawaban perangkat daerah."))
    if wrong := text_faults(reason, field=_("Alasan"), longest=LONGEST_REASON, required=True):
        raise Invalid(_("Pengembalian perlu alasan."), wrong)
    with recording(
        "questions.answer.returned",
        by=by,
        on=answer.response.subject,
    ) as deed:
        fresh = unlocked_answer(answer)
        if fresh.state != AnswerState.COMPLETE or fresh.owner_id is None:
            raise Conflict(_("Jawaban ini belum lengkap, atau sudah dikembalikan."))
        fresh.state, fresh.checked = AnswerState.DRAFT, Check.RETURNED
        fresh.check_reason = reason.strip()
        fresh.save(update_fields=["state", "checked", "check_reason"])
        told = [fresh.person] if fresh.person else workers([fresh.owner_id]).get(fresh.owner_id, [])
        words = fresh.check_reason
        comments.put(fresh, CommentKind.RETURNED, words=words, told=told, by=by)
        deed.facts |= {"question": fresh.question.code, "version": fresh.version}
        deed.private["reason"] = fresh.check_reason
        comments.tell(fresh.response, fresh, told, words=fresh.check_reason, by=by)
    return fresh
