"""Which device a token belongs to, and which forms it gets."""

from hashlib import sha256

from django.db.models import Q, QuerySet

from menuju.forms.models import Device, Form, Version
from menuju.forms.types import Audience, FormState
from menuju.people.types import Actor


def digest_of(token: str) -> str:
    """Return the SHA-256 under which a token is known."""
    return sha256(token.encode()).hexdigest()


def device_of(token: str) -> Device | None:
    """Return the device whose token still opens the door."""
    known = Device.objects.live().filter(token_digest=digest_of(token))
    return known.select_related("organisation", "user").order_by("pk").first()


def actor_of(device: Device) -> Actor:
    """Return on whose behalf a device asks: its owner's, else that of devices without one."""
    return Actor.of(device.user) if device.user else Actor.system("device")


def versions_for(device: Device) -> QuerySet[Version]:
    """Return the newest published version of each open form that a device fills in."""
    body = device.organisation
    bodies = frozenset({body.pk, body.parent_id} - {None})
    assigned = Form.objects.assigned_to(frozenset(pk for pk in bodies if pk)).values("pk")
    forms = Form.objects.filter(
        Q(pk__in=assigned) | Q(audience=Audience.ANYONE), state=FormState.OPEN
    )
    newest = Version.objects.published().filter(form__in=forms).distinct("form_id")
    return Version.objects.filter(pk__in=newest.values("pk")).select_related("form")


def version_for(device: Device, code: str, number: int) -> Version | None:
    """Return one published version of a form that a device fills in, also an older one."""
    forms = versions_for(device).values("form")
    here = Version.objects.published().filter(form__in=forms, form__code=code, number=number)
    return here.select_related("form").first()
