"""What would be taken of a filled-in form into a region's answers, question by question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum, auto

from django.utils.translation import gettext as _

from menuju.forms.models import Submission, SubmissionFile
from menuju.forms.queries.xforms import outline_of
from menuju.problems import Finding
from menuju.questions.models import WORDS, Answer, Evidence, Response
from menuju.questions.queries.faults import faults_of
from menuju.questions.queries.offers import columns_of
from menuju.questions.types import AnswerInput, AnswerState, EvidenceKind, QuestionKind
from menuju.records.checks.kinds import MP4, PICTURES, by_name
from menuju.records.checks.names import name_faults
from menuju.xforms.instrument_answers import Filled, answered, in_repeats

BEYOND = 1000
"""No rubric has so many levels; a number as long as a page is not written out."""


class Fate(StrEnum):
    """What taking one question would do to the answer that stands."""

    NEW = auto()
    """Nobody has begun it."""
    ADDS = auto()
    """The same answer; only files are new."""
    DIFFERS = auto()
    """Something else stands: it is kept, unless this is chosen."""
    SAME = auto()
    SHUT = auto()
    """Complete or locked: opened again first, if at all."""
    FAULTY = auto()
    """Not an answer to this question."""


TAKEN = frozenset({Fate.NEW, Fate.ADDS})
"""Taken unless left out."""
CHOOSABLE = TAKEN | {Fate.DIFFERS}


@dataclass(frozen=True, slots=True)
class PieceLine:
    """One file of the submission that would speak for the answer."""

    kept: SubmissionFile
    kind: EvidenceKind
    title: str
    there: Evidence | None
    """The region's own piece with the same content, which would be used instead."""
    attached: bool
    refusal: str
    """Why its name already says that it is no evidence; empty otherwise."""

    @property
    def comes(self) -> bool:
        """Whether taking it would change anything."""
        return not (self.attached or self.refusal)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One question: what stands, what the submission says, and what would become of it."""

    answer: Answer
    given: AnswerInput
    """As it would be saved; what the submission leaves open stays as it stands."""
    fate: Fate
    pieces: tuple[PieceLine, ...]
    findings: tuple[Finding, ...]

    @property
    def code(self) -> str:
        """What the instrument calls the question."""
        return str(self.answer.question.code)

    @property
    def stands(self) -> AnswerInput:
        """What is answered now."""
        return said_by(self.answer)

    @property
    def says_more(self) -> bool:
        """Whether the answer itself would be another one, whatever its files."""
        return self.given != self.stands

    @property
    def is_taken(self) -> bool:
        """Whether it is taken unless left out."""
        return self.fate in TAKEN

    @property
    def is_choosable(self) -> bool:
        """Whether it can be taken at all."""
        return self.fate in CHOOSABLE


@dataclass(frozen=True, slots=True)
class Plan:
    """All of a submission held against all of a response."""

    lines: tuple[AnswerLine, ...]
    unknown: tuple[str, ...]
    """Codes that the submission answers and that nobody asks this region."""
    repeated: tuple[str, ...]
    """Codes that stand inside of a repeat: many answers to one question are none."""
    unanswered: int
    """Questions of the response about which the submission says nothing."""
    missing: tuple[str, ...]
    """Files that the answers mention and that have not come."""

    def count(self, fate: Fate) -> int:
        """Return how many lines have a fate."""
        return sum(line.fate == fate for line in self.lines)


def said_by(answer: Answer) -> AnswerInput:
    """Return what an answer says now."""
    return AnswerInput(level=answer.level, value=answer.value, note=answer.note)


def plan(response: Response, submission: Submission) -> Plan:
    """Hold a submission against the answers as they stand now: four queries."""
    outline, columns = outline_of(submission.version), columns_of(submission.version)
    told = {one.facts.code: one for one in answered(outline, columns, submission.xml.encode())}
    asked = response.answers.select_related("question").prefetch_related("uses")
    asked = asked.order_by("question__order")
    answers = {one.question.code: one for one in asked.defer(*_unread())}
    for answer in answers.values():
        answer.response = response
    files = {one.name: one for one in submission.files.select_related("file")}
    shelf = _Shelf(files, _there(response, files.values()))
    lines = tuple(_line(answers[code], told[code], shelf) for code in answers if code in told)
    mentioned = (name for one in told.values() for name in one.files)
    return Plan(
        lines=lines,
        unknown=tuple(code for code in told if code not in answers),
        repeated=tuple(sorted(in_repeats(outline, columns))),
        unanswered=len(answers) - len(lines),
        missing=tuple(name for name in dict.fromkeys(mentioned) if name not in files),
    )


def _unread() -> Iterable[str]:
    """Name the columns that a plan does not show."""
    return (f"question__{one}" for one in WORDS if one not in ("text_id", "text_en"))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The files of a submission by name, and the region's own pieces by digest."""

    files: Mapping[str, SubmissionFile]
    there: Mapping[str, Evidence]


