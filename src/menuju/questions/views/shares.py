"""Who answers what: one's own questions, and for the coordinator how far everybody is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import Forbidden, Problem
from menuju.questions import rules
from menuju.questions.actions import shares as deeds
from menuju.questions.forms import AssignForm, SheetForm, filters_of, show
from menuju.questions.http import posted, seen_response
from menuju.questions.queries import shares
from menuju.questions.queries.sheets import sheet
from menuju.questions.queries.workers import workers
from menuju.questions.views import rows
from menuju.questions.views.responses import line, page_of


@require_safe
@never_cache
def mine(request: ActorRequest) -> HttpResponse:
    """List the questions that wait for this very person, what presses most first."""
    if not request.actor.holds_anywhere(Permission.ANSWER_GIVE):
        raise Forbidden(_("Halaman ini untuk koordinator dan PIC perangkat daerah."))
    found = shares.mine(request.actor)
    lines = [
        (each, rows.address_of(each.answer), *rows.answer_state(each.answer)) for each in found
    ]
    context = {
        "lines": lines,
        "waiting": sum(not each.is_done for each in found),
        "late": sum(each.is_late for each in found),
        "simulated": any(each.answer.response.collection.simulated for each in found),
    }
    return render(request, "questions/mine.html", context)


@require_safe
@never_cache
def shared(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Show who has how many questions of a region, how far they are, and who is late."""
    response = seen_response(request, slug, code)
    if not rules.may_read_all(request.actor, response):
        raise Forbidden(_("Halaman ini untuk koordinator atau kepala daerah ini."))
    context = {**page_of(request, response), "shares": shares.shares(response)}
    return render(request, "questions/shared.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def assign(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Let the coordinator give questions to agencies and people, several at once, with a day."""
    response = seen_response(request, slug, code)
    if not rules.may_coordinate(request.actor, response):
        raise Forbidden(_("Hanya koordinator daerah yang membagi pertanyaan."))
    seen = sheet(response, request.actor, filters_of(request.GET))
    agencies = list(response.organisation.agencies.order_by("name"))
    people = workers([response.organisation_id, *(agency.pk for agency in agencies)])
    bodies = [
        (None, people.get(response.organisation_id, [])),
        *((agency, people.get(agency.pk, [])) for agency in agencies),
    ]
    asked = [task.answer for task in seen.tasks]
    form = AssignForm(posted(request), answers=asked, bodies=bodies)
    if form.is_valid():
        chosen, agency, share = form.chosen()
        try:
            deeds.assign(chosen, agency, share=share, by=request.actor)
        except Problem as problem:
            show(problem, form)
        else:
            said = ngettext(
                "%(n)d pertanyaan diberikan kepada %(owner)s.",
                "%(n)d pertanyaan diberikan kepada %(owner)s.",
                len(chosen),
            )
            owner = str(share.person or (agency.name if agency else _("koordinator")))
            messages.success(request, said % {"n": len(chosen), "owner": owner})
            return redirect(f"{request.path}?{request.GET.urlencode()}")
    context = {
        **page_of(request, response),
        "form": form,
        "filter": SheetForm(request.GET, sheet=seen),
        "lines": [line(task) for task in seen.shown],
        "agencies": agencies,
        "picked": set(request.POST.getlist("questions")),
    }
    return render(request, "questions/assign.html", context, status=422 if form.errors else 200)
