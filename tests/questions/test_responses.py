"""Responses: asked for, submitted, approved as a frozen whole, opened one answer at a time."""

import json
from decimal import Decimal
from hashlib import sha256

import pytest

from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.actions import answers, collections, responses, shares
from menuju.questions.models import Response
from menuju.questions.types import AnswerInput, CollectionState, NewResponse, ResponseState
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.verify import canonical
from tests import makers
from tests.questions import asking


def kept(digest):
    with open_file(digest) as file:
        return file.read()


def test_a_cohort_is_asked_its_own_questions_and_remembers_last_year(region):
    asked = {a.question.code: a.last_value for a in region.response.answers.all()}
    assert asked == {"BL01": 1, "BL02": 1, "OP01": None, "KO01": None}
    assert region.response.last_final == Decimal("2.94")


def test_another_cohort_is_not_asked_what_does_not_count_for_it(region):
    banjar = makers.government("63.03", "Banjar")
    (response,) = responses.open_many(
        region.collection, [NewResponse(banjar, "REGULER")], by=region.secretariat
    )
    codes = [a.question.code for a in response.answers.select_related("question")]
    assert codes == ["BL01", "BL02", "OP01"]


def test_asking_tells_every_wrong_row_and_asks_nobody(region):
    banjar = makers.government("63.03", "Banjar")
    wanted = [
        NewResponse(region.government, "KPPN&IKN"),
        NewResponse(banjar, "LAIN"),
        NewResponse(region.kominfo, "REGULER"),
    ]
    with pytest.raises(Invalid) as told:
        responses.open_many(region.collection, wanted, by=region.secretariat)
    assert [finding.where for finding in told.value.findings] == [
        "Pemerintah Kabupaten Malang",
        "Pemerintah Kabupaten Banjar",
        "Dinas Kominfo",
    ]
    assert Response.objects.count() == 1


def test_opening_many_leaves_one_event_with_the_digest_of_its_rows(region):
    event = Event.objects.get(name="questions.responses.opened")
    row = canonical.dumps(["35.07", "KPPN&IKN"]) + b"\n"
    assert event.facts == {"rows": 1, "rows_sha256": sha256(row).hexdigest()}


def test_submitting_names_every_incomplete_answer(region):
    region.finish("BL01")
    region.save("BL02", 3)
    region.save("OP01", 0)
    with pytest.raises(Invalid) as told:
        responses.submit(region.response, by=region.coordinator)
    assert [str(finding) for finding in told.value.findings] == [
        "BL02: perlu 1 bukti, baru ada 0: lampirkan dahulu, atau isi tingkat 0.",
        "OP01: belum ditandai lengkap.",
        "KO01: belum dijawab.",
    ]
    assert region.again().state == ResponseState.FILLING


def test_approval_keeps_a_snapshot_of_every_answer_and_locks_them(region):
    region.prove("OP01", page=2, note="pasal 4")
    region.save("OP01", 3, "berlaku")
    answers.complete(region.answer("OP01"), by=region.coordinator)
    for code in ("BL01", "BL02", "KO01"):
        region.finish(code)
    responses.submit(region.response, by=region.coordinator)
    approved = responses.approve(region.response, by=region.head)
    content = kept(approved.snapshot_sha256)
    assert sha256(content).hexdigest() == approved.snapshot_sha256
    told = canonical.loads(content)
    assert [(a["question"], a["level"], len(a["evidence"])) for a in told["answers"]] == [
        ("BL01", 0, 0),
        ("BL02", 0, 0),
        ("OP01", 3, 1),
        ("KO01", 0, 0),
    ]
    piece = told["answers"][2]["evidence"][0]
    assert (piece["url"], piece["page"], piece["note"]) == (asking.LINK, 2, "pasal 4")
    assert (piece["signer"], piece["period_from"], piece["period_to"]) == ("", None, None)
    assert all(region.response.answers.values_list("locked", flat=True))
    event = Event.objects.get(name="questions.response.approved")
    assert event.facts == {"approval": 1, "answers": 4, "snapshot_sha256": approved.snapshot_sha256}
    assert Event.objects.filter(facts__icontains="berlaku").count() == 0


def test_a_snapshot_names_no_person(region):
    text = kept(region.approved().snapshot_sha256).decode()
    assert "Sari" not in text
    assert "menuju.example" not in text


def test_nothing_is_written_while_it_lies_with_the_head_or_after(region):
    region.finish_all()
    responses.submit(region.response, by=region.coordinator)
    with pytest.raises(Conflict):
        answers.reopen(region.answer(), by=region.pic)
    with pytest.raises(Conflict):
        region.save("BL01", 4)
    responses.approve(region.response, by=region.head)
    with pytest.raises(Conflict):
        region.save("BL01", 4)
    with pytest.raises(Conflict):
        shares.assign(region.answer(), region.health, by=region.coordinator)
    assert region.answer().level == 0


