"""What of all this is one person's: cohorts they oversee, their regions, regions they mentor."""

import re
from collections.abc import Iterable, Sequence
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
    own: Sequence[Standing]
    mentored: Sequence[Standing]
    follows: bool

    @property
    def is_anybody(self) -> bool:
        """Whether there is anything here for this person, now or later."""
        return self.follows


def desk(actor: Actor) -> Desk:
    """Return a person's way in; 11 queries at most and 4 for each further programme."""
    return Desk(
        cohorts=[one for one in members.overseen(actor) if _has_plan(one)],
        own=_lines(members.own(actor)),
        mentored=_lines(members.mentored(actor)),
        follows=actor.holds_anywhere(Permission.MENTORING_FOLLOW),
    )


def _lines(listed: Iterable[Member]) -> list[Standing]:
    """Return how far these regions are, by programme; those whose pack has no plan are left out."""
    by_programme: dict[str, list[Member]] = {}
    for one in listed:
        by_programme.setdefault(one.cohort.programme, []).append(one)
    return [
        line
        for held in by_programme.values()
        if _has_plan(held[0].cohort)
        for line in standings(held, plan_of(held[0].cohort))
    ]


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
