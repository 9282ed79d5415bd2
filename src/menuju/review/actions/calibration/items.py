"""Sample answers: taken from a closed round, or written; changed, put in order, dropped again."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Invalid, NotFound
from menuju.questions.models import Answer, Question
from menuju.questions.types import QuestionKind
from menuju.review.actions.calibration.deeds import draft_recording
from menuju.review.models import CalibrationItem, CalibrationPiece, CalibrationSet
from menuju.review.queries.calibration.samples import item_of, questions, sample
from menuju.review.queries.calibration.wordings import reference_faults, wording_faults
from menuju.review.types.calibration import MOST_ITEMS, Reference, Wording


def choose(
    held: CalibrationSet, answer: int, *, reference: Reference, by: Actor
) -> CalibrationItem:
    """Copy an answer (key) of a closed round into the set: question, words, claim, evidence.

    What becomes of that answer later changes nothing here. Raises `NotFound` for an answer that
    cannot be taken, `Conflict` for one that is there already.
    """
    with draft_recording("review.calibration.filled", held, by=by) as deed:
        found = sample(held, answer)
        given, question, entry = found.answer, found.answer.question, found.entry
        facts = {
            "source": entry.round,
            "organisation_id": entry.organisation_id,
            "place_id": entry.place_id,
            **_said(given),
            "figure": found.figure,
        }
        there = CalibrationItem.objects.filter(
            set=held, source=entry.round, organisation=entry.organisation_id, question=question.code
        )
        _refuse(
            _("Butir belum ditambahkan: perbaiki yang berikut."), reference_faults(held, reference)
        )
        _refuse_full(held)
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
    held: CalibrationSet, wording: Wording, *, reference: Reference, by: Actor
) -> CalibrationItem:
    """Add an answer that was written for the exercise, to a question of this round.

    No region stands behind it, so nobody is in conflict with it.
    """
    with draft_recording("review.calibration.filled", held, by=by) as deed:
        asked = _asked(held, wording.question)
        wrong = wording_faults(held, wording) + reference_faults(held, reference)
        _refuse(_("Butir belum ditambahkan: perbaiki yang berikut."), wrong)
        _refuse_full(held)
        item = _add(held, asked, reference, _worded(wording))
        deed.private |= _told(item)
    return item


def edit(
    held: CalibrationSet,
    key: int,
    *,
    reference: Reference,
    wording: Wording | None = None,
    by: Actor,
) -> CalibrationItem:
    """Change an answer (key) of a set that is not published; what is not told stays.

    The words of a region stay as it wrote them: raises `Conflict` for others. Where nothing would
    change no event is left.
    """
    with draft_recording("review.calibration.edited", held, by=by) as deed:
        item = item_of(held, key)
        wrong = reference_faults(held, reference)
        facts = {"reference": reference.value, "reason": reference.reason.strip()}
        if wording is not None:
            wrong = wording_faults(held, wording) + wrong
            facts |= _reworded(held, item, wording)
        _refuse(_("Butir belum berubah: perbaiki yang berikut."), wrong)
        changed = {name: value for name, value in facts.items() if getattr(item, name) != value}
        deed.nothing = not changed
        if changed:
            before = {name: getattr(item, name) for name in changed if name != "asked"}
            deed.private["before"] = before
            CalibrationItem.objects.filter(pk=item.pk).update(**changed)
            item.refresh_from_db()
            deed.private |= _told(item)
    return item


def move(held: CalibrationSet, key: int, *, to: int, by: Actor) -> None:
    """Give an answer (key) another place, from 1, in a set that is not published.

    Those between make room. A place outside the set means its nearest end.
    """
    with draft_recording("review.calibration.ordered", held, by=by) as deed:
        item = item_of(held, key)
        order = list(held.items.order_by("number").values_list("pk", flat=True))
        order.remove(item.pk)
        order.insert(max(to, 1) - 1, item.pk)
        place = order.index(item.pk) + 1
        deed.nothing = place == item.number
        if place != item.number:
            _number(held, order)
            deed.private |= {"question": item.question, "from": item.number, "to": place}


def drop(held: CalibrationSet, key: int, *, by: Actor) -> None:
    """Take an answer (key) out of a set that is not published; those after it move up."""
    with draft_recording("review.calibration.emptied", held, by=by) as deed:
        item = item_of(held, key)
        deed.private |= _told(item)
        item.pieces.all().delete()
        item.delete()
        _number(held, list(held.items.order_by("number").values_list("pk", flat=True)))


def _number(held: CalibrationSet, order: list[int]) -> None:
    """Number the answers in this order: beyond all numbers first, as no two may be equal."""
    held.items.update(number=F("number") + len(order) + 1)
    for place, key in enumerate(order, start=1):
        CalibrationItem.objects.filter(pk=key).update(number=place)


def _said(given: Answer) -> dict[str, str]:
    """Return claim and words of an answer; what was answered in words stands with the words."""
    said = "" if given.given is None else str(given.given)
    if given.question.kind in (QuestionKind.TEXT, QuestionKind.FILE):
        return {"claimed": "", "answer": "\n\n".join(filter(None, (said, given.note)))}
    return {"claimed": said[:200], "answer": given.note}


def _asked(held: CalibrationSet, code: str) -> Question:
    asked = questions(held.round).filter(code=code).first()
    if asked is None:
        raise NotFound(_("Pertanyaan itu tidak ditanyakan dalam putaran ini."))
    return asked


def _worded(wording: Wording) -> dict[str, str]:
    claimed = "" if wording.claimed is None else str(wording.claimed)
    return {"answer": wording.answer.strip(), "claimed": claimed}


def _reworded(held: CalibrationSet, item: CalibrationItem, wording: Wording) -> dict[str, Any]:
    """Return the words of an answer anew; question and rubric stay the copy that they are."""
    if item.source_id is not None:
        raise Conflict(_("Jawaban sebuah daerah dipakai kata demi kata dan tidak diubah."))
    if wording.question == item.question:
        return _worded(wording)
    asked = _asked(held, wording.question)
    return {"question": asked.code, "asked": _copied(asked), **_worded(wording)}


def _refuse(told: str, wrong: list[Finding]) -> None:
    if wrong:
        raise Invalid(told, wrong)


def _refuse_full(held: CalibrationSet) -> None:
    if held.items.count() >= (held.size or MOST_ITEMS):
        what = _("Set kalibrasi ini sudah penuh: %(n)d butir.")
        raise Conflict(what % {"n": held.size or MOST_ITEMS})


def _add(
    held: CalibrationSet, question: Question, reference: Reference, facts: Mapping[str, Any]
) -> CalibrationItem:
    return CalibrationItem.objects.create(
        set=held,
        number=held.items.count() + 1,
        question=question.code,
        asked=_copied(question),
        reference=reference.value,
        reason=reference.reason.strip(),
        **facts,
    )


def _copied(question: Question) -> dict[str, Any]:
    return {
        "dimension": question.dimension,
        "text": {"id": question.text_id, "en": question.text_en},
        "element": {"id": question.element_id, "en": question.element_en},
        "rubric": question.rubric,
    }


def _told(item: CalibrationItem) -> dict[str, Any]:
    return {
        "number": item.number,
        "question": item.question,
        "reference": item.reference,
        "reason": item.reason,
    }
