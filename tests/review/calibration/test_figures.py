"""Deviations, agreement and counts, each in a fixed number of queries."""

import pytest
from django.urls import reverse

from menuju.people.models import User
from menuju.people.types import Actor
from menuju.records.models import Event
from menuju.review.actions.calibration import agreement, attempts, items, sets
from menuju.review.models import Round, Score
from menuju.review.queries.calibration.board import board
from menuju.review.queries.calibration.own import own
from menuju.review.queries.calibration.unfinished import unfinished
from menuju.review.types.calibration import Reference
from tests.review import calibrating, live

pytestmark = pytest.mark.django_db
WHY = Reference(2, "Rubrik tingkat dua.")


class TestFigures:
    def test_deviations_and_progress_of_each_assessor(self, world, held):
        first, second, _ = world.people
        calibrating.done(held, first, (4, 3))
        calibrating.score(held, second, (1, 1))
        found = board(held)
        assert [line.progress for line in found.people] == ["handed_in", "begun", "waiting"]
        of = found.people[0].first
        assert (of.signed, of.absolute, of.exact, of.within) == (1, 1, 1, 1)
        assert (found.done, found.waiting) == (1, 2)

    def test_agreement_is_that_of_the_functions_for_panels(self, world, held):
        from menuju.composite.agreement import Level, alpha

        for person, values in zip(world.people, ((2, 3), (2, 4), (1, 3)), strict=True):
            calibrating.done(held, person, values)
        read = agreement.read(held, by=Actor.system("examiner"))
        known = {one["name"]: one["value"] for one in read.agreement}
        import numpy as np

        table = np.array([[2, 2, 1], [3, 4, 3]], float)
        assert known["krippendorff_alpha"] == alpha(table, level=Level.ORDINAL).value
        assert read.agreement_people == 3

    def test_of_one_assessor_there_is_no_agreement(self, world, held):
        calibrating.done(held, world.people[0], (2, 3))
        read = agreement.read(held, by=Actor.system("examiner"))
        assert [one for one in read.agreement if one["value"] is not None] == []

    def test_calibration_reaches_no_score_of_the_round(self, world, held):
        for person in world.people:
            calibrating.done(held, person, (2, 3))
        assert not Score.objects.exists()
        kept = Event.objects.filter(name__startswith="review.calibration.s")
        assert {(one.stream, str(one.facts)) for one in kept} == {(world.round.scores_stream, "{}")}


@pytest.mark.parametrize("many", [1, 3])
def test_the_desk_takes_as_many_queries_for_one_as_for_three(many, django_assert_num_queries):
    world = live.scoring()
    world.people = [live.assessor(f"Asesor {n}") for n in range(many)]
    world.panel(*world.people, entries=live.taking_part(world.round))
    given = calibrating.before(world)
    held = calibrating.described(world)
    for code in list(calibrating.AWAY)[: 2 if many > 1 else 1]:
        found = calibrating.answer(given, code)
        items.choose(held, found.pk, reference=WHY, by=world.secretariat)
    held = sets.publish(held, by=world.secretariat)
    for person in world.people:
        calibrating.done(held, person, (2,) * held.items.count())
    with django_assert_num_queries(9):
        board(held)
    with django_assert_num_queries(7):
        own(held, world.people[0].pk, language="id")


def test_round_control_counts_who_has_not_handed_in_with_the_round_itself(world, held):
    told = []

    def count():
        told.append(Round.objects.annotate(n=unfinished()).get(pk=world.round.pk).n)
        assert told[-1] == board(held).waiting

    count()
    calibrating.done(held, world.people[0], (2,) * held.items.count())
    count()
    attempts.excuse(held, world.people[1], reason="Sakit.", by=world.secretariat)
    count()
    attempts.ask_again(held, world.people[0], reason="Jauh.", by=world.secretariat)
    count()
    assert told == [3, 2, 1, 2]


def test_round_control_of_a_calibrated_round_takes_nine_queries(
    world, held, client, django_assert_num_queries
):
    client.force_login(User.objects.get(pk=world.secretariat.user_id))
    address = reverse("review:control", kwargs={"slug": world.round.slug})
    client.get(address)
    with django_assert_num_queries(9):
        assert "3 asesor belum menyerahkan" in client.get(address).content.decode()


def test_scores_of_a_round_without_calibration_ask_nothing_more(world, django_assert_num_queries):
    from menuju.review.rules.calibration import owes

    with django_assert_num_queries(0):
        assert not owes(world.people[0].pk, world.round)
