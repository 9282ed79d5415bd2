"""Requests of data subjects, for those who answer them within 3 × 24 hours."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.actions import accounts
from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, Problem
from menuju.protection import forms, rules
from menuju.protection.actions import erasure, requests
from menuju.protection.models import Request
from menuju.protection.queries.requests import decided, waiting
from menuju.protection.types import RequestState
from menuju.protection.views.register import ask_for_a_guardian

A_PAGE = 50


@require_safe
@never_cache
def list_requests(request: ActorRequest) -> HttpResponse:
    """Show what waits, the most pressing first, and what was answered."""
    ask_for_a_guardian(request)
    answered = Paginator(decided(), A_PAGE).get_page(request.GET.get("halaman"))
    page = {
        "waiting": waiting(),
        "answered": answered,
        "may_protect": rules.may_protect(request.actor),
    }
    return render(request, "protection/requests.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one request, and let it be answered."""
    wanted = _wanted(request, pk)
    form = forms.Answer(request.POST or None)
    if form.is_valid():
        try:
            requests.decide(wanted, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            forms.show(problem, form)
        else:
            return _answered(request)
    return _page(request, "protection/request.html", wanted, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    """Put an account right as its owner asked, and say so."""
    wanted = _wanted(request, pk)
    form = forms.Correct(request.POST or None)
    if form.is_valid():
        said, owner = form.cleaned_data, wanted.subject
        name, email = said["name"] or owner.name, said["email"] or owner.email
        try:
            accounts.correct(owner, name=name, email=email, by=request.actor)
            requests.decide(
                wanted, state=RequestState.DONE, answer=said["answer"], by=request.actor
            )
        except Problem as problem:
            forms.show(problem, form)
        else:
            return _answered(request)
    return _page(request, "protection/correct.html", wanted, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def erase(request: ActorRequest, pk: int) -> HttpResponse:
    """Erase whoever asked for it; this answers all their requests."""
    wanted = _wanted(request, pk)
    form = forms.Erase(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            erasure.erase(wanted.subject, reason=reason, by=request.actor)
        except Problem as problem:
            forms.show(problem, form)
        else:
            return _answered(request)
    return _page(request, "protection/erase.html", wanted, form)


def _wanted(request: ActorRequest, pk: int) -> Request:
    if not rules.may_protect(request.actor):
        raise Forbidden(_("Permintaan dijawab pejabat pelindungan data atau operator."))
    return get_object_or_404(Request.objects.select_related("subject", "decided_by"), pk=pk)


def _answered(request: ActorRequest) -> HttpResponse:
    messages.success(request, _("Permintaan sudah dijawab."))
    return redirect("protection:requests")


def _page(request: ActorRequest, template: str, wanted: Request, form: object) -> HttpResponse:
    open_ = wanted.state == RequestState.OPEN
    page = {
        "wanted": wanted,
        "form": form,
        "may_answer": open_ and rules.may_answer(request.actor, wanted),
    }
    return render(request, template, page)
