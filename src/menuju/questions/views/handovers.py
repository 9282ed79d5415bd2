"""The page of a handover: what is open, who holds it, begin, confirm, withdraw, take the file."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.documents.rules import may_read
from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, Problem
from menuju.questions import rules
from menuju.questions.actions import handovers as deeds
from menuju.questions.forms import HandoverForm, show
from menuju.questions.http import posted, seen_response
from menuju.questions.models import Handover, Response
from menuju.questions.queries import handovers
from menuju.questions.queries.handover_papers import paper_of
from menuju.questions.views.responses import page_of
from menuju.records.files import open_file


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def handover(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Show what is open in a region and who holds it; begin to hand it over."""
    response = _seen(request, slug, code)
    body, begins = response.organisation, rules.may_hand_over(request.actor, response)
    if request.method == "POST" and not begins:
        raise Forbidden(_("Hanya koordinator daerah atau sekretariat yang membuka serah terima."))
    form = HandoverForm(
        posted(request),
        leavers=handovers.leavers(body),
        successors=handovers.coordinators(body),
        initial={"leaver": str(request.actor.user_id)},
    )
    if form.is_valid():
        leaver, successor = form.named()
        note = form.cleaned_data["note"].replace("\r\n", "\n")
        try:
            deeds.begin(response, leaver=leaver, successor=successor, note=note, by=request.actor)
        except Problem as problem:
            show(problem, form)
        else:
            messages.success(request, _("Serah terima dibuka; penerimanya diberi tahu."))
            return redirect(request.path)
    newest = handovers.newest(body)
    document = paper_of(newest) if newest else None
    context = {
        **page_of(request, response),
        "form": form,
        "begins": begins and not (newest and newest.is_open),
        "handover": newest,
        "document": document,
        "opens": document is not None and may_read(request.actor, document),
        "withdraws": begins and newest is not None and newest.is_open,
        "confirms": newest is not None
        and newest.is_open
        and newest.successor_id == request.actor.user_id,
        "works": handovers.open_work(body),
    }
    return render(request, "questions/handover.html", context, status=422 if form.errors else 200)


@require_POST
def confirm_handover(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Take over what was handed over."""
    response = _seen(request, slug, code)
    deeds.confirm(_newest(response), by=request.actor)
    messages.success(request, _("Serah terima diterima; peran yang menyerahkan berakhir hari ini."))
    return redirect("questions:handover", slug, response.place_id)


@require_POST
def withdraw_handover(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Withdraw a handover that nobody has confirmed."""
    response = _seen(request, slug, code)
    deeds.withdraw(_newest(response), response, by=request.actor)
    messages.success(request, _("Serah terima ditarik; tidak ada yang berubah."))
    return redirect("questions:handover", slug, response.place_id)


@require_safe
@never_cache
def handover_file(request: ActorRequest, slug: str, code: str) -> FileResponse:
    """Hand out what was open as the handover began, to compare with its digest."""
    response = _seen(request, slug, code)
    found = _newest(response)
    return FileResponse(
        open_file(found.pack_id),
        as_attachment=True,
        filename=f"serah-terima-{response.place_id}-{found.begun_at:%Y-%m-%d}.json",
        content_type="application/json",
    )


def _seen(request: ActorRequest, slug: str, code: str) -> Response:
    response = seen_response(request, slug, code)
    if not rules.may_read_all(request.actor, response):
        raise Forbidden(_("Halaman ini untuk koordinator, kepala daerah, dan sekretariat."))
    return response


def _newest(response: Response) -> Handover:
    found = handovers.newest(response.organisation)
    if found is None:
        raise Http404
    return found
