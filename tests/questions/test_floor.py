"""No evidence, no claim above the floor: the rule of a collection, however it is answered."""

import pytest
from django.urls import reverse
from django.utils import translation

from menuju.problems import Invalid
from menuju.questions.actions import answers, bringing, responses
from menuju.questions.actions.bringing import Brought
from menuju.questions.models import Question
from menuju.questions.queries.completeness import incomplete_answers
from menuju.questions.queries.responses import board
from menuju.questions.types import AnswerInput, AnswerState
from menuju.records.models import Event
from tests.questions import asking

pytestmark = pytest.mark.django_db
BARE = "tingkat 2 perlu 1 bukti, baru ada 0: lampirkan dahulu, atau pilih paling tinggi tingkat 1."


@pytest.fixture
def region():
    return asking.region(claims_floor=1)


def told(problem):
    return [(one.where, one.what) for one in problem.value.findings]


def at(region, name, *more):
    slug = region.collection.slug
    return reverse(f"questions:{name}", args=[slug, region.response.place_id, *more])


def test_up_to_the_floor_no_evidence_is_asked(region):
    for code, level in (("BL01", 0), ("BL02", 1)):
        answers.complete(region.save(code, level), by=region.coordinator)
        assert region.answer(code).state == AnswerState.COMPLETE


def test_above_it_a_draft_is_saved_and_not_completed_before_its_evidence(region):
    draft = region.save("BL01", 2)
    assert draft.state == AnswerState.DRAFT
    with pytest.raises(Invalid) as problem:
        answers.complete(draft, by=region.coordinator)
    assert told(problem) == [("BL01", BARE)]
    region.prove("BL01")
    assert answers.complete(region.answer(), by=region.coordinator).level == 2


def test_a_question_that_asks_for_none_needs_one_above_the_floor(region):
    Question.objects.filter(code="BL01").update(evidence_needed=0)
    with pytest.raises(Invalid, match="belum lengkap"):
        answers.complete(region.save("BL01", 2), by=region.coordinator)


def test_what_is_brought_whole_is_held_to_it(region):
    def bring(level):
        given = {"BL01": Brought(AnswerInput(level), is_complete=True)}
        return bringing.bring(region.response, given, by=region.coordinator)

    with pytest.raises(Invalid) as problem:
        bring(2)
    assert told(problem) == [("BL01", BARE)]
    bring(1)
    assert region.answer().state == AnswerState.COMPLETE


def test_evidence_taken_away_keeps_the_whole_from_being_submitted(region):
    for code in asking.CODES[1:]:
        answers.complete(region.save(code, 1), by=region.coordinator)
    region.finish("BL01", 2)
    region.answer().uses.all().delete()
    assert [(one.where, one.what) for one in incomplete_answers(region.again())] == [("BL01", BARE)]
    with pytest.raises(Invalid) as problem:
        responses.submit(region.response, by=region.coordinator)
    assert told(problem) == [("BL01", BARE)]
    page = asking.browse(region.coordinator).get(at(region, "submit")).content.decode()
    assert BARE in page


def test_the_board_counts_what_lacks_evidence_by_the_floor(region):
    region.save("BL01", 2)
    region.save("BL02", 1)
    lacking = [t.answer.question.code for t in board(region.again()).tasks if t.lacks_evidence]
    assert lacking == ["BL01"]


def test_the_question_says_the_floor_while_one_types(region):
    browser = asking.browse(region.coordinator)
    page = browser.get(at(region, "question", "BL01")).content.decode()
    assert "Tanpa bukti paling tinggi 1." in page
    assert "Tingkat di atas 0 perlu" not in page
    sent = {"version": 0, "level": "2", "note": "", "deed": "complete"}
    refused = browser.post(at(region, "question", "BL01"), sent)
    assert refused.status_code == 422
    assert BARE in refused.content.decode()
    assert region.answer().level == 2
    with translation.override("en"):
        english = browser.get(at(region, "question", "BL01")).content.decode()
    assert "Without evidence at most 1." in english


def test_a_collection_that_says_nothing_keeps_the_rule_of_its_questions():
    region = asking.region()
    page = asking.browse(region.coordinator).get(at(region, "question", "BL01")).content.decode()
    assert "Tanpa bukti paling tinggi" not in page
    with pytest.raises(Invalid) as problem:
        answers.complete(region.save("BL01", 1), by=region.coordinator)
    assert told(problem)[0][1].endswith("atau isi tingkat 0.")
    assert "claims_floor" not in Event.objects.get(name="questions.collection.opened").facts


def test_the_log_tells_the_floor(region):
    opened = Event.objects.get(name="questions.collection.opened")
    assert opened.facts["claims_floor"] == 1
