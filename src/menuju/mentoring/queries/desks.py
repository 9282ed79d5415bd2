"""What of all this is one person's: cohorts they oversee, their regions, regions they mentor."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from menuju.mentoring.models import Session
from menuju.mentoring.queries import members
from menuju.mentoring.queries.boards import standings
from menuju.mentoring.queries.plans import plan_of
from menuju.mentoring.queries.standings import Standing
from menuju.mentoring.types import SessionState
from menuju.people.types import Actor, Permission
from menuju.problems import Finding, Invalid, NotFound
from menuju.selection.models import Cohort, Member

CODES = re.compile(r"[\s,;]+")


@dataclass(frozen=True)
class Desk:
    """A person's way in."""

    cohorts: Sequence[Cohort]
    own: Sequence[Member]
    mentored: Sequence[Standing]
    follows: bool

    @property
    def is_anybody(self) -> bool:
        """Whether there is anything here for this person, now or later."""
        return self.follows


def desk(actor: Actor) -> Desk:
    """Return a person's way in; 7 queries and 3 for each further programme."""
    by_programme: dict[str, list[Member]] = {}
    for one in members.mentored(actor):
        by_programme.setdefault(one.cohort.programme, []).append(one)
    lines = [
        line
        for listed in by_programme.values()
        if _has_plan(listed[0].cohort)
        for line in standings(listed, plan_of(listed[0].cohort))
    ]
    return Desk(
        cohorts=[one for one in members.overseen(actor) if _has_plan(one)],
        own=[one for one in members.own(actor) if _has_plan(one.cohort)],
        mentored=lines,
        follows=actor.holds_anywhere(Permission.MENTORING_FOLLOW),
    )


def chosen(cohort: Cohort, kind: str, text: str) -> list[Member]:
    """Return the regions whose codes are listed, or all that have no session of a kind yet.

    Raises `Invalid` with each code that is no region of the cohort.
    """
    staying = {one.place_id: one for one in members.whole().filter(cohort=cohort, until=None)}
    codes = list(dict.fromkeys(filter(None, CODES.split(text.strip()))))
    if codes:
        told = _("%(code)s bukan anggota angkatan ini.")
        wrong = [Finding("whom", told % {"code": c[:20]}) for c in codes if c not in staying]
        if wrong:
            raise Invalid(_("Tidak ada yang direncanakan: perbaiki yang berikut."), wrong)
        return [staying[code] for code in codes]
    there = Session.objects.filter(member__cohort=cohort, kind=kind)
    taken = set(there.exclude(state=SessionState.CANCELLED).values_list("member", flat=True))
    return [one for one in staying.values() if one.pk not in taken]


def _has_plan(cohort: Cohort) -> bool:
    try:
        plan_of(cohort)
    except NotFound:
        return False
    return True
