"""Sample answers: copied from a closed round or written, their references, their order."""

from decimal import Decimal

import pytest

from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid, NotFound
from menuju.questions.models import Answer
from menuju.records.models import Event
from menuju.review.actions.calibration import items, sets
from menuju.review.models import Round
from menuju.review.queries.calibration.samples import sample, sources
from menuju.review.types import RoundState
from menuju.review.types.calibration import Reference, Wording
from tests.review import calibrating, live

pytestmark = pytest.mark.django_db
WHY = Reference(2, "Rubrik tingkat dua.")


def test_an_answer_is_copied_with_its_evidence_and_later_changes_do_not_reach_it(world):
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


def test_what_its_round_settled_is_offered_as_the_nearest_step(world):
    given = calibrating.answer(calibrating.before(world))
    found = sample(calibrating.described(world), given.pk)
    assert (found.figure, found.nearest) == (Decimal("1.5"), 2)


def test_answers_of_this_round_and_of_rounds_that_are_not_closed_are_not_taken(world):
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


def test_the_same_answer_is_taken_once(world):
    given, held = calibrating.answer(calibrating.before(world)), calibrating.described(world)
    items.choose(held, given.pk, reference=WHY, by=world.secretariat)
    with pytest.raises(Conflict):
        items.choose(held, given.pk, reference=WHY, by=world.secretariat)


@pytest.mark.parametrize("reference", [Reference(5, "x"), Reference(-1, "x"), Reference(2, " ")])
def test_a_reference_is_a_step_of_the_scale_and_has_a_reason(world, reference):
    held = calibrating.described(world)
    with pytest.raises(Invalid):
        items.write(held, Wording("BL01", 3, "A"), reference=reference, by=world.secretariat)
    assert not held.items.exists()


def test_what_is_dropped_moves_the_others_up(world):
    held = calibrating.described(world)
    for reference in (1, 2, 3):
        calibrating.write(world, held, reference=reference)
    items.drop(held, held.items.first().pk, by=world.secretariat)
    assert list(held.items.values_list("number", "reference")) == [(1, 2), (2, 3)]


def test_only_who_moderates_sets_it_up_and_no_assessor_of_the_round(world):
    held = calibrating.described(world)
    live.wear(world.people[0], Role.SECRETARIAT, world.organiser)
    for by in (Actor.of(world.people[0]), Actor.of(world.people[1])):
        with pytest.raises(Forbidden):
            items.write(held, Wording("BL01", 3, "A"), reference=WHY, by=by)


class TestEditing:
    @pytest.fixture
    def draft(self, world):
        """A draft of an answer of Sleman and two written ones."""
        given = calibrating.answer(calibrating.before(world))
        held = calibrating.described(world)
        items.choose(held, given.pk, reference=WHY, by=world.secretariat)
        for reference in (1, 3):
            calibrating.write(world, held, reference=reference)
        return held

    def edited(self, world, held, number, **given):
        key = held.items.get(number=number).pk
        told = {"reference": Reference(4, "Empat sidang.")} | given
        return items.edit(held, key, **told, by=world.secretariat)

    def test_question_words_claim_and_reference_of_a_written_answer_change(self, world, draft):
        wording = Wording("OP01", None, " Rancangan disusun. ")
        item = self.edited(world, draft, 2, wording=wording)
        told = (item.question, item.claimed, item.answer, item.reference, item.reason)
        assert told == ("OP01", "", "Rancangan disusun.", 4, "Empat sidang.")
        asked = world.collection.set.questions.get(code="OP01")
        assert (item.asked["text"]["id"], item.number) == (asked.text_id, 2)

    def test_of_a_regions_answer_only_the_reference_changes(self, world, draft):
        before = draft.items.get(number=1)
        item = self.edited(world, draft, 1)
        assert (item.answer, item.claimed, item.asked) == (
            before.answer, before.claimed, before.asked,
        )  # fmt: skip
        assert item.reference == 4
        with pytest.raises(Conflict, match="kata demi kata"):
            self.edited(world, draft, 1, wording=Wording("BL01", 3, "Kata lain."))

    def test_all_that_is_wrong_is_told_at_once_and_nothing_changes(self, world, draft):
        before = list(draft.items.values())
        wording = Wording("BL01", 9, "Milik 3507011203880001.")
        with pytest.raises(Invalid) as wrong:
            self.edited(world, draft, 2, wording=wording, reference=Reference(7, " "))
        assert [one.where for one in wrong.value.findings] == [
            "Jawaban", "Nilai diri", "Alasan", "Nilai acuan",
        ]  # fmt: skip
        with pytest.raises(NotFound):
            self.edited(world, draft, 2, wording=Wording("XX99", 3, "A"))
        assert list(draft.items.values()) == before

    def test_an_edit_leaves_what_stood_before_and_one_that_changes_nothing_leaves_no_event(
        self, world, draft
    ):
        self.edited(world, draft, 2)
        self.edited(world, draft, 2)
        event = Event.objects.get(name="review.calibration.edited")
        assert (event.stream, event.facts) == (world.round.scores_stream, {})
        before = {"reference": 1, "reason": "Dua sidang: tingkat dua."}
        assert event.secret.private["before"] == before
        assert event.secret.private["reference"] == 4

    def test_once_published_it_is_locked_and_the_sentence_says_what_to_do(self, world, draft):
        sets.publish(draft, by=world.secretariat)
        with pytest.raises(Conflict, match="Tarik dahulu"):
            self.edited(world, draft, 2)
        calibrating.score(draft, world.people[0], (2, 2, 2))
        with pytest.raises(Conflict, match="jelaskan kepada panel"):
            self.edited(world, draft, 2)
        Round.objects.filter(pk=world.round.pk).update(state=RoundState.MODERATION)
        draft.round.refresh_from_db()
        with pytest.raises(Conflict, match="sudah berakhir"):
            self.edited(world, draft, 2)

    def test_taken_back_it_can_be_edited_again(self, world, draft):
        sets.publish(draft, by=world.secretariat)
        sets.retract(draft, by=world.secretariat)
        assert self.edited(world, draft, 2).reference == 4

    def test_who_may_not_fill_the_set_may_not_change_it_either(self, world, draft):
        key = draft.items.first().pk
        for by in (Actor.of(world.people[0]), Actor.of(live.assessor("Luar"))):
            for deed in (
                lambda by=by: items.edit(draft, key, reference=WHY, by=by),
                lambda by=by: items.move(draft, key, to=2, by=by),
                lambda by=by: items.drop(draft, key, by=by),
            ):
                with pytest.raises(Forbidden):
                    deed()

    @pytest.mark.parametrize(
        ("number", "to", "order"),
        [(1, 2, [1, 2, 3]), (3, 1, [3, 2, 1]), (2, 9, [2, 3, 1]), (2, 2, [2, 1, 3])],
    )
    def test_an_answer_takes_another_place_and_those_between_make_room(
        self, world, draft, number, to, order
    ):
        key = draft.items.get(number=number).pk
        for _twice in range(2):  # on a second click too
            items.move(draft, key, to=to, by=world.secretariat)
        told = list(draft.items.order_by("number").values_list("number", "reference"))
        assert told == list(enumerate(order, start=1))
        moved = Event.objects.filter(name="review.calibration.ordered").count()
        assert moved == (number != to)

    def test_a_second_click_drops_no_second_answer(self, world, draft):
        key = draft.items.first().pk
        items.drop(draft, key, by=world.secretariat)
        with pytest.raises(NotFound):
            items.drop(draft, key, by=world.secretariat)
        assert list(draft.items.values_list("number", "reference")) == [(1, 1), (2, 3)]
