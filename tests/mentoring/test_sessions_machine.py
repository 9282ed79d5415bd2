"""No order of deeds holds a workshop twice, loses who came, or miscounts a rupiah.

Sessions of two regions are planned alone and for all, moved, cancelled and held; who came is
listed, replaced and emptied; costs are noted and struck, also from pages that are old.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from menuju.calendar.types import Span
from menuju.mentoring import agenda
from menuju.mentoring.actions import minutes, sessions
from menuju.mentoring.models import Cost, Presence, Session
from menuju.mentoring.queries import boards, gatherings
from menuju.mentoring.queries.attendance import Attendee
from menuju.mentoring.queries.schedules import Schedule
from menuju.mentoring.types import Bears
from tests import depth
from tests.mentoring import playing

ONCE = ("bimtek-1", "bimtek-2")
KINDS = st.sampled_from((*ONCE, "fgd"))
HOURS = st.sampled_from((-100, -50, -2, 3, 50))
LEADERS = st.sampled_from(("secretariat", "mentor"))
KEEPERS = st.sampled_from(("secretariat", "mentor", "coordinator"))
GROUPS = ("opd", "dewan", "tim", "lain")
LISTS = st.lists(st.sampled_from(GROUPS), max_size=4)
COUNTS = st.dictionaries(st.sampled_from(GROUPS), st.integers(-1, 40), max_size=3)
REASONS = st.sampled_from(("", "Banjir"))


@dataclass
class Meeting:
    """What the model knows of one session."""

    place: str
    kind: str
    starts: int
    state: str = "planned"
    listed: Counter = field(default_factory=Counter)
    counts: Counter = field(default_factory=Counter)
    costs: dict = field(default_factory=dict)
    outcome: str = ""


class Meetings(playing.Game):
    regions = 2

    def __init__(self):
        super().__init__()
        self.now = timezone.now()
        self.meetings, self.stale = {}, {}

    def schedule(self, hours, **more):
        starts = self.now + timedelta(hours=hours)
        return Schedule(starts_at=starts, ends_at=starts + timedelta(hours=2), venue="A", **more)

    def living(self, place, kind):
        every = self.meetings.values()
        return [m for m in every if (m.place, m.kind) == (place, kind) and m.state != "cancelled"]

    def is_taken(self, place, kind):
        return kind in ONCE and bool(self.living(place, kind))

    def some(self, data):
        """A session, by its key: the model's, and a page of it that is as old as it can be."""
        pk = data.draw(st.sampled_from(sorted(self.meetings)))
        return self.meetings[pk], self.stale[pk]

    @staticmethod
    def is_ahead(one):
        return one.state in ("planned", "moved")

    def keep(self, made, hours):
        self.meetings[made.pk] = Meeting(made.member.place_id, made.kind, hours)
        self.stale[made.pk] = made

    @rule(kind=KINDS, hours=HOURS, by=KEEPERS, second=st.booleans())
    def plan(self, kind, hours, by, second):
        member = self.world.members[second]
        may = by == "secretariat" or (not second and (by == "mentor" or kind == "fgd"))
        legal = may and not self.is_taken(member.place_id, kind)
        with self.deed("mentoring.session.planned", legal=legal):
            made = sessions.plan(member, kind, self.schedule(hours), by=self.world.by(by))
            self.keep(made, hours)

    @rule(kind=KINDS, hours=HOURS)
    def plan_for_all(self, kind, hours):
        legal = not any(self.is_taken(one.place_id, kind) for one in self.world.members)
        with self.deed("mentoring.sessions.planned", legal=legal):
            wanted = [(one, self.schedule(hours)) for one in self.world.members]
            for made in sessions.plan_for(self.world.cohort, kind, wanted, by=self.secretariat):
                self.keep(made, hours)

    @precondition(lambda self: self.meetings)
    @rule(data=st.data(), hours=HOURS, reason=REASONS)
    def move(self, data, hours, reason):
        one, page = self.some(data)
        was_held = bool(one.listed) and hours > 0
        legal = self.is_ahead(one) and hours != one.starts and bool(reason) and not was_held
        with self.deed("mentoring.session.moved", legal=legal):
            moved = sessions.move(page, self.schedule(hours), reason=reason, by=self.secretariat)
            assert moved.moved_from == self.now + timedelta(hours=one.starts)
            one.starts, one.state = hours, "moved"

    @precondition(lambda self: self.meetings)
    @rule(data=st.data(), reason=REASONS)
    def cancel(self, data, reason):
        one, page = self.some(data)
        legal = self.is_ahead(one) and bool(reason) and not one.listed
        with self.deed("mentoring.session.cancelled", legal=legal):
            sessions.cancel(page, reason=reason, by=self.secretariat)
            one.state = "cancelled"

    @precondition(lambda self: self.meetings)
    @rule(data=st.data())
    def amend(self, data):
        """A page that is old says another hour, and does not change it."""
        one, page = self.some(data)
        with self.deed("mentoring.session.amended", legal=self.is_ahead(one)):
            sessions.amend(page, self.schedule(0, title="Judul"), by=self.secretariat)

    @precondition(lambda self: self.meetings)
    @rule(data=st.data(), outcome=st.sampled_from(("", "Selesai", "Lengkap")), counts=COUNTS)
    def hold(self, data, outcome, counts):
        one, page = self.some(data)
        whole = bool(outcome) and all(n >= 0 for n in counts.values())
        legal = whole and one.state != "cancelled" and one.starts < 0
        with self.deed("mentoring.session.held", legal=legal):
            told = {"outcome": outcome, "next_steps": "", "counts": counts}
            sessions.hold(page, **told, by=self.secretariat)
            one.state, one.outcome = "held", outcome
            one.counts = one.listed or +Counter(counts)

    @precondition(lambda self: self.meetings)
    @rule(data=st.data(), groups=LISTS, by=KEEPERS)
    def list_present(self, data, groups, by):
        one, page = self.some(data)
        may = by == "secretariat" or one.place == "35.07"
        legal = may and one.state != "cancelled" and one.starts < 0 and bool(groups or one.listed)
        with self.deed("mentoring.presence.listed", legal=legal):
            came = [Attendee(group, f"Hadirin {n}", "Staf") for n, group in enumerate(groups)]
            minutes.list_present(page, came, by=self.world.by(by))
            one.listed = one.counts = Counter(groups)

    @precondition(lambda self: self.meetings)
    @rule(
        data=st.data(),
        bearer=st.sampled_from(list(Bears)),
        amount=st.sampled_from((-1, 0, 1, 3_000_000, 10**12, 10**12 + 1)),
        by=KEEPERS,
    )
    def note_cost(self, data, bearer, amount, by):
        one, page = self.some(data)
        may = by == "secretariat" or one.place == "35.07"
        legal = may and one.state != "cancelled" and 0 < amount <= 10**12
        with self.deed("mentoring.cost.noted", legal=legal):
            made = minutes.note_cost(
                page, "lain", bearer=bearer, amount_rp=amount, note="", by=self.world.by(by)
            )
            one.costs[made.pk] = (made, bearer, amount)

    @precondition(lambda self: any(one.costs for one in self.meetings.values()))
    @rule(data=st.data(), twice=st.booleans())
    def strike_cost(self, data, twice):
        costs = {pk: one for one in self.meetings.values() for pk in one.costs}
        pk = data.draw(st.sampled_from(sorted(costs)))
        noted, _bearer, _amount = costs[pk].costs.pop(pk)
        first = Cost.objects.select_related("session__member__cohort").get(pk=pk)
        again = Cost.objects.select_related("session__member__cohort").get(pk=pk)
        with self.deed("mentoring.cost.struck", legal=True):
            minutes.strike_cost(first, by=self.secretariat)
        with self.deed("mentoring.cost.struck", legal=False):
            minutes.strike_cost(again if twice else noted, by=self.secretariat)

    @rule(name=st.sampled_from(("assessor", "auditor", "head", "coordinator")))
    def who_may_not_tries(self, name):
        by = self.world.by(name)
        with self.deed("nothing", legal=False):
            sessions.plan(self.member, "bimtek-1", self.schedule(-2), by=by)
        for pk, page in self.stale.items():
            if name != "coordinator" or self.meetings[pk].kind != "fgd":
                with self.deed("nothing", legal=False):
                    sessions.cancel(page, reason="Banjir", by=by)

    @invariant()
    def every_session_is_as_it_was_last_told(self):
        rows = {row.pk: row for row in Session.objects.all()}
        assert {pk: (row.state, row.outcome, row.counts) for pk, row in rows.items()} == {
            pk: (one.state, one.outcome, dict(one.counts)) for pk, one in self.meetings.items()
        }
        for pk, one in self.meetings.items():
            row = rows[pk]
            assert row.starts_at == self.now + timedelta(hours=one.starts)
            assert row.ends_at - row.starts_at == timedelta(hours=2)
            assert (row.moved_from is not None) >= (one.state == "moved")

    @invariant()
    def a_workshop_is_there_once(self):
        for member in self.world.members:
            for kind in ONCE:
                assert len(self.living(member.place_id, kind)) <= 1

    @invariant()
    def who_came_is_counted_from_the_list_and_only_where_it_took_place(self):
        listed = {pk: Counter() for pk in self.meetings}
        for session, group in Presence.objects.values_list("session", "group"):
            listed[session][group] += 1
        assert listed == {pk: one.listed for pk, one in self.meetings.items()}
        for one in self.meetings.values():
            if one.listed:
                assert one.counts == one.listed
                assert one.state != "cancelled"
                assert one.starts < 0

    @invariant()
    def every_sum_of_money_is_the_sum_of_what_was_noted(self):
        wanted = Counter({str(bearer): 0 for bearer in Bears})
        for one in self.meetings.values():
            for _made, bearer, amount in one.costs.values():
                wanted[bearer] += amount * (one.state != "cancelled")
        cohort = self.world.cohort
        assert boards.costs(cohort) == wanted
        each = [boards.costs_of(one) for one in self.world.members]
        assert {b: sum(costs[b] for costs in each) for b in Bears.values} == wanted
        by_member = Counter()
        for (_member, bearer), amount in boards.costs_by_member(cohort).items():
            by_member[bearer] += amount
        assert +by_member == +wanted
        for row in Session.objects.select_related("member__cohort", "member__place__parent"):
            shown = gatherings.gathering(row, by_name=False)
            assert sum(shown.sums.values()) == sum(c.amount_rp for c, _title in shown.costs)

    @invariant()
    def the_calendar_names_what_is_still_to_be_held(self):
        day = timezone.localdate()
        span = Span(day - timedelta(days=20), day + timedelta(days=20))
        ahead = {f"session:{pk}" for pk, one in self.meetings.items() if self.is_ahead(one)}
        first = {f"session:{p}" for p, one in self.meetings.items() if one.place == "35.07"}
        for name in ("mentor", "coordinator"):
            asked = {one.code for one in agenda.occasions(self.world.by(name), span)}
            assert asked == ahead & first

    @invariant()
    def events_equal_deeds(self):
        self.every_deed_left_one_event()


@pytest.mark.django_db
def test_no_order_of_deeds_holds_a_workshop_twice_or_miscounts_people_or_money():
    run_state_machine_as_test(Meetings, settings=playing.told(depth.of(30, else_few=4), steps=22))
