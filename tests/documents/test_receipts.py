"""Receipts: issued once an event is sealed, numbered without a gap, and never twice."""

import json
from uuid import UUID

import pytest
from django.core import mail
from django.utils import timezone

from menuju.documents.actions.receipts import issue
from menuju.documents.actions.typesetting import typeset
from menuju.documents.models import Document, Paper
from menuju.people.models import Notice
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, NotFound
from menuju.questions.actions import receipts, responses
from menuju.questions.queries.receipts import handed_in, receipts_of, waiting_with
from menuju.records.files import open_file
from menuju.records.models import Due, Event, Leaf
from menuju.verify.receipts import parsed
from tests import makers

from .handing import settle

pytestmark = pytest.mark.django_db
REGISTRAR = Actor.system("registrar")


def kept(digest):
    with open_file(digest) as file:
        return file.read()


def told(document):
    return json.loads(kept(document.content_id))["receipt"]


def test_a_submission_gets_its_receipt_once_it_is_sealed(submitted):
    with pytest.raises(Conflict, match="menunggu segel"):
        receipts.issue(submitted.response, by=REGISTRAR)
    (waiting,) = receipts_of(submitted.response)
    assert waiting.document is None
    settle()
    (line,) = receipts_of(submitted.response)
    document = line.document
    assert document.number == f"TT-{timezone.localtime().year}-000001"
    assert not Due.objects.exists()
    receipt = parsed(kept(document.content_id))
    assert receipt.is_signed()
    assert receipt.is_included()
    assert receipt.leaf == line.event.public()
    assert receipt.log["number"] == Leaf.objects.get(pk=line.event.pk).number


def test_a_receipt_tells_what_was_handed_in_when_and_with_which_digests(submitted):
    settle()
    document = Document.objects.get()
    event = Event.objects.get(name="questions.response.submitted")
    receipt = told(document)
    uses = submitted.response.answers.filter(uses__isnull=False).order_by("question__order")
    files = [
        {
            "bytes": use.evidence.file.size,
            "id": str(use.evidence_id),
            "sha256": use.evidence.file_id,
            "used_for": [answer.question.code],
        }
        for answer in uses
        for use in answer.uses.all()
    ]
    assert len(files) == 2
    assert receipt["files"] == files
    assert receipt["content"]["sha256"] == event.facts["snapshot_sha256"]
    assert receipt["content"]["bytes"] == len(kept(receipt["content"]["sha256"]))
    assert receipt["handed_in"] | {"at": "", "local_time": ""} == {
        "what": "response",
        "collection": "evaluasi-2026",
        "version": "set-uji v1",
        "title": {"id": "Evaluasi 2026", "en": "Evaluation 2026"},
        "deed": {
            "id": "Jawaban diajukan kepada kepala daerah",
            "en": "Answers submitted to the head of the region",
        },
        "place": "35.07",
        "place_name": "Kabupaten Malang",
        "at": "",
        "local_time": "",
        "facts": {"approval": 1, "answers": 4},
    }
    assert receipt["handed_in"]["at"] == receipt["log"]["leaf"]["at"]
    assert receipt["handed_in"]["local_time"].endswith("+07:00")
    assert (receipt["issuer"], receipt["recipient"]) == (
        "Kementerian Uji",
        "Pemerintah Kabupaten Malang",
    )
    assert receipt["address"].endswith(f"/dokumen/{document.number}/")


def test_what_is_approved_unchanged_has_the_digest_of_what_was_submitted(submitted):
    responses.approve(submitted.response, by=submitted.head)
    settle()
    first, second = Document.objects.order_by("number")
    assert (first.number[-6:], second.number[-6:]) == ("000001", "000002")
    assert told(first)["content"] == told(second)["content"]
    assert told(first)["log"]["head"] == told(second)["log"]["head"]


def test_nothing_personal_stands_in_a_receipt(submitted):
    settle()
    text = kept(Document.objects.get().content_id).decode()
    people = (submitted.coordinator, submitted.head)
    named = [word for who in people for word in (who.name, who._user.email)]
    assert named
    assert [word for word in [*named, "188.45/12", "Dewan Smart City"] if word in text] == []


def test_twice_issues_once(submitted):
    settle()
    assert receipts.issue(submitted.response, by=REGISTRAR) == []
    assert issue(list(handed_in(waiting_with(submitted.response))), by=REGISTRAR) == []
    assert Document.objects.count() == 1


def test_no_person_issues_a_receipt(submitted):
    with pytest.raises(Forbidden):
        receipts.issue(submitted.response, by=submitted.secretariat)


def test_coordinator_and_head_are_told_once_and_nobody_else(
    submitted, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        settle()
    notices = Notice.objects.filter(topic="documents.receipts")
    people = {submitted.coordinator.user_id, submitted.head.user_id}
    assert sorted(notices.values_list("user", flat=True)) == sorted(people)
    assert {one.route for one in notices} == {"documents:documents"}
    assert Document.objects.get().number in notices[0].said_id
    letters = [one for one in mail.outbox if "Tanda terima" in one.subject]
    assert len(letters) == 2


def test_a_paper_is_typeset_once_a_language_and_only_for_its_readers(submitted):
    settle()
    document = Document.objects.get()
    paper = typeset(document, language="id", by=submitted.head)
    assert typeset(document, language="id", by=submitted.secretariat) == paper
    assert kept(paper.file_id).startswith(b"%PDF-1.7")
    typeset(document, language="en", by=submitted.coordinator)
    assert Paper.objects.count() == 2
    stranger = makers.actor(Role.COORDINATOR, makers.government("63.03", "Banjar"))
    for by, language in ((stranger, "id"), (submitted.pic, "en"), (submitted.head, "fr")):
        with pytest.raises(NotFound):
            typeset(document, language=language, by=by)


def test_an_event_of_before_receipts_is_left_alone(submitted):
    settle()
    Document.objects.all().delete()
    Due.objects.all().delete()
    old = UUID(int=7)
    Event.objects.create(
        id=old, name="questions.response.submitted", at=timezone.now(), stream="round/x",
        on_model="questions.Response", on_id="evaluasi-2026/35.07", facts={"from": "filling"},
        commitment="0" * 64,
    )  # fmt: skip
    assert old not in {event.pk for event in waiting_with(submitted.response)}
    assert receipts_of(submitted.response) == []
