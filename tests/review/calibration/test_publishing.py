"""A set is handed to the assessors whole, once; what a template says of it stands."""

import pytest
from django.utils import timezone

from menuju.problems import Conflict, Invalid
from menuju.programmes import find_round
from menuju.review.actions import live as openings
from menuju.review.actions.calibration import items, sets
from menuju.review.models import CalibrationSet
from tests.review import calibrating, live

pytestmark = pytest.mark.django_db
TEMPLATE = "indonesia-smart-city/evaluasi-tahap-2"


def test_assessors_of_panel_and_pool_are_told_and_nobody_else(world):
    pooled, outside = live.assessor("Asesor kolam"), live.assessor("Asesor luar")
    world.round.pool.create(assessor=pooled)
    calibrating.published(world)
    heard = [len(calibrating.told(one)) for one in (*world.people, pooled, outside)]
    assert heard == [1, 1, 1, 1, 0]
    assert "daerah Anda terbuka sesudahnya" in calibrating.told(pooled)[0]


def test_a_published_set_does_not_change(world, held):
    for deed in (
        lambda: calibrating.write(world, held),
        lambda: items.drop(held, held.items.first().pk, by=world.secretariat),
        lambda: calibrating.described(world),
        lambda: sets.publish(held, by=world.secretariat),
    ):
        with pytest.raises(Conflict):
            deed()
    assert held.items.count() == 2


def test_it_is_taken_back_while_nobody_has_begun(world, held):
    sets.retract(held, by=world.secretariat)
    world.round.refresh_from_db()
    assert not world.round.calibrates
    sets.publish(held, by=world.secretariat)
    calibrating.score(held, world.people[0], (2, 3))
    with pytest.raises(Conflict):
        sets.retract(held, by=world.secretariat)


def test_an_empty_set_or_one_of_another_size_than_the_template_says_is_not_published(world):
    held = calibrating.described(world)
    with pytest.raises(Invalid):
        sets.publish(held, by=world.secretariat)
    CalibrationSet.objects.filter(pk=held.pk).update(size=2)
    calibrating.write(world, held)
    with pytest.raises(Invalid) as wrong:
        sets.publish(held, by=world.secretariat)
    assert "pola putaran ini meminta 2" in str(wrong.value.findings[0])


def test_the_template_decides_what_is_required_and_is_frozen_at_the_opening(world):
    collection = world.collection
    collection.pk, collection.slug = None, "kalibrasi-2027"
    collection.save()
    plan = openings.LivePlan(year=2027, template=find_round(TEMPLATE))
    round = openings.open_round(plan, collection, organiser=world.organiser, by=world.secretariat)
    made = CalibrationSet.objects.get(round=round)
    assert (made.size, made.required, made.tolerance) == (4, True, 1)
    assert round.calibrates
    with pytest.raises(Invalid):
        sets.describe(
            round, due_on=timezone.localdate(), required=False, tolerance=1,
            by=world.secretariat,
        )  # fmt: skip
