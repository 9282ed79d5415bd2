"""No order of deeds decides twice, changes what was decided, or leaves a cohort that differs.

Two people prepare decisions on one round from pages that may be old: rules, regions by name, drops,
corrections, days that run backwards, and newer computations that come in between.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from menuju.indices.actions import runs
from menuju.problems import Problem
from menuju.records.models import Event
from menuju.selection.actions import decisions, drafts
from menuju.selection.models import ByHand, Cohort, Decision, Member, Outcome
from menuju.selection.queries.decisions import trial_of
from menuju.selection.queries.fields import field_of
from menuju.selection.types import Verdict
from tests import depth, makers
from tests.selection import deciding
from tests.selection.deciding import CODES, SITTING, fresh, selected

SOME = st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True)
EDITION = st.sampled_from((0, 0, 0, -1))
"""By how many savings a page is old."""


@dataclass
class Known:
    """What the model knows of one decision."""

    run: int
    state: str = "drafted"
    edition: int = 1
    outcomes: frozenset = frozenset()


class Deciding(RuleBasedStateMachine):
    world = None

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.known, self.deeds, self.by_hand = {}, [], {}
        self.newest = self.world.run.pk
        self.held_on = None
        self.by = self.world.secretariat

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def deed(self, name, act, *, legal):
        """Do a deed where it is legal; it leaves an event, and a refused one leaves nothing."""
        before, refused, made = Event.objects.count(), None, None
        try:
            with transaction.atomic():
                made = act()
        except Problem as problem:
            refused = problem
        assert (refused is None) == legal, f"{name}: {refused}"
        assert (Event.objects.count() > before) == legal
        self.deeds += [name] * legal
        return made

    @property
    def draft(self):
        return next((pk for pk, one in self.known.items() if one.state == "drafted"), None)

    @property
    def in_force(self):
        return next((pk for pk, one in self.known.items() if one.state == "decided"), None)

    def some(self, data):
        """The draft, mostly; else what was a draft on somebody's old page."""
        choices = [self.draft] * 5 if self.draft else []
        return data.draw(st.sampled_from(choices + sorted(self.known)))

    @rule(places=st.integers(1, 12), reason=st.sampled_from(("", "Ada yang mundur")))
    def begin(self, places, reason):
        was_made = any(one.state in ("decided", "replaced") for one in self.known.values())
        legal = self.draft is None and (bool(reason) or not was_made)
        made = self.deed(
            "selection.decision.begun",
            lambda: drafts.begin(self.world.round, places=places, reason=reason, by=self.by),
            legal=legal,
        )
        if made:
            self.known[made.pk], self.by_hand[made.pk] = Known(self.newest), {}

    @precondition(lambda self: self.known)
    @rule(data=st.data(), places=st.integers(1, 12), out=SOME, old=EDITION)
    def set_rules(self, data, places, out, old):
        pk = self.some(data)
        one, page = self.known[pk], fresh_of(pk)
        rules = deciding.replace(
            deciding.read(page.rules), places=places, excluded=dict.fromkeys(out, "mundur")
        )
        legal = one.state == "drafted" and not old
        self.deed(
            "selection.rules.set",
            lambda: drafts.set_rules(page, rules, edition=one.edition + old, by=self.by),
            legal=legal,
        )
        one.edition += legal

    @precondition(lambda self: self.known)
    @rule(data=st.data(), codes=SOME, verdict=st.sampled_from(list(Verdict)), old=EDITION)
    def decide_by_hand(self, data, codes, verdict, old):
        pk = self.some(data)
        one, page = self.known[pk], fresh_of(pk)
        legal = one.state == "drafted" and not old
        told = [(self.world.entry(code), verdict) for code in codes]
        self.deed(
            "selection.regions.decided",
            lambda: drafts.decide_by_hand(
                page, told, reason="Musyawarah", edition=one.edition + old, by=self.by
            ),
            legal=legal,
        )
        if legal:
            one.edition += 1
            self.by_hand[pk] |= dict.fromkeys(codes, verdict)

    @precondition(lambda self: self.known)
    @rule(data=st.data(), codes=SOME)
    def take_back(self, data, codes):
        pk = self.some(data)
        one, page = self.known[pk], fresh_of(pk)
        legal = one.state == "drafted" and bool(self.by_hand[pk].keys() & set(codes))
        entries = [self.world.entry(code) for code in codes]
        self.deed(
            "selection.regions.left",
            lambda: drafts.take_back(page, entries, edition=one.edition, by=self.by),
            legal=legal,
        )
        if legal:
            one.edition += 1
            self.by_hand[pk] = {c: v for c, v in self.by_hand[pk].items() if c not in codes}

    @precondition(lambda self: self.known)
    @rule(data=st.data(), reason=st.sampled_from(("", "Keliru")))
    def drop(self, data, reason):
        pk = self.some(data)
        one = self.known[pk]
        legal = one.state == "drafted" and bool(reason)
        self.deed(
            "selection.decision.dropped",
            lambda: drafts.drop(fresh_of(pk), reason=reason, by=self.by),
            legal=legal,
        )
        one.state = "dropped" if legal else one.state

    @precondition(lambda self: self.known)
    @rule(data=st.data(), days=st.sampled_from((-9999, -40, -10, 0, 1)), old=EDITION)
    def decide(self, data, days, old):
        pk = self.some(data)
        one, page = self.known[pk], fresh_of(pk)
        day = timezone.localdate() + timedelta(days=days)
        legal = one.state == "drafted" and not old and one.run == self.newest
        legal = legal and date(2015, 1, 1) <= day <= timezone.localdate()
        legal = legal and (self.held_on is None or day >= self.held_on)
        if one.state == "drafted":
            made = trial_of(page, field_of(page.run))
            legal = legal and bool(made.selected) and not made.chosen.conflicts
        before = self.in_force
        sitting = deciding.replace(SITTING, on=day)
        self.deed(
            "selection.decision.made",
            lambda: decisions.decide(page, sitting, edition=one.edition + old, by=self.by),
            legal=legal,
        )
        if legal:
            one.state, self.held_on = "decided", day
            one.outcomes = outcomes_of(pk)
            if before:
                self.known[before].state = "replaced"
            for code, verdict in self.by_hand[pk].items():
                assert (code in selected(fresh_of(pk))) == (verdict == Verdict.SELECTED)

    @precondition(lambda self: self.known)
    @rule()
    def compute_anew(self):
        run = runs.draft(self.world.round, reason="Koreksi", by=makers.system())
        self.newest = run.pk

    @invariant()
    def one_is_prepared_and_one_in_force_at_most(self):
        rows = {row.pk: row for row in Decision.objects.all()}
        assert {pk: (row.state, row.edition) for pk, row in rows.items()} == {
            pk: (one.state, one.edition) for pk, one in self.known.items()
        }
        states = [one.state for one in self.known.values()]
        assert states.count("drafted") <= 1
        assert states.count("decided") <= 1
        hands = ByHand.objects.values_list("decision", "entry__place", "verdict")
        assert {(d, str(c), v) for d, c, v in hands} == {
            (pk, code, str(v)) for pk, each in self.by_hand.items() for code, v in each.items()
        }

    @invariant()
    def what_was_decided_never_changes(self):
        for pk, one in self.known.items():
            assert outcomes_of(pk) == one.outcomes
            assert not one.outcomes or len(one.outcomes) == len(CODES)

    @invariant()
    def the_cohort_is_who_was_selected_last(self):
        if self.in_force is None:
            assert not Cohort.objects.exists()
            return
        cohort = Cohort.objects.get()
        assert cohort.decision_id == self.in_force
        here = set(cohort.members.filter(until=None).values_list("place", flat=True))
        assert here == selected(fresh_of(self.in_force))
        for member in Member.objects.exclude(until=None):
            assert member.since <= member.until
            assert member.note

    @invariant()
    def events_equal_deeds(self):
        told = Event.objects.filter(name__startswith="selection.").order_by("at")
        assert list(told.values_list("name", flat=True)) == self.deeds


def fresh_of(pk):
    return fresh(Decision(pk=pk))


def outcomes_of(pk):
    rows = Outcome.objects.filter(decision=pk)
    return frozenset(rows.values_list("entry__place", "verdict", "order"))


@pytest.mark.django_db
def test_no_order_of_deeds_decides_twice_or_leaves_a_cohort_that_differs():
    Deciding.world = deciding.closed()
    told = settings(
        max_examples=depth.of(25, else_few=4),
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Deciding, settings=told)
