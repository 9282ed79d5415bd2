"""A submission gets a receipt, where somebody can open one."""

import json

import pytest
from django.urls import reverse

from menuju.documents.models import Document
from menuju.forms.actions import submissions
from menuju.forms.types import Audience, Channel
from menuju.people.types import Actor, Role
from menuju.records.actions import seals
from menuju.records.actions.work import catch_up
from menuju.records.files import open_file
from menuju.records.models import Due, Event
from menuju.records.types import Machine
from menuju.verify.receipts import parsed
from tests import makers
from tests.forms import samples
from tests.questions import asking

pytestmark = pytest.mark.django_db
WORKER = Machine("menuju work")


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Give each test its own files and keys."""
    settings.HOME = tmp_path / "home"


def settle():
    seals.seal(by=WORKER)
    catch_up(by=WORKER)


def kept(document):
    with open_file(document.content_id) as file:
        return file.read()


def test_every_sender_gets_a_receipt_of_their_own_in_one_reading_of_the_log():
    body = makers.agency(makers.government())
    version, by = samples.asked_of(body), samples.surveyor(body)
    sent = [
        submissions.receive(
            version, samples.filled(), (), channel=Channel.API, by=by, organisation=body
        )
        for _ in range(3)
    ]
    settle()
    assert not Due.objects.filter(task="receipt").exists()
    documents = Document.objects.order_by("number")
    assert {each.subject for each in documents} == {one.subject for one in sent}
    for document in documents:
        receipt = parsed(kept(document))
        assert receipt.is_signed()
        assert receipt.is_included()
        assert receipt.told["content"]["sha256"] == receipt.leaf["facts"]["xml_sha256"]
    seen = Document.objects.visible_to
    head = makers.actor(Role.HEAD, body.parent)
    stranger = makers.actor(Role.HEAD, makers.government("63.03", "Banjar"))
    assert (seen(by).count(), seen(head).count(), seen(stranger).count()) == (3, 3, 0)


def test_nothing_that_was_answered_stands_in_a_receipt():
    body = makers.agency(makers.government())
    version = samples.asked_of(body)
    by = samples.surveyor(body)
    submissions.receive(
        version, samples.filled(name="Siti"), (), channel=Channel.API, by=by, organisation=body
    )
    settle()
    text = json.dumps(json.loads(kept(Document.objects.get())))
    assert "kebun" in text
    assert [word for word in ("Siti", by.name, by._user.email) if word in text] == []


def test_an_anonymous_submission_has_no_receipt_and_leaves_nothing_due():
    version = samples.published(audience=Audience.ANYONE)
    submissions.receive(version, samples.filled(), (), channel=Channel.PAGE, by=Actor())
    settle()
    assert Event.objects.filter(name="forms.submission.received").count() == 1
    assert (Document.objects.count(), Due.objects.filter(task="receipt").count()) == (0, 0)


def test_the_page_of_a_submission_leads_to_its_receipt():
    body = makers.agency(makers.government())
    version, by = samples.asked_of(body), samples.surveyor(body)
    sent = submissions.receive(
        version, samples.filled(), (), channel=Channel.PAGE, by=by, organisation=body
    )
    head = makers.actor(Role.COORDINATOR, body.parent)
    browser = asking.browse(head)
    address = reverse("forms:submission", args=["kebun", sent.pk])
    event = Event.objects.get(name="forms.submission.received").pk
    at = reverse("documents:event", args=[event])
    assert at in browser.get(address).content.decode()
    assert "menunggu segel" in browser.get(at).content.decode()
    settle()
    assert browser.get(at).headers["Location"] == f"/dokumen/{Document.objects.get().number}/"
