"""What a browser has sent for a page: answers, files that were looked at, and what was shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile

from menuju.forms.actions.drafts import Change
from menuju.forms.files import looked_at
from menuju.forms.forms.filling import answers_in, searches_in, seen_in
from menuju.forms.http import TOO_LARGE
from menuju.forms.queries.filling.opening import model_of
from menuju.problems import Invalid
from menuju.xforms.running.addresses import path_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from menuju.forms.forms.filling import Deed
    from menuju.forms.models import Draft
    from menuju.forms.types import IncomingFile
    from menuju.people.http import ActorRequest
    from menuju.xforms.form import Asked


@dataclass(frozen=True, slots=True)
class Sent:
    """One page as it came."""

    change: Change
    shown: frozenset[str]
    refused: Mapping[str, str] = field(default_factory=dict)
    searched: Mapping[str, str] = field(default_factory=dict)
    complained: frozenset[str] = frozenset()


def sent_by(request: ActorRequest, draft: Draft, deed: Deed) -> Sent:
    """Return what a browser has sent."""
    known = {one.path: one for one in model_of(draft.version).asked()}
    answers = answers_in(request.POST, known)
    files, refused = _files(request, known)
    answers |= dict.fromkeys(_removed(request, known), "")
    change = Change(
        answers=answers, seen=seen_in(request.POST), files=files,
        add=deed.at if deed.verb == "add" else "",
        remove=deed.at if deed.verb == "remove" else "",
        language=deed.at if deed.verb == "language" else "",
    )  # fmt: skip
    return Sent(
        change, frozenset(seen_in(request.POST)), refused, searches_in(request.POST),
        frozenset(request.POST.getlist("complained")),
    )  # fmt: skip


def _files(
    request: ActorRequest, known: Mapping[str, Asked]
) -> tuple[dict[str, IncomingFile], dict[str, str]]:
    taken: dict[str, IncomingFile] = {}
    refused: dict[str, str] = {}
    for address, upload in request.FILES.items():
        asked = known.get(path_of(address))
        if asked is None or not isinstance(upload, UploadedFile):
            continue
        try:
            taken[address] = looked_at(upload.read(), name=upload.name or "", kind=asked.kind)
        except Invalid as problem:
            refused[address] = "; ".join(one.what for one in problem.findings)
    if TOO_LARGE in request.META:
        refused[""] = ""
    return taken, refused


def _removed(request: ActorRequest, known: Mapping[str, Asked]) -> list[str]:
    """Return the addresses of files that are to be taken away."""
    asked = request.POST.getlist("without")
    return [one for one in asked if (q := known.get(path_of(one))) and q.kind.uploads]
