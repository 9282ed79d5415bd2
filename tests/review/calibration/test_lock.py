"""Real entries open with the calibration of that assessor, and for whom it waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from menuju.people.types import Actor
from menuju.problems import Invalid
from menuju.records.models import Event
from menuju.review.actions.calibration import attempts, sets, telling
from menuju.review.models import CalibrationPass, Round, Score
from menuju.review.queries.calibration.own import sets_of, waiting_sets
from menuju.review.queries.pads import pad
from menuju.review.types.calibration import Uncalibrated
from tests.review import calibrating, live

pytestmark = pytest.mark.django_db


class TestLock:
    def test_real_entries_open_with_the_calibration_of_that_assessor_alone(self, world, held):
        first, second, _ = world.people
        with pytest.raises(Uncalibrated):
            live.give(world.entry(), first)
        with pytest.raises(Uncalibrated):
            pad(world.entry(), Actor.of(first))
        calibrating.done(held, first, (2, 3))
        live.give(world.entry(), first)
        assert pad(world.entry(), Actor.of(first)).scored == 1
        with pytest.raises(Uncalibrated):
            live.give(world.entry(), second)

    def test_what_is_not_required_locks_nothing(self, world):
        calibrating.published(world, required=False)
        live.give(world.entry(), world.people[0])
        assert Score.objects.count() == 1

    def test_the_secretariat_lets_one_go_on_with_a_reason_that_is_kept(self, world, held):
        first, second, _ = world.people
        attempts.excuse(held, first, reason="Dipanggil tugas lain", by=world.secretariat)
        live.give(world.entry(), first)
        with pytest.raises(Uncalibrated):
            live.give(world.entry(), second)
        event = Event.objects.get(name="review.calibration.excused")
        assert event.facts == {}
        assert event.secret.private["reason"] == "Dipanggil tugas lain"
        assert CalibrationPass.objects.get().reason == "Dipanggil tugas lain"
        with pytest.raises(Invalid):
            attempts.excuse(held, second, reason=" ", by=world.secretariat)

    def test_what_was_handed_in_before_stays_readable(self, world):
        first = world.people[0]
        live.judge(world.entry(), first, {"BL01": 1, "BL02": 2, "OP01": 3})
        calibrating.published(world)
        assert not pad(world.entry(), Actor.of(first)).open
        with pytest.raises(Uncalibrated):
            pad(world.entry("63.03"), Actor.of(first))

    def test_where_the_set_is_still_missing_a_required_round_stays_shut(self, world):
        Round.objects.filter(pk=world.round.pk).update(calibrates=True)
        with pytest.raises(Uncalibrated):
            live.give(world.entry(), world.people[0])


class TestWaiting:
    def test_it_waits_for_who_has_not_handed_in_and_was_not_excused(self, world, held):
        first, second, _third = world.people
        calibrating.done(held, first, (2, 3))
        attempts.excuse(held, second, reason="Sakit", by=world.secretariat)
        waits = [bool(waiting_sets(Actor.of(one))) for one in world.people]
        assert waits == [False, False, True]
        attempts.ask_again(held, first, reason="Sekali lagi", by=world.secretariat)
        assert waiting_sets(Actor.of(first)) == [held]
        assert sets_of(Actor.of(second)) == [held]

    def test_a_reminder_goes_to_who_is_waited_for_and_to_nobody_twice_a_day(self, world, held):
        calibrating.done(held, world.people[0], (2, 3))
        sent = telling.remind(held, by=world.secretariat)
        assert (sent.people, sent.rested) == (2, 0)
        again = telling.remind(held, by=world.secretariat)
        assert (again.people, again.rested) == (0, 2)
        assert [len(calibrating.told(one)) for one in world.people] == [1, 2, 2]

    def test_a_day_that_is_over_is_refused(self, world):
        with pytest.raises(Invalid):
            sets.describe(
                world.round, due_on=timezone.localdate() - timedelta(days=1), required=False,
                tolerance=1, by=world.secretariat,
            )  # fmt: skip
