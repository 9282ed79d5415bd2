"""Forms without a line: the pages that a browser keeps, and what they take along and bring back."""

from hashlib import sha256
from typing import Any, cast

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.http.response import FileResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from menuju.forms.actions import submissions
from menuju.forms.files import media_type_of
from menuju.forms.http import files_of, is_too_large, largest, part_of, with_map, xml_of
from menuju.forms.models import Submission
from menuju.forms.queries import offline
from menuju.forms.queries.offline import Offered
from menuju.forms.types import Channel
from menuju.forms.views.offline_words import sentences
from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import Conflict, Forbidden, Invalid, NotFound, Problem
from menuju.records.files import open_file

BLOBS = {"img-src": [SELF, "data:", "blob:"], "media-src": [SELF, "blob:"]}
"""Pictures and sounds that the device itself holds; scripts and styles stay as strict as ever."""


class OtherAccount(Conflict):
    """It was filled in under another account than the one that has signed in since."""

    code = "other-account"


@require_safe
@never_cache
@csp_update(BLOBS)  # type: ignore[arg-type]
def show_list(request: ActorRequest) -> HttpResponse:
    """Show what goes along, what waits on this device and what was sent from it."""
    _filling(request)
    page = {
        "offered": [_told(each) for each in offline.offered(request.actor)],
        "sentences": sentences(),
        "off": not settings.OFFLINE,
        "shows_evidence": request.actor.holds_anywhere(Permission.EVIDENCE_READ),
    }
    return render(request, "forms/offline/list.html", page)


@require_safe
@never_cache
@with_map
@csp_update(BLOBS)  # type: ignore[arg-type]
def show_fill(request: ActorRequest) -> HttpResponse:
    """Show the page in which a form that was taken along is filled in."""
    _filling(request)
    page = {"sentences": sentences(), "most": largest()}
    return render(request, "forms/offline/fill.html", page)


@require_safe
@never_cache
@gzip_page
def pack(request: ActorRequest, code: str, number: int, organisation: int) -> HttpResponse:
    """Hand out a form with its lists, for one organisation; to who has it so already, that alone.

    A device says by `If-None-Match` what it has; a person's own lists make it differ by person.
    """
    taken = _taken(request, code, number, organisation)
    media = [
        {"name": each.name, "url": _url("offline-medium", taken, name=each.name)}
        for each in offline.shown(taken.version)
    ]
    told = {**offline.packed(taken, by=request.actor), "media": media}
    made = JsonResponse({**told, "account": request.actor.user_id})
    made["ETag"] = f'"{sha256(made.content).hexdigest()[:32]}"'
    return cast("HttpResponse", get_conditional_response(request, made["ETag"], None, made))


@require_safe
def medium(
    request: ActorRequest, code: str, number: int, organisation: int, name: str
) -> FileResponse:
    """Hand out a picture or a sound of a form."""
    taken = _taken(request, code, number, organisation)
    file = taken.version.media.filter(name=name).exclude(file=None).first()
    if file is None or file.file_id is None:
        raise NotFound(_("Formulir ini tidak memiliki berkas itu."))
    return FileResponse(open_file(file.file_id), content_type=media_type_of(name))


@require_POST
def send(request: ActorRequest, code: str, number: int, organisation: int) -> JsonResponse:
    """Take what was filled in, or a part of it; sent twice, it is received once."""
    try:
        return JsonResponse(_receipt(_received(request, code, number, organisation)), status=201)
    except Problem as wrong:
        return _refusal(wrong)


def _received(request: ActorRequest, code: str, number: int, organisation: int) -> Submission:
    taken = _taken(request, code, number, organisation)
    if is_too_large(request):
        raise Invalid(_("Kiriman ini terlalu besar untuk peladen."))
    if request.POST.get("account") != str(request.actor.user_id):
        raise OtherAccount(_("Isian ini diisi dari akun lain."))
    return submissions.receive(
        taken.version,
        xml_of(request) or b"",
        files_of(request),
        channel=Channel.BROWSER,
        by=request.actor,
        organisation=taken.organisation,
        part=part_of(request),
    )


def _receipt(submission: Submission) -> dict[str, Any]:
    """Return what a device keeps as proof: our number, the time, the digest of each file."""
    files = submission.files.order_by("name").values_list("name", "file_id")
    return {
        "id": str(submission.pk),
        "received_at": submission.received_at.isoformat(),
        "complete": submission.complete,
        "xml_sha256": submission.xml_sha256,
        "files": [{"name": name, "sha256": digest} for name, digest in files],
    }


def _refusal(wrong: Problem) -> JsonResponse:
    """Tell a device what went wrong, as RFC 9457 says."""
    body = {
        "status": int(wrong.status),
        "title": wrong.code,
        "detail": str(wrong),
        "findings": [{"where": each.where, "what": each.what} for each in wrong.findings],
    }
    return JsonResponse(body, status=wrong.status, content_type="application/problem+json")


def _filling(request: ActorRequest) -> None:
    if not request.actor.holds_anywhere(Permission.FORM_FILL):
        raise Forbidden(_("Halaman ini untuk petugas yang mengisi formulir."))


def _taken(request: ActorRequest, code: str, number: int, organisation: int) -> Offered:
    taken = offline.found(request.actor, code, number, organisation)
    if taken is None:
        raise NotFound(_("Formulir ini tidak ada, atau tidak ditugaskan kepada Anda."))
    return taken


def _told(each: Offered) -> dict[str, Any]:
    """Return what the page knows of a form before it is taken along."""
    version, body = each.version, each.organisation
    return {
        "code": version.form.code,
        "number": version.number,
        "version": version.version,
        "title": str(version.form),
        "languages": [name.rsplit(" (", 1)[0] for name in version.languages],
        "organisation": {"id": body.pk, "name": str(body)},
        "evidence": offline.evidence_of(version),
        "pack": _url("offline-pack", each),
        "url": _url("offline-send", each),
    }


def _url(door: str, each: Offered, **more: str) -> str:
    at = {
        "code": each.version.form.code,
        "number": each.version.number,
        "organisation": each.organisation.pk,
    }
    return reverse(f"forms:{door}", kwargs={**at, **more})
