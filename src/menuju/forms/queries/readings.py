"""One submission as a reader sees it: answers with what could tell of a person masked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from menuju.forms.models import Submission, SubmissionFile
from menuju.forms.queries.filling.opening import model_of
from menuju.forms.queries.instances import files_missing
from menuju.forms.queries.submissions import rows_of
from menuju.forms.queries.xforms import outline_of
from menuju.ui.masks import VEIL
from menuju.xforms.form import Asked, FormModel, Kind, Output, Text
from menuju.xforms.instances import parse_safely
from menuju.xforms.outlines import Field
from menuju.xforms.rows import file_names

PLAIN_TYPES = {"int", "decimal", "date", "time", "dateTime", "boolean"}
PLAIN_KINDS = {Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK, Kind.RANGE, Kind.ACKNOWLEDGE}
"""Answers that are taken from a list, or counted: they say nothing of who it was."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer, as the page shows it."""

    label: str
    name: str
    value: str
    masked: bool
    finding: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """The answers of the submission itself, or of one turn of a repeat."""

    title: str
    """Empty for the submission itself: `lahan[2]`."""
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole submission as a page shows it."""

    rows: tuple[AnsweredRow, ...]
    files: tuple[SubmissionFile, ...]
    missing: tuple[str, ...]
    """Files that the answers mention and that have not come."""
    findings: tuple[str, ...]
    """What the server found, in words; without the answers themselves where they are masked."""

    @property
    def masks(self) -> bool:
        """Whether anything is hidden."""
        return any(answer.masked for row in self.rows for answer in row.answers)


def reading(submission: Submission, *, opened: bool) -> Reading:
    """Return a submission as its reader sees it; `opened` after saying what for."""
    model = model_of(submission.version)
    outline = outline_of(submission.version)
    asked = {one.path: one for one in model.asked()}
    fields = {field.path: field for field in outline.fields}
    rows = [
        AnsweredRow(row.key, tuple(_answers(row.values, fields, asked, model, opened=opened)))
        for row in rows_of(submission)
    ]
    mentioned = file_names(outline, parse_safely(submission.xml.encode()))
    told = (one["path"] if not opened else one["says"] for one in submission.findings)
    return Reading(
        rows=tuple(row for row in rows if row.answers),
        files=tuple(submission.files.select_related("file")),
        missing=tuple(files_missing(submission, mentioned)),
        findings=tuple(told),
    )


def _answers(
    values: Mapping[str, str],
    fields: dict[str, Field],
    asked: dict[str, Asked],
    model: FormModel,
    *,
    opened: bool,
) -> Iterator[Answered]:
    for path, value in values.items():
        field, question = fields[path], asked.get(path)
        if path.endswith("/meta/instanceID"):
            continue
        hide = not opened and _may_tell_of_a_person(value, field, question)
        yield Answered(
            label=_label(question, model.default_language) or field.name,
            name=field.name,
            value=VEIL if hide else _worded(value, question, model.default_language),
            masked=hide,
        )


def _may_tell_of_a_person(value: str, field: Field, question: Asked | None) -> bool:
    """Free words, places and files may; so may anything worked out that is no number."""
    if question is not None and question.kind in PLAIN_KINDS:
        return False
    if field.type in PLAIN_TYPES and len(value) < 16:  # noqa: PLR2004 -- a NIK has sixteen digits
        return False
    return not (field.calculated and _is_short_number(value))


def _is_short_number(value: str) -> bool:
    try:
        return Decimal(value).is_finite() and len(value) < 10  # noqa: PLR2004 -- no telephone number
    except InvalidOperation:
        return False


def _worded(value: str, question: Asked | None, language: str) -> str:
    """Return the words of a choice, where the form itself has them."""
    if question is None or not question.choices:
        return value
    words = {choice.value: _plain(choice.label, language) for choice in question.choices}
    several = question.kind is not Kind.SELECT_ONE
    return ", ".join(words.get(one) or one for one in (value.split() if several else [value]))


def _label(question: Asked | None, language: str) -> str:
    return _plain(question.label, language) if question else ""


def _plain(text: Text, language: str) -> str:
    parts = text.in_language(language).parts
    return "".join("…" if isinstance(part, Output) else part for part in parts).strip()
