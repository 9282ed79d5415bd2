"""What OpenRosa's clients send, parsed; and the door that a device's token opens."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import BinaryIO, cast

from csp.constants import SELF
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import http_date
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from menuju.forms import rules
from menuju.forms.actions import devices
from menuju.forms.models import Device, Form, Submission, Version
from menuju.forms.queries.devices import actor_of, device_of
from menuju.forms.queries.openrosa import response_xml
from menuju.forms.types import IncomingFile, Part
from menuju.people.http import ActorRequest
from menuju.people.types import Actor
from menuju.problems import Forbidden, Invalid, Problem

XML = "text/xml; charset=utf-8"
XML_PART = "xml_submission_file"
INCOMPLETE = "*isIncomplete*"
PLACES = "geolocation=(self)"
"""The one power of a browser that filling in uses: where the device is, when a person asks it."""
TOO_LARGE = "menuju.upload_too_large"
"""Set while a request is read whose files are more than allowed: some of them are not there."""


class DeviceRequest(HttpRequest):
    """What a view behind a token receives."""

    device: Device
    by: Actor


View = Callable[..., HttpResponseBase]


def device_limit(request: HttpRequest) -> int:
    """Return how many bytes this request's files may have: a device's more, a stranger's no more.

    Asked by the upload handler, and only once a request has more than pages may send.
    """
    match = request.resolver_match
    token = str(match.kwargs.get("token", "")) if match else ""
    return int(settings.DEVICE_LIMIT if device_of(token) else settings.UPLOAD_LIMIT)


def by_token(view: View) -> View:
    """Let a device in by the token in its address, and nothing else: no cookie, no account.

    Problems are answered as OpenRosa's clients read them, and every answer says the version.
    """

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def ask(request: DeviceRequest, token: str, **at: object) -> HttpResponseBase:
        answer = _answer(view, request, token, **at)
        answer.headers["X-OpenRosa-Version"] = "1.0"
        answer.headers["Date"] = http_date(now().timestamp())
        answer.headers["Cache-Control"] = "no-store, private"
        answer.headers["Content-Language"] = "id"
        return answer

    ask.upload_limit = device_limit  # type: ignore[attr-defined]
    return ask


def _answer(view: View, request: DeviceRequest, token: str, **at: object) -> HttpResponseBase:
    device = device_of(token)
    if device is None:
        return told(_("Token ini tidak berlaku."), status=HTTPStatus.UNAUTHORIZED)
    request.device, request.by = device, actor_of(device)
    devices.see(device, by=request.by)
    try:
        return view(request, **at)
    except Problem as problem:
        findings = [str(finding) for finding in problem.findings]
        return told("\n".join([str(problem), *findings]), status=problem.status)


def with_map(view: View) -> View:
    """Let a page ask where the device is, and show pictures of the map from where they are set."""

    @wraps(view)
    def ask(request: HttpRequest, **at: object) -> HttpResponseBase:
        answer = view(request, **at)
        answer.headers["Permissions-Policy"] = PLACES
        if settings.TILES:
            extra = dict(getattr(answer, "_csp_update", None) or {})
            extra["img-src"] = [*extra.get("img-src", [SELF, "data:"]), settings.TILES.origin]
            answer._csp_update = extra  # type: ignore[attr-defined]
        return answer

    return ask


def told(message: str, *, status: HTTPStatus) -> HttpResponse:
    """Return a sentence as OpenRosa's clients read it."""
    return HttpResponse(response_xml(message), status=status, content_type=XML)


def xml_of(request: HttpRequest) -> bytes | None:
    """Return the answers that a client has sent, as a file or as a field; None where none came."""
    if isinstance(sent := request.FILES.get(XML_PART), UploadedFile):
        if (sent.size or 0) > settings.UPLOAD_LIMIT:
            raise Invalid(_("Jawaban tanpa berkasnya lebih besar dari yang diterima."))
        return bytes(sent.read())
    text = request.POST.get(XML_PART)
    return text.encode() if text else None


def files_of(request: HttpRequest) -> list[IncomingFile]:
    """Return the files that came with the answers, by the names that the client gave them.

    They lie where the upload handler has put them: a film on the disk. What each is, is found by
    looking at it.
    """
    return [
        IncomingFile(str(sent.name), stream=cast("BinaryIO", sent.file))
        for field, several in request.FILES.lists()
        if field != XML_PART
        for sent in several
    ]


def part_of(request: HttpRequest) -> Part:
    """Return whether the client tells of more parts to come."""
    return Part.MORE_COMES if request.POST.get(INCOMPLETE) == "yes" else Part.LAST


def is_too_large(request: HttpRequest) -> bool:
    """Say whether a part was left out because a request of this size is not taken."""
    try:
        request.FILES  # noqa: B018 -- reading it is what tells
    except RequestDataTooBig:
        return True
    return TOO_LARGE in request.META


def largest() -> int:
    """Return how many bytes one request of a page may have."""
    return int(settings.UPLOAD_LIMIT)


def largest_of_devices() -> int:
    """Return how many bytes one request of a device may have.

    Collect splits by it, but sends a file that is larger alone and whole (getodk/collect#2012).
    """
    return int(settings.DEVICE_LIMIT)


def seen_form(request: ActorRequest, code: str) -> Form:
    """Return a form that this actor may know of."""
    return get_object_or_404(
        Form.objects.visible_to(request.actor).select_related("owner"), code=code
    )


def own_form(request: ActorRequest, code: str) -> Form:
    """Return a form that this actor publishes; whoever only fills it in is refused."""
    form = seen_form(request, code)
    if not rules.may_publish(request.actor, form.owner_id):
        raise Forbidden(_("Formulir ini diurus oleh organisasi pemiliknya."))
    return form


def own_version(request: ActorRequest, code: str, number: int) -> Version:
    """Return a version of a form that this actor publishes."""
    form = own_form(request, code)
    found = Version.objects.select_related("xlsform", "xform").filter(form=form)
    version = get_object_or_404(found, number=number)
    version.form = form
    return version


def seen_submission(request: ActorRequest, code: str, pk: object) -> Submission:
    """Return a submission that this actor reads."""
    found = Submission.objects.visible_to(request.actor).filter(form__code=code)
    return get_object_or_404(
        found.select_related("version", "form__owner", "organisation", "device"), pk=pk
    )
