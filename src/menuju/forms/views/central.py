"""A read-only part of ODK Central's API: projects, forms, submissions."""

import json
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from menuju.forms.actions import readings
from menuju.forms.models import Form, Submission, Version
from menuju.forms.queries.central import form_facts, project_facts, projects, submission_facts
from menuju.forms.queries.submissions import Filters, seen
from menuju.forms.queries.xforms import xform_bytes
from menuju.forms.views.central_door import KeyRequest, answered, by_key, failed, key_of
from menuju.problems import NotFound
from menuju.records.files import open_file
from menuju.records.types import instant

LARGEST = 10_000


@csrf_exempt
@login_not_required
@require_POST
def sessions(request: HttpRequest) -> HttpResponseBase:
    """Answer a sign-in by e-mail address and key with the key itself: it is the token."""

    def ask() -> HttpResponseBase:
        told = _told(request)
        word = str(told.get("password", ""))
        key = key_of(str(told.get("email") or "?"), word)
        if key is None:
            said = _("Alamat surel atau kunci baca tidak benar.")
            return failed(said, status=HTTPStatus.UNAUTHORIZED)
        return JsonResponse(
            {
                "token": word,
                "csrf": "",
                "createdAt": instant(key.created_at),
                "expiresAt": instant(key.expires_at),
            }
        )

    return answered(ask)


@require_safe
@by_key
def current_user(request: KeyRequest) -> JsonResponse:
    """Tell a program in whose name it reads."""
    user = request.key.user
    told = {"id": user.pk, "type": "user", "displayName": user.name, "email": user.email}
    return JsonResponse({**told, "createdAt": instant(user.created_at)})


@require_safe
@by_key
def project_list(request: KeyRequest) -> JsonResponse:
    """List the organisations whose forms this person reads."""
    return _list([project_facts(body) for body in projects(request.by)])


@require_safe
@by_key
def project(request: KeyRequest, project: int) -> JsonResponse:
    """Tell of one organisation."""
    found = projects(request.by).filter(pk=project).first()
    if found is None:
        raise NotFound(_("Proyek ini tidak ada."))
    return JsonResponse(project_facts(found))


@require_safe
@by_key
def form_list(request: KeyRequest, project: int) -> JsonResponse:
    """List the forms of one organisation."""
    versions = _versions(request, project).select_related("form").distinct("form_id")
    return _list([form_facts(version) for version in versions])


@require_safe
@by_key
def form(request: KeyRequest, project: int, code: str) -> JsonResponse:
    """Tell of one form."""
    return JsonResponse(form_facts(newest(request, project, code)))


@require_safe
@by_key
def form_xml(request: KeyRequest, project: int, code: str) -> HttpResponse:
    """Hand out the newest XForm of a form."""
    xform = xform_bytes(newest(request, project, code).xform_id)
    return HttpResponse(xform, content_type="application/xml")


@require_safe
@by_key
def submission_list(request: KeyRequest, project: int, code: str) -> JsonResponse:
    """List the submissions of a form without their answers, the newest first."""
    found = seen(newest(request, project, code).form, request.by, Filters())
    found = found.uncorrected().order_by("-received_at", "-id")[:LARGEST]
    return _list([submission_facts(one) for one in found])


@require_safe
@by_key
def submission(request: KeyRequest, project: int, code: str, instance: str) -> JsonResponse:
    """Tell of one submission, without its answers."""
    return JsonResponse(submission_facts(_submission(request, project, code, instance)))


@require_safe
@by_key
def submission_xml(request: KeyRequest, project: int, code: str, instance: str) -> HttpResponse:
    """Hand out one submission as it came; it is written down."""
    found = _submission(request, project, code, instance)
    readings.note_table(found.form, door="central xml", asked=str(found.pk), by=request.by)
    return HttpResponse(found.xml, content_type="application/xml; charset=utf-8")


@require_safe
@by_key
def attachments(request: KeyRequest, project: int, code: str, instance: str) -> JsonResponse:
    """List the files of a submission."""
    found = _submission(request, project, code, instance)
    return _list([{"name": one.name, "exists": True} for one in found.files.all()])


@require_safe
@by_key
def attachment(
    request: KeyRequest, project: int, code: str, instance: str, name: str
) -> FileResponse:
    """Hand out one file of a submission; it is written down."""
    found = _submission(request, project, code, instance)
    kept = found.files.select_related("file").filter(name=name).first()
    if kept is None:
        raise NotFound(_("Berkas ini tidak ada."))
    told = f"{found.pk} {kept.file_id}"
    readings.note_table(found.form, door="central file", asked=told, by=request.by)
    return FileResponse(
        open_file(kept.file.sha256),
        as_attachment=True,
        filename=kept.name.rpartition("/")[2],
        content_type=kept.file.media_type or "application/octet-stream",
    )


def newest(request: KeyRequest, project: int, code: str) -> Version:
    """Return the newest version of a form that this person knows of."""
    here = _versions(request, project).filter(form__code=code).select_related("form")
    if (version := here.first()) is None:
        raise NotFound(_("Formulir ini tidak ada."))
    return version


def _versions(request: KeyRequest, project: int) -> QuerySet[Version]:
    forms = Form.objects.visible_to(request.by).filter(owner=project)
    return Version.objects.published().filter(form__in=forms.values("pk"))


def _submission(request: KeyRequest, project: int, code: str, instance: str) -> Submission:
    form = newest(request, project, code).form
    found = seen(form, request.by, Filters()).filter(instance_id=instance)
    if (one := found.select_related("form").first()) is None:
        raise NotFound(_("Kiriman ini tidak ada."))
    return one


def _list(rows: list[dict[str, Any]]) -> JsonResponse:
    return JsonResponse(rows, safe=False)


def _told(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != "application/json":
        return {}
    try:
        told = json.loads(request.body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
