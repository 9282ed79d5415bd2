"""Tell each region what was decided of it: its coordinators and its head, by notice."""

from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import Membership
from menuju.people.types import Actor, NoticeKind, Role
from menuju.selection.models import Cohort, Decision
from menuju.selection.queries.trials import Line, Trial


def tell(held: Decision, cohort: Cohort, made: Trial, *, corrects: bool, by: Actor) -> int:
    """Lay the outcome on the desks of every region that was judged; return how many people."""
    lines = {line.standing.entry.organisation_id: line for line in made.lines}
    people = Membership.objects.held().filter(
        organisation__in=lines, role__in=(Role.COORDINATOR, Role.HEAD), user__is_active=True
    )
    wanted = [
        Telling.of(
            one.user,
            _said(held, cohort, lines[one.organisation_id], corrects=corrects),
            route="selection:mine",
        )
        for one in people.select_related("user").order_by("organisation", "pk")
    ]
    if not wanted:
        return 0
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Hasil seleksi: %(round)s") % {"round": held.round.title}
    notices.post(
        wanted,
        topic="selection.outcome",
        subject=subject,
        on=held.subject,
        stream=held.round.stream,
        by=by,
        kind=NoticeKind.WORK,
    )
    return len(wanted)


def _said(held: Decision, cohort: Cohort, line: Line, *, corrects: bool) -> Callable[[], str]:
    def words() -> str:
        told = {
            "place": line.standing.entry.place.short_title,
            "round": held.round.title,
            "cohort": cohort.title,
        }
        if line.choice.is_in:
            said = _("%(place)s terpilih dalam %(round)s dan masuk %(cohort)s.") % told
        else:
            said = _("%(place)s tidak terpilih dalam %(round)s. Alasannya ada di halaman hasil.")
            said = said % told
        corrected = _("Ini koreksi atas penetapan sebelumnya.") if corrects else ""
        return " ".join(part for part in (said, corrected) if part)[:1000]

    return words
