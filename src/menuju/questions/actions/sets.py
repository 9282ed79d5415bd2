"""Publish what is asked: a version of a question set, which then never changes."""

from collections.abc import Sequence
from decimal import Decimal
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.programmes.types import Instrument
from menuju.questions import rules
from menuju.questions.models import Question, QuestionSet
from menuju.questions.rubrics import default_rubric
from menuju.questions.types import SetState
from menuju.records.actions.events import recording
from menuju.verify import canonical


def publish_from_instrument(instrument: Instrument, *, by: Actor) -> QuestionSet:
    """Publish an instrument's questions as the next version of their set.

    Every question asks for a level of a rubric. Where the newest version already asks exactly
    this, it is returned and nothing is written.
    """
    if not rules.may_publish_sets(by):
        raise Forbidden(_("Hanya sekretariat yang menerbitkan set pertanyaan."))
    questions = _questions(instrument)
    if not questions:
        raise Invalid(_("Instrumen %(code)s tidak punya pertanyaan.") % {"code": instrument.code})
    digest = _digest(questions)
    newest = QuestionSet.objects.filter(code=instrument.code).order_by("-version").first()
    if newest and newest.sha256 == digest:
        return newest
    version = newest.version + 1 if newest else 1
    try:
        return _publish(instrument, questions, version=version, digest=digest, by=by)
    except IntegrityError:
        raise Conflict(_("Set pertanyaan ini baru saja diterbitkan orang lain.")) from None


@transaction.atomic
def _publish(
    instrument: Instrument, questions: Sequence[Question], *, version: int, digest: str, by: Actor
) -> QuestionSet:
    made = QuestionSet(
        code=instrument.code,
        version=version,
        instrument=instrument.id,
        title_id=instrument.title.in_("id"),
        title_en=instrument.title.in_("en"),
        state=SetState.PUBLISHED,
        sha256=digest,
        published_at=timezone.now(),
    )
    subject = f"questions.QuestionSet:{made.code}/{version}"
    with recording("questions.set.published", by=by, on=subject) as deed:
        made.save()
        for question in questions:
            question.set = made
        Question.objects.bulk_create(questions)
        deed.facts |= {"instrument": instrument.id, "questions": len(questions), "sha256": digest}
    return made


def _questions(instrument: Instrument) -> list[Question]:
    scale = instrument.scale
    rubric = default_rubric(scale)
    return [
        Question(
            code=asked.code,
            order=order,
            dimension=asked.dimension,
            text_id=asked.text.in_("id"),
            text_en=asked.text.in_("en"),
            element_id=asked.element.in_("id"),
            element_en=asked.element.in_("en"),
            minimum=scale.minimum,
            maximum=scale.maximum,
            rubric=rubric,
        )
        for order, asked in enumerate(instrument.questions, start=1)
    ]


def _digest(questions: Sequence[Question]) -> str:
    """Return the digest of the canonical JSON of all questions, in their order."""
    return sha256(canonical.dumps([_plain(question) for question in questions])).hexdigest()


def _plain(question: Question) -> dict[str, object]:
    told = {
        name: getattr(question, name)
        for name in ("code", "dimension", "kind", "unit", "choices", "rubric", "evidence_needed")
    }
    limits = {name: _text(getattr(question, name)) for name in ("minimum", "maximum")}
    words = {
        name: getattr(question, name) for name in ("text_id", "text_en", "element_id", "element_en")
    }
    return {**told, **limits, **words, "kind": str(question.kind)}


def _text(number: Decimal | None) -> str | None:
    return None if number is None else f"{number.normalize():f}"
