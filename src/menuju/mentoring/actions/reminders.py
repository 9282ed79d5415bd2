"""Remind the regions that owe a decree, each of its own."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from menuju.mentoring import rules
from menuju.mentoring.actions.agreements import STREAM
from menuju.mentoring.queries import boards
from menuju.mentoring.queries.standings import Shown, Standing
from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import Membership, User
from menuju.people.queries.notices import told_lately
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden
from menuju.selection.models import Cohort

PAUSE = timedelta(hours=20)
"""Nobody is reminded of a cohort twice within this time."""


@dataclass(frozen=True)
class Sent:
    """What came of a reminder."""

    people: int
    rested: int
    """People who were reminded within `PAUSE` and were left alone."""


def remind_late(cohort: Cohort, *, by: Actor) -> Sent:
    """Remind the coordinators of every region whose decrees are overdue."""
    if not rules.may_run(by, cohort):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mengirim pengingat."))
    late = {one.member.organisation_id: one for one in boards.board(cohort).lines if one.is_late}
    if not late:
        raise Conflict(_("Tidak ada SK yang terlambat."))
    held = Membership.objects.held().filter(
        organisation__in=late, role=Role.COORDINATOR, user__is_active=True
    )
    topic = f"mentoring.late:{cohort.programme}/{cohort.code}"
    lately = told_lately(topic, within=PAUSE)
    found = list(held.select_related("user").order_by("pk"))
    fresh = [one for one in found if one.user_id not in lately]
    wanted = [_telling(one.user, late[one.organisation_id]) for one in fresh]
    if wanted:
        with translation.override(settings.LANGUAGE_CODE):
            subject = _("SK kelembagaan ditunggu")
        on = f"selection.Cohort:{cohort.programme}/{cohort.code}"
        notices.post(wanted, topic=topic, subject=subject, on=on, stream=STREAM, by=by)
    return Sent(len(wanted), len(found) - len(fresh))


def _telling(user: User, one: Standing) -> Telling:
    def words() -> str:
        owed = ", ".join(shown.title for shown in _owed(one))
        assert one.due_on is not None  # who is late has a day
        day = formats.date_format(one.due_on, "j F Y")
        told = _("%(owed)s %(place)s ditunggu sejak %(day)s.")
        return told % {"owed": owed, "place": one.member.place.title, "day": day}

    return Telling.of(user, words, route="mentoring:home")


def _owed(one: Standing) -> list[Shown]:
    return [shown for shown in one.founded if shown.is_late]
