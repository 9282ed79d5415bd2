"""Devices: a token is made, shown once, seen at work, and taken back."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.forms import rules
from menuju.forms.models import Device
from menuju.forms.queries.devices import digest_of
from menuju.people.models import Organisation, User
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording

BYTES = 24
"""192 random bits: nobody guesses it, and it still fits a QR code that an old camera reads."""

LONGEST = timedelta(days=400)


def admit(
    name: str,
    *,
    organisation: Organisation,
    expires_at: datetime,
    by: Actor,
    user: User | None = None,
) -> tuple[Device, str]:
    """Make a device and its token. The token is returned once; only its digest is kept."""
    if not rules.may_manage_devices(by, organisation):
        raise Forbidden(_("Gawai dibuat oleh koordinator daerahnya atau sekretariat."))
    _refuse_wrong(name, expires_at)
    if user and not user.memberships.held().filter(organisation=organisation).exists():
        wrong = Finding("user", _("Orang ini tidak bertugas di organisasi itu."))
        raise Invalid(_("Gawai belum dibuat."), [wrong])
    token = token_urlsafe(BYTES)
    with recording("forms.device.admitted", by=by, on="forms.Device") as deed:
        device = Device.objects.create(
            name=name.strip(),
            organisation=organisation,
            user=user,
            token_digest=digest_of(token),
            expires_at=expires_at,
        )
        deed.private |= {"device": device.pk, "organisation": organisation.name}
    return device, token


def revoke(device: Device, *, by: Actor) -> Device:
    """Take a token back: from now on it opens nothing."""
    if not rules.may_manage_device(by, device):
        raise Forbidden(_("Gawai dicabut oleh koordinator daerahnya atau sekretariat."))
    with recording("forms.device.revoked", by=by, on="forms.Device") as deed:
        here = Device.objects.filter(pk=device.pk, revoked_at__isnull=True)
        if here.update(revoked_at=timezone.now()) != 1:
            raise Conflict(_("Gawai ini sudah dicabut."))
        deed.private["device"] = device.pk
    device.refresh_from_db()
    return device


def see(device: Device, *, by: Actor) -> None:
    """Note in which hour a device was last at work; no event, for it says nothing that was done."""
    del by
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    if device.last_seen_at and device.last_seen_at >= hour:
        return
    Device.objects.filter(pk=device.pk).update(last_seen_at=hour)


def _refuse_wrong(name: str, expires_at: datetime) -> None:
    wrong = []
    if not name.strip():
        wrong.append(Finding("name", _("Nama gawai belum diisi.")))
    if not timezone.now() < expires_at <= timezone.now() + LONGEST:
        wrong.append(Finding("expires_at", _("Masa berlaku paling lama 400 hari dari sekarang.")))
    if wrong:
        raise Invalid(_("Gawai belum dibuat."), wrong)
