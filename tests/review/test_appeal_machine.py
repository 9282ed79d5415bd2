"""No order of moves files twice, decides twice, lets a giver decide, or loses a figure."""

from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from menuju.people.types import Actor
from menuju.review.actions import appeal_decisions, appeals
from menuju.review.models import Appeal, Score, Settlement
from menuju.review.queries.figures import figures
from menuju.review.types import APPEAL_STEPS, AppealState, Ground
from tests import depth
from tests.review import appealing
from tests.review.test_live_machine import Undone, played

S = AppealState
place, question = st.sampled_from(sorted(appealing.PLACES)), st.sampled_from(appealing.QUESTIONS)
who = st.sampled_from(["panel", "aside", "moderator", "secretariat"])
GIVEN = {"35.07": {"BL01": Decimal("2.5"), "BL02": Decimal(3)}}
GIVEN["63.03"] = dict.fromkeys(appealing.QUESTIONS, Decimal("2.5"))


class Appealed(Undone):
    """Two regions, two questions each, everybody at any time; the model knows what may be."""

    @initialize(asked=question)
    def open(self, asked):
        """Days are open, and one region has filed: so short games decide something, too."""
        self.heard = appealing.opened()
        self.state: dict[tuple[str, str], S] = {}
        self.hands: dict[tuple[str, str], str] = {}
        self.agreed: dict[tuple[str, str], Decimal] = {}
        self.is_open = True
        self.people = {
            "panel": self.heard.panel[0],
            "aside": self.heard.aside,
            "moderator": self.heard.moderator,
            "secretariat": self.heard.world.round.organisation.memberships.get(
                user__name="Sekretariat"
            ).user,
        }
        self.write(code="35.07", asked=asked)
        self.submit(code="35.07")
        self.approve(code="35.07")

    def has_filed(self, code):
        return any(
            state not in (S.DRAFTED, S.SUBMITTED)
            for (c, _), state in self.state.items()
            if c == code
        )

    def of(self, code, state):
        return [key for key, is_ in self.state.items() if key[0] == code and is_ == state]

    def barred(self, key, name):
        """A seat that scored everything; the secretariat settled BL02 of Malang."""
        return name == "panel" or (name == "secretariat" and key == ("35.07", "BL02"))

    def appeal(self, key):
        rows = Appeal.objects.select_related("entry__round", "entry__place", "entry__response")
        return rows.filter(entry__place=key[0], question=key[1]).first()

    def go(self, key, state):
        assert state in APPEAL_STEPS[self.state[key]]
        self.state[key] = state

    @rule(code=place, asked=question)
    def write(self, code, asked):
        with played() as refused:
            self.heard.written(asked, code)
        fine = self.is_open and not self.has_filed(code)
        fine = fine and self.state.get((code, asked), S.DRAFTED) == S.DRAFTED
        assert bool(refused) != fine
        if fine:
            self.state[code, asked] = S.DRAFTED

    @rule(code=place)
    def submit(self, code):
        with played() as refused:
            appeals.submit(self.heard.entry(code), by=self.heard.coordinators[code])
        drafted = self.of(code, S.DRAFTED)
        assert bool(refused) == (not drafted or not self.is_open or self.has_filed(code))
        if not refused:
            for key in drafted:
                self.go(key, S.SUBMITTED)

    @rule(code=place)
    def approve(self, code):
        with played() as refused:
            appeals.approve(self.heard.entry(code), by=self.heard.heads[code])
        waiting = self.of(code, S.SUBMITTED)
        assert bool(refused) == (not waiting or not self.is_open or self.has_filed(code))
        if not refused:
            for key in waiting:
                self.go(key, S.FILED)

    @rule(code=place)
    def send_back(self, code):
        with played() as refused:
            appeals.send_back(self.heard.entry(code), reason="x", by=self.heard.heads[code])
        waiting = self.of(code, S.SUBMITTED)
        assert bool(refused) == (not waiting)
        for key in waiting:
            self.go(key, S.DRAFTED)

    @rule(code=place, asked=question)
    def withdraw(self, code, asked):
        if appeal := self.appeal((code, asked)):
            with played() as refused:
                appeals.withdraw(appeal, by=self.heard.coordinators[code])
            assert bool(refused) == (self.state[code, asked] not in (S.FILED, S.HANDED))
            if not refused:
                self.go((code, asked), S.WITHDRAWN)

    @rule(code=place, asked=question, name=who)
    def hand(self, code, asked, name):
        key = code, asked
        if appeal := self.appeal(key):
            with played() as refused:
                appeal_decisions.hand(appeal, self.people[name], by=self.heard.by)
            fine = self.state[key] in (S.FILED, S.HANDED) and not self.barred(key, name)
            assert bool(refused) != fine
            if fine:
                self.go(key, S.HANDED)
                self.hands[key] = name

    @rule(code=place, asked=question, name=who, value=st.sampled_from(["2.5", "3.25", "4"]))
    def decide(self, code, asked, name, value):
        """Uphold with a figure, or reject where it is no more than what counts."""
        key, figure = (code, asked), Decimal(value)
        if (appeal := self.appeal(key)) is None:
            return
        upheld = figure > GIVEN[code][asked]
        by = Actor.of(self.people[name])
        with played() as refused:
            if upheld:
                told = {"ground": Ground.SLIP, "reason": "x", "value": figure}
                appeal_decisions.uphold(appeal, **told, by=by)
            else:
                appeal_decisions.reject(appeal, ground=Ground.FITTING, reason="x", by=by)
        fine = self.state[key] == S.HANDED and self.hands[key] == name
        assert bool(refused) != fine
        if fine:
            self.go(key, S.UPHELD if upheld else S.REJECTED)
            if upheld:
                self.agreed[key] = figure

    @rule(ends=st.booleans())
    def time_passes(self, ends):
        appealing.move_days(-1 if ends else 5)
        self.is_open = not ends

    @invariant()
    def every_appeal_is_where_the_model_has_it(self):
        rows = Appeal.objects.values_list("entry__place", "question", "state")
        assert {(code, asked): state for code, asked, state in rows} == self.state

    @invariant()
    def figures_are_what_was_given_or_agreed_and_nothing_before_is_lost(self):
        for code, given in GIVEN.items():
            entry = self.heard.entry(code)
            agreed = {asked: value for (c, asked), value in self.agreed.items() if c == code}
            assert figures(entry) == given | agreed
            assert figures(entry, until=self.heard.window.opened_at) == given
        assert Score.objects.count() == 8
        assert Settlement.objects.count() == 1 + len(self.agreed)


@pytest.mark.django_db
def test_no_order_of_moves_files_or_decides_twice_or_lets_a_giver_decide():
    run_state_machine_as_test(
        Appealed,
        settings=settings(
            max_examples=depth.of(12, else_few=6), stateful_step_count=30, deadline=None
        ),
    )


def test_the_steps_lead_nowhere_from_what_is_decided_or_withdrawn():
    ends = {state for state, steps in APPEAL_STEPS.items() if not steps}
    assert ends == {S.UPHELD, S.REJECTED, S.WITHDRAWN}
    assert set(APPEAL_STEPS) == set(S)
