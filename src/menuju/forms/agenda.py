"""Days of access: when tokens of phones and keys of programs run out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from menuju.calendar.types import Occasion, OccasionKind, Span, said
from menuju.forms.models import Device, ReadingKey
from menuju.people.types import Actor


def occasions(actor: Actor, span: Span) -> Iterator[Occasion]:
    """Yield when one's own keys end, and the tokens of one's own phones."""
    if actor.user_id is None:
        return
    for key in ReadingKey.objects.visible_to(actor).live():
        if span.holds(key.expires_at):
            yield _key(key)
    for device in Device.objects.live().filter(user=actor.user_id):
        if span.holds(device.expires_at):
            yield _device(device)


def _key(key: ReadingKey) -> Occasion:
    return Occasion(
        code=f"reading-key:{key.pk}",
        kind=OccasionKind.ACCESS,
        title=said(lambda: _("Kunci baca berakhir: %(name)s") % {"name": key.name}),
        at=key.expires_at,
        route="forms:keys",
    )


def _device(device: Device) -> Occasion:
    return Occasion(
        code=f"device:{device.pk}",
        kind=OccasionKind.ACCESS,
        title=said(lambda: _("Token gawai berakhir: %(name)s") % {"name": device.name}),
        at=device.expires_at,
    )
