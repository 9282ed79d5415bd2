"""What is signed: written, agreed on, signed, scanned, ended; a whole day at once."""

import io
import json
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from menuju.documents.models import Document
from menuju.mentoring import exports
from menuju.mentoring.actions import agreements, signing_days
from menuju.mentoring.models import Agreement
from menuju.mentoring.queries import boards
from menuju.mentoring.queries.plans import months_after
from menuju.mentoring.queries.signers import read_signers
from menuju.mentoring.queries.wordings import default_text
from menuju.mentoring.types import AgreementKind, AgreementState
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.files import open_file
from menuju.records.models import Event, EventSecret
from tests.mentoring import making
from tests.questions import samples
from tests.questions.asking import browse

pytestmark = pytest.mark.django_db
MEMO, COMMITMENT = AgreementKind.MEMORANDUM, AgreementKind.COMMITMENT


@pytest.fixture
def world():
    return making.mentored()


def test_a_signed_memorandum_says_when_the_institutions_are_due(world):
    signed = making.signed(world, on=date(2023, 12, 31))
    assert (signed.state, signed.institutions_due_on) == ("signed", date(2024, 2, 29))
    names = list(signed.signatories.values_list("part", "body"))
    assert names == [("party", "Ditjen Uji"), ("party", "Pemerintah Uji")]


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        ("2023-12-31", 2, "2024-02-29"),
        ("2023-02-28", 2, "2023-04-28"),
        ("2022-11-30", 3, "2023-02-28"),
    ],
)
def test_months_end_with_their_last_day(day, months, due):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(due)


def test_the_packs_words_are_marked_as_ours_until_somebody_changes_them(world):
    text = default_text(world.cohort, COMMITMENT)
    by = world.by("secretariat")
    made = agreements.draft(world.malang, COMMITMENT, making.wording(text=text), by=by)
    assert made.is_default
    assert not agreements.amend(made, making.wording(text="Lain"), by=by).is_default


def test_what_is_signed_is_not_changed_any_more(world):
    signed, by = making.signed(world), world.by("secretariat")
    for deed in (
        lambda: agreements.amend(signed, making.wording(), by=by),
        lambda: agreements.agree(signed, by=by),
        lambda: agreements.sign(signed, signed_on=making.SIGNED_ON, place="J", by=by),
    ):
        with pytest.raises(Conflict):
            deed()


def test_a_memorandum_without_number_day_place_or_second_party_is_not_signed(world):
    by = world.by("secretariat")
    bare = making.wording(number="", signers=making.PARTIES[:1])
    made = agreements.draft(world.malang, MEMO, bare, by=by)
    with pytest.raises(Invalid) as refused:
        agreements.sign(made, signed_on=date(2999, 1, 1), place=" ", by=by)
    assert [one.where for one in refused.value.findings] == [
        "signed_on", "place", "signers", "number",
    ]  # fmt: skip


def test_one_unsigned_agreement_of_a_kind_waits_at_a_time(world):
    by = world.by("secretariat")
    agreements.draft(world.malang, MEMO, making.wording(), by=by)
    with pytest.raises(Conflict):
        agreements.draft(world.malang, MEMO, making.wording(), by=by)
    agreements.draft(world.malang, COMMITMENT, making.wording(), by=by)


@pytest.mark.parametrize("name", ["coordinator", "head", "mentor", "auditor", "assessor"])
def test_nobody_but_the_secretariat_writes_agreements(world, name):
    with pytest.raises(Forbidden):
        agreements.draft(world.malang, MEMO, making.wording(), by=world.by(name))


def test_an_agreement_expires_with_its_last_day(world):
    signed = making.signed(world)
    signed.expires_on = date(2024, 2, 28)
    assert signed.standing(date(2024, 2, 28)) == AgreementState.SIGNED
    assert signed.standing(date(2024, 2, 29)) == "expired"


def test_it_ends_with_a_reason_and_not_before_it_was_signed(world):
    signed, by = making.signed(world), world.by("secretariat")
    for reason, day in (("", making.SIGNED_ON), ("Diganti", date(2023, 2, 27))):
        with pytest.raises(Invalid):
            agreements.end(signed, reason=reason, ended_on=day, by=by)
    ended = agreements.end(signed, reason="Diganti", ended_on=date(2023, 3, 1), by=by)
    assert (ended.state, ended.end_reason) == ("ended", "Diganti")


