"""The secretariat's pages: open a survey, ask regions, see who is how far, close it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.people.http import ActorRequest
from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.problems import Forbidden, Problem
from menuju.surveys import rules
from menuju.surveys.actions import surveys as verbs
from menuju.surveys.forms import AskForm, OpenForm, show
from menuju.surveys.http import posted, seen_survey
from menuju.surveys.models import Survey
from menuju.surveys.queries import progress
from menuju.surveys.types import SurveyState
from menuju.surveys.views.words import days_left, state_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_survey(request: ActorRequest) -> HttpResponse:
    """Open a survey with its two forms."""
    if not rules.may_run_anywhere(request.actor):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang membuka survei."))
    form = OpenForm(posted(request))
    if form.is_valid():
        try:
            made = verbs.open_for(
                form.new(),
                organiser=_organiser(request),
                due_on=form.cleaned_data["due_on"],
                by=request.actor,
            )
        except Problem as problem:
            show(problem, form)
        else:
            messages.success(request, _("Survei dibuka; formulir A dan B sudah terbit."))
            return redirect("surveys:survey", made.slug)
    return render(request, "surveys/open.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@never_cache
def survey(request: ActorRequest, slug: str) -> HttpResponse:
    """Show how far every region of a survey is."""
    return _survey(request, seen_survey(request, slug), AskForm())


@require_POST
def ask(request: ActorRequest, slug: str) -> HttpResponse:
    """Ask more regions to survey."""
    found = seen_survey(request, slug)
    if not rules.may_run(request.actor, found.organiser_id):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang meminta daerah menyurvei."))
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            asked = verbs.ask(found, form.cleaned_data["codes"], by=request.actor)
        except Problem as problem:
            show(problem, form)
        else:
            said = ngettext("%(n)d daerah diminta.", "%(n)d daerah diminta.", len(asked))
            messages.success(request, said % {"n": len(asked)})
            return redirect("surveys:survey", slug)
    return _survey(request, found, form, status=422)


@require_POST
def close(request: ActorRequest, slug: str) -> HttpResponse:
    """Close a survey."""
    verbs.close(seen_survey(request, slug), by=request.actor)
    messages.success(request, _("Survei ditutup; formulirnya tidak menerima isian lagi."))
    return redirect("surveys:survey", slug)


def _organiser(request: ActorRequest) -> Organisation:
    """Return the body in whose name this person runs surveys; the first where there are more."""
    bodies = request.actor.organisations_where(Permission.COLLECTION_RUN)
    return Organisation.objects.filter(pk__in=bodies).order_by("pk")[0]


def _survey(
    request: ActorRequest, found: Survey, form: AskForm, *, status: int = 200
) -> HttpResponse:
    regions = progress.regions(found)
    context = {
        "survey": found,
        "lines": [(line, *state_of(line.sample)) for line in regions],
        "respondents": sum(line.respondents for line in regions),
        "parts": len(found.asked.parts),
        "days": days_left(found),
        "form": form,
        "runs": rules.may_run(request.actor, found.organiser_id)
        and found.state == SurveyState.OPEN,
    }
    return render(request, "surveys/survey.html", context, status=status)
