"""Bring a whole response at once: filled in elsewhere, or invented for a demo."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Finding, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.models import WORDS, Answer, Evidence, EvidenceUse, Response
from menuju.questions.queries.evidence import evidence_rows
from menuju.questions.queries.faults import faults_of, missing_of
from menuju.questions.queries.held import response_being_filled
from menuju.questions.types import AnswerInput, AnswerState
from menuju.records.actions.events import recording


@dataclass(frozen=True, slots=True)
class Brought:
    """One answer with the pieces of evidence that speak for it, all of the same region."""

    given: AnswerInput
    evidence: Sequence[Evidence] = ()
    is_complete: bool = False
    """Whether to mark it complete; refused where something is missing."""


def bring(response: Response, brought: Mapping[str, Brought], *, by: Actor) -> Response:
    """Write many answers of a response by question code, or none: one event with all rows.

    The rows are question, evidence and digest of every piece behind the answers that were written.
    Only answers that nobody has begun are written, so nothing is overwritten. The coordinator's
    deed. Raises `Invalid` with everything that is wrong, by question.
    """
    if not rules.may_coordinate(by, response):
        raise Forbidden(_("Hanya koordinator daerah yang mengisi semua jawaban sekaligus."))
    with recording(
        "questions.answers.brought", by=by, on=response.subject, stream=response.collection.stream
    ) as deed:
        held = response_being_filled(response.pk)
        asked = held.answers.select_related("question")
        answers = {a.question.code: a for a in asked.defer(*(f"question__{one}" for one in WORDS))}
        for answer in answers.values():
            answer.response = held
        if wrong := _faults(held, answers, brought):
            raise Invalid(_("Tidak ada yang tersimpan: perbaiki yang berikut."), wrong)
        written = [_written(answers[code], new, by=by) for code, new in brought.items()]
        _write(written)
        EvidenceUse.objects.bulk_create(
            EvidenceUse(answer=answers[code], evidence=piece)
            for code, new in brought.items()
            for piece in dict.fromkeys(new.evidence)
        )
        deed.facts["questions"] = sorted(brought)
        deed.rows(evidence_rows(written))
        deed.private["answers"] = {code: _plain(new) for code, new in brought.items()}
    return held


# Whole arrays: `bulk_update` takes many times as long, and told as new rows it takes three times.
WRITE = """
    UPDATE questions_answer AS answer
    SET level = new.level, value = new.value::jsonb, note = new.note, state = new.state,
        version = new.version, updated_at = new.updated_at, updated_by_id = new.updated_by
    FROM unnest(%s::bigint[], %s::smallint[], %s::text[], %s::text[], %s::text[], %s::integer[],
                %s::timestamptz[], %s::bigint[])
        AS new (id, level, value, note, state, version, updated_at, updated_by)
    WHERE answer.id = new.id
"""


def _write(answers: Sequence[Answer]) -> None:
    columns: list[Any] = [
        [answer.pk for answer in answers],
        [answer.level for answer in answers],
        [None if answer.value is None else json.dumps(answer.value) for answer in answers],
        [answer.note for answer in answers],
        [str(answer.state) for answer in answers],
        [answer.version for answer in answers],
        [answer.updated_at for answer in answers],
        [answer.updated_by_id for answer in answers],
    ]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, columns)


def _faults(
    response: Response, answers: Mapping[str, Answer], brought: Mapping[str, Brought]
) -> list[Finding]:
    found: list[Finding] = []
    for code, new in brought.items():
        answer = answers.get(code)
        if answer is None:
            found.append(Finding(code, _("tidak ditanyakan kepada daerah ini.")))
            continue
        if answer.locked or answer.state != AnswerState.EMPTY:
            found.append(Finding(code, _("sudah diisi; ubah satu per satu.")))
        if any(piece.organisation_id != response.organisation_id for piece in new.evidence):
            found.append(Finding(code, _("buktinya milik daerah lain.")))
        found += faults_of(new.given, answer.question)
        if new.is_complete:
            said = {"level": new.given.level, "value": new.given.value}
            supposed = Answer(response=response, question=answer.question, **said)
            found += missing_of(supposed, evidence=len(set(new.evidence)))
    return found


def _written(answer: Answer, new: Brought, *, by: Actor) -> Answer:
    given = new.given
    answer.level, answer.value, answer.note = given.level, given.value, given.note
    answer.state = AnswerState.EMPTY if given.is_empty else AnswerState.DRAFT
    if new.is_complete:
        answer.state = AnswerState.COMPLETE
    answer.version += 1
    answer.updated_at, answer.updated_by_id = timezone.now(), by.user_id
    return answer


def _plain(new: Brought) -> dict[str, object]:
    given = new.given
    pieces = [str(piece.pk) for piece in new.evidence]
    return {"level": given.level, "value": given.value, "note": given.note, "evidence": pieces}
