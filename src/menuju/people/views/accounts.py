"""Pages of people: one's own desk, and the operator's list of accounts."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.people import forms, http, rules
from menuju.people.actions import accounts, factors, memberships, notices, openings
from menuju.people.http import ActorRequest
from menuju.people.models import Membership, User
from menuju.people.queries.accounts import directory
from menuju.people.queries.notices import unread
from menuju.people.types import ROLES
from menuju.problems import Forbidden, NotFound, Problem

A_PAGE = 50


@require_safe
@never_cache
def show_desk(request: ActorRequest) -> HttpResponse:
    """Show a person what waits for them, the ways to their work, and what their roles may do."""
    hats = [(hat, sorted(p.sentence for p in ROLES[hat.role])) for hat in request.actor.hats]
    page = {
        "hats": hats,
        "notices": unread(request.actor),
        "doors": http.doors(request.actor, request.path),
        "parts": http.parts(request.actor) if hats else [],
    }
    return render(request, "people/desk.html", page)


@require_POST
def read_notice(request: ActorRequest, pk: int) -> HttpResponse:
    """Lay one of one's own notices aside."""
    notices.read(pk, by=request.actor)
    return redirect("people:desk")


@require_safe
@never_cache
def list_accounts(request: ActorRequest) -> HttpResponse:
    """Show an operator every account and its roles."""
    _ask_for_an_operator(request)
    words = request.GET.get("cari", "").strip()
    found = Paginator(directory(words=words, seen_by=request.actor), A_PAGE)
    page = {"page": found.get_page(request.GET.get("halaman")), "words": words}
    return render(request, "people/accounts.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add_account(request: ActorRequest) -> HttpResponse:
    """Let an operator make an account."""
    _ask_for_an_operator(request)
    form = forms.NewAccount(request.POST or None)
    if form.is_valid():
        try:
            made = accounts.create(**form.cleaned_data, by=request.actor)
        except Problem as problem:
            forms.show(problem, form)
        else:
            messages.success(request, _("Akun %(name)s sudah dibuat.") % {"name": made.name})
            return redirect("people:account", made.pk)
    return render(request, "people/account_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_account(request: ActorRequest, pk: int) -> HttpResponse:
    """Show an operator one account, and let them give it a role."""
    user = get_object_or_404(directory(seen_by=request.actor), pk=pk)
    form = forms.NewRole(request.POST or None)
    if form.is_valid():
        try:
            memberships.grant(user=user, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            forms.show(problem, form)
        else:
            messages.success(request, _("Peran sudah diberikan."))
            return redirect("people:account", user.pk)
    may_change = user.is_active and rules.may_change_roles_of(request.actor, user)
    page = {"account": user, "form": form, "may_change": may_change}
    return render(request, "people/account.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_account(request: ActorRequest, pk: int) -> HttpResponse:
    """Show an account's address once, to an officer who says what for."""
    user = get_object_or_404(User, pk=pk)
    if not rules.may_open(request.actor, user):
        raise NotFound(_("Halaman ini tidak ada."))
    form = forms.OpenData(request.POST or None)
    opened = None
    if form.is_valid():
        try:
            opened = openings.open_account(user, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            forms.show(problem, form)
    may_manage = rules.may_manage_accounts(request.actor)
    page = {"form": form, "account": user, "opened": opened, "may_manage": may_manage}
    return render(request, "people/account_open.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reset_factors(request: ActorRequest, pk: int) -> HttpResponse:
    """Let an operator take the factors off an account whose owner has lost them."""
    user = get_object_or_404(User.objects.visible_to(request.actor), pk=pk)
    if not rules.may_reset_factors_of(request.actor, user):
        raise Forbidden(_("Faktor Anda sendiri diatur ulang oleh operator lain."))
    form = forms.ResetFactors(request.POST or None)
    if form.is_valid():
        try:
            factors.reset(user, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            forms.show(problem, form)
        else:
            messages.success(request, _("Faktor sudah diatur ulang; pemiliknya diberi tahu."))
            return redirect("people:account", user.pk)
    return render(request, "people/factors_reset.html", {"form": form, "account": user})


@require_POST
def close_account(request: ActorRequest, pk: int) -> HttpResponse:
    """Let an operator close an account."""
    user = get_object_or_404(User.objects.visible_to(request.actor), pk=pk)
    accounts.close(user, by=request.actor)
    messages.success(request, _("Akun %(name)s sudah ditutup.") % {"name": user.name})
    return redirect("people:account", user.pk)


@require_POST
def revoke_role(request: ActorRequest, pk: int) -> HttpResponse:
    """Let an operator end a role."""
    seen = User.objects.visible_to(request.actor)
    membership = get_object_or_404(Membership, pk=pk, user__in=seen)
    memberships.revoke(membership, by=request.actor)
    messages.success(request, _("Peran sudah dicabut."))
    return redirect("people:account", membership.user_id)


def _ask_for_an_operator(request: ActorRequest) -> None:
    if not rules.may_manage_accounts(request.actor):
        raise Forbidden(_("Halaman ini untuk operator."))
