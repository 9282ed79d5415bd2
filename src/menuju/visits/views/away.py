"""Findings made without a line: the form for it, what came in, and what is taken by hand."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, Problem
from menuju.questions.models import Question
from menuju.records.files import open_file
from menuju.visits import rules
from menuju.visits.actions import arrivals as verbs
from menuju.visits.actions import field_forms
from menuju.visits.forms import show
from menuju.visits.forms.deeds import DeclineForm
from menuju.visits.forms.taking import TakeForm, as_filled
from menuju.visits.http import planned_collection, posted
from menuju.visits.models import Arrival, FieldForm
from menuju.visits.queries import arrivals

A_PAGE = 50
UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def field_form(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the form of a round's visits and who is asked; POST publishes it, or asks the new."""
    collection = planned_collection(request, slug)
    wrong: Problem | None = None
    if request.method == "POST":
        try:
            field_forms.publish(collection, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Formulir lapangan terbit bagi semua asesor tinjauan ini."))
            return redirect("visits:field-form", slug)
    there = FieldForm.objects.filter(collection=collection).select_related("form").first()
    page = {
        "collection": collection,
        "field": there,
        "asked": there.form.assignments.select_related("organisation") if there else (),
        "waiting": arrivals.waiting(Arrival.objects.filter(collection=collection)).count(),
        "wrong": wrong,
        "simulated": collection.simulated,
    }
    return render(request, "visits/field_form.html", page, status=wrong.status if wrong else 200)


@require_safe
@never_cache
def list_arrivals(request: ActorRequest) -> HttpResponse:
    """Show what came in and is no finding yet, newest first; or what was declined."""
    refused = request.GET.get("lihat") == "ditolak"
    seen = arrivals.seen(request.actor)
    found = arrivals.declined(seen) if refused else arrivals.waiting(seen)
    rows = Paginator(found, A_PAGE).get_page(request.GET.get("halaman"))
    simulated = any(one.collection.simulated for one in rows)
    page = {"rows": rows, "refused": refused, "simulated": simulated}
    return render(request, "visits/arrivals.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_arrival(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what was filled in and why it is no finding; POST makes one of it."""
    arrival = get_object_or_404(arrivals.seen(request.actor), pk=pk)
    form = _form(request, arrival)
    if form is None and request.method == "POST":
        raise Forbidden(_("Temuan ditulis oleh asesor daerah ini."))
    status = UNPROCESSABLE if form and form.is_bound else 200
    if form and form.is_valid():
        try:
            made = verbs.take_by_hand(
                arrival,
                form.cleaned_data["visit"],
                form.cleaned_data["question"],
                form.found(),
                photos=form.kept(),
                by=request.actor,
            )
        except Problem as problem:
            show(problem, form)
            status = problem.status
        else:
            messages.success(request, _("Temuan %(mark)s tersimpan.") % {"mark": made.mark})
            return redirect("visits:visit", made.visit_id)
    row = arrivals.row_of(arrival)
    page = {
        "arrival": arrival,
        "row": row,
        "photos": arrivals.photographs_of(arrival.submission, row),
        "form": form,
        "declines": _is_open(arrival) and rules.may_decline(request.actor, arrival),
        "simulated": arrival.collection.simulated,
    }
    return render(request, "visits/arrival.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def decline_arrival(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask why what came in will be no finding, and say so."""
    arrival = get_object_or_404(arrivals.seen(request.actor), pk=pk)
    if not rules.may_decline(request.actor, arrival):
        raise Forbidden(_("Isian ditolak oleh asesor daerah ini atau sekretariat."))
    form = DeclineForm(posted(request))
    status = UNPROCESSABLE if form.is_bound else 200
    if form.is_valid():
        try:
            verbs.decline(arrival, reason=form.cleaned_data["reason"], by=request.actor)
        except Problem as problem:
            show(problem, form)
            status = problem.status
        else:
            messages.success(request, _("Isian ini ditolak; pengirimnya membaca alasannya."))
            return redirect("visits:arrival", pk)
    page = {"arrival": arrival, "form": form, "simulated": arrival.collection.simulated}
    return render(request, "visits/decline.html", page, status=status)


@require_safe
def arrival_photo(request: ActorRequest, pk: int, number: int) -> FileResponse:
    """Show a photograph of what came in to whoever reads it."""
    arrival = get_object_or_404(arrivals.seen(request.actor), pk=pk)
    kept = arrivals.photographs_of(arrival.submission, arrivals.row_of(arrival))
    if not 1 <= number <= len(kept):
        raise Http404
    file = kept[number - 1].file
    return FileResponse(open_file(file.sha256), content_type=file.media_type)


def _is_open(arrival: Arrival) -> bool:
    return arrival.check_made_id is None and arrival.declined_at is None


def _form(request: ActorRequest, arrival: Arrival) -> TakeForm | None:
    """Return the form by which it is taken; none once it was, and for who judges nothing there."""
    visits = arrivals.takers_visits(arrival, request.actor)
    if not _is_open(arrival) or not visits.exists():
        return None
    row = arrivals.row_of(arrival)
    files = arrivals.photographs_of(arrival.submission, row)
    return TakeForm(
        posted(request),
        visits=visits,
        questions=list(Question.objects.filter(set=arrival.collection.set_id)),
        files=files,
        initial=as_filled(row, files),
    )