def _there(response: Response, files: Iterable[SubmissionFile]) -> Mapping[str, Evidence]:
    digests = [one.file_id for one in files]
    same = Evidence.objects.filter(organisation=response.organisation_id, file__in=digests)
    return {str(piece.file_id): piece for piece in same}


def _line(answer: Answer, filled: Filled, shelf: _Shelf) -> AnswerLine:
    given, wrong = _given(answer, filled)
    pieces = tuple(
        _piece(answer, filled, shelf, name, number)
        for number, name in enumerate(filled.files, start=1)
        if name in shelf.files
    )
    findings = (*wrong, *(() if wrong else faults_of(given, answer.question)))
    return AnswerLine(answer, given, _fate(answer, given, pieces, findings), pieces, findings)


def _fate(
    answer: Answer,
    given: AnswerInput,
    pieces: tuple[PieceLine, ...],
    findings: tuple[Finding, ...],
) -> Fate:
    stands = said_by(answer)
    comes = any(piece.comes for piece in pieces)
    if findings:
        return Fate.FAULTY
    if stands == given and not comes:
        return Fate.SAME
    if answer.locked or answer.state == AnswerState.COMPLETE:
        return Fate.SHUT
    if stands.is_empty:
        return Fate.NEW
    return Fate.ADDS if stands == given else Fate.DIFFERS


def _given(answer: Answer, filled: Filled) -> tuple[AnswerInput, tuple[Finding, ...]]:
    """Return the answer with what was filled in laid over what stands, and what cannot be read."""
    note, asked = filled.note or answer.note, answer.question
    if asked.kind != QuestionKind.LEVEL:
        return AnswerInput(value=filled.value or answer.value, note=note), ()
    level = _whole(filled.value) if filled.value else answer.level
    if filled.value and level is None:
        what = _("“%(said)s” bukan tingkat rubrik.") % {"said": filled.value[:40]}
        return AnswerInput(level=answer.level, note=note), (Finding(asked.code, what),)
    return AnswerInput(level=level, note=note), ()


def _whole(text: str) -> int | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    fits = number.is_finite() and abs(number) < BEYOND and number == number.to_integral_value()
    return int(number) if fits else None


def _piece(answer: Answer, filled: Filled, shelf: _Shelf, name: str, number: int) -> PieceLine:
    kept = shelf.files[name]
    there = shelf.there.get(str(kept.file_id))
    used = {use.evidence_id for use in answer.uses.all()}
    several = f" ({number})" if len(filled.files) > 1 else ""
    return PieceLine(
        kept=kept,
        kind=_kind(filled, name),
        title=there.title if there else f"{_('Bukti')} {answer.question.code}{several}",
        there=there,
        attached=there is not None and there.pk in used,
        refusal="" if there else "; ".join(one.what for one in name_faults(name)),
    )


def _kind(filled: Filled, name: str) -> EvidenceKind:
    """Return what a file is: what its question asks for, where that is one kind; else by name."""
    rule = filled.facts.evidence
    if rule and len(rule.kinds) == 1:
        return EvidenceKind(rule.kinds[0])
    known = by_name(name)
    if known in PICTURES:
        return EvidenceKind.PHOTO
    return EvidenceKind.VIDEO if known is MP4 else EvidenceKind.REPORT
