"""OpenRosa, as ODK Collect and KoboCollect really ask: behind a token in the address."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from menuju.forms.actions import submissions
from menuju.forms.files import media_type_of
from menuju.forms.http import (
    XML,
    DeviceRequest,
    by_token,
    files_of,
    is_too_large,
    largest_of_devices,
    part_of,
    told,
    xml_of,
)
from menuju.forms.models import Version
from menuju.forms.queries import openrosa
from menuju.forms.queries.devices import version_for, versions_for
from menuju.forms.queries.instances import read, version_of
from menuju.forms.queries.xforms import xform_bytes
from menuju.forms.types import Channel
from menuju.problems import NotFound

RECEIVED = HTTPStatus.CREATED


@require_safe
@by_token
def form_list(request: DeviceRequest) -> HttpResponse:
    """List the forms of a device; `formID` asks for one of them."""
    versions = versions_for(request.device)
    if code := request.GET.get("formID"):
        versions = versions.filter(form__code=code)
    listed = [_listed(request, version) for version in versions.prefetch_related("media")]
    return HttpResponse(openrosa.forms_xml(listed), content_type=XML)


@require_safe
@by_token
def form(request: DeviceRequest, code: str, number: int) -> HttpResponse:
    """Hand out the XForm of a version, byte for byte."""
    return HttpResponse(xform_bytes(_version(request, code, number).xform_id), content_type=XML)


@require_safe
@by_token
def manifest(request: DeviceRequest, code: str, number: int) -> HttpResponse:
    """List the files that go with a version."""
    version = _version(request, code, number)
    listed = [
        openrosa.ListedFile(medium.name, md5, _url(request, "medium", version, name=medium.name))
        for medium, md5 in openrosa.media_for(version, request.device)
    ]
    return HttpResponse(openrosa.manifest_xml(listed), content_type=XML)


@require_safe
@by_token
def medium(request: DeviceRequest, code: str, number: int, name: str) -> HttpResponse:
    """Hand out one file of a version."""
    version = _version(request, code, number)
    found = version.media.select_related("entities").filter(name=name).first()
    if found is None:
        raise NotFound(_("Formulir ini tidak memiliki berkas itu."))
    media_type = media_type_of(name) if found.file_id else "text/csv; charset=utf-8"
    return HttpResponse(openrosa.content(found, request.device), content_type=media_type)


@require_http_methods(["HEAD", "POST"])
@by_token
def submission(request: DeviceRequest) -> HttpResponseBase:
    """Say how much may be sent at once; take a submission or a part of one."""
    if request.method == "HEAD":
        answer = HttpResponse(status=HTTPStatus.NO_CONTENT)
        answer.headers["X-OpenRosa-Accept-Content-Length"] = str(largest_of_devices())
        answer.headers["Location"] = request.build_absolute_uri(request.path)
        return answer
    if is_too_large(request):
        return told(_too_large(), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if not (xml := xml_of(request)):
        return told(_("Bagian xml_submission_file tidak ada."), status=HTTPStatus.BAD_REQUEST)
    instance = read(xml)
    submissions.receive(
        version_of(instance),
        xml,
        files_of(request),
        instance=instance,
        channel=Channel.OPENROSA,
        by=request.by,
        device=request.device,
        part=part_of(request),
    )
    return told(_("Kiriman sudah diterima. Terima kasih."), status=RECEIVED)


def _too_large() -> str:
    megabytes = largest_of_devices() // 1_000_000
    return _("Satu kiriman paling banyak %(size)d MB. Kecilkan foto atau videonya.") % {
        "size": megabytes
    }


def _version(request: DeviceRequest, code: str, number: int) -> Version:
    if (version := version_for(request.device, code, number)) is None:
        raise NotFound(_("Formulir ini tidak ada, atau tidak ditugaskan kepada gawai ini."))
    return version


def _listed(request: DeviceRequest, version: Version) -> openrosa.ListedForm:
    files = _url(request, "manifest", version) if version.media.all() else ""
    return openrosa.ListedForm(version, _url(request, "form", version), files)


def _url(request: DeviceRequest, door: str, version: Version, **more: str) -> str:
    """Return an address with the token that was asked with; it is not known from anywhere else."""
    match = request.resolver_match
    if match is None:
        raise Http404
    at = {"code": version.form.code, "number": version.number, **more}
    path = reverse(f"openrosa:{door}", kwargs={"token": match.kwargs["token"], **at})
    return request.build_absolute_uri(path)
