"""Task list and progress: what they say, and how few questions they ask the database."""

from datetime import date
from decimal import Decimal

import pytest

from menuju.questions.actions import answers, responses
from menuju.questions.models import Response
from menuju.questions.queries.effects import effects
from menuju.questions.queries.evidence import of_answer, of_region
from menuju.questions.queries.responses import board, progress
from menuju.questions.types import AnswerInput, NewResponse
from tests import makers
from tests.questions import asking


def test_one_level_more_is_the_weight_of_the_dimension_by_the_number_of_its_questions():
    tree = asking.instrument().recipe().cohorts["KPPN&IKN"]
    sway = effects(tree)
    assert sway["BL01"] == Decimal(10) / 100 / 5
    assert round(sway["OP06"], 3) == Decimal("0.029")
    assert round(sway["KO02"], 4) == Decimal("0.0167")
    assert round(sum(sway.values()), 20) == 1


def test_the_task_list_says_what_is_done_what_lacks_and_what_it_would_bring(region):
    region.prove("BL01")
    region.save("BL01", 3)
    answers.complete(region.answer("BL01"), by=region.pic)
    region.save("BL02", 2)
    found = board(region.again())
    assert [(group.dimension.code, group.weight, group.complete) for group in found.dimensions] == [
        ("baseline", 10, 1),
        ("output", 20, 0),
        ("kolaborasi", 10, 0),
    ]
    told = [
        (t.answer.question.code, t.is_complete, t.lacks_evidence, t.evidence) for t in found.tasks
    ]
    assert told == [
        ("BL01", True, False, 1),
        ("BL02", False, True, 0),
        ("OP01", False, False, 0),
        ("KO01", False, False, 0),
    ]
    assert [step.answer.question.code for step in found.steps] == ["BL01", "BL02"]
    assert found.steps[0].room == 3 * Decimal(10) / 100 / 5
    assert (found.complete, found.evidence, found.estimate) == (1, 1, None)


def test_the_estimate_counts_unanswered_questions_as_last_published(db):
    every = tuple(q.code for q in asking.instrument().questions_of("REGULER"))
    region = asking.region(codes=every, cohort="REGULER")
    region.response.answers.update(last_value=Decimal(2))
    assert board(region.again()).estimate == Decimal("2.00")
    region.response.answers.filter(question__dimension="baseline").update(level=4)
    assert board(region.again()).estimate == Decimal("2.20")


def test_progress_tells_each_response_by_place(region):
    banjar = makers.government("63.03", "Banjar")
    responses.open_many(region.collection, [NewResponse(banjar, "REGULER")], by=region.secretariat)
    region.finish("BL01", level=2)
    region.prove("BL02")
    malang, other = progress(region.collection)
    assert (malang.complete, malang.total, malang.evidence) == (1, 4, 2)
    assert malang.last_activity == region.answer("BL01").updated_at
    assert (other.response.place_id, other.complete, other.total) == ("63.03", 0, 3)
    assert (other.evidence, other.last_activity) == (0, None)


@pytest.mark.parametrize("codes", [("BL01",), ("BL01", "BL02", "OP01")])
def test_the_task_list_asks_two_questions_however_long_it_is(db, codes, django_assert_num_queries):
    region = asking.region(codes=codes)
    for code in codes:
        region.prove(code)
    response = Response.objects.select_related("collection__set").get()
    with django_assert_num_queries(2):
        found = board(response)
        told = [(str(t.answer.owner), t.lacks_evidence, t.answer.response) for t in found.tasks]
    assert len(told) == len(codes)


@pytest.mark.parametrize("regions", [1, 3])
def test_progress_asks_one_question_however_many_answer(region, regions, django_assert_num_queries):
    for number in range(1, regions):
        made = NewResponse(makers.government(f"63.0{number}", f"Kab{number}"), "REGULER")
        responses.open_many(region.collection, [made], by=region.secretariat)
    with django_assert_num_queries(1):
        told = [
            (str(p.response.organisation), p.response.place.name)
            for p in progress(region.collection)
        ]
    assert len(told) == regions


@pytest.mark.parametrize("pieces", [1, 3])
def test_evidence_of_an_answer_asks_one_question(region, pieces, django_assert_num_queries):
    for _ in range(pieces):
        region.prove("BL01")
    answer = region.answer()
    with django_assert_num_queries(1):
        assert [u.evidence.file for u in of_answer(answer)] == [None] * pieces
    with django_assert_num_queries(1):
        assert len(of_region(region.government)) == pieces


@pytest.mark.parametrize("codes", [("BL01",), ("BL01", "BL02", "OP01")])
def test_approving_asks_the_same_however_many_answers(db, codes, django_assert_num_queries):
    region = asking.region(codes=codes)
    region.finish_all()
    response = responses.submit(region.response, by=region.coordinator)
    assert region.head.hats
    with django_assert_num_queries(11):
        responses.approve(response, by=region.head)


def test_a_save_asks_few_questions(region, django_assert_max_num_queries):
    answer, given = region.answer(), AnswerInput(3, note="x")
    assert region.pic.hats
    with django_assert_max_num_queries(12):
        answers.save(answer, given=given, version=0, by=region.pic)


def test_due_dates_and_titles_say_when_and_whether_it_is_invented(region):
    region.collection.simulated = True
    assert str(region.collection) == "Evaluasi 2026 (simulasi)"
    assert region.collection.due_on == date(2026, 11, 16)
