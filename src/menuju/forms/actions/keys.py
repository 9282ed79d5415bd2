"""Keys by which programs read submissions: made, shown once, taken back."""

from datetime import datetime
from secrets import token_urlsafe

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.forms import rules
from menuju.forms.actions.devices import BYTES, LONGEST
from menuju.forms.models import ReadingKey
from menuju.forms.queries.devices import digest_of
from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording


def make(name: str, *, expires_at: datetime, by: Actor) -> tuple[ReadingKey, str]:
    """Make a key for a program of this person. It is returned once; only its digest is kept."""
    if not rules.may_hold_keys(by):
        raise Forbidden(_("Kunci baca dibuat oleh yang boleh membaca kiriman."))
    if not timezone.now() < expires_at <= timezone.now() + LONGEST:
        wrong = Finding("expires_on", _("Masa berlaku paling lama 400 hari dari sekarang."))
        raise Invalid(_("Kunci belum dibuat."), [wrong])
    word = token_urlsafe(BYTES)
    with recording("forms.key.made", by=by, on="forms.ReadingKey") as deed:
        key = ReadingKey.objects.create(
            user_id=by.person, name=name, key_digest=digest_of(word), expires_at=expires_at
        )
        deed.private["key"] = key.pk
    return key, word


def revoke(key: ReadingKey, *, by: Actor) -> None:
    """Take a key back."""
    if not ReadingKey.objects.visible_to(by).filter(pk=key.pk).exists():
        raise Forbidden(_("Kunci ini milik orang lain."))
    with recording("forms.key.revoked", by=by, on="forms.ReadingKey") as deed:
        here = ReadingKey.objects.filter(pk=key.pk, revoked_at__isnull=True)
        if here.update(revoked_at=timezone.now()) != 1:
            raise Conflict(_("Kunci ini sudah dicabut."))
        deed.private["key"] = key.pk
