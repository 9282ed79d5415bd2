"""Statements: numbered, signed, once for what they tell of; an old one names its successor."""

import json
from datetime import date
from uuid import uuid4

import pypdfium2
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menuju.documents import papers
from menuju.documents.actions import statements
from menuju.documents.actions.typesetting import typeset
from menuju.documents.models import Document
from menuju.documents.types import DocumentKind, Signatory, Statement, Table, Words
from menuju.people.models import Notice, User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.verify import canonical
from menuju.verify.signers import PublicKey
from tests import makers

pytestmark = pytest.mark.django_db
REGISTRAR = Actor.system("registrar")
NAME = "Dr. Sri Uji"


def kept(digest):
    with open_file(digest) as file:
        return file.read()


def shown(pdf):
    with pypdfium2.PdfDocument(pdf) as paper:
        pages = [page.get_textpage().get_text_range() for page in paper]
    return " ".join(" ".join(pages).split())


@pytest.fixture
def organiser(db):
    return makers.organisation(name="Kementerian Uji")


@pytest.fixture
def assessor(organiser):
    return makers.member(Role.ASSESSOR, makers.panel(), NAME)


def told(organiser, *people, event=None, **more):
    """What is stated of each of these people, after one event."""
    event = event or uuid4()
    facts = {
        "kind": DocumentKind.ASSIGNMENT,
        "event": event,
        "subject": "review.Round:uji",
        "title": Words("Putaran uji", "Test round"),
        "issuer": organiser.pk,
        "on": date(2026, 11, 20),
        "simulated": False,
        "facts": ((Words("Lembaga", "Institution"), Words("UGM", "UGM")),),
    }
    return [
        Statement(
            **facts | {"opening": Words(f"{one.name} menilai.", f"{one.name} judges.")} | more,
            user=one.pk,
        )
        for one in people
    ]


def test_one_event_gives_each_person_a_paper_once_and_numbers_have_no_gap(organiser, assessor):
    other = makers.member(Role.ASSESSOR, makers.panel("Panel 2"), "Asesor lain")
    wanted = told(organiser, assessor, other)
    made = statements.issue(wanted, by=REGISTRAR)
    year = timezone.localtime().year
    assert [one.number for one in made] == [f"ST-{year}-000001", f"ST-{year}-000002"]
    assert statements.issue(wanted, by=REGISTRAR) == made
    (third,) = statements.issue(told(organiser, assessor), by=REGISTRAR)
    assert third.number == f"ST-{year}-000003"
    events = Event.objects.filter(name="documents.statement.issued")
    assert {one.facts["sha256"] for one in events} == set(
        Document.objects.values_list("content", flat=True)
    )
    assert NAME not in str([one.facts for one in events])


def test_two_clicks_at_once_cannot_give_one_person_two_papers(organiser, assessor):
    (made,) = statements.issue(told(organiser, assessor), by=REGISTRAR)
    twin = Document.objects.get(pk=made.pk)
    twin.pk, twin.number = None, "ST-2026-999999"
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_what_is_signed_is_what_is_kept(organiser, assessor):
    (made,) = statements.issue(told(organiser, assessor), by=REGISTRAR)
    paper = json.loads(kept(made.content_id))
    said, signature = paper["statement"], paper["signature"]
    assert (said["format"], said["kind"], said["number"]) == (
        *("menuju-statement/1", "assignment"),
        made.number,
    )
    assert said["recipient"] == NAME
    key = PublicKey(bytes.fromhex(signature["public_key"]))
    assert key.signed(canonical.dumps(said), signature["value"])
    assert not key.signed(canonical.dumps(said | {"recipient": "Lain"}), signature["value"])


