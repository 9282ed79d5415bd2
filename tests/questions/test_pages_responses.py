"""Pages of a region's answers: the list, the task list, its export, sharing out, approval."""

import csv
import io
import re

import openpyxl
import pytest
from django.urls import reverse
from django.utils.translation import override

from menuju.people.types import Role
from menuju.questions.actions import collections, responses
from menuju.questions.types import ResponseState
from menuju.records.files import open_file
from tests import makers
from tests.questions import asking
from tests.questions.asking import browse


def at(name, region, *more):
    return reverse(f"questions:{name}", args=["evaluasi-2026", "35.07", *more])


def text(answer):
    """What a reader sees, without tags, with single spaces."""
    body = re.sub(r"<(svg|script|head)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("coordinator", "0 dari 4 lengkap"),
        ("head", "0 dari 4 lengkap"),
        ("secretariat", "0 dari 4 lengkap"),
        ("pic", "0 dari 1 lengkap"),
        ("other_pic", "0 dari 1 lengkap"),
    ],
)
def test_everyone_of_a_region_finds_their_response_and_how_far_it_is(region, who, said):
    page = text(browse(getattr(region, who)).get(reverse("questions:responses")))
    assert "Kabupaten Malang · Evaluasi 2026" in page
    assert said in page
    assert "tutup 16 November 2026" in page


@pytest.mark.parametrize(("who", "answers"), [("coordinator", True), ("secretariat", False)])
def test_only_who_answers_is_led_to_questions_of_their_own(region, who, answers):
    browser = browse(getattr(region, who))
    own = reverse("questions:mine")
    assert (
        f'href="{own}"' in browser.get(reverse("questions:responses")).content.decode()
    ) is answers
    assert (browser.get(own).status_code == 200) is answers


def test_who_has_nothing_to_answer_is_told_what_comes_first(region):
    foreign = makers.actor(Role.COORDINATOR, makers.government("63.03", "Banjar"))
    idle = makers.actor(Role.AGENCY_PIC, makers.agency(region.government, "Dinas Pariwisata"))
    for actor in (foreign, idle):
        page = text(browse(actor).get(reverse("questions:responses")))
        assert "Belum ada yang harus dijawab" in page
        assert "Malang ·" not in page


def test_the_board_counts_what_is_complete_and_what_lacks_evidence(region):
    region.finish("BL01", 3)
    region.save("BL02", 2)
    page = text(browse(region.coordinator).get(at("board", region)))
    assert "Lengkap 1 dari 4 pertanyaan" in page
    assert "Kurang bukti 1 pada 1 pemilik" in page
    assert "Nilai terakhir 2,94 resmi" in page
    assert "BL02 Rapat" in page
    assert "kurang bukti" in page


def test_the_board_tells_the_steps_that_raise_the_grade_most_by_the_recipes_arithmetic(region):
    """Baseline weighs 10 % over five questions: 0.02 a level, three levels from 1 to 4."""
    page = text(browse(region.coordinator).get(at("board", region)))
    assert "+0,060 BL01" in page
    assert "Dinas Kominfo: dari 1,0 ke 4" in page
    assert "+0,020" in page


def test_an_estimate_is_labelled_as_what_it_is(region):
    page = text(browse(region.coordinator).get(at("board", region)))
    assert "Perkiraan dari nilai diri" in page
    assert "belum cukup jawaban" in page


def test_an_agency_sees_its_own_questions_and_nothing_of_the_others(region):
    region.save("BL02", 4, "rahasia dinas kesehatan")
    answer = browse(region.pic).get(at("board", region))
    page = text(answer)
    assert "BL01" in page
    for foreign in ("BL02", "OP01", "Dinas Kesehatan", "Perkiraan"):
        assert foreign not in page
    assert "dari 1 pertanyaan" in page


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["BL01", "BL02", "OP01", "KO01"]),
        ("keadaan=lacking", ["OP01"]),
        ("keadaan=complete", ["BL02"]),
        ("keadaan=empty", ["BL01", "KO01"]),
        ("opd=0", ["OP01", "KO01"]),
        ("opd=nonsens&keadaan=<b>", ["BL01", "BL02", "OP01", "KO01"]),
        ("opd=99999999999999999999", ["BL01", "BL02", "OP01", "KO01"]),
    ],
)
def test_filters_stand_in_the_address_and_the_export_has_the_rows_of_the_screen(
    region, query, codes
):
    region.finish("BL02", 3)
    region.save("OP01", 2)
    browser = browse(region.coordinator)
    page = browser.get(f"{at('board', region)}?{query}").content.decode()
    assert re.findall(r'<tr role="row" id="(\w+)"', page) == codes
    written = browser.get(f"{at('board-export', region, 'csv')}?{query}")
    rows = list(csv.DictReader(io.StringIO(written.content.decode())))
    assert [row["kode"] for row in rows] == codes