def test_only_the_head_approves_and_only_the_coordinator_submits(region):
    region.finish_all()
    for actor in (region.pic, region.head, region.secretariat):
        with pytest.raises(Forbidden):
            responses.submit(region.response, by=actor)
    responses.submit(region.response, by=region.coordinator)
    foreign_head = makers.actor(Role.HEAD, makers.government("63.03", "Banjar"))
    for actor in (region.pic, region.coordinator, region.secretariat, foreign_head):
        with pytest.raises(Forbidden):
            responses.approve(region.response, by=actor)
    assert region.again().state == ResponseState.SUBMITTED


def test_a_response_comes_back_with_a_reason_that_is_not_public(region):
    region.finish_all()
    responses.submit(region.response, by=region.coordinator)
    with pytest.raises(Invalid):
        responses.send_back(region.response, reason="  ", by=region.head)
    responses.send_back(region.response, reason="Cek BL01", by=region.head)
    assert region.again().state == ResponseState.FILLING
    event = Event.objects.get(name="questions.response.sent_back")
    assert event.facts == {}


def test_unlocking_opens_one_answer_and_leaves_the_snapshot_as_it_was(region):
    before = kept(region.approved().snapshot_sha256)
    answers.unlock(region.answer("BL01"), reason="Angka salah", by=region.secretariat)
    assert region.again().state == ResponseState.FILLING
    open_codes = region.response.answers.filter(locked=False).values_list("question__code")
    assert [code for (code,) in open_codes] == ["BL01"]
    with pytest.raises(Conflict):
        region.save("BL02", 4)
    region.finish("BL01", level=2)
    responses.submit(region.response, by=region.coordinator)
    second = responses.approve(region.response, by=region.head)
    assert second.approvals == 2
    first = Event.objects.filter(name="questions.response.approved").order_by("at").first()
    assert kept(first.facts["snapshot_sha256"]) == before
    assert json.loads(kept(second.snapshot_sha256))["answers"][0]["level"] == 2


def test_unlocking_asks_for_a_reason_and_for_the_head_or_the_secretariat(region):
    region.approved()
    for actor in (region.coordinator, region.pic):
        with pytest.raises(Forbidden):
            answers.unlock(region.answer(), reason="x", by=actor)
    with pytest.raises(Invalid):
        answers.unlock(region.answer(), reason=" ", by=region.head)
    other = makers.actor(Role.SECRETARIAT, makers.organisation(name="Kementerian lain"))
    with pytest.raises(Forbidden):
        answers.unlock(region.answer(), reason="x", by=other)
    assert region.again().state == ResponseState.APPROVED


def test_a_closed_collection_takes_no_answer_no_approval_and_no_unlocking(region):
    region.finish_all()
    responses.submit(region.response, by=region.coordinator)
    closed = collections.close(region.collection, by=region.secretariat)
    assert closed.state == CollectionState.CLOSED
    for deed in (
        lambda: responses.approve(region.response, by=region.head),
        lambda: responses.send_back(region.response, reason="x", by=region.head),
        lambda: region.save("BL01", 3),
        lambda: answers.unlock(region.answer(), reason="x", by=region.head),
        lambda: collections.close(region.collection, by=region.secretariat),
    ):
        with pytest.raises(Conflict):
            deed()
    event = Event.objects.get(name="questions.collection.closed")
    assert event.facts == {"responses": {"submitted": 1}}


def test_the_program_itself_answers_only_where_everything_is_invented(region):
    simulation = Actor.system("simulation")
    with pytest.raises(Forbidden):
        answers.save(region.answer(), given=AnswerInput(1), version=0, by=simulation)
    region.collection.simulated = True
    region.collection.save()
    region.response.refresh_from_db()
    answers.save(region.answer(), given=AnswerInput(1), version=0, by=simulation)
    assert region.answer().level == 1


def test_a_response_is_read_by_its_region_and_by_those_who_collect_it(region):
    auditor = makers.actor(Role.AUDITOR, region.organiser)
    readers = (region.coordinator, region.head, region.pic, region.secretariat, auditor)
    for actor in readers:
        assert list(Response.objects.visible_to(actor)) == [region.response]
    elsewhere = makers.organisation(name="Kementerian lain")
    strangers = (
        makers.actor(Role.CITIZEN, region.government),
        makers.actor(Role.CONTESTANT, region.government),
        makers.actor(Role.SECRETARIAT, elsewhere),
        makers.actor(Role.OPERATOR, region.organiser),
        makers.actor(Role.ASSESSOR, makers.panel()),
        makers.actor(Role.COORDINATOR, makers.government("63.03", "Banjar")),
        Actor(),
    )
    for actor in strangers:
        assert list(Response.objects.visible_to(actor)) == []
