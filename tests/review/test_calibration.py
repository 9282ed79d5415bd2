"""Calibration: sample answers that assessors score before the real entries, and what it opens."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from menuju.people.models import User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid, NotFound
from menuju.programmes import find_round
from menuju.questions.models import Answer
from menuju.records.models import Event
from menuju.review.actions import live as openings
from menuju.review.actions.calibration import agreement, attempts, items, sets, telling
from menuju.review.actions.calibration.items import Reference
from menuju.review.models import CalibrationItem, CalibrationPass, CalibrationSet, Round, Score
from menuju.review.queries.calibration.board import board
from menuju.review.queries.calibration.own import own, sets_of, shown_to, waiting_sets
from menuju.review.queries.calibration.samples import sample, sources
from menuju.review.queries.calibration.unfinished import unfinished
from menuju.review.queries.pads import pad
from menuju.review.types import RoundState
from menuju.review.types.calibration import Uncalibrated
from tests.review import calibrating, live

pytestmark = pytest.mark.django_db
TEMPLATE = "indonesia-smart-city/evaluasi-tahap-2"
WHY = Reference(2, "Rubrik tingkat dua.")


@pytest.fixture
def world():
    """A round being scored, with three assessors on one panel."""
    made = live.scoring()
    made.people = [live.assessor(f"Asesor {n}") for n in range(1, 4)]
    made.panel(*made.people, entries=live.taking_part(made.round))
    return made


@pytest.fixture
def held(world):
    return calibrating.published(world)


class TestItems:
    def test_an_answer_is_copied_with_its_evidence_and_later_changes_do_not_reach_it(self, world):
        given = calibrating.answer(calibrating.before(world))
        piece = calibrating.link(given)
        Answer.objects.filter(pk=given.pk).update(note="Rapat tiap triwulan.")
        held = calibrating.described(world)
        items.choose(held, given.pk, reference=WHY, by=world.secretariat)
        Answer.objects.filter(pk=given.pk).update(note="Diubah.", level=0)
        item = held.items.get()
        assert (item.question, item.answer, item.claimed) == ("BL01", "Rapat tiap triwulan.", "2")
        assert (item.figure, item.reference, item.reason) == (Decimal("1.5"), 2, WHY.reason)
        assert [(one.evidence, one.note) for one in item.pieces.all()] == [(piece, "lihat butir 2")]
        assert item.asked["text"]["id"] == given.question.text_id

    def test_what_its_round_settled_is_offered_as_the_nearest_step(self, world):
        given = calibrating.answer(calibrating.before(world))
        found = sample(calibrating.described(world), given.pk)
        assert (found.figure, found.nearest) == (Decimal("1.5"), 2)

    def test_answers_of_this_round_and_of_rounds_that_are_not_closed_are_not_taken(self, world):
        held = calibrating.described(world)
        other = calibrating.before(world)
        Round.objects.filter(pk=other.pk).update(
            state=RoundState.MODERATION, closed_at=None, published_at=None
        )
        own = Answer.objects.filter(response__entry__round=world.round).first()
        for pk in (own.pk, calibrating.answer(other).pk):
            with pytest.raises(NotFound):
                items.choose(held, pk, reference=WHY, by=world.secretariat)
        assert sources(world.round) == []

    def test_the_same_answer_is_taken_once(self, world):
        given, held = calibrating.answer(calibrating.before(world)), calibrating.described(world)
        items.choose(held, given.pk, reference=WHY, by=world.secretariat)
        with pytest.raises(Conflict):
            items.choose(held, given.pk, reference=WHY, by=world.secretariat)

    @pytest.mark.parametrize(
        "reference", [Reference(5, "x"), Reference(-1, "x"), Reference(2, " ")]
    )
    def test_a_reference_is_a_step_of_the_scale_and_has_a_reason(self, world, reference):
        held = calibrating.described(world)
        with pytest.raises(Invalid):
            items.write(
                held, "BL01", claimed=3, answer="A", reference=reference, by=world.secretariat
            )
        assert not held.items.exists()

    def test_what_is_dropped_moves_the_others_up(self, world):
        held = calibrating.described(world)
        for reference in (1, 2, 3):
            calibrating.write(world, held, reference=reference)
        items.drop(held, 1, by=world.secretariat)
        assert list(held.items.values_list("number", "reference")) == [(1, 2), (2, 3)]

    def test_only_who_moderates_sets_it_up_and_no_assessor_of_the_round(self, world):
        held = calibrating.described(world)
        live.wear(world.people[0], Role.SECRETARIAT, world.organiser)
        for by in (Actor.of(world.people[0]), Actor.of(world.people[1])):
            with pytest.raises(Forbidden):
                items.write(held, "BL01", claimed=3, answer="A", reference=WHY, by=by)


class TestPublishing:
    def test_assessors_of_panel_and_pool_are_told_and_nobody_else(self, world):
        pooled, outside = live.assessor("Asesor kolam"), live.assessor("Asesor luar")
        world.round.pool.create(assessor=pooled)
        calibrating.published(world)
        heard = [len(calibrating.told(one)) for one in (*world.people, pooled, outside)]
        assert heard == [1, 1, 1, 1, 0]
        assert "daerah Anda terbuka sesudahnya" in calibrating.told(pooled)[0]

    def test_a_published_set_does_not_change(self, world, held):
        for deed in (
            lambda: calibrating.write(world, held),
            lambda: items.drop(held, 1, by=world.secretariat),
            lambda: calibrating.described(world),
            lambda: sets.publish(held, by=world.secretariat),
        ):
            with pytest.raises(Conflict):
                deed()
        assert held.items.count() == 2

    def test_it_is_taken_back_while_nobody_has_begun(self, world, held):
        sets.retract(held, by=world.secretariat)
        world.round.refresh_from_db()
        assert not world.round.calibrates
        sets.publish(held, by=world.secretariat)
        calibrating.score(held, world.people[0], (2, 3))
        with pytest.raises(Conflict):
            sets.retract(held, by=world.secretariat)

    def test_an_empty_set_or_one_of_another_size_than_the_template_says_is_not_published(
        self, world
    ):
        held = calibrating.described(world)
        with pytest.raises(Invalid):
            sets.publish(held, by=world.secretariat)
        CalibrationSet.objects.filter(pk=held.pk).update(size=2)
        calibrating.write(world, held)
        with pytest.raises(Invalid) as wrong:
            sets.publish(held, by=world.secretariat)
        assert "pola putaran ini meminta 2" in str(wrong.value.findings[0])

    def test_the_template_decides_what_is_required_and_is_frozen_at_the_opening(self, world):
        collection = world.collection
        collection.pk, collection.slug = None, "kalibrasi-2027"
        collection.save()
        plan = openings.LivePlan(year=2027, template=find_round(TEMPLATE))
        round = openings.open_round(
            plan, collection, organiser=world.organiser, by=world.secretariat
        )
        made = CalibrationSet.objects.get(round=round)
        assert (made.size, made.required, made.tolerance) == (4, True, 1)
        assert round.calibrates
        with pytest.raises(Invalid):
            sets.describe(
                round, due_on=timezone.localdate(), required=False, tolerance=1,
                by=world.secretariat,
            )  # fmt: skip


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


class TestScoring:
    def test_a_score_may_change_until_all_is_handed_in_and_not_after(self, world, held):
        first = world.people[0]
        calibrating.score(held, first, (0, 1))
        calibrating.done(held, first, (2, 3))
        assert [score.value for score in held.attempts.get().scores.all()] == [2, 3]
        with pytest.raises(Conflict):
            calibrating.score(held, first, (4, 4))
        with pytest.raises(Conflict):
            attempts.submit(held, by=Actor.of(first))

    def test_nothing_is_handed_in_by_halves(self, world, held):
        person = Actor.of(world.people[0])
        attempts.give(held, held.items.first().pk, value=2, by=person)
        with pytest.raises(Invalid) as wrong:
            attempts.submit(held, by=person)
        assert [finding.where for finding in wrong.value.findings] == ["Butir 2"]

    @pytest.mark.parametrize("value", [-1, 5])
    def test_a_score_lies_on_the_scale(self, world, held, value):
        with pytest.raises(Invalid):
            attempts.give(held, held.items.first().pk, value=value, by=Actor.of(world.people[0]))

    def test_who_does_not_judge_the_round_scores_nothing(self, world, held):
        for by in (Actor.of(live.assessor("Asesor luar")), world.secretariat):
            with pytest.raises(Forbidden):
                attempts.give(held, held.items.first().pk, value=2, by=by)

    def test_it_ends_with_the_scoring(self, world, held):
        Round.objects.filter(pk=world.round.pk).update(state=RoundState.MODERATION)
        held.round.refresh_from_db()
        with pytest.raises(Conflict):
            attempts.give(held, held.items.first().pk, value=2, by=Actor.of(world.people[0]))

    def test_it_can_be_done_before_the_scoring_begins(self):
        world = live.answering()
        world.people = [live.assessor()]
        world.panel(*world.people)
        held = calibrating.published(world)
        calibrating.done(held, world.people[0], (2, 3))
        assert board(held).done == 1

    def test_a_repeat_stands_beside_the_first_and_counts_in_nothing(self, world, held):
        first = world.people[0]
        calibrating.done(held, first, (0, 0))
        attempts.ask_again(held, first, reason="Rubrik dibahas", by=world.secretariat)
        live.give(world.entry(), first)  # the real entries stay open
        calibrating.done(held, first, (2, 3))
        line = board(held).people[0]
        assert (line.first.absolute, line.last.absolute) == (Decimal("2.50"), Decimal("0.00"))
        assert board(held).items[0].spread.counts == {0: 1}

    def test_a_repeat_is_asked_of_who_has_handed_in(self, world, held):
        with pytest.raises(Conflict):
            attempts.ask_again(held, world.people[0], reason="x", by=world.secretariat)


class TestWhoSeesWhat:
    @pytest.fixture
    def taken(self, world):
        """A set with an answer of Sleman and one that was written."""
        given = calibrating.answer(calibrating.before(world))
        held = calibrating.described(world)
        items.choose(held, given.pk, reference=WHY, by=world.secretariat)
        calibrating.write(world, held)
        return sets.publish(held, by=world.secretariat)

    def numbers(self, held, person):
        return [item.number for item in shown_to(held, person.pk)]

    def test_who_is_in_conflict_with_the_region_never_meets_its_answer(self, world, taken):
        first, second, _third = world.people
        sleman = taken.items.first()
        live.wear(first, Role.COORDINATOR, sleman.organisation)
        sleman.source.declared_conflicts.create(
            assessor=second, organisation=sleman.organisation, reason="Ipar",
            declared_at=timezone.now(),
        )  # fmt: skip
        assert [self.numbers(taken, one) for one in world.people] == [[2], [2], [1, 2]]
        with pytest.raises(NotFound):
            attempts.give(taken, sleman.pk, value=2, by=Actor.of(first))
        calibrating.done(taken, first, (2,))
        live.give(world.entry(), first)

    def test_who_judges_the_region_this_time_is_not_told_what_was_thought_of_it(self, world):
        older = calibrating.before(world)
        item = CalibrationItem.objects.create(
            set=calibrating.described(world), number=1, source=older, place_id="35.07",
            organisation=world.governments["35.07"], question="BL01", asked={}, reference=2,
            reason="x",
        )  # fmt: skip
        pooled = live.assessor("Asesor kolam")
        world.round.pool.create(assessor=pooled)
        assert self.numbers(item.set, world.people[0]) == []
        assert self.numbers(item.set, pooled) == [1]

    def test_where_nothing_is_left_to_see_the_secretariat_lets_go_on(self, world, taken):
        first = world.people[0]
        items_ = taken.items.all()
        live.wear(first, Role.COORDINATOR, items_[0].organisation)
        CalibrationItem.objects.filter(pk=items_[1].pk).delete()
        assert board(taken).people[0].progress == "nothing"
        attempts.excuse(taken, first, reason="Semua butir berbenturan", by=world.secretariat)
        live.give(world.entry(), first)

    def test_references_and_the_spread_show_only_after_handing_in_and_never_names(
        self, world, held
    ):
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

    def test_a_score_that_is_not_handed_in_counts_nowhere(self, world, held):
        calibrating.score(held, world.people[0], (4, 4))
        found = board(held)
        assert [line.spread.counts for line in found.items] == [{}, {}]
        assert [line.first for line in found.people] == [None, None, None]
        assert found.people[0].attempts[0].scores == ()


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
