"""What has come to a form: a table with filters, its export, one submission and its files."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.forms import exports
from menuju.forms.actions import readings
from menuju.forms.forms.desk import FilterForm, PurposeForm, show
from menuju.forms.http import seen_form, seen_submission
from menuju.forms.models import Submission
from menuju.forms.queries.readings import reading
from menuju.forms.queries.receipts import address_of_receipt
from menuju.forms.queries.submissions import seen, sheets_of
from menuju.people.http import ActorRequest
from menuju.problems import Problem
from menuju.records.files import open_file
from menuju.ui.dates import waktu
from menuju.ui.parts import Pair
from menuju.xforms.outlines import Sheet

A_PAGE = 50
UNPROCESSABLE = 422


@require_safe
@never_cache
def table(request: ActorRequest, code: str) -> HttpResponse:
    """List the submissions of a form that this person reads."""
    form = seen_form(request, code)
    asked = FilterForm(request.GET)
    found = seen(form, request.actor, asked.filters()).uncorrected()
    found = found.select_related("version", "organisation", "device").order_by(
        "-received_at", "-id"
    )
    context = {
        "form": form,
        "filter": asked,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("halaman")),
        "sheets": sheets_of(form),
        "query": request.GET.urlencode(),
    }
    return render(request, "forms/submissions.html", context)


@require_safe
@never_cache
def export(request: ActorRequest, code: str, ending: str) -> HttpResponseBase:
    """Hand out the rows of the screen as CSV or XLSX, also those of one repeat; it is written down.

    CSV streams: its length costs no memory.
    """
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    form = seen_form(request, code)
    sheet = _sheet(sheets_of(form), request.GET.get("tabel", ""))
    found = seen(form, request.actor, FilterForm(request.GET).filters())
    readings.note_table(form, door=ending, asked=request.GET.urlencode(), by=request.actor)
    titles, rows = exports.header(sheet), exports.table(found, sheet)
    name = exports.file_name(form, sheet, ending)
    answer: HttpResponseBase
    if ending == "csv":
        answer = StreamingHttpResponse(exports.csv_lines(titles, rows))
    else:
        answer = FileResponse(exports.xlsx(titles, rows, title=form.title))
    answer.headers["Content-Type"] = exports.MEDIA_TYPES[ending]
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def submission(request: ActorRequest, code: str, pk: UUID) -> HttpResponse:
    """Show one submission, masked; POST opens it to a reader who says what for."""
    found = seen_submission(request, code, pk)
    asked = PurposeForm(request.POST if request.method == "POST" else None)
    opened = False
    if asked.is_valid():
        try:
            readings.open_one(found, **asked.cleaned_data, by=request.actor)
            opened = True
        except Problem as problem:
            show(problem, asked)
    context = {
        "form": found.form,
        "submission": found,
        "facts": _facts(found),
        "reading": reading(found, opened=opened),
        "asked": asked,
        "opened": opened,
        "receipt_at": address_of_receipt(found),
    }
    status = UNPROCESSABLE if asked.errors else 200
    return render(request, "forms/submission.html", context, status=status)


@require_safe
@never_cache
def file(request: ActorRequest, code: str, pk: UUID, number: int) -> FileResponse:
    """Hand out one file of a submission; it is written down."""
    found = seen_submission(request, code, pk)
    kept = get_object_or_404(found.files.select_related("file"), pk=number)
    told = f"{found.pk} {kept.file_id}"
    readings.note_table(found.form, door="file", asked=told, by=request.actor)
    return FileResponse(
        open_file(kept.file.sha256),
        as_attachment=True,
        filename=kept.name.rpartition("/")[2],
        content_type=kept.file.media_type or "application/octet-stream",
    )


def _sheet(sheets: list[Sheet], name: str) -> Sheet:
    """Return the table of a repeat by its name; without one the submissions themselves."""
    found = next((sheet for sheet in sheets if sheet.name == name), None)
    if found is None:
        raise Http404
    return found


def _facts(found: Submission) -> list[Pair]:
    facts = [
        Pair(_("Nomor"), found.instance_id),
        Pair(_("Versi"), found.version.version),
        Pair(_("Organisasi"), found.organisation or "–"),
        Pair(_("Gawai"), found.device or "–"),
        Pair(_("Jalur"), found.get_channel_display()),
        Pair(_("Diterima"), waktu(found.received_at)),
        Pair(_("Lengkap"), waktu(found.completed_at)),
        Pair(_("Sidik SHA-256"), found.xml_sha256),
    ]
    if found.replaces_id:
        facts.append(Pair(_("Memperbaiki"), str(found.replaces_id)))
    return facts
