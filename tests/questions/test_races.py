"""Two people at once, on connections of their own: one wins, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from menuju.problems import Conflict, Problem
from menuju.questions.actions import answers, collections, responses
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
