"""From a filled-in form into the answers of a region: choose one, look at all of it, take it."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.forms.actions import readings
from menuju.forms.models import Submission
from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, NotFound, Problem
from menuju.questions import rules
from menuju.questions.actions.filled import Choice, Chosen, take
from menuju.questions.forms import chosen_of
from menuju.questions.http import seen_response
from menuju.questions.models import Answer, Response
from menuju.questions.queries import offers as told
from menuju.questions.queries.filled import AnswerLine, Fate, PieceLine, Plan, plan
from menuju.questions.types import AnswerInput
from menuju.questions.views.responses import page_of
from menuju.questions.views.rows import address_of

DOOR = "answers"
"""How the log of readings calls this way to a submission."""


@require_safe
@never_cache
def offers(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """List what the region has filled in of forms that ask its questions."""
    response = _coordinated(request, slug, code)
    found = told.offers(response, request.actor)
    context = {**page_of(request, response), "offers": found, "most": told.MOST}
    return render(request, "questions/offers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def filled(request: ActorRequest, slug: str, code: str, pk: UUID) -> HttpResponse:
    """Show question by question what a submission would change; POST takes what is ticked."""
    response = _coordinated(request, slug, code)
    submission = told.offered(response, request.actor, pk)
    if submission is None:
        raise NotFound(_("Isian ini tidak ada, atau bukan isian daerah ini."))
    if request.method != "POST":
        asked = str(submission.pk)
        readings.note_table(submission.version.form, door=DOOR, asked=asked, by=request.actor)
        return _page(request, response, submission)
    chosen = chosen_of(request.POST)
    try:
        taken = take(response, submission, chosen=chosen, by=request.actor)
    except Problem as problem:
        return _page(request, response, submission, chosen=chosen, problem=problem)
    messages.success(request, _said_of(taken))
    return redirect("questions:board", slug, response.place_id)


def _coordinated(request: ActorRequest, slug: str, code: str) -> Response:
    response = seen_response(request, slug, code)
    if not rules.may_coordinate(request.actor, response):
        raise Forbidden(_("Isian formulir diambil oleh koordinator daerah yang mengisinya."))
    return response


def _said_of(taken: list[str]) -> str:
    if not taken:
        return _("Tidak ada yang berubah: semua yang dipilih sudah ada pada jawaban.")
    said = ngettext(
        "%(n)d jawaban diambil sebagai draf: %(codes)s.",
        "%(n)d jawaban diambil sebagai draf: %(codes)s.",
        len(taken),
    )
    return said % {"n": len(taken), "codes": ", ".join(taken)}


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A file as the page asks for it."""

    piece: PieceLine
    title: str
    is_picked: bool


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A question as the page asks for it."""

    line: AnswerLine
    stands: str
    given: str
    href: str
    is_picked: bool
    pieces: tuple[ShownPiece, ...]


def _page(
    request: ActorRequest,
    response: Response,
    submission: Submission,
    *,
    chosen: Chosen | None = None,
    problem: Problem | None = None,
) -> HttpResponse:
    seen = plan(response, submission)
    lines = {fate: _shown(seen, fate, chosen) for fate in Fate}
    context = {
        **page_of(request, response),
        "submission": submission,
        "plan": seen,
        "differs": lines[Fate.DIFFERS],
        "fresh": [*lines[Fate.NEW], *lines[Fate.ADDS]],
        "faulty": lines[Fate.FAULTY],
        "shut": lines[Fate.SHUT],
        "same": lines[Fate.SAME],
        "problem": problem,
    }
    status = problem.status if problem else 200
    return render(request, "questions/filled.html", context, status=status)


def _shown(seen: Plan, fate: Fate, chosen: Chosen | None) -> list[ShownLine]:
    return [_shown_line(line, chosen) for line in seen.lines if line.fate == fate]


def _shown_line(line: AnswerLine, chosen: Chosen | None) -> ShownLine:
    """Return a line with what is ticked: what the person has ticked, else what adds only."""
    picked = line.is_taken if chosen is None else line.code in chosen
    choice = chosen.get(line.code) if chosen else None
    return ShownLine(
        line=line,
        stands=_words(line.answer, line.stands),
        given=_words(line.answer, line.given),
        href=address_of(line.answer),
        is_picked=picked,
        pieces=tuple(_shown_piece(one, choice) for one in line.pieces),
    )


def _shown_piece(piece: PieceLine, choice: Choice | None) -> ShownPiece:
    titles = choice.titles if choice else {}
    is_picked = piece.kept.pk in titles if choice else True
    return ShownPiece(piece, titles.get(piece.kept.pk, piece.title), is_picked)


def _words(answer: Answer, given: AnswerInput) -> str:
    """Return level, number or choice in a few words."""
    if given.level is not None:
        return str(given.level)
    language = "en" if get_language() == "en" else "id"
    named = {one["code"]: one[language] for one in answer.question.choices}
    said = str(named.get(given.value, given.value or ""))
    return f"{said} {answer.question.unit}".strip() if said else "–"
