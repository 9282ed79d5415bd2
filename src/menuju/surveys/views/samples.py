"""The surveys a person sees; one region's progress; its services; a surveyor's own work."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import NotFound, Problem
from menuju.surveys import rules
from menuju.surveys.actions import services as verbs
from menuju.surveys.forms import ServicesForm, show
from menuju.surveys.http import coordinated_sample, posted, seen_sample
from menuju.surveys.queries import progress
from menuju.surveys.queries.recaps import recap
from menuju.surveys.types import SurveyState
from menuju.surveys.views.words import days_left, page_of, state_of

A_PAGE = 50


@require_safe
@never_cache
def surveys(request: ActorRequest) -> HttpResponse:
    """List the surveys that a person runs, and the samples of their region."""
    page = Paginator(progress.listed(request.actor), A_PAGE).get_page(request.GET.get("halaman"))
    lines = [(each, *state_of(each), days_left(each.survey)) for each in page]
    context = {
        "page": page,
        "lines": lines,
        "run": progress.run_by(request.actor),
        "may_open": rules.may_run_anywhere(request.actor),
        "fills": request.actor.holds_anywhere(Permission.FORM_FILL),
    }
    return render(request, "surveys/surveys.html", context)


@require_safe
@never_cache
def mine(request: ActorRequest) -> HttpResponse:
    """Show a surveyor their forms, the services to ask about, and what they have sent."""
    own = progress.own(request.actor)
    work = []
    if request.actor.holds_anywhere(Permission.FORM_FILL):
        seen = progress.listed(request.actor).filter(survey__state=SurveyState.OPEN)
        for sample in seen.prefetch_related("services__agency"):
            services = sample.services.all()
            sent = own.get(sample.pk, {})
            plan = sample.survey.asked
            lines = [
                (part, [one for one in services if one.dimension == part.code],
                 sum(sent.get(code, 0) for code in (part.code, *(p.code for p in part.parts))))
                for part in plan.dimensions
            ]  # fmt: skip
            work.append((sample, lines, sum(sent.values())))
    return render(request, "surveys/mine.html", {"tasks": work})


@require_safe
@never_cache
def sample(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Show how far a region is: respondents by service and agency, flags, what comes next."""
    found = seen_sample(request, slug, code)
    made = recap(found)
    context = {**page_of(request, found), "recap": made, "chosen": found.services.count()}
    part = "surveys/parts/progress.html" if request.headers.get("HX-Request") else ""
    return render(request, part or "surveys/sample.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def services(request: ActorRequest, slug: str, code: str, dimension: str) -> HttpResponse:
    """Let the coordinator choose the services of a dimension, and form A or B."""
    found = coordinated_sample(request, slug, code)
    try:
        asked = found.survey.asked.dimension(dimension)
    except NotFound as unknown:
        raise Http404 from unknown
    now = list(found.services.filter(dimension=dimension))
    form = ServicesForm(
        posted(request), sample=found, dimension=asked, initial=ServicesForm.initial_of(now)
    )
    if form.is_valid():
        layout, chosen = form.chosen()
        try:
            verbs.choose(found, dimension, layout, chosen, by=request.actor)
        except Problem as problem:
            show(problem, form)
        else:
            said = _("Layanan dimensi %(dimension)s tersimpan.")
            messages.success(request, said % {"dimension": asked.title})
            return redirect("surveys:sample", slug, found.place_id)
    context = {**page_of(request, found), "form": form, "dimension": asked}
    status = 422 if form.errors else 200
    return render(request, "surveys/services.html", context, status=status)