def test_a_scan_is_looked_at_and_kept_by_its_digest(world):
    signed, by = making.signed(world), world.by("secretariat")
    with pytest.raises(Invalid):
        agreements.attach_scan(signed, BytesIO(b"MZ\x90"), name="mou.pdf", by=by)
    kept = agreements.attach_scan(signed, BytesIO(samples.pdf()), name="mou.pdf", by=by)
    assert kept.scan.media_type == "application/pdf"


def test_names_of_signatories_stay_out_of_the_public_log(world):
    making.signed(world)
    told = Event.objects.filter(name__startswith="mentoring.agreement").values_list(
        "facts", flat=True
    )
    assert told
    assert "Ibu Uji" not in str(list(told))
    assert "Ibu Uji" in str(list(EventSecret.objects.values_list("private", flat=True)))


def test_lines_of_signatories_are_read_whole():
    found, wrong = read_signers("pihak; A; B; C\nentah; A; B; C\nsaksi;D;;F", field="signers")
    assert [one.body for one in found] == ["A"]
    assert [one.what.partition(":")[0] for one in wrong] == ["Baris 2", "Baris 3"]


HEAD = ("kode_wilayah,nomor,tanggal,tempat,pihak_1_instansi,pihak_1_nama,pihak_1_jabatan,"
        "pihak_2_instansi,pihak_2_nama,pihak_2_jabatan")  # fmt: skip
SIGNERS = "Ditjen Uji,Ibu Uji,Dirjen,Pemkab,Bapak Uji,Bupati"


def table(*rows):
    return "\n".join((HEAD, *rows)).encode()


def test_a_signing_day_is_noted_whole_and_takes_up_what_waits(world):
    by = world.by("secretariat")
    waiting = agreements.draft(world.malang, MEMO, making.wording(text="Lingkup"), by=by)
    rows = [f"{code},No. {n},28/02/2023,Jakarta,{SIGNERS}" for n, code in enumerate(making.CODES)]
    made = signing_days.bring(world.cohort, MEMO, content=table(*rows), name="t.csv", by=by)
    assert {one.state for one in made} == {"signed"}
    assert {one.institutions_due_on for one in made} == {date(2023, 4, 28)}
    waiting.refresh_from_db()
    assert (waiting.number, waiting.text, waiting.state) == ("No. 0", "Lingkup", "signed")
    assert Event.objects.filter(name="mentoring.signing_day.brought").get().facts["agreements"] == 3


def test_every_bad_row_is_named_and_none_is_noted(world):
    rows = [
        f"35.07,,2023-02-28,Jakarta,{SIGNERS}",
        f"35.07,No. 1,kemarin,Jakarta,{SIGNERS}",
        f"11.01,No. 2,2023-02-28,Jakarta,{SIGNERS}",
        "63.03,No. 3,2023-02-28,,Ditjen Uji,,Dirjen,,,",
    ]
    with pytest.raises(Invalid) as refused:
        signing_days.bring(
            world.cohort, MEMO, content=table(*rows), name="t.csv", by=world.by("secretariat")
        )
    where = [one.where.split(",")[0] for one in refused.value.findings]
    assert set(where) == {"Baris 2", "Baris 3", "Baris 4", "Baris 5"}
    assert not Agreement.objects.exists()


def test_the_same_table_twice_is_refused(world):
    by = world.by("secretariat")
    content = table(f"35.07,No. 1,2023-02-28,Jakarta,{SIGNERS}")
    signing_days.bring(world.cohort, MEMO, content=content, name="t.csv", by=by)
    with pytest.raises(Invalid):
        signing_days.bring(world.cohort, MEMO, content=content, name="t.csv", by=by)
    assert Agreement.objects.count() == 1


def test_a_row_does_not_outlive_the_last_day_of_the_text_that_waits(world):
    by = world.by("secretariat")
    short = making.wording(expires_on=date(2020, 1, 1))
    agreements.draft(world.malang, MEMO, short, by=by)
    content = table(f"35.07,No. 1,2023-02-28,Jakarta,{SIGNERS}")
    with pytest.raises(Invalid) as refused:
        signing_days.bring(world.cohort, MEMO, content=content, name="t.csv", by=by)
    assert refused.value.findings[0].where == "Baris 2, berlaku_sampai"


