"""No order of moves lets a calibration be changed, shown early, or passed by.

A machine plays a set beside a plain model: three assessors who score, hand in, are let go on and
are asked again, one of whom falls into conflict; a set that is published and taken back; a round
that moves on.
"""

from functools import partial

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from menuju.people.types import Actor, Role
from menuju.problems import Problem
from menuju.review.actions.calibration import attempts, items, sets
from menuju.review.models import CalibrationScore, Round, Score
from menuju.review.queries.calibration.own import own, shown_to
from menuju.review.rules.calibration import owes
from menuju.review.types import RoundState
from menuju.review.types.calibration import Reference, Wording
from tests import depth
from tests.review import calibrating, live

PEOPLE = st.integers(0, 2)


def refused(deed) -> bool:
    """Do a deed in a transaction of its own; say whether it was refused."""
    try:
        with transaction.atomic():
            deed()
    except Problem:
        return True
    return False


class Calibration(RuleBasedStateMachine):
    """The set has an answer of Sleman (item 0) and a written one (item 1)."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.world = live.scoring()
        self.people = [live.assessor(f"Asesor {n}") for n in range(3)]
        self.world.panel(*self.people, entries=live.taking_part(self.world.round))
        given = calibrating.answer(calibrating.before(self.world))
        self.held = calibrating.described(self.world)
        by = self.world.secretariat
        items.choose(self.held, given.pk, reference=Reference(2, "Dua"), by=by)
        calibrating.write(self.world, self.held, reference=3)
        self.items = list(self.held.items.all())
        self.references, self.order = [2, 3], [0, 1]
        self.published = self.over = False
        self.scores = [[{}] for _ in self.people]
        """By assessor, by attempt, what was given by item."""
        self.done = [0, 0, 0]
        self.excused, self.barred = set(), set()

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def open(self, n):
        return self.published and not self.over and self.done[n] < len(self.scores[n])

    def seen(self, n):
        return {1} if n in self.barred else {0, 1}

    @rule()
    def publish(self):
        legal = not self.published and not self.over
        assert refused(lambda: sets.publish(self.held, by=self.world.secretariat)) != legal
        self.published |= legal

    @rule()
    def take_back(self):
        legal = self.published and not self.over and not any(map(self.begun, range(3)))
        assert refused(lambda: sets.retract(self.held, by=self.world.secretariat)) != legal
        self.published &= not legal

    @rule(item=st.integers(0, 1), value=st.integers(-1, 5), worded=st.booleans())
    def edit(self, item, value, worded):
        legal = self.drafted() and 0 <= value <= 4 and not (worded and item == 0)
        told = {"reference": Reference(value, f"Tingkat {value}")}
        told |= {"wording": Wording("BL01", None, "Kata lain.")} if worded else {}
        by = self.world.secretariat
        deed = partial(items.edit, self.held, self.items[item].pk, **told, by=by)
        assert refused(deed) != legal
        if legal:
            self.references[item] = value

    @rule(item=st.integers(0, 1), to=st.integers(0, 3))
    def move(self, item, to):
        by = self.world.secretariat
        deed = partial(items.move, self.held, self.items[item].pk, to=to, by=by)
        assert refused(deed) != self.drafted()
        if self.drafted():
            self.order.remove(item)
            self.order.insert(max(to, 1) - 1, item)

    def drafted(self):
        return not self.published and not self.over

    def begun(self, n):
        return any(self.scores[n]) or self.done[n] > 0

    @rule(n=PEOPLE, item=st.integers(0, 1), value=st.integers(-1, 5))
    def give(self, n, item, value):
        by = Actor.of(self.people[n])
        legal = self.open(n) and item in self.seen(n) and 0 <= value <= 4
        deed = partial(attempts.give, self.held, self.items[item].pk, value=value, by=by)
        assert refused(deed) != legal
        if legal:
            self.scores[n][-1][item] = value

    @rule(n=PEOPLE)
    def submit(self, n):
        whole = bool(self.scores[n][-1]) and self.seen(n) <= set(self.scores[n][-1])
        begun = self.begun(n)
        legal = self.open(n) and whole and begun
        assert refused(lambda: attempts.submit(self.held, by=Actor.of(self.people[n]))) != legal
        self.done[n] += legal

    @rule(n=PEOPLE)
    def ask_again(self, n):
        legal = not self.over and 0 < self.done[n] == len(self.scores[n])
        by = self.world.secretariat
        deed = partial(attempts.ask_again, self.held, self.people[n], reason="Lagi", by=by)
        assert refused(deed) != legal
        if legal:
            self.scores[n].append({})

    @rule(n=PEOPLE)
    def excuse(self, n):
        legal = not self.over and n not in self.excused and not self.done[n]
        by = self.world.secretariat
        deed = partial(attempts.excuse, self.held, self.people[n], reason="Sakit", by=by)
        assert refused(deed) != legal
        self.excused |= {n} if legal else set()

    @precondition(lambda self: 0 not in self.barred)
    @rule()
    def fall_into_conflict(self):
        live.wear(self.people[0], Role.COORDINATOR, self.items[0].organisation)
        self.barred.add(0)

    @precondition(lambda self: not self.over)
    @rule(sure=st.integers(0, 9))
    def end_the_scoring(self, sure):
        if sure == 0:
            Round.objects.filter(pk=self.world.round.pk).update(state=RoundState.MODERATION)
            self.world.round.refresh_from_db()
            self.over = True

    @invariant()
    def what_is_kept_is_what_was_given(self):
        rows = CalibrationScore.objects.values_list(
            "attempt__assessor", "attempt__number", "item", "value"
        )
        keys = {person.pk: n for n, person in enumerate(self.people)}
        places = {item.pk: at for at, item in enumerate(self.items)}
        kept = {(keys[a], number, places[i]): v for a, number, i, v in rows}
        assert kept == {
            (n, number, item): value
            for n in range(3)
            for number, given in enumerate(self.scores[n], start=1)
            for item, value in given.items()
        }

    @invariant()
    def the_set_is_as_it_was_last_edited_and_nobody_scores_another(self):
        places = {item.pk: at for at, item in enumerate(self.items)}
        kept = self.held.items.order_by("number").values_list("number", "pk", "reference")
        assert [(number, places[pk], reference) for number, pk, reference in kept] == [
            (number, at, self.references[at]) for number, at in enumerate(self.order, start=1)
        ]

    @invariant()
    def real_entries_are_open_to_who_has_handed_in_or_may_go_on(self):
        self.world.round.refresh_from_db()
        for n, person in enumerate(self.people):
            held_back = self.published and not self.done[n] and n not in self.excused
            assert owes(person.pk, self.world.round) == held_back
            if not self.over:
                assert refused(partial(live.give, self.world.entry(), person)) == held_back
        assert set(Score.objects.values_list("question", flat=True)) <= {"BL01"}

    @invariant()
    def references_show_to_who_has_handed_in_and_nobody_meets_a_barred_answer(self):
        self.held.refresh_from_db()
        self.held.round.refresh_from_db()
        for n, person in enumerate(self.people):
            told = own(self.held, person.pk, language="id")
            assert told.handed_in == (0 < self.done[n] == len(self.scores[n]))
            if not told.handed_in:
                assert all(slot.spread is None for slot in told.slots)
            met = {self.items.index(item) for item in shown_to(self.held, person.pk)}
            assert met == self.seen(n)


@pytest.mark.django_db
def test_no_order_of_moves_changes_a_calibration_shows_it_early_or_passes_it_by():
    run_state_machine_as_test(
        Calibration,
        settings=settings(
            max_examples=depth.of(25, else_few=5), stateful_step_count=25, deadline=None
        ),
    )
