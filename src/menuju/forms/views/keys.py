"""Keys by which a person's programs read: made and shown once, taken back."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from menuju.forms import rules
from menuju.forms.actions import keys as verbs
from menuju.forms.forms.desk import KeyForm, show
from menuju.forms.models import ReadingKey
from menuju.forms.queries.central import projects
from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, Problem

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def keys(request: ActorRequest) -> HttpResponse:
    """List one's own keys; POST makes one and shows it once, with how to use it."""
    if not rules.may_hold_keys(request.actor):
        raise Forbidden(_("Kunci baca dibuat oleh yang boleh membaca kiriman."))
    form = KeyForm(*((request.POST,) if request.method == "POST" else ()))
    word = ""
    if form.is_valid():
        day = form.cleaned_data["expires_on"]
        end = dt.datetime.combine(day, dt.time(23, 59), timezone.get_current_timezone())
        try:
            _key, word = verbs.make(form.cleaned_data["name"], expires_at=end, by=request.actor)
        except Problem as problem:
            show(problem, form)
    context = {
        "asked": form,
        "word": word,
        "keys": ReadingKey.objects.visible_to(request.actor),
        "projects": projects(request.actor),
        "address": request.build_absolute_uri("/"),
        "now": timezone.now(),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "forms/keys.html", context, status=status)


@require_POST
def revoke(request: ActorRequest, pk: int) -> HttpResponse:
    """Take one of one's own keys back."""
    key = get_object_or_404(ReadingKey.objects.visible_to(request.actor), pk=pk)
    verbs.revoke(key, by=request.actor)
    messages.success(request, _("Kunci %(name)s tidak berlaku lagi.") % {"name": key})
    return redirect("forms:keys")
