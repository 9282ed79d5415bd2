"""Entity lists: begun, looked at, replaced by a table, taken away."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.forms import rules
from menuju.forms.actions import lists as verbs
from menuju.forms.exports import MEDIA_TYPES
from menuju.forms.forms.desk import show
from menuju.forms.forms.lists import ListForm, RowFilter, RowForm, TableForm
from menuju.forms.http import is_too_large
from menuju.forms.models import EntityList
from menuju.forms.queries import lists
from menuju.forms.types import OFFICIAL, IncomingFile, ListKind
from menuju.people.http import ActorRequest
from menuju.problems import Finding, Forbidden, Invalid, Problem
from menuju.tables import write_csv, write_xlsx
from menuju.ui.parts import Pair

A_PAGE = 50
UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_lists(request: ActorRequest) -> HttpResponse:
    """Show the lists that this person keeps; POST begins one."""
    if not rules.may_publish_anywhere(request.actor):
        raise Forbidden(_("Daftar diurus oleh sekretariat dan koordinator daerah."))
    form = ListForm(*((request.POST,) if request.method == "POST" else ()), actor=request.actor)
    if form.is_valid():
        try:
            begun = verbs.begin(form.cleaned_data["owner"], form.about(), by=request.actor)
        except Problem as problem:
            show(problem, form)
        else:
            messages.success(request, _("Daftar %(name)s dibuat.") % {"name": begun})
            return redirect("forms:entity-list", begun.pk)
    words = request.GET.get("cari", "").strip()[:80]
    found = Paginator(lists.lists(request.actor, words), A_PAGE)
    context = {"page": found.get_page(request.GET.get("halaman")), "words": words, "begin": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "forms/entity_lists.html", context, status=status)


@require_safe
@never_cache
def show_list(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a list with its rows."""
    return rendered(request, own_list(request, pk))


def rendered(
    request: ActorRequest, entities: EntityList, adding: RowForm | None = None
) -> HttpResponse:
    """Return the page of a list, with a row that is being written where there is one."""
    asked = RowFilter(request.GET)
    own = entities.kind == ListKind.ENTITIES
    found = lists.rows(entities, asked.words(), state=asked.state())
    context = {
        "list": entities,
        "own": own,
        "facts": _facts(entities),
        "uses": lists.uses(entities),
        "editions": entities.editions.all()[:10],
        "filter": asked,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("halaman")),
        "drawn": [] if own else lists.sample(entities, entities.owner),
        "known": lists.known_places(entities) if entities.kind in OFFICIAL else None,
        "adding": adding or RowForm(entities=entities),
    }
    status = UNPROCESSABLE if adding and adding.errors else 200
    return render(request, "forms/entity_list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def upload(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a table in the place of a list's rows; show every bad row, or what has changed."""
    entities = own_list(request, pk)
    form = TableForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    findings: tuple[Finding, ...] = ()
    if form.is_bound and is_too_large(request):
        form.add_error("file", _("Berkas ini terlalu besar."))
    elif form.is_valid():
        try:
            edition = verbs.replace(entities, _sent(form), by=request.actor)
        except Invalid as problem:
            findings = problem.findings
            form.add_error(None, str(problem))
        except Problem as problem:
            show(problem, form)
        else:
            said = _("Edisi %(n)d: %(added)d baru, %(changed)d berubah, %(closed)d ditutup.")
            told = {"n": edition.number, "added": edition.added}
            told |= {"changed": edition.changed, "closed": edition.closed}
            messages.success(request, said % told)
            return redirect("forms:entity-list", pk)
    context = {"list": entities, "form": form, "findings": findings}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "forms/entity_upload.html", context, status=status)


@require_safe
def download(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """Hand out the open rows as a table that an upload takes back."""
    entities = own_list(request, pk)
    if ending not in MEDIA_TYPES or entities.kind != ListKind.ENTITIES:
        raise Http404
    write = write_csv if ending == "csv" else write_xlsx
    content = write(lists.header(entities), lists.table(entities))
    answer = HttpResponse(content, content_type=MEDIA_TYPES[ending])
    label = "-simulasi" if entities.simulated else ""
    name = f"menuju-{entities.name}{label}.{ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def own_list(request: ActorRequest, pk: int) -> EntityList:
    """Return a list that this person keeps; whoever keeps none is refused."""
    if not rules.may_publish_anywhere(request.actor):
        raise Forbidden(_("Daftar diurus oleh sekretariat dan koordinator daerah."))
    found = EntityList.objects.visible_to(request.actor).select_related("owner")
    return get_object_or_404(found, pk=pk)


def _sent(form: TableForm) -> IncomingFile:
    sent = form.cleaned_data["file"]
    ending = str(sent.name).rpartition(".")[2].lower()
    return IncomingFile(sent.name, sent.read(), MEDIA_TYPES.get(ending, "application/octet-stream"))


def _facts(entities: EntityList) -> list[Pair]:
    return [
        Pair(_("Nama berkas"), entities.file_name),
        Pair(_("Isinya"), entities.get_kind_display()),
        Pair(_("Pemilik"), entities.owner.name),
        Pair(_("Kolom lain"), ", ".join(map(str, entities.columns)) or "–"),
    ]
