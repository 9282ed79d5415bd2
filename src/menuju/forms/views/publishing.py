"""A workbook is uploaded, looked at, published; its files are handed out again."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.forms import rules
from menuju.forms.actions import media, versions
from menuju.forms.forms.desk import CompareForm, MediaForm, UploadForm, brought, show
from menuju.forms.http import is_too_large, own_form, own_version
from menuju.forms.models import Form, Version
from menuju.forms.queries.comparisons import differences, workbook
from menuju.forms.queries.previews import media_of, preview
from menuju.forms.types import Audience, NewForm, VersionState
from menuju.people.http import ActorRequest
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.files import open_file

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def upload(request: ActorRequest) -> HttpResponse:
    """Take an XLSForm or an XForm; show every problem by sheet and cell, or the draft."""
    if not rules.may_publish_anywhere(request.actor):
        raise Forbidden(_("Formulir diterbitkan oleh sekretariat dan koordinator daerah."))
    known = Form.objects.visible_to(request.actor).filter(code=request.GET.get("formulir", ""))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, actor=request.actor, form=known.first())
    findings: tuple[Finding, ...] = ()
    if sent and is_too_large(request):
        form.add_error("file", _("Berkas ini terlalu besar."))
    elif form.is_valid():
        try:
            version = _prepare(request, form)
        except Invalid as problem:
            findings = problem.findings
            form.add_error(None, str(problem))
        except (Conflict, Forbidden) as problem:
            show(problem, form)
        else:
            return redirect("forms:version", version.form.code, version.number)
    context = {"form": form, "findings": findings}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "forms/upload.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_version(request: ActorRequest, code: str, number: int) -> HttpResponse:
    """Show a version as those who fill it in will read it; POST brings files it still lacks."""
    version = own_version(request, code, number)
    form = MediaForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        unknown = media.bring(version, brought(request.FILES, "attached"), by=request.actor)
        if unknown:
            said = _("Tidak disebut formulir, jadi dilewati: %(names)s")
            messages.warning(request, said % {"names": ", ".join(unknown)})
        return redirect("forms:version", code, number)
    asked = media_of(version)
    context = {
        "version": version,
        "form": version.form,
        "preview": preview(version, request.GET.get("bahasa", "")),
        "media": asked,
        "missing": [name for name, there in asked if not there],
        "media_form": form,
        "is_draft": version.state == VersionState.DRAFT,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "forms/version.html", context, status=status)


@require_POST
def publish(request: ActorRequest, code: str, number: int) -> HttpResponse:
    """Publish a draft."""
    version = versions.publish(own_version(request, code, number), by=request.actor)
    said = _("Versi %(version)s terbit. Gawai mengambilnya saat tersambung.")
    messages.success(request, said % {"version": version.version})
    return redirect("forms:form", code)


@require_POST
def discard(request: ActorRequest, code: str, number: int) -> HttpResponse:
    """Throw a draft away."""
    versions.discard(own_version(request, code, number), by=request.actor)
    messages.success(request, _("Rancangan dibuang."))
    return redirect("forms:form", code)


@require_safe
def download(request: ActorRequest, code: str, number: int, ending: str) -> FileResponse:
    """Hand out the workbook or the XForm of a version, byte for byte.

    Where only an XForm was brought, a workbook is written of it.
    """
    version = own_version(request, code, number)
    if ending not in ("xlsx", "xml"):
        raise Http404
    kept = version.xlsform if ending == "xlsx" else version.xform
    content = open_file(kept.sha256) if kept else BytesIO(workbook(version))
    return FileResponse(
        content,
        as_attachment=True,
        filename=f"{code}-{version.version}.{ending}",
        content_type=versions.XLSX if ending == "xlsx" else f"{versions.XML}; charset=utf-8",
    )


@require_safe
@never_cache
def compare(request: ActorRequest, code: str) -> HttpResponse:
    """Show what differs between two versions; without a choice, between the two newest."""
    form = own_form(request, code)
    known = list(form.versions.order_by("-number"))
    asked = CompareForm(request.GET, versions=known)
    pair = asked.pair()
    context = {
        "form": form,
        "asked": asked,
        "pair": pair,
        "changes": differences(*pair) if pair else (),
    }
    return render(request, "forms/compare.html", context)


def _prepare(request: ActorRequest, form: UploadForm) -> Version:
    told, sent = form.cleaned_data, form.cleaned_data["file"]
    return versions.prepare(
        sent.read(),
        name=sent.name,
        owner=told["owner"],
        about=NewForm(purpose=told["purpose"], audience=Audience(told["audience"])),
        media=brought(request.FILES, "attached"),
        by=request.actor,
    )
