"""Scores of sample answers, until they are handed in; a repeat beside them."""

from decimal import Decimal

import pytest

from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.review.actions.calibration import attempts
from menuju.review.models import Round
from menuju.review.queries.calibration.board import board
from menuju.review.types import RoundState
from tests.review import calibrating, live

pytestmark = pytest.mark.django_db


def test_a_score_may_change_until_all_is_handed_in_and_not_after(world, held):
    first = world.people[0]
    calibrating.score(held, first, (0, 1))
    calibrating.done(held, first, (2, 3))
    assert [score.value for score in held.attempts.get().scores.all()] == [2, 3]
    with pytest.raises(Conflict):
        calibrating.score(held, first, (4, 4))
    with pytest.raises(Conflict):
        attempts.submit(held, by=Actor.of(first))


def test_nothing_is_handed_in_by_halves(world, held):
    person = Actor.of(world.people[0])
    attempts.give(held, held.items.first().pk, value=2, by=person)
    with pytest.raises(Invalid) as wrong:
        attempts.submit(held, by=person)
    assert [finding.where for finding in wrong.value.findings] == ["Butir 2"]


@pytest.mark.parametrize("value", [-1, 5])
def test_a_score_lies_on_the_scale(world, held, value):
    with pytest.raises(Invalid):
        attempts.give(held, held.items.first().pk, value=value, by=Actor.of(world.people[0]))


def test_who_does_not_judge_the_round_scores_nothing(world, held):
    for by in (Actor.of(live.assessor("Asesor luar")), world.secretariat):
        with pytest.raises(Forbidden):
            attempts.give(held, held.items.first().pk, value=2, by=by)


def test_it_ends_with_the_scoring(world, held):
    Round.objects.filter(pk=world.round.pk).update(state=RoundState.MODERATION)
    held.round.refresh_from_db()
    with pytest.raises(Conflict):
        attempts.give(held, held.items.first().pk, value=2, by=Actor.of(world.people[0]))


def test_it_can_be_done_before_the_scoring_begins():
    world = live.answering()
    world.people = [live.assessor()]
    world.panel(*world.people)
    held = calibrating.published(world)
    calibrating.done(held, world.people[0], (2, 3))
    assert board(held).done == 1


def test_a_repeat_stands_beside_the_first_and_counts_in_nothing(world, held):
    first = world.people[0]
    calibrating.done(held, first, (0, 0))
    attempts.ask_again(held, first, reason="Rubrik dibahas", by=world.secretariat)
    live.give(world.entry(), first)  # the real entries stay open
    calibrating.done(held, first, (2, 3))
    line = board(held).people[0]
    assert (line.first.absolute, line.last.absolute) == (Decimal("2.50"), Decimal("0.00"))
    assert board(held).items[0].spread.counts == {0: 1}


def test_a_repeat_is_asked_of_who_has_handed_in(world, held):
    with pytest.raises(Conflict):
        attempts.ask_again(held, world.people[0], reason="x", by=world.secretariat)
