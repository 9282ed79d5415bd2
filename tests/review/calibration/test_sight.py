"""Who sees which sample answer, which reference, and what of the panel."""

import pytest
from django.utils import timezone

from menuju.people.types import Actor, Role
from menuju.problems import NotFound
from menuju.review.actions.calibration import attempts, items, sets
from menuju.review.models import CalibrationItem
from menuju.review.queries.calibration.board import board
from menuju.review.queries.calibration.own import own, shown_to
from menuju.review.types.calibration import Reference
from tests.review import calibrating, live

pytestmark = pytest.mark.django_db
WHY = Reference(2, "Rubrik tingkat dua.")


@pytest.fixture
def taken(world):
    """A set with an answer of Sleman and one that was written."""
    given = calibrating.answer(calibrating.before(world))
    held = calibrating.described(world)
    items.choose(held, given.pk, reference=WHY, by=world.secretariat)
    calibrating.write(world, held)
    return sets.publish(held, by=world.secretariat)


def numbers(held, person):
    return [item.number for item in shown_to(held, person.pk)]


def test_who_is_in_conflict_with_the_region_never_meets_its_answer(world, taken):
    first, second, _third = world.people
    sleman = taken.items.first()
    live.wear(first, Role.COORDINATOR, sleman.organisation)
    sleman.source.declared_conflicts.create(
        assessor=second, organisation=sleman.organisation, reason="Ipar",
        declared_at=timezone.now(),
    )  # fmt: skip
    assert [numbers(taken, one) for one in world.people] == [[2], [2], [1, 2]]
    with pytest.raises(NotFound):
        attempts.give(taken, sleman.pk, value=2, by=Actor.of(first))
    calibrating.done(taken, first, (2,))
    live.give(world.entry(), first)


def test_who_judges_the_region_this_time_is_not_told_what_was_thought_of_it(world):
    older = calibrating.before(world)
    item = CalibrationItem.objects.create(
        set=calibrating.described(world), number=1, source=older, place_id="35.07",
        organisation=world.governments["35.07"], question="BL01", asked={}, reference=2,
        reason="x",
    )  # fmt: skip
    pooled = live.assessor("Asesor kolam")
    world.round.pool.create(assessor=pooled)
    assert numbers(item.set, world.people[0]) == []
    assert numbers(item.set, pooled) == [1]


def test_where_nothing_is_left_to_see_the_secretariat_lets_go_on(world, taken):
    first = world.people[0]
    items_ = taken.items.all()
    live.wear(first, Role.COORDINATOR, items_[0].organisation)
    CalibrationItem.objects.filter(pk=items_[1].pk).delete()
    assert board(taken).people[0].progress == "nothing"
    attempts.excuse(taken, first, reason="Semua butir berbenturan", by=world.secretariat)
    live.give(world.entry(), first)


def test_references_and_the_spread_show_only_after_handing_in_and_never_names(world, held):
    first, second, third = world.people
    calibrating.done(held, second, (2, 3))
    calibrating.score(held, first, (2, 2))
    before = own(held, first.pk, language="id")
    assert not before.handed_in
    assert all(slot.spread is None for slot in before.slots)
    attempts.submit(held, by=Actor.of(first))
    two = own(held, first.pk, language="id")
    assert two.handed_in
    assert all(slot.spread is None for slot in two.slots)  # of two, each reads the other
    calibrating.done(held, third, (4, 3))
    three = own(held, first.pk, language="id")
    assert [slot.spread.counts for slot in three.slots] == [{2: 2, 4: 1}, {2: 1, 3: 2}]


def test_a_score_that_is_not_handed_in_counts_nowhere(world, held):
    calibrating.score(held, world.people[0], (4, 4))
    found = board(held)
    assert [line.spread.counts for line in found.items] == [{}, {}]
    assert [line.first for line in found.people] == [None, None, None]
    assert found.people[0].attempts[0].scores == ()
