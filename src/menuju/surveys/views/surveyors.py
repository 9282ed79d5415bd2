"""Who is sent out with which phone, and what each has brought."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from menuju.forms.models import Device
from menuju.people.http import ActorRequest
from menuju.problems import Problem
from menuju.surveys.actions import surveyors as verbs
from menuju.surveys.forms import SurveyorForm, show
from menuju.surveys.http import coordinated_sample, posted
from menuju.surveys.queries import progress
from menuju.surveys.views.words import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def surveyors(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """List the phones at work, and send another one out."""
    sample = coordinated_sample(request, slug, code)
    body = sample.organisation_id
    devices = Device.objects.live().filter(Q(organisation=body) | Q(organisation__parent=body))
    dimensions = sample.survey.asked.dimensions
    form = SurveyorForm(
        posted(request),
        devices=list(devices.select_related("organisation")),
        dimensions=dimensions,
    )
    if form.is_valid():
        device, units = form.chosen()
        try:
            verbs.send_out(sample, device, units, by=request.actor)
        except Problem as problem:
            show(problem, form)
        else:
            messages.success(request, _("%(name)s ditugaskan.") % {"name": device.name})
            return redirect(request.path)
    titles = {dimension.code: str(dimension.title) for dimension in dimensions}
    context = {
        **page_of(request, sample),
        "form": form,
        "lines": [(line, _units(line, titles)) for line in progress.surveyors(sample)],
        "devices": form.devices,
    }
    status = 422 if form.errors else 200
    return render(request, "surveys/surveyors.html", context, status=status)


@require_POST
def surveyor_end(request: ActorRequest, slug: str, code: str, pk: int) -> HttpResponse:
    """Call a phone back."""
    sample = coordinated_sample(request, slug, code)
    verbs.call_back(get_object_or_404(sample.surveyors, pk=pk), by=request.actor)
    messages.success(request, _("Tugas surveyor diakhiri; isiannya tetap ada."))
    return redirect("surveys:surveyors", slug, sample.place_id)


def _units(line: progress.SurveyorLine, titles: dict[str, str]) -> str:
    codes = line.surveyor.units if line.surveyor else []
    return ", ".join(titles[code] for code in codes if code in titles)
