"""What the form of one appeal brings: its reason, and evidence by each of the ways of an answer."""

from collections.abc import Iterable
from typing import BinaryIO, cast

from django.db import transaction

from menuju.people.http import ActorRequest
from menuju.questions.actions import evidence
from menuju.questions.bringing import EvidenceForm
from menuju.questions.http import posted, was_too_large
from menuju.questions.models import Evidence
from menuju.questions.queries.evidence import of_answer, opened_in
from menuju.questions.queries.uploads import waiting
from menuju.review.actions import appeals
from menuju.review.forms.appealing import AppealForm
from menuju.review.models import Entry
from menuju.review.queries.appeals import Line, pieces_of

MOST_PIECES = 200
"""So many are offered to be taken along, the newest first."""


def forms(request: ActorRequest, entry: Entry, line: Line) -> tuple[AppealForm, EvidenceForm]:
    """Return the reason with the evidence at hand, and a form to bring one piece more.

    That one is bound only where something was said in it.
    """
    there = pieces_of(line.appeal) if line.appeal else []
    near = {str(use.evidence_id): use.evidence.title for use in of_answer(line.answer)}
    shown = near | {str(each.pk): each.title for each in there}
    before = {"reason": line.appeal.reason if line.appeal else ""}
    form = AppealForm(
        posted(request),
        shown=list(shown.items()),
        initial=before | {"pieces": [str(each.pk) for each in there]},
    )
    return form, _bringing(request, entry, line, known=shown)


def write(
    request: ActorRequest, entry: Entry, line: Line, form: AppealForm, piece: EvidenceForm
) -> None:
    """Write the appeal with all that it rests on; a piece that is refused leaves nothing of it."""
    question, reason = line.answer.question.code, form.cleaned_data["reason"]
    ticked = Evidence.objects.filter(pk__in=form.cleaned_data["pieces"])
    with transaction.atomic():
        brought = [_brought(request, entry, piece)] if piece.is_bound else []
        pieces = [*ticked, *brought]
        appeals.write(entry, question=question, reason=reason, pieces=pieces, by=request.actor)


def _bringing(
    request: ActorRequest, entry: Entry, line: Line, *, known: Iterable[str]
) -> EvidenceForm:
    """Offer what the region has already and what has arrived in parts for this question."""
    own = opened_in(entry.organisation, request.actor).exclude(pk__in=known)
    offered, uploads = list(own[:MOST_PIECES]), waiting(line.answer, request.actor)
    blank = EvidenceForm(pieces=offered, uploads=uploads)
    if request.method != "POST":
        return blank
    large = was_too_large(request)
    sent = EvidenceForm(
        request.POST, request.FILES, pieces=offered, uploads=uploads, too_large=large
    )
    return sent if sent.is_asked else blank


def _brought(request: ActorRequest, entry: Entry, form: EvidenceForm) -> Evidence:
    """Return the piece that the form brings: one that is there, a file by either way, a link."""
    note, body, by = form.note(), entry.organisation, request.actor
    if form.chosen:
        return form.chosen
    if form.uploaded:
        return evidence.add_upload(
            form.uploaded, note=note, organisation=body, shot=form.shot(), by=by
        )
    if (file := form.file_given) is None:
        return evidence.add_link(form.cleaned_data["url"], note=note, organisation=body, by=by)
    stream, name = cast("BinaryIO", file.file), file.name or ""
    return evidence.add_file(
        stream, name=name, note=note, organisation=body, shot=form.shot(), by=by
    )
