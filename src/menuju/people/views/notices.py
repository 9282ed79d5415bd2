"""How one wants notices by mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.people import forms
from menuju.people.actions import notices
from menuju.people.http import ActorRequest
from menuju.people.queries.notices import chosen_by

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def choose(request: ActorRequest) -> HttpResponse:
    """Let a person choose for each kind of notice whether it is mailed at once, daily or never."""
    now = {kind.value: cadence.value for kind, cadence in chosen_by(request.actor).items()}
    form = forms.NoticeChoices(request.POST or None, initial=now)
    if form.is_valid():
        notices.choose(form.chosen(), by=request.actor)
        messages.success(request, _("Pilihan surel Anda tersimpan."))
        return redirect("people:notice-choices")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "people/notice_choices.html", {"form": form}, status=status)
