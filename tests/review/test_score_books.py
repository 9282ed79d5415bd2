"""Score sheets in a spreadsheet: taken away, filled in, brought back whole or not at all."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from menuju.people.types import Actor
from menuju.problems import Invalid
from menuju.records.models import Event
from menuju.review.actions import books, panels
from menuju.review.models import Score, ScoreSaving
from menuju.review.queries.book_readings import read_book
from tests.review import live

pytestmark = pytest.mark.django_db
FIRST = 6
"""The row of the first question."""
NEW, SURE, NOTE = 10, 11, 12
"""Columns J, K and L: score, confidence, note."""


@pytest.fixture
def world():
    return live.scoring()


@pytest.fixture
def assessor(world):
    person = live.assessor("Asesor Bernama Panjang")
    world.panel(person, entries=[world.entry(), world.entry("63.03")])
    return person


@pytest.fixture
def desk(assessor):
    browser = Client()
    browser.force_login(assessor)
    return browser


def taken(desk, world, code=None):
    """The workbook as it was handed out: of one region, or of the round."""
    address = (
        reverse("review:pad-book", args=[world.entry(code).pk])
        if code
        else reverse("review:score-book", args=[world.round.slug])
    )
    answer = desk.get(address)
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def fill(book, cells, *, sheet=1):
    for (row, column), value in cells.items():
        book.worksheets[sheet].cell(FIRST + row, column).value = value
    return book


def content(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def brought(book, person, choices=None):
    read = read_book(content(book), name="nilai.xlsx")
    return books.bring(read, choices=choices or {}, by=Actor.of(person))


def send(desk, book, **more):
    file = SimpleUploadedFile("nilai.xlsx", content(book))
    return desk.post(reverse("review:score-books"), {"book": file, **more})


def values():
    return {
        (score.entry.place_id, score.question): (score.value, score.confidence, score.note)
        for score in Score.objects.select_related("entry")
    }


def refused(book, person):
    with pytest.raises(Invalid) as caught:
        brought(book, person)
    return {(finding.where, finding.what) for finding in caught.value.findings}


def test_a_workbook_holds_questions_rubric_claim_and_own_scores_and_no_name(world, assessor, desk):
    live.give(world.entry(), assessor, value=2, note="Risalah kurang.")
    book = taken(desk, world)
    assert book.sheetnames[1:] == ["35.07 Malang", "63.03 Banjar"]
    row = [cell.value for cell in book.worksheets[1][FIRST]]
    assert row[0] == "BL01"
    assert "Nilai diri: 3" in row[4]
    assert row[6:] == [2, "yakin", "Risalah kurang.", None, None, None]
    told = [str(cell.value) for sheet in book for line in sheet for cell in line]
    assert not any("Bernama Panjang" in text for text in told)


def test_only_cells_to_fill_are_open_and_each_takes_allowed_scores_only(world, assessor, desk):
    sheet = taken(desk, world, "35.07").worksheets[1]
    assert sheet.protection.sheet
    locks = [sheet.cell(FIRST, column).protection.locked for column in range(1, 13)]
    assert locks == [True] * 9 + [False] * 3
    rules = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert rules["J6:J8"] == '"0,1,2,3,4"'
    assert rules["K6:K8"] == '"ragu,cukup,yakin"'
    assert [sheet.row_dimensions[row].hidden for row in (1, 2)] == [True, True]


def test_a_filled_workbook_comes_back_as_one_event_with_a_digest(world, assessor, desk):
    book = taken(desk, world)
    fill(book, {(0, NEW): 3, (0, NOTE): "=1+1 tampak seperti rumus", (1, NEW): "2,0"})
    book.worksheets[1].cell(FIRST, NOTE).data_type = "s"
    fill(book, {(2, NEW): 4, (2, SURE): "ragu"}, sheet=2)
    answer = send(desk, book)
    assert answer.url == reverse("review:queue")
    assert values() == {
        ("35.07", "BL01"): (3, "fair", "=1+1 tampak seperti rumus"),
        ("35.07", "BL02"): (2, "fair", ""),
        ("63.03", "OP01"): (4, "doubtful", ""),
    }
    event = Event.objects.get(name="review.scores.brought")
    assert event.facts == {}
    assert event.stream == world.round.scores_stream
    private = event.secret.private
    assert [one["entry"] for one in private["sheets"]] == ["35.07", "63.03"]
    assert len(private["rows_sha256"]) == 64


def test_the_same_workbook_twice_changes_nothing_the_second_time(world, assessor, desk):
    book = fill(taken(desk, world, "35.07"), {(0, NEW): 3, (0, NOTE): "Baik."})
    assert brought(book, assessor).saved == 1
    again = brought(book, assessor)
    assert (again.saved, again.unchanged, again.clashes) == (0, 1, ())
    assert ScoreSaving.objects.count() == 1
    assert Event.objects.filter(name="review.scores.brought").count() == 1


def test_empty_cells_change_nothing_and_a_hyphen_clears_a_note(world, assessor, desk):
    live.give(world.entry(), assessor, value=2, note="Lama.")
    live.give(world.entry(), assessor, question="BL02", value=1, note="Tetap.")
    book = fill(taken(desk, world, "35.07"), {(0, NOTE): "-", (1, NEW): 4})
    assert brought(book, assessor).saved == 2
    assert values() == {
        ("35.07", "BL01"): (2, "sure", ""),
        ("35.07", "BL02"): (4, "sure", "Tetap."),
    }


def test_every_bad_cell_is_told_at_once_with_its_address_and_nothing_is_saved(
    world, assessor, desk
):
    book = taken(desk, world)
    fill(book, {(0, NEW): 9, (1, NEW): "2,5", (2, NOTE): "Catatan tanpa nilai"})
    fill(book, {(0, NEW): "tiga", (1, NEW): 2, (1, SURE): "entah", (2, NEW): 1}, sheet=2)
    fill(book, {(2, NOTE): "NIK 3507010101900001", (2, 1): "XX99"}, sheet=2)
    found = refused(book, assessor)
    assert {where for where, _ in found} >= {
        "lembar “35.07 Malang”, sel J6",
        "lembar “35.07 Malang”, sel J7",
        "lembar “35.07 Malang”, sel J8",
        "lembar “63.03 Banjar”, sel J6",
        "lembar “63.03 Banjar”, sel K7",
        "lembar “63.03 Banjar”, sel L8",
        "lembar “63.03 Banjar”, sel A8",
    }
    told = dict(found)
    assert told["lembar “35.07 Malang”, sel J6"] == "9 di luar skala 0–4."
    assert "2,5 bukan nilai bulat" in told["lembar “35.07 Malang”, sel J7"]
    assert values() == {}


def test_a_code_filled_twice_and_a_sheet_twice_are_named(world, assessor, desk):
    book = fill(taken(desk, world, "35.07"), {(0, NEW): 1, (1, NEW): 2, (1, 1): "BL01"})
    copy = book.copy_worksheet(book.worksheets[1])
    copy.title = "Salinan"
    told = {what for _, what in refused(book, assessor)}
    assert "kode BL01 sudah diisi di baris 6." in told
    assert "daerah ini sudah ada di lembar “35.07 Malang”; buang salah satunya." in told


def test_a_sheet_of_another_account_is_refused(world, assessor, desk):
    other = live.assessor("Asesor lain")
    panels.seat(world.round.panels.get(), other, by=world.secretariat)
    book = fill(taken(desk, world, "35.07"), {(0, NEW): 1})
    assert {what for _, what in refused(book, other)} == {"lembar ini diunduh akun lain."}


def test_a_changed_token_is_refused(world, assessor, desk):
    book = fill(taken(desk, world, "35.07"), {(0, NEW): 1})
    sheet = book.worksheets[1]
    sheet["B1"] = sheet["B1"].value[:-2] + "xx"
    assert "penanda lembar ini berubah" in next(iter(refused(book, assessor)))[1]


@pytest.mark.parametrize(
    ("happened", "told"),
    [
        ("leaves", "Anda tidak lagi menilai daerah ini"),
        ("recused", "Anda tidak lagi menilai daerah ini"),
        ("submitted", "sudah diajukan"),
        ("closed", "Nilai diberikan selama tahap penilaian."),
        ("version", "pertanyaannya berganti versi"),
    ],
)
def test_what_happened_meanwhile_is_told_by_sheet(world, assessor, desk, happened, told):
    entry, seat = world.entry(), assessor.seats.get()
    book = fill(taken(desk, world, "35.07"), {(0, NEW): 1})
    if happened == "leaves":
        panels.leave(seat, by=world.secretariat)
    elif happened == "recused":
        panels.recuse(entry, seat, reason="Keluarga.", by=world.secretariat)
    elif happened == "submitted":
        live.judge(entry, assessor, dict.fromkeys(("BL01", "BL02", "OP01"), 2))
    elif happened == "closed":
        type(world.round).objects.filter(pk=world.round.pk).update(state="moderation")
    else:
        type(world.collection.set).objects.update(sha256="2" * 64)
    [(where, what)] = refused(book, assessor)
    assert where == "lembar “35.07 Malang”"
    assert told in what


def test_a_score_that_changed_online_is_asked_about_and_nothing_is_saved_before(
    world, assessor, desk
):
    live.give(world.entry(), assessor, value=2)
    book = fill(taken(desk, world, "35.07"), {(0, NEW): 4, (1, NEW): 1})
    live.give(world.entry(), assessor, value=3, note="Sudah dicek.")
    answer = send(desk, book)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Sudah dicek." in page
    assert values() == {("35.07", "BL01"): (3, "sure", "Sudah dicek.")}
    clash = answer.context["clashes"][0]
    assert (clash.online.value, clash.sheet.value) == (3, 4)


@pytest.mark.parametrize(
    ("side", "stands"),
    [("lembar", (4, "sure", "Sudah dicek.")), ("daring", (3, "sure", "Sudah dicek."))],
)
def test_the_person_chooses_which_side_counts(world, assessor, desk, side, stands):
    live.give(world.entry(), assessor, value=2)
    book = fill(taken(desk, world, "35.07"), {(0, NEW): 4, (1, NEW): 1})
    live.give(world.entry(), assessor, value=3, note="Sudah dicek.")
    asked = send(desk, book)
    clash = asked.context["clashes"][0]
    said = {"paket": asked.context["packet"], "bentrok": clash.key}
    assert desk.post(reverse("review:score-books"), said).status_code == 409  # nothing chosen
    done = desk.post(reverse("review:score-books"), said | {clash.key: side})
    assert done.url == reverse("review:queue")
    assert values() == {("35.07", "BL01"): stands, ("35.07", "BL02"): (1, "fair", "")}


def test_a_choice_is_for_what_was_shown_and_a_newer_score_is_asked_about_again(
    world, assessor, desk
):
    live.give(world.entry(), assessor, value=2)
    book = fill(taken(desk, world, "35.07"), {(0, NEW): 4})
    live.give(world.entry(), assessor, value=3)
    asked = send(desk, book)
    live.give(world.entry(), assessor, value=1)
    said = {"paket": asked.context["packet"], "semua": "lembar",
            "bentrok": asked.context["clashes"][0].key}  # fmt: skip
    again = desk.post(reverse("review:score-books"), said)
    assert again.status_code == 409
    assert again.context["clashes"][0].online.value == 1
    assert values()["35.07", "BL01"][0] == 1


def test_what_a_page_holds_is_for_its_own_account(world, assessor, desk):
    live.give(world.entry(), assessor, value=2)
    book = fill(taken(desk, world, "35.07"), {(0, NEW): 4})
    live.give(world.entry(), assessor, value=3)
    packet = send(desk, book).context["packet"]
    thief = Client()
    thief.force_login(live.assessor("Asesor lain"))
    answer = thief.post(reverse("review:score-books"), {"paket": packet, "semua": "lembar"})
    assert answer.status_code == 422
    assert "terlalu lama terbuka" in answer.content.decode()


def test_files_that_are_no_score_sheet_are_answered_in_words(world, assessor, desk):
    for sent in (b"", b"kode,nilai\nBL01,3\n", content(openpyxl.Workbook())):
        file = SimpleUploadedFile("x.xlsx", sent)
        answer = desk.post(reverse("review:score-books"), {"book": file})
        assert answer.status_code == 422
    assert "tidak memuat lembar nilai" in answer.content.decode()


def test_a_sorted_renamed_and_merged_workbook_still_comes_back(world, assessor, desk):
    book = fill(taken(desk, world, "35.07"), {(0, NEW): 3, (1, NEW): 1})
    sheet = book.worksheets[1]
    rows = [[cell.value for cell in sheet[row]] for row in (FIRST, FIRST + 1, FIRST + 2)]
    for at, row in enumerate(reversed(rows)):
        for column, value in enumerate(row, start=1):
            sheet.cell(FIRST + at, column).value = value
    sheet.title = "Malang saya"
    del book["Petunjuk"]
    assert brought(book, assessor).saved == 2
    assert {code: score[0] for (_, code), score in values().items()} == {"BL01": 3, "BL02": 1}


def test_a_workbook_of_a_panel_of_all_regions_opens_and_tells_decimal_scores(world, assessor, desk):
    """A spreadsheet may keep 3 as 3.0: it is the whole score 3."""
    book = fill(taken(desk, world), {(0, NEW): 3.0})
    read = read_book(content(book), name="nilai.xlsx")
    assert read.sheets[0].rows[0].value == Decimal(3)
