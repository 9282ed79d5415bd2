"""What is wrong with the time or the link of a visit."""

from datetime import timedelta
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.visits.models.visit import LONGEST
from menuju.visits.types import Appointment, Mode

FAR = timedelta(days=500)
"""A visit so far from today is a slip of the year."""
SHORTEST = 5
is_address = URLValidator(schemes=["https"])


def appointment_faults(at: Appointment, *, where: str) -> list[Finding]:
    """Say what is wrong with a time: its zone, its length, a year that was mistyped."""
    wrong = []
    if at.zone not in available_timezones():
        wrong.append(_("zona waktu itu tidak dikenal."))
    if not SHORTEST <= at.minutes <= LONGEST:
        told = _("lamanya %(n)d menit; isi antara %(least)d dan %(most)d.")
        wrong.append(told % {"n": at.minutes, "least": SHORTEST, "most": LONGEST})
    if abs(at.starts_at - timezone.now()) > FAR:
        wrong.append(_("tanggalnya terlalu jauh dari hari ini; periksa tahunnya."))
    return [Finding(where, what) for what in wrong]


def link_faults(mode: str, link: str, *, where: str) -> list[Finding]:
    """Say what is wrong with the link of a visit: by video it needs one."""
    if not link.strip():
        video = mode == Mode.VIDEO
        return [Finding(where, _("isi tautannya: tinjauan ini lewat video."))] if video else []
    try:
        is_address(link.strip())
    except ValidationError:
        return [Finding(where, _("bukan alamat https:// yang benar."))]
    return []
