"""An assessor writes what was found at a site, with photographs; the picture of one."""

import uuid

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import NotFound, Problem
from menuju.records.files import open_file
from menuju.visits import rules
from menuju.visits.actions import checks
from menuju.visits.forms import show
from menuju.visits.forms.deeds import CheckForm, ReasonForm, accepted, photographs
from menuju.visits.http import checked_visit, posted, seen_visit
from menuju.visits.models import Check, Photo
from menuju.visits.queries.claims import claims
from menuju.visits.types import MOST_PHOTOS

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: ActorRequest, pk: int, question: str) -> HttpResponse:
    """Show what is claimed, and write what was found of it."""
    visit = checked_visit(request, pk)
    line = next((one for one in claims(visit) if one.code == question), None)
    if line is None:
        raise NotFound(_("Pertanyaan ini tidak ditanyakan kepada daerah ini."))
    form = CheckForm(posted(request), initial={"device": uuid.uuid4()})
    status = UNPROCESSABLE if form.is_bound else 200
    if form.is_valid():
        try:
            made = checks.record(
                visit,
                question,
                form.found(),
                photos=photographs(request.FILES.getlist("photos")),
                device=form.cleaned_data["device"],
                made_at=timezone.now(),
                by=request.actor,
            )
        except Problem as problem:
            show(problem, form)
            status = problem.status
        else:
            messages.success(request, _("Temuan %(mark)s tersimpan.") % {"mark": made.mark})
            return redirect("visits:visit", pk)
    page = {
        "visit": visit,
        "line": line,
        "form": form,
        "accepted": accepted(),
        "most": MOST_PHOTOS,
        "simulated": visit.response.collection.simulated,
    }
    return render(request, "visits/check.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def withdraw(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Ask why a finding is taken back, and take it back."""
    visit = checked_visit(request, pk)
    found = get_object_or_404(
        Check.objects.select_related("visit__response__collection"), visit=visit, number=number
    )
    form = ReasonForm(posted(request))
    status = UNPROCESSABLE if form.is_bound else 200
    if form.is_valid():
        try:
            checks.withdraw(found, reason=form.cleaned_data["reason"], by=request.actor)
        except Problem as problem:
            show(problem, form)
            status = problem.status
        else:
            messages.success(request, _("Temuan %(mark)s dicabut.") % {"mark": found.mark})
            return redirect("visits:visit", pk)
    page = {
        "visit": visit,
        "check": found,
        "form": form,
        "simulated": visit.response.collection.simulated,
    }
    return render(request, "visits/withdraw.html", page, status=status)


@require_safe
def photo(request: ActorRequest, pk: int, photo: int) -> FileResponse:
    """Show a photograph of a finding to whoever reads the finding."""
    visit = seen_visit(request, pk)
    if not rules.may_read_checks(request.actor, visit):
        raise Http404
    wanted = Photo.objects.select_related("file").filter(check_of__visit=visit)
    file = get_object_or_404(wanted, pk=photo).file
    return FileResponse(open_file(file.sha256), content_type=file.media_type)
