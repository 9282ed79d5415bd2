"""From the coordinator to the head of the region and back; the head answers by name."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, Invalid
from menuju.records.files import open_file
from menuju.surveys import rules
from menuju.surveys.actions import samples as verbs
from menuju.surveys.forms import ApprovalForm, ReasonForm, show
from menuju.surveys.http import opened_sample, posted, seen_sample
from menuju.surveys.queries.recaps import recap
from menuju.surveys.views.words import page_of


@require_POST
def hand_in(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Hand a sample to the head of the region."""
    sample = seen_sample(request, slug, code)
    try:
        verbs.hand_in(sample, by=request.actor)
    except Invalid as problem:
        context = {**page_of(request, sample), "recap": recap(sample), "problem": problem}
        return render(request, "surveys/sample.html", context, status=problem.status)
    messages.success(request, _("Hasil survei sudah diserahkan kepada kepala daerah."))
    return redirect("surveys:sample", slug, sample.place_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def send_back(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Let the region go on collecting, with a reason."""
    sample = seen_sample(request, slug, code)
    if not rules.may_send_back(request.actor, sample):
        raise Forbidden(_("Halaman ini untuk koordinator atau kepala daerah ini."))
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            verbs.send_back(sample, reason=form.cleaned_data["reason"], by=request.actor)
        except Invalid as problem:
            show(problem, form)
        else:
            messages.success(request, _("Survei dilanjutkan."))
            return redirect("surveys:sample", slug, sample.place_id)
    context = {**page_of(request, sample), "form": form}
    status = 422 if form.errors else 200
    return render(request, "surveys/send_back.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def approve(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Show the head what they answer for, with every flag, and take their name for it."""
    sample = seen_sample(request, slug, code)
    if not rules.may_send_back(request.actor, sample):
        raise Forbidden(_("Halaman ini untuk koordinator atau kepala daerah ini."))
    form = ApprovalForm(posted(request))
    if form.is_valid():
        try:
            verbs.approve(sample, name=form.cleaned_data["name"], by=request.actor)
        except Invalid as problem:
            show(problem, form)
        else:
            messages.success(request, _("Hasil survei sudah disahkan."))
            return redirect("surveys:sample", slug, sample.place_id)
    context = {**page_of(request, sample), "recap": recap(sample), "form": form}
    status = 422 if form.errors else 200
    return render(request, "surveys/approve.html", context, status=status)


@require_safe
@never_cache
def snapshot(request: ActorRequest, slug: str, code: str) -> FileResponse:
    """Hand out the approved recap, to compare with its digest."""
    sample = opened_sample(request, slug, code)
    if not sample.snapshot_sha256:
        raise Http404
    label = "simulasi-" if sample.survey.simulated else ""
    return FileResponse(
        open_file(sample.snapshot_sha256),
        as_attachment=True,
        filename=f"{label}survei-{slug}-{sample.place_id}.json",
        content_type="application/json",
    )
