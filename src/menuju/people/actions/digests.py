"""Call once a day for the letters that gather a day's notices."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people import rules
from menuju.people.queries.notices import to_be_mailed
from menuju.people.types import Actor, Cadence
from menuju.problems import Forbidden
from menuju.records.actions.events import recording
from menuju.records.models import Event

SENT_FROM = time(6)
"""From when on, in the zone of the installation: before offices open."""

CALLED = "people.digests.called"


def call(*, by: Actor) -> bool:
    """Make the digests of today due, where anything was gathered; say whether it was done now.

    Once a day: the event of today is looked for first. Nothing gathered leaves no event.
    """
    if not rules.may_mail(by):
        raise Forbidden(_("Surel dikirim oleh sistem."))
    today = timezone.localdate()
    if timezone.localtime().time() < SENT_FROM or not to_be_mailed(Cadence.DAILY).exists():
        return False
    if Event.objects.filter(name=CALLED, on_id=today.isoformat()).exists():
        return False
    with recording("people.digests.called", by=by, on=f"people.Digest:{today}"):
        return True
