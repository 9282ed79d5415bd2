"""Sample answers: taken from a closed round, or written for the exercise; dropped again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Invalid, NotFound
from menuju.programmes import find_instrument
from menuju.questions.models import Answer, Question
from menuju.questions.types import QuestionKind
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.review.actions.calibration.sets import hold, refuse, refuse_published
from menuju.review.models import CalibrationItem, CalibrationPiece, CalibrationSet
from menuju.review.queries.calibration.samples import questions, sample
from menuju.review.queries.sheets import steps_of
from menuju.review.types.calibration import MOST_ITEMS

LONGEST_REASON, LONGEST_ANSWER = 1000, 4000


@dataclass(frozen=True, slots=True)
class Reference:
    """The score that the secretariat holds right, and why."""

    value: int
    reason: str


def choose(
    held: CalibrationSet, answer: int, *, reference: Reference, by: Actor
) -> CalibrationItem:
    """Copy an answer (key) of a closed round into the set: question, words, claim, evidence.

    What becomes of that answer later changes nothing here. Raises `NotFound` for an answer that
    cannot be taken, `Conflict` for one that is there already.
    """
    refuse(held.round, by=by)
    found = sample(held, answer)
    given, question, entry = found.answer, found.answer.question, found.entry
    facts = {
        "source": entry.round,
        "organisation_id": entry.organisation_id,
        "place_id": entry.place_id,
        **_said(given),
        "figure": found.figure,
    }
    with recording(
        "review.calibration.filled",
        by=by,
        on=held.round.subject,
        stream=held.round.scores_stream,
    ) as deed:
        there = CalibrationItem.objects.filter(
            set=held, source=entry.round, organisation=entry.organisation_id, question=question.code
        )
        _hold(held, reference)
        if there.exists():
            raise Conflict(_("Jawaban ini sudah menjadi butir kalibrasi."))
        item = _add(held, question, reference, facts)
        CalibrationPiece.objects.bulk_create(
            CalibrationPiece(
                item=item, number=at, evidence_id=use.evidence_id, page=use.page, note=use.note
            )
            for at, use in enumerate(given.uses.order_by("pk"), start=1)
        )
        deed.private |= _told(item) | {"source": entry.round.slug, "place": entry.place_id}
    return item


def write(
    held: CalibrationSet,
    question: str,
    *,
    claimed: int | None,
    answer: str,
    reference: Reference,
    by: Actor,
) -> CalibrationItem:
    """Add an answer that was written for the exercise, to a question of this round.

    No region stands behind it, so nobody is in conflict with it.
    """
    refuse(held.round, by=by)
    asked = questions(held.round).filter(code=question).first()
    if asked is None:
        raise NotFound(_("Pertanyaan itu tidak ditanyakan dalam putaran ini."))
    if wrong := _unwritten(held, claimed, answer):
        raise Invalid(_("Butir belum ditambahkan: perbaiki yang berikut."), wrong)
    facts = {"answer": answer.strip(), "claimed": "" if claimed is None else str(claimed)}
    with recording(
        "review.calibration.filled",
        by=by,
        on=held.round.subject,
        stream=held.round.scores_stream,
    ) as deed:
        _hold(held, reference)
        item = _add(held, asked, reference, facts)
        deed.private |= _told(item)
    return item


def drop(held: CalibrationSet, number: int, *, by: Actor) -> None:
    """Take an answer out of a set that is not published; those after it move up."""
    refuse(held.round, by=by)
    with recording(
        "review.calibration.emptied",
        by=by,
        on=held.round.subject,
        stream=held.round.scores_stream,
    ) as deed:
        hold(held.round)
        held.refresh_from_db()
        refuse_published(held)
        item = held.items.filter(number=number).first()
        if item is None:
            raise NotFound(_("Butir kalibrasi itu tidak ada."))
        deed.private |= _told(item)
        item.pieces.all().delete()
        item.delete()
        for later in held.items.filter(number__gt=number).order_by("number"):
            CalibrationItem.objects.filter(pk=later.pk).update(number=F("number") - 1)


def _said(given: Answer) -> dict[str, str]:
    """Return claim and words of an answer; what was answered in words stands with the words."""
    said = "" if given.given is None else str(given.given)
    if given.question.kind in (QuestionKind.TEXT, QuestionKind.FILE):
        return {"claimed": "", "answer": "\n\n".join(filter(None, (said, given.note)))}
    return {"claimed": said[:200], "answer": given.note}


def _hold(held: CalibrationSet, reference: Reference) -> None:
    """Hold the set as a draft with room left; raises what stands in the way."""
    hold(held.round)
    held.refresh_from_db()
    refuse_published(held)
    steps = steps_of(find_instrument(held.round.instrument))
    wrong = text_faults(reference.reason, field=_("Alasan"), longest=LONGEST_REASON, required=True)
    if reference.value not in steps:
        what = _("%(value)s bukan tingkat pada skala %(low)s–%(high)s.")
        told = {"value": reference.value, "low": steps[0], "high": steps[-1]}
        wrong.append(Finding(_("Nilai acuan"), what % told))
    if wrong:
        raise Invalid(_("Butir belum ditambahkan: perbaiki yang berikut."), wrong)
    if held.items.count() >= (held.size or MOST_ITEMS):
        what = _("Set kalibrasi ini sudah penuh: %(n)d butir.")
        raise Conflict(what % {"n": held.size or MOST_ITEMS})


def _unwritten(held: CalibrationSet, claimed: int | None, answer: str) -> list[Finding]:
    wrong = text_faults(answer, field=_("Jawaban"), longest=LONGEST_ANSWER, required=True)
    steps = steps_of(find_instrument(held.round.instrument))
    if claimed is not None and claimed not in steps:
        wrong.append(Finding(_("Nilai diri"), _("tidak ada pada skala.")))
    return wrong


def _add(
    held: CalibrationSet, question: Question, reference: Reference, facts: Mapping[str, Any]
) -> CalibrationItem:
    return CalibrationItem.objects.create(
        set=held,
        number=held.items.count() + 1,
        question=question.code,
        asked={
            "dimension": question.dimension,
            "text": {"id": question.text_id, "en": question.text_en},
            "element": {"id": question.element_id, "en": question.element_en},
            "rubric": question.rubric,
        },
        reference=reference.value,
        reason=reference.reason.strip(),
        **facts,
    )


def _told(item: CalibrationItem) -> dict[str, Any]:
    return {
        "number": item.number,
        "question": item.question,
        "reference": item.reference,
        "reason": item.reason,
    }