def test_the_empty_table_can_be_filled_in_and_brought(world):
    file = exports.blank(world.cohort, ending="xlsx", made_at=timezone.now())
    book = openpyxl.load_workbook(io.BytesIO(file.content))
    sheet = book.active
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        for name, value in zip(
            HEAD.split(","), f",No. 7,2023-02-28,Jakarta,{SIGNERS}".split(","), strict=True
        ):
            if value:
                row[heads.index(name)].value = value
    out = io.BytesIO()
    book.save(out)
    made = signing_days.bring(
        world.cohort, MEMO, content=out.getvalue(), name="t.xlsx", by=world.by("secretariat")
    )
    assert [one.member.place_id for one in made] == sorted(making.CODES)


def test_the_database_refuses_a_signature_without_day(world):
    with pytest.raises(DatabaseError), transaction.atomic():
        Agreement.objects.create(
            member=world.malang, kind="memorandum", state="signed", made_at=world.cohort.made_at
        )


def papers(agreement):
    return list(Document.objects.filter(subject=agreement.subject).order_by("pk"))


def said(document):
    with open_file(document.content_id) as file:
        return json.loads(file.read())["statement"]


def test_words_that_are_agreed_on_get_a_number_and_signing_gives_them_another(world):
    by = world.by("secretariat")
    drafted = agreements.draft(world.malang, COMMITMENT, making.wording(number=""), by=by)
    assert papers(drafted) == []
    agreed = agreements.agree(drafted, by=by)
    (first,) = papers(agreed)
    assert first.number.startswith("KB-")
    assert said(first)["text"]["id"] == "Kerja sama"
    assert [one["name"] for one in said(first)["signatories"]] == ["Ibu Uji", "Bapak Uji"]
    assert said(first)["place"] == ""
    agreements.sign(agreed, signed_on=making.SIGNED_ON, place="Jakarta", by=by)
    _first, second = papers(agreed)
    assert (second.replaces, said(second)["place"]) == (first, "Jakarta")
    assert said(second)["on"] == "2023-02-28"


def test_words_that_are_changed_or_end_take_their_paper_back(world):
    by = world.by("secretariat")
    agreed = agreements.agree(agreements.draft(world.malang, MEMO, making.wording(), by=by), by=by)
    agreements.amend(agreed, making.wording(text="Lain"), by=by)
    (first,) = papers(agreed)
    assert first.withdrawn_at is not None
    signed = making.signed(world, world.members[1])
    agreements.end(signed, reason="Bubar", ended_on=making.SIGNED_ON, by=by)
    (other,) = papers(signed)
    assert other.withdrawn_at is not None


def test_a_signing_day_gives_every_region_its_paper(world):
    by = world.by("secretariat")
    rows = [f"{code},No. {n},28/02/2023,Jakarta,{SIGNERS}" for n, code in enumerate(making.CODES)]
    made = signing_days.bring(world.cohort, MEMO, content=table(*rows), name="t.csv", by=by)
    numbers = [papers(one)[0].number for one in made]
    assert len(set(numbers)) == len(world.members)
    assert all(number.startswith("NK-") for number in numbers)


@pytest.mark.parametrize(("name", "status"), [("head", 200), ("mentor", 404), ("assessor", 404)])
def test_the_region_opens_its_paper_by_number_and_others_do_not(world, name, status):
    signed = making.signed(world)
    (document,) = papers(signed)
    address = reverse("documents:source", args=[document.number])
    answer = browse(world.by(name)).get(address)
    assert (answer.status_code, bool(b"".join(answer))) == (status, True)


def test_who_accompanies_a_region_still_reads_the_paper_of_its_agreement(world):
    signed = making.signed(world)
    answer = browse(world.by("mentor")).get(reverse("mentoring:paper", args=[signed.pk]))
    assert answer.content.startswith(b"%PDF")
    assert papers(signed)[0].number in answer["Content-Disposition"]


def test_what_was_signed_last_counts_even_if_it_was_written_down_before_an_older_one(world):
    newer = making.signed(world, on=date(2024, 5, 1))
    making.signed(world, on=date(2021, 5, 1))
    (line,) = (one for one in boards.board(world.cohort).lines if one.member == world.malang)
    assert line.agreement(MEMO).pk == newer.pk
    assert line.due_on == date(2024, 7, 1)


def test_an_agreement_does_not_end_on_a_day_that_has_not_come(world):
    signed, by = making.signed(world), world.by("secretariat")
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Invalid) as refused:
        agreements.end(signed, reason="Diganti", ended_on=tomorrow, by=by)
    assert [one.where for one in refused.value.findings] == ["ended_on"]
