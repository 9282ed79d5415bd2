"""Whatever the order of moves, a draft is never public and a result never lost or doubled."""

import pytest
from django.db import transaction
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from menuju.indices.actions import runs
from menuju.indices.models import Run
from menuju.indices.types import RunState
from menuju.people.types import Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.models import Event
from menuju.review.actions import results, rounds
from menuju.review.models import Round
from menuju.review.types import RoundState
from tests import makers

WHO = st.sampled_from(["secretariat", "secretariat", "auditor", "stranger"])
NUMBERS = st.integers(1, 3)
LIMITS = limits(max_examples=20, stateful_step_count=10, derandomize=True)
REACHED = set()
"""What some example has led to, so that a machine that never gets far fails too."""


class Life(RuleBasedStateMachine):
    """A round and its runs, moved at random by people with and without the role."""

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.ministry = makers.organisation()
        makers.governments("35.07")
        self.who = {
            "secretariat": makers.actor(Role.SECRETARIAT, self.ministry),
            "auditor": makers.actor(Role.AUDITOR, self.ministry),
            "stranger": makers.actor(Role.SECRETARIAT, makers.organisation(name="Lain")),
        }
        self.round = makers.round(organiser=self.ministry)
        self.published = 0
        """Number of the run that the model expects to be public; 0 for none."""
        self.drafted = 0
        self.state = RoundState.DRAFT
        self.filled = False

    @initialize(steps=st.sampled_from(range(5, -1, -1)))
    def begin(self, steps):
        """Start anywhere on the usual way, so that the end of it is tried as often as its start."""
        usual = (
            lambda: self.fill("secretariat"),
            lambda: self.close("secretariat"),
            lambda: self.draft("secretariat", ""),
            lambda: self.publish("secretariat", 1),
            lambda: self.draft("secretariat", "Koreksi."),
        )
        for step in usual[:steps]:
            step()

    def attempt(self, allowed, deed):
        """Do it, and see that it succeeds exactly when it may."""
        here = Event.objects.count()
        try:
            with transaction.atomic():
                deed(Round.objects.get(pk=self.round.pk))
        except (Conflict, Forbidden, Invalid):
            assert not allowed
            assert Event.objects.count() == here, "a refused deed leaves no trace"
        else:
            assert allowed

    @rule(who=WHO)
    def fill(self, who):
        may = who == "secretariat" and self.state == RoundState.DRAFT and not self.filled
        facts = {"content": b"tabel", "note": makers.note(), "by": self.who[who]}
        self.attempt(may, lambda it: results.import_table(it, [makers.entry()], **facts))
        self.filled |= may

    @rule(who=WHO)
    def close(self, who):
        may = who == "secretariat" and self.state == RoundState.DRAFT and self.filled
        self.attempt(may, lambda it: rounds.close(it, by=self.who[who]))
        if may:
            self.state = RoundState.CLOSED

    @rule(who=WHO, reason=st.sampled_from(["", "Koreksi."]))
    def draft(self, who, reason):
        may = who == "secretariat" and self.state != RoundState.DRAFT
        may &= bool(reason) or not self.drafted
        self.attempt(may, lambda it: runs.draft(it, by=self.who[who], reason=reason))
        self.drafted += may

    @rule(who=WHO, number=NUMBERS)
    def publish(self, who, number):
        run = Run.objects.filter(round=self.round, number=number).first()
        if run is None:
            return
        may = who == "secretariat" and number > self.published
        self.attempt(may, lambda _: runs.publish(run, by=self.who[who]))
        if may:
            self.published, self.state = number, RoundState.PUBLISHED
            REACHED.add(number)

    @invariant()
    def at_most_one_result_is_public_and_it_is_the_one_expected(self):
        public = Run.objects.filter(round=self.round, state=RunState.PUBLISHED)
        expected = [self.published] if self.published else []
        assert list(public.values_list("number", flat=True)) == expected

    @invariant()
    def the_round_is_public_exactly_when_it_has_a_result(self):
        state = Round.objects.get(pk=self.round.pk).state
        assert state == self.state
        assert (state == RoundState.PUBLISHED) == bool(self.published)

    @invariant()
    def no_run_is_lost_and_none_is_renumbered(self):
        numbers = Run.objects.filter(round=self.round).order_by("number")
        assert list(numbers.values_list("number", flat=True)) == list(range(1, self.drafted + 1))

    def teardown(self):
        transaction.savepoint_rollback(self.savepoint)


@pytest.mark.django_db
def test_no_order_of_moves_publishes_a_draft_or_loses_a_result():
    run_state_machine_as_test(Life, settings=LIMITS)
    assert {1, 2} <= REACHED
