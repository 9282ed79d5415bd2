"""Where a person is signed in, and how to end it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from menuju.people.actions import sessions
from menuju.people.http import ActorRequest
from menuju.people.models.session import handle_of
from menuju.people.queries import sessions as signed_in


@require_safe
@never_cache
def list_sessions(request: ActorRequest) -> HttpResponse:
    """Show a person the browsers in which they are signed in."""
    own = signed_in.of_account(request.actor.person)
    page = {"sessions": own, "current": handle_of(request.session.session_key or "")}
    return render(request, "people/sessions.html", page)


@require_POST
def end_session(request: ActorRequest, handle: str) -> HttpResponse:
    """Sign one browser out; this one by the ordinary way."""
    if handle == handle_of(request.session.session_key or ""):
        return redirect("account_logout")
    sessions.end(handle, by=request.actor)
    messages.success(request, _("Perangkat itu sudah keluar."))
    return redirect("people:sessions")


@require_POST
def end_other_sessions(request: ActorRequest) -> HttpResponse:
    """Sign every browser out but this one."""
    ended = sessions.end_others(keep=request.session.session_key or "", by=request.actor)
    told = ngettext(
        "%(n)s perangkat lain sudah keluar.", "%(n)s perangkat lain sudah keluar.", ended
    )
    messages.success(request, told % {"n": ended})
    return redirect("people:sessions")
