"""Second factors: the pages of django-allauth, each change with its event and its letter."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from menuju.people import rules
from menuju.people.actions import factors
from menuju.people.http import OwnRequest
from menuju.people.queries import sessions

TOTP, PASSKEY = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN
private = method_decorator(never_cache, name="dispatch")


@private
class ShowSecurity(base.IndexView):  # type: ignore[misc]  # allauth has no types
    """Show a person what proves who they are, and where they are signed in."""

    request: OwnRequest
    http_method_names = ("get", "head")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the person must have, and the number of their browsers."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        page["must_have_factor"] = rules.must_have_factor(self.request.actor)
        page["browsers"] = sessions.of_account(self.request.actor.person).count()
        return page


class _Adding:
    """A page that adds a factor: recorded, other browsers out, and this one counts as proved."""

    request: OwnRequest
    kind: str

    def form_valid(self, form: Form) -> HttpResponse:
        """Add the factor."""
        session, user = self.request.session, self.request.user
        keep = session.session_key or ""
        with factors.adding(user, kind=self.kind, keep=keep, by=self.request.actor):
            answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        session.cycle_key()
        record_authentication(self.request, user, "mfa", type=self.kind, reauthenticated=True)
        return answer


@private
class AddApp(_Adding, totp.ActivateTOTPView):  # type: ignore[misc]
    """Add an authenticator app."""

    kind = TOTP


@private
class AddPasskey(_Adding, passkeys.AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey: one that knows its owner by itself, by finger, face or PIN."""

    kind = PASSKEY

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask for a passkey that can sign in alone; the server checks that it can."""
        page: dict[str, Any] = super(passkeys.AddWebAuthnView, self).get_context_data(**kwargs)
        options = webauthn.begin_registration(self.request.user, passwordless=True)
        page["js_data"] = {"creation_options": options}
        return page


@private
class RemoveApp(totp.DeactivateTOTPView):  # type: ignore[misc]
    """Take the authenticator app off."""

    request: OwnRequest

    def form_valid(self, form: Form) -> HttpResponse:
        """Remove it, unless it is an officer's last."""
        with factors.removing(self.request.user, kind=TOTP, by=self.request.actor):
            return super().form_valid(form)  # type: ignore[no-any-return]


@private
class RemovePasskey(passkeys.RemoveWebAuthnView):  # type: ignore[misc]
    """Take a passkey off."""

    request: OwnRequest
    success_url = reverse_lazy("mfa_index")
    http_method_names = ("get", "head", "post", "options")

    def form_valid(self, form: Form) -> HttpResponse:
        """Remove it, unless it is an officer's last."""
        with factors.removing(self.request.user, kind=PASSKEY, by=self.request.actor):
            return super().form_valid(form)  # type: ignore[no-any-return]


@private
class RenamePasskey(passkeys.EditWebAuthnView):  # type: ignore[misc]
    """Give a passkey another name."""

    success_url = reverse_lazy("mfa_index")


@private
class RenewCodes(codes.GenerateRecoveryCodesView):  # type: ignore[misc]
    """Replace the recovery codes."""

    request: OwnRequest

    def form_valid(self, form: Form) -> HttpResponse:
        """Make new ones; the old ones open nothing any more."""
        with factors.renewing(self.request.user, by=self.request.actor):
            return super().form_valid(form)  # type: ignore[no-any-return]


@private
class ShowCodes(codes.ViewRecoveryCodesView):  # type: ignore[misc]
    """Show the recovery codes, once."""


@private
class ProveByPasskey(passkeys.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Prove by passkey, before something sensitive, that one is still there."""


@private
class ProveByCode(base.ReauthenticateView):  # type: ignore[misc]
    """Prove by code, before something sensitive, that one is still there."""


sign_in_by_passkey = login_not_required(never_cache(passkeys.login_webauthn))
