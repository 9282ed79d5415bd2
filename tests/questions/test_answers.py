"""Answers: who writes them, on top of what, and when they are complete."""

import pytest

from menuju.people.types import Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.actions import answers, evidence, shares
from menuju.questions.types import AnswerInput, AnswerState, QuestionKind, StaleAnswer
from menuju.records.models import Event, EventSecret
from tests import makers
from tests.questions import asking


def test_saving_keeps_what_was_said_and_leaves_one_event_without_it(region):
    region.save("BL01", 3, "Perbup 12/2025", by=region.pic)
    answer = region.answer()
    assert (answer.level, answer.note, answer.version) == (3, "Perbup 12/2025", 1)
    assert (answer.state, answer.updated_by_id) == (AnswerState.DRAFT, region.pic.user_id)
    event = Event.objects.get(name="questions.answer.saved")
    assert event.facts == {"question": "BL01", "version": 1}
    assert (event.on_id, event.stream) == ("evaluasi-2026/35.07", "round/evaluasi-2026")
    told = EventSecret.objects.get(event=event).private
    assert (told["level"], told["note"]) == (3, "Perbup 12/2025")


def test_a_stale_save_is_told_the_other_text_and_changes_nothing(region):
    region.save("BL01", 3, "dari PIC")
    with pytest.raises(StaleAnswer) as told:
        answers.save(region.answer(), given=AnswerInput(2, note="x"), version=0, by=region.pic)
    assert told.value.theirs == AnswerInput(3, note="dari PIC")
    assert (told.value.mine, told.value.version) == (AnswerInput(2, note="x"), 1)
    assert [finding.what for finding in told.value.findings] == ["3", "dari PIC"]
    assert (region.answer().level, region.answer().version) == (3, 1)


def test_the_same_words_sent_again_change_nothing_and_are_no_conflict(region):
    region.save("BL01", 3, "sekali")
    answers.save(region.answer(), given=AnswerInput(3, note="sekali"), version=0, by=region.pic)
    assert region.answer().version == 1
    assert Event.objects.filter(name="questions.answer.saved").count() == 1


def test_only_the_agency_it_was_given_to_and_the_coordinator_answer(region):
    foreign = makers.government("63.03", "Banjar")
    others = [
        region.other_pic,
        region.head,
        region.secretariat,
        makers.actor(Role.COORDINATOR, foreign),
        makers.actor(Role.AGENCY_PIC, makers.agency(foreign)),
        makers.actor(Role.CITIZEN, region.government),
    ]
    for actor in others:
        with pytest.raises(Forbidden):
            region.save("BL01", 4, by=actor)
    assert region.answer().version == 0


def test_an_agency_does_not_write_what_nobody_gave_it(region):
    with pytest.raises(Forbidden):
        region.save("OP01", 4, by=region.pic)


def test_an_answer_given_to_another_agency_keeps_its_words_and_changes_hands(region):
    region.save("BL01", 2, "dari Kominfo", by=region.pic)
    shares.assign(region.answer(), region.health, by=region.coordinator)
    with pytest.raises(Forbidden):
        region.save("BL01", 4, by=region.pic)
    region.save("BL01", 3, "dari Kesehatan", by=region.other_pic)
    assert region.answer().note == "dari Kesehatan"


def test_an_answer_goes_only_to_agencies_of_its_own_region(region):
    foreign = makers.agency(makers.government("63.03", "Banjar"))
    with pytest.raises(Invalid):
        shares.assign(region.answer(), foreign, by=region.coordinator)
    with pytest.raises(Forbidden):
        shares.assign(region.answer(), region.health, by=region.pic)


@pytest.mark.parametrize("level", [-1, 5])
def test_a_level_outside_the_rubric_is_refused(region, level):
    with pytest.raises(Invalid) as told:
        region.save("BL01", level)
    assert [finding.where for finding in told.value.findings] == ["BL01 · Tingkat"]
    assert region.answer().version == 0


@pytest.mark.parametrize("note", ["a\x00b", "x" * 4001, "\ud800", "a\u202eb"])
def test_a_note_that_cannot_be_kept_is_refused_in_words(region, note):
    with pytest.raises(Invalid) as told:
        region.save("BL01", 1, note)
    assert [finding.where for finding in told.value.findings] == ["BL01 · Keterangan"]


def test_above_the_lowest_level_an_answer_needs_evidence(region):
    region.save("BL01", 1)
    with pytest.raises(Invalid) as told:
        answers.complete(region.answer(), by=region.pic)
    assert "perlu 1 bukti, baru ada 0" in told.value.findings[0].what
    region.prove("BL01")
    answers.complete(region.answer(), by=region.pic)
    assert region.answer().state == AnswerState.COMPLETE


def test_the_lowest_level_needs_none_and_no_answer_is_never_complete(region):
    with pytest.raises(Invalid) as told:
        answers.complete(region.answer(), by=region.pic)
    assert [str(finding) for finding in told.value.findings] == ["BL01: belum dijawab."]
    region.finish("BL01", level=0)
    assert region.answer().state == AnswerState.COMPLETE


def test_a_complete_answer_is_opened_before_it_changes(region):
    use = region.prove("BL01")
    region.save("BL01", 2)
    answers.complete(region.answer(), by=region.pic)
    with pytest.raises(Conflict):
        region.save("BL01", 3)
    with pytest.raises(Conflict):
        evidence.detach(use, by=region.pic)
    answers.reopen(region.answer(), by=region.pic)
    evidence.detach(use, by=region.pic)
    assert region.save("BL01", 3).level == 3


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (
            QuestionKind.NUMBER,
            ("0", "-12.5", "1000000"),
            ("", "1,5", "1e9", "NaN", "1_0", "9" * 31),
        ),
        (QuestionKind.CHOICE, ("ya",), ("tidak", "", "YA")),
        (QuestionKind.TEXT, ("uraian\nbaris dua",), ("a\x00", "x" * 4001)),
        (QuestionKind.FILE, (), ("apa pun",)),
    ],
)
def test_each_kind_of_question_takes_its_own_kind_of_answer(db, kind, good, bad):
    region = asking.region(kinds={"BL01": kind})
    for value in good:
        answer = region.answer()
        answers.save(answer, given=AnswerInput(value=value), version=answer.version, by=region.pic)
        assert region.answer().given == value
    for value in bad:
        answer = region.answer()
        with pytest.raises(Invalid):
            answers.save(
                answer, given=AnswerInput(value=value), version=answer.version, by=region.pic
            )
    with pytest.raises(Invalid):
        region.save("BL01", 2)


def test_a_question_for_a_file_is_complete_with_the_file_alone(db):
    region = asking.region(kinds={"BL01": QuestionKind.FILE})
    with pytest.raises(Invalid):
        answers.complete(region.answer(), by=region.pic)
    region.prove("BL01")
    answers.complete(region.answer(), by=region.pic)
    assert region.answer().state == AnswerState.COMPLETE
