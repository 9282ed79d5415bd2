"""What can be done to an answer: write it, complete it, open it again."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.models import Answer, Response
from menuju.questions.queries.faults import faults_of, missing_of
from menuju.questions.queries.held import (
    held_response,
    open_answer,
    unlocked_answer,
)
from menuju.questions.types import AnswerInput, AnswerState, Check, ResponseState, StaleAnswer
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults

LONGEST_REASON = 500


def save(answer: Answer, *, given: AnswerInput, version: int, by: Actor) -> Answer:
    """Save what was answered, on top of the version that its writer had seen.

    Where somebody else has saved since, `StaleAnswer` brings their text; nothing is overwritten.
    The same words again, such as a resent request, change nothing. Returns the answer as it is now.
    """
    _refuse_others(answer, by=by)
    with transaction.atomic():
        fresh = open_answer(answer)
        _refuse_others(fresh, by=by)
        if wrong := faults_of(given, fresh.question):
            raise Invalid(_("Jawaban belum tersimpan: perbaiki yang berikut."), wrong)
        if fresh.version != version and _said(fresh) == given:
            return fresh
        if fresh.version != version:
            raise _stale(fresh, given)
        return _save(fresh, given, by=by)


def complete(answer: Answer, *, by: Actor) -> Answer:
    """Mark an answer as complete; raises `Invalid` with what is missing, such as evidence."""
    _refuse_others(answer, by=by)
    with recording(
        "questions.answer.completed",
        by=by,
        on=answer.response.subject,
        stream=answer.response.collection.stream,
    ) as deed:
        fresh = open_answer(answer)
        _refuse_others(fresh, by=by)
        if missing := missing_of(fresh, evidence=fresh.uses.count()):
            raise Invalid(_("Jawaban ini belum lengkap."), missing)
        _move(fresh, AnswerState.COMPLETE)
        deed.facts |= {"question": fresh.question.code, "version": fresh.version}
    return fresh


def reopen(answer: Answer, *, by: Actor) -> Answer:
    """Open a complete answer that nobody has approved yet, so that it can be changed."""
    _refuse_others(answer, by=by)
    with recording(
        "questions.answer.reopened",
        by=by,
        on=answer.response.subject,
        stream=answer.response.collection.stream,
    ) as deed:
        fresh = unlocked_answer(answer)
        _refuse_others(fresh, by=by)
        if fresh.state != AnswerState.COMPLETE:
            raise Conflict(_("Jawaban ini memang masih terbuka."))
        _move(fresh, AnswerState.DRAFT)
        deed.facts |= {"question": fresh.question.code, "version": fresh.version}
    return fresh


def unlock(answer: Answer, *, reason: str, by: Actor) -> Answer:
    """Open one approved answer again, with the reason; the response has to be approved anew.

    All others stay locked, and the snapshot that was approved stays kept.
    """
    if not rules.may_unlock(by, answer.response):
        raise Forbidden(_("Hanya kepala daerah atau sekretariat yang membuka jawaban terkunci."))
    if wrong := text_faults(reason, field=_("Alasan"), longest=LONGEST_REASON, required=True):
        raise Invalid(_("Membuka jawaban terkunci perlu alasan."), wrong)
    with recording(
        "questions.answer.unlocked",
        by=by,
        on=answer.response.subject,
        stream=answer.response.collection.stream,
    ) as deed:
        response = held_response(answer.response_id)
        if response.state == ResponseState.SUBMITTED:
            raise Conflict(_("Jawaban sedang diperiksa kepala daerah; minta dikembalikan dahulu."))
        here = response.answers.filter(pk=answer.pk, locked=True)
        if here.update(**_unlocked(reason)) != 1:
            raise Conflict(_("Jawaban ini tidak terkunci."))
        Response.objects.filter(pk=response.pk).update(state=ResponseState.FILLING)
        fresh = response.answers.select_related("question", "owner").get(pk=answer.pk)
        deed.facts |= {
            "question": fresh.question.code,
            "snapshot_sha256": response.snapshot_sha256,
        }
        deed.private["reason"] = reason
    return fresh


def write_held(answer: Answer, given: AnswerInput, *, by: Actor) -> None:
    """Write an answer whose response is held and whose deed is being recorded.

    Over exactly the version that was seen; anyone else's save in between is a stop.
    """
    state = AnswerState.EMPTY if given.is_empty else AnswerState.DRAFT
    here = Answer.objects.filter(pk=answer.pk, version=answer.version)
    written = here.update(
        level=given.level,
        value=given.value,
        note=given.note,
        state=state,
        version=F("version") + 1,
        updated_at=timezone.now(),
        updated_by=by.user_id,
    )
    if written != 1:
        raise _stale(Answer.objects.get(pk=answer.pk), given)
    answer.refresh_from_db(
        fields=["level", "value", "note", "state", "version", "updated_at", "updated_by"]
    )


def _refuse_others(answer: Answer, *, by: Actor) -> None:
    """Ask with the owner as it is now: an answer may have gone to another agency meanwhile."""
    if not rules.may_answer(by, answer):
        raise Forbidden(_("Pertanyaan ini dijawab oleh perangkat daerah lain."))


def _save(fresh: Answer, given: AnswerInput, *, by: Actor) -> Answer:
    subject, stream = fresh.response.subject, fresh.response.collection.stream
    with recording("questions.answer.saved", by=by, on=subject, stream=stream) as deed:
        write_held(fresh, given, by=by)
        deed.facts |= {"question": fresh.question.code, "version": fresh.version}
        deed.private |= {"level": given.level, "value": given.value, "note": given.note}
    return fresh


def _said(answer: Answer) -> AnswerInput:
    return AnswerInput(level=answer.level, value=answer.value, note=answer.note)


def _stale(fresh: Answer, mine: AnswerInput) -> StaleAnswer:
    theirs = _said(fresh)
    said = theirs.value if theirs.level is None else str(theirs.level)
    return StaleAnswer(
        _("Orang lain baru saja menyimpan jawaban ini; bandingkan, lalu simpan sekali lagi."),
        [
            Finding(_("Jawaban tersimpan"), said or _("kosong")),
            Finding(_("Keterangan tersimpan"), theirs.note or _("kosong")),
        ],
        theirs=theirs,
        mine=mine,
        version=fresh.version,
    )


def _unlocked(reason: str) -> dict[str, object]:
    return {
        "locked": False,
        "state": AnswerState.DRAFT,
        "unlock_reason": reason,
        "checked": Check.NONE,
        "check_reason": "",
    }


def _move(answer: Answer, state: AnswerState) -> None:
    """Move an answer; what the coordinator said of it was said of what it was before."""
    Answer.objects.filter(pk=answer.pk).update(state=state, checked=Check.NONE, check_reason="")
    answer.state, answer.checked, answer.check_reason = state, Check.NONE, ""
