"""Remind those who answer that a clock of 3 × 24 hours runs out."""

from datetime import timedelta

from django.utils.translation import gettext as _

from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.types import Actor, NoticeKind
from menuju.protection.queries import requests

TOPIC = "protection.clock"
QUIET = timedelta(hours=12)
"""Nobody is reminded more often than that."""


def remind(*, by: Actor) -> int:
    """Tell the data protection officer, on the desk and by mail, what is due within a day or late.

    Returns how many were told. Nothing pressing, or all told within 12 hours: no notice, no event.
    """
    pressing = len(requests.pressing()) + len(requests.untold())
    if not pressing:
        return 0
    told = requests.guardians(topic=TOPIC, quiet=QUIET)
    wanted = [
        Telling(
            user,
            f"Data pribadi: {pressing} permintaan atau insiden terlambat atau jatuh tempo"
            " dalam 24 jam.",
            f"Personal data: {pressing} requests or incidents are late or due within 24 hours.",
            "protection:requests",
        )
        for user in told
    ]
    if wanted:
        subject = _("Tenggat 3 × 24 jam data pribadi")
        notices.post(
            wanted,
            topic=TOPIC,
            subject=subject,
            on="protection.Request",
            stream="system",
            by=by,
            kind=NoticeKind.PROTECTION,
        )
    return len(wanted)
