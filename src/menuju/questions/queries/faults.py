"""What is wrong with an answer as given, and what is missing until it is complete."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.questions.models import Answer, Question
from menuju.questions.types import AnswerInput, QuestionKind
from menuju.records.texts import text_faults

LONGEST_NOTE = 4000
LONGEST_TEXT = 4000
MOST_DIGITS = 30


def faults_of(given: AnswerInput, question: Question) -> list[Finding]:
    """Return everything that keeps an answer from being saved, each by the name of its field."""
    found = [*_kind_faults(given, question)]
    found += text_faults(given.note, field=_("Keterangan"), longest=LONGEST_NOTE)
    return [Finding(f"{question.code} · {finding.where}", finding.what) for finding in found]


def missing_of(answer: Answer, *, evidence: int) -> list[Finding]:
    """Return what an answer with so many pieces of evidence lacks until it is complete."""
    code, needed = answer.question.code, _evidence_needed(answer)
    floor = answer.response.collection.claims_floor
    if answer.question.kind != QuestionKind.FILE and answer.given in (None, ""):
        return [Finding(code, _("belum dijawab."))]
    if evidence >= needed:
        return []
    if floor is not None and answer.question.kind == QuestionKind.LEVEL:
        what = _(
            "tingkat %(level)d perlu %(needed)d bukti, baru ada %(here)d: lampirkan dahulu, atau "
            "pilih paling tinggi tingkat %(floor)d."
        )
        told = {"level": answer.level, "needed": needed, "here": evidence, "floor": floor}
        return [Finding(code, what % told)]
    what = _("perlu %(needed)d bukti, baru ada %(here)d: lampirkan dahulu, atau isi tingkat 0.")
    return [Finding(code, what % {"needed": needed, "here": evidence})]


def _evidence_needed(answer: Answer) -> int:
    """Evidence shows what there is; the lowest level says that there is nothing.

    Where the collection has a floor, nothing above it goes without, whatever the question says.
    """
    kind, needed = answer.question.kind, answer.question.evidence_needed
    if kind == QuestionKind.FILE:
        return max(1, needed)
    if kind != QuestionKind.LEVEL:
        return 0
    floor = answer.response.collection.claims_floor
    if floor is not None:
        return max(1, needed) if (answer.level or 0) > floor else 0
    lowest = answer.question.minimum or 0
    return needed if (answer.level or 0) > lowest else 0


def _kind_faults(given: AnswerInput, question: Question) -> Iterator[Finding]:
    if question.kind == QuestionKind.LEVEL:
        yield from _level_faults(given, question)
    elif given.level is not None:
        yield Finding(_("Tingkat"), _("pertanyaan ini tidak dijawab dengan tingkat."))
    if given.value is None or question.kind == QuestionKind.LEVEL:
        return
    if question.kind == QuestionKind.NUMBER:
        yield from _number_faults(given.value, question)
    if question.kind == QuestionKind.CHOICE:
        yield from _choice_faults(given.value, question)
    if question.kind == QuestionKind.TEXT:
        yield from text_faults(given.value, field=_("Uraian"), longest=LONGEST_TEXT)
    if question.kind == QuestionKind.FILE:
        yield Finding(_("Jawaban"), _("pertanyaan ini dijawab dengan berkas bukti saja."))


def _level_faults(given: AnswerInput, question: Question) -> Iterator[Finding]:
    if given.value is not None:
        yield Finding(_("Jawaban"), _("pertanyaan ini dijawab dengan tingkat, bukan teks."))
    if given.level is None:
        return
    low, high = int(question.minimum or 0), int(question.maximum or 0)
    if not low <= given.level <= high:
        what = _("%(level)d di luar rubrik; pilih %(low)d sampai %(high)d.")
        yield Finding(_("Tingkat"), what % {"level": given.level, "low": low, "high": high})


def _number_faults(value: str, question: Question) -> Iterator[Finding]:
    field = _("Angka")
    try:
        number = Decimal(value) if len(value) <= MOST_DIGITS and value.isascii() else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or "e" in value.lower() or "_" in value:
        yield Finding(field, _("tulis angka biasa, misalnya 12.5."))
        return
    if question.minimum is not None and number < question.minimum:
        yield Finding(field, _("paling kecil %(least)s.") % {"least": question.minimum})
    if question.maximum is not None and number > question.maximum:
        yield Finding(field, _("paling besar %(most)s.") % {"most": question.maximum})


def _choice_faults(value: str, question: Question) -> Iterator[Finding]:
    known = [choice["code"] for choice in question.choices]
    if value not in known:
        yield Finding(_("Pilihan"), _("pilih salah satu: %(known)s.") % {"known": ", ".join(known)})