def test_the_old_paper_says_which_took_its_place_and_tells_a_stranger_no_more(organiser, assessor):
    (old,) = statements.issue(told(organiser, assessor), by=REGISTRAR)
    (new,) = statements.issue(told(organiser, assessor, replaces=old.pk), by=REGISTRAR)
    assert list(Document.objects.standing()) == [new]
    page = Client().get(reverse("documents:document", args=[old.content_id])).content.decode()
    assert "sudah digantikan" in page
    assert new.number in page
    assert [word for word in (NAME, "UGM", "Putaran uji") if word in page] == []
    page = Client().get(reverse("documents:document", args=[new.number])).content.decode()
    assert "sudah digantikan" not in page
    assert f"Menggantikan {old.number}." in shown(
        papers.typeset(kept(new.content_id), language="id")
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        statements.issue(told(organiser, assessor, replaces=old.pk), by=REGISTRAR)


def test_what_was_taken_back_says_so_and_is_taken_back_once(organiser, assessor):
    (made,) = statements.issue(told(organiser, assessor), by=REGISTRAR)
    statements.withdraw(made, by=REGISTRAR)
    page = Client().get(reverse("documents:document", args=[made.number])).content.decode()
    assert "sudah ditarik" in page
    with pytest.raises(Conflict):
        statements.withdraw(made, by=REGISTRAR)


def test_only_who_states_in_the_issuers_name_issues_and_takes_back(organiser, assessor):
    (made,) = statements.issue(told(organiser, assessor), by=REGISTRAR)
    others = (
        makers.actor(Role.SECRETARIAT, makers.organisation(name="Kementerian lain")),
        makers.actor(Role.AUDITOR, organiser),
        Actor.of(assessor),
    )
    for by in others:
        with pytest.raises(Forbidden):
            statements.issue(told(organiser, assessor), by=by)
        with pytest.raises(Forbidden):
            statements.withdraw(made, by=by)


def test_who_is_given_a_paper_is_told_and_opens_it_and_no_other_does(organiser, assessor):
    other = makers.member(Role.ASSESSOR, makers.panel("Panel 2"), "Asesor lain")
    (made,) = statements.issue(told(organiser, assessor), by=REGISTRAR)
    (notice,) = Notice.objects.filter(topic="documents.statements")
    assert (notice.user_id, made.number in notice.said_id) == (assessor.pk, True)
    assert list(Document.objects.visible_to(Actor.of(assessor))) == [made]
    assert not Document.objects.visible_to(Actor.of(other)).exists()


def test_nobody_is_told_of_what_their_own_body_states_of_itself(organiser):
    region = makers.government("35.07", "Malang")
    makers.member(Role.HEAD, region, "Kepala")
    leaver = makers.member(Role.COORDINATOR, region, "Koordinator")
    own = {"kind": DocumentKind.HANDOVER, "organisation": region.pk, "issuer": region.pk}
    statements.issue(told(organiser, leaver, **own), by=REGISTRAR)
    assert set(Notice.objects.values_list("user__name", flat=True)) == {"Koordinator"}


def test_a_paper_shows_all_that_it_says_and_is_the_same_each_time(organiser, assessor):
    table = Table(
        title=Words("Daerah", "Regions"),
        head=(Words("Kode", "Code"), Words("Nama", "Name")),
        rows=((Words("35.07", "35.07"), Words("Malang", "Malang")),),
    )
    more = {
        "kind": DocumentKind.MEMORANDUM,
        "text": Words("Pasal satu.\nPasal dua.", "Article one."),
        "tables": (table,),
        "signatories": (Signatory("Ibu Uji", "Dirjen", "Ditjen Uji", Words("pihak", "party")),),
        "notes": (Words("Catatan kecil.", "A small note."),),
        "simulated": True,
    }
    (made,) = statements.issue(told(organiser, assessor, **more), by=REGISTRAR)
    paper = typeset(made, language="id", by=Actor.of(assessor))
    text = shown(kept(paper.file_id))
    for word in ("Nota kesepakatan", made.number, "Simulasi", "Pasal dua.", "Ibu Uji", "Dirjen",
                 "pihak", "Malang", "Catatan kecil.", f"/dokumen/{made.number}/"):  # fmt: skip
        assert word in text.replace("\u200b", ""), word
    again = papers.typeset(kept(made.content_id), language="id")
    assert again == kept(paper.file_id)
    assert "Memorandum" in shown(papers.typeset(kept(made.content_id), language="en"))


def test_a_draft_has_neither_number_nor_digest_and_says_what_it_is(organiser, assessor):
    issued = papers.Issued(
        number="", issuer="Kementerian Uji", recipient="", at=timezone.now(),
        happened_at=timezone.now(), address="", zone="Asia/Jakarta",
    )  # fmt: skip
    (one,) = told(organiser, assessor)
    text = shown(papers.typeset_draft(one, issued, language="id"))
    assert "Rancangan, belum bernomor" in text
    assert "SHA-256" not in text
    assert not User.objects.filter(name="").exists()
