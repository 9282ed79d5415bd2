"""What a question's form asks for, done as far as it goes: nothing that was typed is lost."""

from dataclasses import dataclass
from typing import BinaryIO, TypedDict, cast

from menuju.people.http import ActorRequest
from menuju.problems import Conflict, Invalid, Problem
from menuju.questions.actions import answers, attachments, evidence
from menuju.questions.bringing import EvidenceForm
from menuju.questions.forms import AnswerForm, show
from menuju.questions.http import was_too_large
from menuju.questions.models import Answer
from menuju.questions.queries.evidence import opened_in
from menuju.questions.queries.uploads import waiting
from menuju.questions.types import EvidenceNote, Shot, StaleAnswer

MOST_PIECES = 200
"""So many are offered to be attached again, the newest first."""


@dataclass(frozen=True)
class Written:
    """Both forms as they are to be shown again, and what went wrong."""

    answer: AnswerForm
    pieces: EvidenceForm
    problem: Problem | None = None

    @property
    def is_done(self) -> bool:
        """Whether everything that was asked for has been done."""
        return not (self.problem or self.answer.errors or self.pieces.errors)

    @property
    def status(self) -> int:
        """The status of the page that shows it."""
        if self.problem:
            return self.problem.status
        return 200 if self.is_done else Invalid.status

    @property
    def stale(self) -> StaleAnswer | None:
        """What somebody else has saved meanwhile."""
        return self.problem if isinstance(self.problem, StaleAnswer) else None


def unwritten(request: ActorRequest, answer: Answer) -> Written:
    """Return both forms before anybody has typed anything."""
    return Written(AnswerForm.of(answer), _offered(request, answer))


def write(request: ActorRequest, answer: Answer) -> Written:
    """Attach, save, complete; what is right is kept, whatever else is wrong."""
    form, pieces = AnswerForm(request.POST), _sent(request, answer)
    if not form.is_valid():
        return Written(form, pieces)
    attached = _attach(request, answer, pieces)
    try:
        _save(request, answer, form)
        if request.POST.get("deed") == "complete" and attached:
            answers.complete(answer, by=request.actor)
    except StaleAnswer as problem:
        return Written(form.on(problem.version), pieces, problem)
    except Invalid as problem:
        show(problem, form)
    except Conflict as problem:
        return Written(form, pieces, problem)
    return Written(form, pieces)


def _save(request: ActorRequest, answer: Answer, form: AnswerForm) -> None:
    """Save, and let the form go on from the version that is saved now."""
    given, version = form.given(answer.question), form.cleaned_data["version"]
    saved = answers.save(answer, given=given, version=version, by=request.actor)
    form.data = form.on(saved.version).data


def _attach(request: ActorRequest, answer: Answer, form: EvidenceForm) -> bool:
    """Attach the piece that came with the form, if one came; False where it could not be."""
    if not form.is_bound:
        return True
    if not form.is_valid():
        return False
    try:
        _bring(request, answer, form)
    except (Invalid, Conflict) as problem:
        show(problem, form)
        return False
    return True


def _bring(request: ActorRequest, answer: Answer, form: EvidenceForm) -> None:
    page, file, by = form.cleaned_data["page"], form.file_given, request.actor
    about: _About = {"note": form.note(), "page": page, "shot": form.shot()}
    if form.chosen:
        evidence.attach(answer, form.chosen, page=page, by=by)
    elif form.uploaded:
        attachments.attach_upload(answer, form.uploaded, **about, by=by)
    elif file is not None:
        stream, name = cast("BinaryIO", file.file), file.name or ""
        attachments.attach_file(answer, stream, name=name, **about, by=by)
    else:
        url = form.cleaned_data["url"]
        attachments.attach_link(answer, url, note=form.note(), page=page, by=by)


class _About(TypedDict):
    """What is told of a file, whichever way it came."""

    note: EvidenceNote
    page: int | None
    shot: Shot | None


def _sent(request: ActorRequest, answer: Answer) -> EvidenceForm:
    """Return the form of a new piece: bound only where something was said in it."""
    blank, large = _offered(request, answer), was_too_large(request)
    form = EvidenceForm(
        request.POST,
        request.FILES,
        pieces=blank.pieces.values(),
        uploads=blank.uploads.values(),
        too_large=large,
    )
    return form if form.is_asked or request.POST.get("deed") == "attach" else blank


def _offered(request: ActorRequest, answer: Answer) -> EvidenceForm:
    region = opened_in(answer.response.organisation, request.actor)
    unused = region.exclude(uses__answer=answer)[:MOST_PIECES]
    return EvidenceForm(pieces=unused, uploads=waiting(answer, request.actor))
