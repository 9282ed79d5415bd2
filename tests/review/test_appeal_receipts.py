"""The receipt of appeals: issued once the filing is sealed, and naming nobody."""

import json

import pytest
from django.urls import reverse

from menuju.documents.models import Document
from menuju.people.types import Actor
from menuju.problems import Conflict
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.review.actions import appeal_receipts
from menuju.review.queries.appeal_receipts import receipt_of
from menuju.verify.receipts import parsed
from tests.documents.handing import settle
from tests.questions.asking import browse
from tests.review import appealing

pytestmark = pytest.mark.django_db
REGISTRAR = Actor.system("registrar")


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"


@pytest.fixture
def heard():
    return appealing.opened()


def kept(digest):
    with open_file(digest) as file:
        return file.read()


def test_a_filing_gets_its_receipt_once_it_is_sealed_and_only_once(heard):
    heard.filed()
    with pytest.raises(Conflict, match="menunggu segel"):
        appeal_receipts.issue(heard.world.round, by=REGISTRAR)
    assert receipt_of(heard.entry()) is None
    settle()
    document = receipt_of(heard.entry())
    assert document.number.startswith("TT-")
    assert document.organisation == heard.entry().organisation
    assert appeal_receipts.issue(heard.world.round, by=REGISTRAR) == []
    receipt = parsed(kept(document.content_id))
    assert receipt.is_signed()
    assert receipt.is_included()


def test_it_tells_which_questions_with_the_digest_that_the_event_states(heard):
    heard.filed()
    settle()
    told = json.loads(kept(Document.objects.get().content_id))["receipt"]
    event = Event.objects.get(name="review.appeals.filed")
    assert told["content"]["sha256"] == event.facts["appeals_sha256"]
    assert told["handed_in"]["facts"] == {"appeals": 1, "questions": "BL01"}
    assert told["handed_in"]["what"] == "appeals"
    frozen = json.loads(kept(event.facts["appeals_sha256"]))
    assert frozen == {
        "format": "menuju-appeals/1", "round": "evaluasi-2026", "place": "35.07",
        "appeals": [
            {"question": "BL01", "reason": "Risalah terlewat.", "figure": "2.5000", "evidence": []}
        ],
    }  # fmt: skip
    people = [heard.coordinators["35.07"].name, heard.heads["35.07"].name, "Risalah terlewat"]
    assert [word for word in people if word in json.dumps(told)] == []


def test_each_region_gets_its_own_and_reads_no_other(heard):
    heard.filed()
    heard.filed(code="63.03")
    settle()
    assert Document.objects.count() == 2
    own, other = receipt_of(heard.entry()), receipt_of(heard.entry("63.03"))
    browser = browse(heard.coordinators["35.07"])
    page = browser.get(reverse("review:appeals-own", args=["evaluasi-2026", "35.07"]))
    assert own.number in page.content.decode()
    assert other.number not in page.content.decode()
    for document, status in ((own, 200), (other, 404)):
        address = reverse("documents:paper", args=[document.number, "id"])
        answer = browser.get(address)
        assert (answer.status_code, bool(b"".join(answer))) == (status, True)


def test_until_the_seal_the_page_says_that_it_is_to_come(heard):
    heard.filed()
    browser = browse(heard.coordinators["35.07"])
    page = browser.get(reverse("review:appeals-own", args=["evaluasi-2026", "35.07"]))
    assert "begitu pengajuan ini disegel" in page.content.decode()
