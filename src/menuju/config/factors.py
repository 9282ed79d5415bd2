"""The gate behind the sign-in: an officer without a second factor reaches only its set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from menuju.config.api import tell_problem
from menuju.people import rules
from menuju.people.queries import factors
from menuju.problems import Forbidden

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

SETTING_UP = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_logout",
        "ui:theme",
    }
)
"""What is open to an officer who has proved nothing but a password. Everything else is not."""

BY_TOKEN = frozenset({"openrosa", "central"})
"""Doors that look at a token and never at the session, whatever cookie a browser sends along."""


class Gate:
    """Asks each signed-in request whether its session has proved a second factor, if it must."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Send an unproved officer to the set-up, or to the proof where there is a factor."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        if _has_proved(request) or not rules.must_have_factor(request.actor):  # type: ignore[attr-defined]
            return None
        match = request.resolver_match
        assert match is not None  # process_view comes after the address was found
        if match.view_name in SETTING_UP or match.namespace in BY_TOKEN:
            return None
        if "api" in match.namespaces:
            return tell_problem(request, Forbidden(_("Peran Anda memerlukan faktor kedua.")))
        there = factors.of_account(request.user.pk).exists()
        return redirect("mfa_reauthenticate" if there else "mfa_index")


def _has_proved(request: HttpRequest) -> bool:
    """Whether this session has shown a factor; kept in the session, so that it costs no query."""
    proofs = get_authentication_records(request, request.user)
    return any(proof["method"] == "mfa" for proof in proofs)
