"""Two people at once, on connections of their own: one wins, the other is told."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier

import pytest
from django.db import connections

from menuju.problems import Conflict, Problem
from menuju.questions.actions import answers, collections, evidence, responses, shares
from menuju.questions.types import AnswerInput, CollectionState, ResponseState, StaleAnswer
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.verify import canonical
from tests.questions import asking

ROUNDS = 5
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Do all at the same moment; return what each returned or raised."""
    start = Barrier(len(deeds))

    def do(deed):
        start.wait()
        try:
            return deed()
        except Problem as problem:
            return problem
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [done.result() for done in [pool.submit(do, deed) for deed in deeds]]


def meanwhile(monkeypatch, module, step, deed):
    """Let a step of a verb take its time while somebody does a deed; return what came of it."""
    inner, done, pool = getattr(module, step), [], ThreadPoolExecutor(1)

    def other():
        try:
            return deed()
        except Problem as problem:
            return problem
        finally:
            connections.close_all()

    def slow(*given, **named):
        told = inner(*given, **named)
        if not done:
            done.append(pool.submit(other))
            wait(done, timeout=0.4)
        return told

    monkeypatch.setattr(module, step, slow)
    return lambda: done[0].result()  # noqa: PLW0108 -- the list is filled later


@pytest.fixture
def region(transactional_db):
    return asking.region()


def test_of_two_saves_of_one_version_one_wins_and_the_other_is_told(region):
    for turn in range(ROUNDS):
        seen = region.answer()

        def save(note, by, seen=seen, turn=turn):
            given = AnswerInput(turn % 5, note=f"{note} {turn}")
            return answers.save(seen, given=given, version=seen.version, by=by)

        done = at_once(lambda: save("PIC", region.pic), lambda: save("koord", region.coordinator))
        lost = [problem for problem in done if isinstance(problem, StaleAnswer)]
        kept = region.answer()
        assert (len(lost), kept.version) == (1, seen.version + 1)
        assert {lost[0].theirs.note, lost[0].mine.note} == {f"PIC {turn}", f"koord {turn}"}
        assert kept.note == lost[0].theirs.note
    assert Event.objects.filter(name="questions.answer.saved").count() == ROUNDS


def test_what_is_approved_is_what_stands_however_hard_others_write_meanwhile(region):
    region.finish_all()
    responses.submit(region.response, by=region.coordinator)
    seen = region.answer()

    def write():
        responses.send_back(region.response, reason="sebentar", by=region.coordinator)
        answers.reopen(seen, by=region.pic)
        return answers.save(
            seen, given=AnswerInput(4, note="menyelinap"), version=seen.version, by=region.pic
        )

    approved, written = at_once(lambda: responses.approve(region.response, by=region.head), write)
    response = region.again()
    if isinstance(approved, Conflict):
        assert not isinstance(written, Conflict)
        assert response.state == ResponseState.FILLING
        return
    assert isinstance(written, Conflict)
    assert response.state == ResponseState.APPROVED
    with open_file(response.snapshot_sha256) as file:
        told = canonical.loads(file.read())
    rows = response.answers.order_by("question__order")
    assert [(a["level"], a["version"]) for a in told["answers"]] == list(
        rows.values_list("level", "version")
    )


def test_two_approvals_make_one(region):
    region.finish_all()
    responses.submit(region.response, by=region.coordinator)
    done = at_once(*[lambda: responses.approve(region.response, by=region.head)] * 3)
    assert sum(isinstance(problem, Conflict) for problem in done) == 2
    assert region.again().approvals == 1
    assert Event.objects.filter(name="questions.response.approved").count() == 1


def test_whoever_approves_while_the_collection_closes_is_in_time_or_told(region):
    region.finish_all()
    responses.submit(region.response, by=region.coordinator)
    approved, closed = at_once(
        lambda: responses.approve(region.response, by=region.head),
        lambda: collections.close(region.collection, by=region.secretariat),
    )
    assert closed.state == CollectionState.CLOSED
    told = Event.objects.get(name="questions.collection.closed").facts["responses"]
    in_time = not isinstance(approved, Conflict)
    assert told == ({"approved": 1} if in_time else {"submitted": 1})
    assert (region.again().state == ResponseState.APPROVED) is in_time


def test_evidence_is_not_taken_away_while_its_answer_is_being_completed(region, monkeypatch):
    use = region.prove("BL01")
    region.save("BL01", 3)
    other = meanwhile(
        monkeypatch, answers, "missing_of", lambda: evidence.detach(use, by=region.coordinator)
    )
    answers.complete(region.answer(), by=region.pic)
    assert isinstance(other(), Conflict)
    assert region.answer().uses.count() == 1


def test_an_answer_is_not_opened_while_its_response_is_being_submitted(region, monkeypatch):
    region.finish_all()
    seen = region.answer()
    other = meanwhile(
        monkeypatch, responses, "_refuse_incomplete", lambda: answers.reopen(seen, by=region.pic)
    )
    responses.submit(region.response, by=region.coordinator)
    assert isinstance(other(), Conflict)
    assert region.answer().state == "complete"


def test_closing_waits_for_an_approval_that_has_begun(region, monkeypatch):
    region.finish_all()
    responses.submit(region.response, by=region.coordinator)
    other = meanwhile(
        monkeypatch,
        responses,
        "_keep_snapshot",
        lambda: collections.close(region.collection, by=region.secretariat),
    )
    responses.approve(region.response, by=region.head)
    assert other().state == CollectionState.CLOSED
    told = Event.objects.get(name="questions.collection.closed").facts["responses"]
    assert told == {"approved": 1}


def test_a_save_that_has_begun_is_not_lost_to_one_that_gives_the_answer_away(region, monkeypatch):
    seen = region.answer()
    other = meanwhile(
        monkeypatch,
        answers,
        "faults_of",
        lambda: shares.assign(seen, region.health, by=region.coordinator),
    )
    answers.save(seen, given=AnswerInput(2, note="sudah"), version=0, by=region.pic)
    assert [answer.owner for answer in other()] == [region.health]
    assert (region.answer().note, region.answer().owner) == ("sudah", region.health)
