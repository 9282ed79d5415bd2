"""One's own data: what is held, who read it, a copy, and what can be asked for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from menuju.people.http import OwnRequest
from menuju.people.queries import openings
from menuju.problems import Problem
from menuju.protection import forms
from menuju.protection.actions import copies, requests
from menuju.protection.queries import holdings
from menuju.protection.queries.requests import own


@require_safe
@never_cache
def show(request: OwnRequest) -> HttpResponse:
    """Show a person what is held of them, who has read it, and their requests."""
    return _page(request, forms.Ask())


@require_POST
def ask(request: OwnRequest) -> HttpResponse:
    """Take a request."""
    form = forms.Ask(request.POST)
    if form.is_valid():
        try:
            requests.ask(**form.cleaned_data, by=request.actor)
        except Problem as problem:
            forms.show(problem, form)
        else:
            messages.success(request, _("Permintaan diterima; dijawab paling lambat 3 × 24 jam."))
            return redirect("protection:mine")
    return _page(request, form, status=422)


@require_POST
@never_cache
def take_copy(request: OwnRequest) -> HttpResponse:
    """Hand a person the zip of their data."""
    packed = copies.take(request.user, by=request.actor)
    answer = HttpResponse(packed, content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="menuju-data-saya.zip"'
    return answer


def _page(request: OwnRequest, form: forms.Ask, *, status: int = 200) -> HttpResponse:
    page = {
        "form": form,
        "held": [(one, count) for one, count in holdings.counts(request.user) if count],
        "readings": openings.of(request.actor.person),
        "requests": own(request.actor),
    }
    return render(request, "protection/mine.html", page, status=status)
