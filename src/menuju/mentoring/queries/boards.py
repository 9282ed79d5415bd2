"""A whole cohort: who has signed, founded and met, in as many queries for one as for 514."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.mentoring.models import Agreement, Cost, Decree, Session
from menuju.mentoring.queries.members import mentors_of, whole
from menuju.mentoring.queries.plans import plan_of
from menuju.mentoring.queries.standings import Standing
from menuju.mentoring.types import (
    EXPIRED,
    AgreementKind,
    AgreementState,
    Bears,
    DecreeState,
    SessionState,
)
from menuju.programmes.types import MentoringPlan
from menuju.selection.models import Cohort, Member


class OfMember(Protocol):
    """A row that belongs to a member."""

    member_id: int


Row = TypeVar("Row", bound=OfMember)


class Only(StrEnum):
    """What a board can be narrowed to."""

    LATE = "terlambat"
    CHECK = "periksa"
    UNSIGNED = "belum-mou"
    EXPIRED = "habis"
    ALONE = "tanpa-pembimbing"
    NOTES = "hasil"


@dataclass(frozen=True)
class Board:
    """A cohort with all its regions that have not left."""

    cohort: Cohort
    plan: MentoringPlan
    lines: Sequence[Standing]

    @property
    def signed(self) -> int:
        """How many have a memorandum in force."""
        return sum(_memorandum(one) == AgreementState.SIGNED for one in self.lines)

    @property
    def founded(self) -> int:
        """How many have all their institutions."""
        return sum(all(shown.tone == "accepted" for shown in one.founded) for one in self.lines)

    @property
    def late(self) -> int:
        """How many owe a decree whose day is over."""
        return sum(one.is_late for one in self.lines)

    @property
    def to_check(self) -> int:
        """How many have a decree that waits for the secretariat."""
        return sum(one.awaits_check for one in self.lines)

    @property
    def held(self) -> Sequence[tuple[str, int]]:
        """How many have held each session of the series."""
        return [
            (str(kind.title), sum(_is_held(one, kind.code) for one in self.lines))
            for kind in self.plan.series
        ]


def board(cohort: Cohort) -> Board:
    """Return a cohort with how far each region is; 5 queries."""
    members = whole().filter(cohort=cohort, until=None).order_by("place__name", "place")
    return Board(cohort, plan_of(cohort), standings(members, plan_of(cohort)))


def standings(members: Iterable[Member], plan: MentoringPlan) -> list[Standing]:
    """Return how far each of these regions of one programme is; 5 queries with theirs."""
    listed = list(members)
    keys = [one.pk for one in listed]
    agreements = _by_member(Agreement.objects.filter(member__in=keys).order_by("pk"))
    decrees = _by_member(Decree.objects.filter(member__in=keys).order_by("-pk"))
    sessions = _by_member(Session.objects.filter(member__in=keys).order_by("starts_at", "pk"))
    mentors = mentors_of(listed)
    today = timezone.localdate()
    return [
        Standing(
            member=one,
            plan=plan,
            today=today,
            agreements=agreements.get(one.pk, []),
            decrees=decrees.get(one.pk, []),
            sessions=sessions.get(one.pk, []),
            mentors=mentors[one.pk],
        )
        for one in listed
    ]


def narrowed(lines: Sequence[Standing], *, words: str, only: str) -> list[Standing]:
    """Return the regions with these words in name or code, and in this condition."""
    wanted = words.strip().casefold()
    found = [one for one in lines if wanted in _searched(one)]
    test = TESTS.get(only)
    return [one for one in found if test(one)] if test else found


def costs(cohort: Cohort) -> Mapping[str, int]:
    """Return what the sessions of a cohort cost, by who bears it; 1 query."""
    rows = Cost.objects.filter(session__member__cohort=cohort)
    return _summed(rows.exclude(session__state=SessionState.CANCELLED))


def costs_by_member(cohort: Cohort) -> Mapping[tuple[int, str], int]:
    """Return what the sessions of each region cost, by who bears it; 1 query."""
    rows = Cost.objects.filter(session__member__cohort=cohort)
    rows = rows.exclude(session__state=SessionState.CANCELLED).order_by()
    summed = rows.values_list("session__member", "bearer").annotate(sum=Sum("amount_rp"))
    return {(member, bearer): int(total) for member, bearer, total in summed}


def costs_of(member: Member) -> Mapping[str, int]:
    """Return what the sessions of one region cost, by who bears it; 1 query."""
    rows = Cost.objects.filter(session__member=member)
    return _summed(rows.exclude(session__state=SessionState.CANCELLED))


def choices() -> list[tuple[str, str]]:
    """Return what a board can be narrowed to, in words."""
    return [
        ("", _("Semua")),
        (Only.LATE, _("SK terlambat")),
        (Only.CHECK, _("SK menunggu pemeriksaan")),
        (Only.UNSIGNED, _("Belum menandatangani nota kesepakatan")),
        (Only.EXPIRED, _("Nota kesepakatan habis masa")),
        (Only.ALONE, _("Belum ada pembimbing")),
        (Only.NOTES, _("Hasil sesi belum dicatat")),
    ]


def _memorandum(one: Standing) -> str:
    found = one.agreement(AgreementKind.MEMORANDUM)
    return found.standing(one.today) if found else ""


def _is_held(one: Standing, kind: str) -> bool:
    found = one.session(kind)
    return found is not None and found.state == SessionState.HELD


TESTS: Mapping[str, Callable[[Standing], bool]] = {
    Only.LATE: lambda one: one.is_late,
    Only.CHECK: lambda one: any(d.state == DecreeState.SUBMITTED for d in one.decrees),
    Only.UNSIGNED: lambda one: _memorandum(one) not in (AgreementState.SIGNED, EXPIRED),
    Only.EXPIRED: lambda one: _memorandum(one) == EXPIRED,
    Only.ALONE: lambda one: not one.mentors,
    Only.NOTES: lambda one: one.overdue,
}


def _summed(rows: QuerySet[Cost]) -> Mapping[str, int]:
    found = dict(rows.order_by().values_list("bearer").annotate(sum=Sum("amount_rp")))
    return {bearer: int(found.get(bearer, 0)) for bearer in Bears.values}


def _searched(one: Standing) -> str:
    return f"{one.member.place.title} {one.member.place_id}".casefold()


def _by_member(rows: QuerySet[Row]) -> Mapping[int, list[Row]]:  # type: ignore[type-var]
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.member_id].append(row)
    return found