def test_an_export_says_what_the_screen_says(region):
    region.finish("BL01", 3)
    browser = browse(region.coordinator)
    told = browser.get(at("board-export", region, "csv"))
    (row,) = [r for r in csv.DictReader(io.StringIO(told.content.decode())) if r["kode"] == "BL01"]
    assert {key: row[key] for key in row if key not in ("pertanyaan", "dimensi")} == {
        "kode": "BL01",
        "pemilik": "Dinas Kominfo",
        "keadaan": "lengkap",
        "nilai_diri": "3",
        "bukti": "1",
        "nilai_terakhir": "1.0",
        "naik_satu": "0.020",
        "ruang_naik": "0.060",
        "keterangan": "",
    }
    book = browser.get(at("board-export", region, "xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert [cell.value for cell in sheet[2]][:2] == ["BL01", row["pertanyaan"]]
    assert 'filename="menuju-evaluasi-2026-35.07-jawaban.xlsx"' in book["Content-Disposition"]
    assert browser.get(at("board-export", region, "exe")).status_code == 404


def test_an_export_of_an_agency_holds_its_own_rows_only(region):
    told = browse(region.pic).get(at("board-export", region, "csv")).content.decode()
    assert [row["kode"] for row in csv.DictReader(io.StringIO(told))] == ["BL01"]


def test_invented_answers_say_so_on_page_export_and_file_name(db):
    region = asking.region(simulated=True)
    browser = browse(region.coordinator)
    assert "sim-bar" in browser.get(at("board", region)).content.decode()
    told = browser.get(at("board-export", region, "csv"))
    assert "simulasi" in told["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(told.content.decode())))
    assert {row["keterangan"] for row in rows} == {"simulasi"}


def test_the_coordinator_gives_several_questions_to_an_agency_at_once(region):
    browser = browse(region.coordinator)
    given = {"questions": ["OP01", "KO01"], "agency": region.health.pk}
    answer = browser.post(at("assign", region), given, follow=True)
    assert "2 pertanyaan diberikan kepada Dinas Kesehatan." in text(answer)
    owners = {a.question.code: a.owner_id for a in region.response.answers.all()}
    assert owners == {
        "BL01": region.kominfo.pk,
        "BL02": region.health.pk,
        "OP01": region.health.pk,
        "KO01": region.health.pk,
    }
    browser.post(at("assign", region), {"questions": ["OP01"], "agency": ""})
    assert region.answer("OP01").owner is None


@pytest.mark.parametrize(
    "given", [{}, {"questions": ["XX99"], "agency": ""}, {"questions": ["BL01"], "agency": "0"}]
)
def test_bad_assignments_are_told_and_change_nothing(region, given):
    foreign = makers.agency(makers.government("63.03", "Banjar"))
    browser = browse(region.coordinator)
    assert browser.post(at("assign", region), given).status_code == 422
    given = {"questions": ["BL01"], "agency": foreign.pk}
    assert browser.post(at("assign", region), given).status_code == 422
    assert region.answer("BL01").owner_id == region.kominfo.pk


def test_what_keeps_a_response_from_being_submitted_is_named_and_linked(region):
    region.finish("BL01", 3)
    browser = browse(region.coordinator)
    page = browser.get(at("submit", region)).content.decode()
    assert at("question", region, "BL02") in page
    assert at("question", region, "BL01") not in page
    refused = browser.post(at("submit", region))
    assert (refused.status_code, region.again().state) == (422, ResponseState.FILLING)
    assert "3 jawaban belum lengkap" in text(refused)


def test_from_the_coordinator_to_the_head_and_back_and_frozen(region):
    region.finish_all()
    coordinator, head = browse(region.coordinator), browse(region.head)
    assert "Semua jawaban lengkap" in text(coordinator.get(at("submit", region)))
    coordinator.post(at("submit", region))
    assert region.again().state == ResponseState.SUBMITTED
    assert "Yang akan dibekukan" in text(head.get(at("approve", region)))

    assert head.post(at("send-back", region), {"reason": "  "}).status_code == 422
    head.post(at("send-back", region), {"reason": "BL01 belum tepat"})
    assert region.again().state == ResponseState.FILLING

    coordinator.post(at("submit", region))
    frozen = text(head.post(at("approve", region), follow=True))
    digest = region.again().snapshot_sha256
    assert digest
    assert digest in frozen
    kept = b"".join(head.get(at("snapshot", region)).streaming_content)
    with open_file(digest) as file:
        assert kept == file.read()


def test_the_page_of_approval_is_no_way_for_others_to_approve(region):
    region.finish_all()
    responses.submit(region.response, by=region.coordinator)
    for actor in (region.coordinator, region.pic, region.secretariat):
        assert browse(actor).post(at("approve", region)).status_code == 403
    assert region.again().state == ResponseState.SUBMITTED
    assert browse(region.pic).get(at("approve", region)).status_code == 403
    assert browse(region.pic).get(at("snapshot", region)).status_code == 403


def test_no_snapshot_is_handed_out_before_there_is_one(region):
    assert browse(region.head).get(at("snapshot", region)).status_code == 404


@pytest.mark.parametrize("who", ["head", "secretariat"])
def test_one_answer_is_unlocked_with_a_reason_and_the_others_stay(region, who):
    region.approved()
    browser = browse(getattr(region, who))
    assert browser.post(at("unlock", region, "BL01"), {"reason": ""}).status_code == 422
    browser.post(at("unlock", region, "BL01"), {"reason": "SK keliru"})
    locked = dict(region.response.answers.values_list("question__code", "locked"))
    assert locked == {"BL01": False, "BL02": True, "OP01": True, "KO01": True}
    assert "SK keliru" in text(browse(region.pic).get(at("question", region, "BL01")))
    assert browse(region.coordinator).get(at("unlock", region, "BL02")).status_code == 403


def test_a_closed_collection_offers_no_deeds(region):
    collections.close(region.collection, by=region.secretariat)
    page = browse(region.coordinator).get(at("board", region)).content.decode()
    assert at("submit", region) not in page
    assert at("assign", region) not in page
    assert "sudah ditutup" in page


def test_a_stranger_signs_in_and_another_region_finds_nothing(client, region):
    foreign = browse(makers.actor(Role.COORDINATOR, makers.government("63.03", "Banjar")))
    for name in ("board", "assign", "pieces", "submit", "send-back", "approve", "snapshot"):
        assert client.get(at(name, region)).status_code == 302
        assert foreign.get(at(name, region)).status_code == 404


def test_pages_are_never_kept_by_anyone(region):
    browser = browse(region.coordinator)
    for address in (reverse("questions:responses"), at("board", region), at("pieces", region)):
        told = browser.get(address)["Cache-Control"]
        assert "private" in told
        assert "no-store" in told


@pytest.mark.parametrize("codes", [("BL01",), ("BL01", "BL02", "OP01")])
def test_the_board_asks_the_database_as_often_for_one_question_as_for_three(
    db, codes, django_assert_num_queries
):
    region = asking.region(codes)
    browser = browse(region.coordinator)
    browser.get(at("board", region))
    with django_assert_num_queries(7):
        browser.get(at("board", region))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_response_as_for_three(
    region, count, django_assert_num_queries
):
    for number in range(1, count):
        place = makers.government(f"35.1{number}", f"Kota {number}")
        new = asking.NewResponse(place, "KPPN&IKN")
        responses.open_many(region.collection, [new], by=region.secretariat)
    browser = browse(region.secretariat)
    browser.get(reverse("questions:responses"))
    with django_assert_num_queries(5):
        page = text(browser.get(reverse("questions:responses")))
    assert page.count("dari 4 lengkap") == count


def test_the_pages_speak_english(region):
    with override("id"):  # a request leaves its language behind
        page = text(browse(region.coordinator).get("/en" + at("board", region)))
    assert "Our answers" in page
    assert "2 steps that raise the grade most" in page
