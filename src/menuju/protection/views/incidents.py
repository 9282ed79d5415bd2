"""The register of incidents and their clock of 3 × 24 hours."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, NotFound, Problem
from menuju.protection import forms, rules
from menuju.protection.actions import incidents
from menuju.protection.models import Incident
from menuju.protection.types import Told
from menuju.protection.views.register import ask_for_a_guardian


@require_safe
@never_cache
def list_incidents(request: ActorRequest) -> HttpResponse:
    """Show all incidents, those still open first."""
    ask_for_a_guardian(request)
    found = Incident.objects.order_by("-state", "noticed_at")
    page = {"incidents": found, "may_protect": rules.may_protect(request.actor)}
    return render(request, "protection/incidents.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: ActorRequest) -> HttpResponse:
    """Enter an incident."""
    _ask_for_a_writer(request)
    form = forms.IncidentForm(request.POST or None)
    if form.is_valid():
        try:
            made = incidents.report(form.facts, by=request.actor)
        except Problem as problem:
            forms.show(problem, form)
        else:
            return redirect("protection:incident", made.pk)
    return render(request, "protection/incident_form.html", {"form": form})


@require_safe
@never_cache
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one incident, its clock, its letters, and what is next."""
    ask_for_a_guardian(request)
    incident = get_object_or_404(Incident, pk=pk)
    page = {
        "incident": incident,
        "may_write": rules.may_protect(request.actor) and not incident.closed_at,
        "form": forms.Close(),
    }
    return render(request, "protection/incident.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def amend(request: ActorRequest, pk: int) -> HttpResponse:
    """Write down what is known by now."""
    _ask_for_a_writer(request)
    incident = get_object_or_404(Incident, pk=pk)
    form = forms.IncidentForm.of(incident, request.POST or None)
    if form.is_valid():
        try:
            incidents.amend(incident, form.facts, by=request.actor)
        except Problem as problem:
            forms.show(problem, form)
        else:
            return redirect("protection:incident", pk)
    return render(request, "protection/incident_form.html", {"form": form, "incident": incident})


@require_POST
def tell(request: ActorRequest, pk: int) -> HttpResponse:
    """Note that the subjects, or the agency, have been told."""
    _ask_for_a_writer(request)
    whom = request.POST.get("whom", "")
    if whom not in Told.values:
        raise NotFound(_("Halaman ini tidak ada."))
    incidents.tell(get_object_or_404(Incident, pk=pk), whom, by=request.actor)
    messages.success(request, _("Pemberitahuan dicatat."))
    return redirect("protection:incident", pk)


@require_POST
def close(request: ActorRequest, pk: int) -> HttpResponse:
    """End an incident."""
    _ask_for_a_writer(request)
    incident = get_object_or_404(Incident, pk=pk)
    incidents.close(incident, words=request.POST.get("words", ""), by=request.actor)
    messages.success(request, _("Insiden selesai."))
    return redirect("protection:incident", pk)


@require_safe
@never_cache
def letter(request: ActorRequest, pk: int, whom: str) -> HttpResponse:
    """Hand out the notice as text, ready to be put on letterhead (art. 46 paragraph 2)."""
    ask_for_a_guardian(request)
    incident = get_object_or_404(Incident, pk=pk)
    if whom not in Told.values:
        raise NotFound(_("Halaman ini tidak ada."))
    page = {"incident": incident, "whom": whom}
    answer = render(
        request, "protection/letter.txt", page, content_type="text/plain; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="pemberitahuan-{pk}-{whom}.txt"'
    return answer


def _ask_for_a_writer(request: ActorRequest) -> None:
    if not rules.may_protect(request.actor):
        raise Forbidden(_("Insiden ditangani pejabat pelindungan data atau operator."))
