"""Questions about second factors; never about their secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator

if TYPE_CHECKING:
    from django.db.models import QuerySet

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What proves more than a password; recovery codes stand in for one of these, and never alone."""


def of_account(user_id: int) -> QuerySet[Authenticator]:
    """Return a person's factors, without their recovery codes."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user_id=user_id)
    return found.filter(type__in=FACTORS).order_by("created_at")
