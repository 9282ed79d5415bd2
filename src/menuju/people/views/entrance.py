"""Signing in, new passwords, and the doors of a demo."""

from typing import Any

from allauth.account import views as theirs
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menuju.people.actions import passwords
from menuju.people.http import Accounts, ActorRequest, OwnRequest, one_click_open
from menuju.people.queries import accounts
from menuju.people.types import Actor


class SignIn(theirs.LoginView):  # type: ignore[misc]  # allauth has no types
    """Sign in by password; in a demo also by one click."""

    request: ActorRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people of a demo, where this visitor may be any of them."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        page["doors"] = accounts.of_demo() if one_click_open(self.request) else ()
        return page


class ChangePassword(theirs.PasswordChangeView):  # type: ignore[misc]
    """Change one's own password; other browsers are signed out."""

    request: OwnRequest

    def form_valid(self, form: Form) -> HttpResponse:
        """Change it; this browser goes on, under a new session key."""
        keep = self.request.session.session_key
        with passwords.changing(self.request.user, keep=keep, by=self.request.actor):
            return super().form_valid(form)  # type: ignore[no-any-return]


class NewPassword(theirs.PasswordResetFromKeyView):  # type: ignore[misc]
    """Set a new password by the link that was sent; every browser is signed out."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Set it, in the name of the mailbox's owner."""
        keep = self.request.session.session_key
        with passwords.changing(self.reset_user, keep=keep, by=Actor.of(self.reset_user)):
            return super().form_valid(form)  # type: ignore[no-any-return]


@login_not_required
@require_POST
@never_cache
def sign_in_as(request: ActorRequest, pk: int) -> HttpResponse:
    """Sign in as one of the people of a demo; anywhere else there is no such door."""
    if not one_click_open(request):
        raise Http404
    user = get_object_or_404(accounts.of_demo(), pk=pk)
    Accounts(request).login(request, user)
    messages.success(request, _("Anda masuk sebagai %(name)s.") % {"name": user.name})
    return redirect("people:desk")
