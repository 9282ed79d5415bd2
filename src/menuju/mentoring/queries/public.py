"""What anybody may know: memoranda in force or expired, with their parties; nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from menuju.mentoring.models import Agreement
from menuju.mentoring.types import EXPIRED, AgreementKind, AgreementState, Part
from menuju.places.models import Place


@dataclass(frozen=True, slots=True)
class PublicMemorandum:
    """A memorandum as strangers read it."""

    cohort: str
    number: str
    signed_on: date | None
    expires_on: date | None
    has_expired: bool
    parties: Sequence[str]
    """The bodies that signed."""


def memoranda(place: Place) -> list[PublicMemorandum]:
    """Return what a region has signed as a member of public cohorts, newest first; 2 queries."""
    found = Agreement.objects.filter(
        kind=AgreementKind.MEMORANDUM,
        state=AgreementState.SIGNED,
        member__place=place,
        member__cohort__public=True,
    )
    found = found.select_related("member__cohort").prefetch_related("signatories")
    return [_public(one) for one in found.order_by("-signed_on", "-pk")]


def _public(one: Agreement) -> PublicMemorandum:
    signers = [each for each in one.signatories.all() if each.part == Part.PARTY]
    return PublicMemorandum(
        cohort=one.member.cohort.title,
        number=one.number,
        signed_on=one.signed_on,
        expires_on=one.expires_on,
        has_expired=one.standing(timezone.localdate()) == EXPIRED,
        parties=list(dict.fromkeys(each.body for each in signers)),
    )
