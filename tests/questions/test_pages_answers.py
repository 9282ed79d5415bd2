"""The page of one question: answers, evidence, what goes wrong, and that nothing typed is lost."""

import re
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from menuju.people.types import Role
from menuju.questions.actions import responses, shares
from menuju.questions.models import Evidence
from menuju.questions.types import AnswerState, QuestionKind
from tests import makers
from tests.questions import asking, samples
from tests.questions.asking import browse
from tests.questions.test_pages_responses import at, text

LONG_NOTE = "Perbup 12/2025 & <b>lampiran</b>"


def sent(region, deed="save", version=0, **more):
    return {"version": version, "level": "3", "note": LONG_NOTE, "deed": deed, **more}


def file(content=None, name="sk.pdf"):
    return SimpleUploadedFile(name, samples.pdf(2) if content is None else content)


def said(**more):
    return {
        "title": "SK Dewan",
        "kind": "decree",
        "number": "188/12",
        "dated_on": "2026-03-01",
    } | more


def post(region, actor, code="BL01", **data):
    return browse(actor).post(at("question", region, code), data)


def test_a_draft_is_saved_and_shown_again(region):
    answer = post(region, region.pic, **sent(region))
    assert (answer.status_code, answer["Location"]) == (302, at("question", region, "BL01"))
    kept = region.answer()
    assert (kept.level, kept.note, kept.state) == (3, LONG_NOTE, AnswerState.DRAFT)
    page = browse(region.pic).get(at("question", region, "BL01")).content.decode()
    assert "Perbup 12/2025 &amp; &lt;b&gt;lampiran&lt;/b&gt;" in page
    assert re.search(r'value="3"\s+checked', page)
    assert 'name="version" value="1"' in page


def test_answer_file_and_completion_go_in_one_form(region):
    answer = post(region, region.pic, **sent(region, "complete"), **said(file=file(), page="2"))
    assert answer.status_code == 302
    assert region.answer().state == AnswerState.COMPLETE
    (use,) = region.answer().uses.all()
    assert (use.evidence.title, use.evidence.pages, use.page) == ("SK Dewan", 2, 2)
    assert use.evidence.openness == "unclassified"


def test_a_link_and_a_piece_that_is_there_are_attached(region):
    post(region, region.pic, **sent(region, "attach"), **said(url="https://jdih.example.go.id/12"))
    piece = Evidence.objects.get()
    assert piece.url == "https://jdih.example.go.id/12"
    post(region, region.coordinator, "BL02", **sent(region, "attach", existing=piece.pk, page="7"))
    (use,) = region.answer("BL02").uses.all()
    assert (use.evidence_id, use.page) == (piece.pk, 7)


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"title": "SK"}, "Pilih berkas, isi tautan"),
        ({"url": "https://a.example/1", "file": "pdf"}, "Pilih satu saja"),
        ({"url": "javascript:alert(1)"}, "tulis alamat lengkap"),
        ({"url": "https://a:b@a.example/"}, "nama pengguna atau kata sandi"),
        ({"file": "pdf", "title": ""}, "belum diisi"),
        ({"file": "pdf", "page": "9"}, "halaman 9 tidak ada"),
        ({"file": "pdf", "page": "0"}, "1"),
        ({"file": "pdf", "dated_on": "2999-01-01"}, "masa depan"),
        ({"file": "pdf", "dated_on": "kemarin"}, "tanggal"),
        ({"existing": "00000000-0000-4000-8000-000000000000"}, "Pilih salah satu dari daftar"),
        ({"file": "pdf", "number": "9" * 90}, "terlalu panjang"),
        ({"file": "pdf", "kind": "poem"}, "Pilih salah satu dari daftar"),
    ],
)
def test_bad_evidence_is_told_in_words_and_the_answer_is_kept(region, more, complaint):
    if more.get("file"):
        more = {**more, "file": file()}
    answer = post(region, region.pic, **sent(region, "complete"), **said(**more))
    page = text(answer)
    assert answer.status_code == 422
    assert complaint.lower() in page.lower()
    assert (region.answer().level, region.answer().note) == (3, LONG_NOTE)
    assert region.answer().state == AnswerState.DRAFT
    assert not region.answer().uses.exists()
    assert not Evidence.objects.exists()
    if more.get("title", "x"):
        assert 'value="188/12"' in answer.content.decode() or "number" in more


def archive():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "complaint"),
    [
        (b"", "sk.pdf", "kosong"),
        (b"MZ\x90\x00", "sk.exe", "harus berakhiran"),
        (b"MZ\x90\x00", "sk.pdf", "isinya tidak dikenal"),
        (b"<svg onload=alert(1)>", "foto.png", "HTML, SVG, dan XML tidak diterima"),
        (b"%PDF-1.7 rusak", "sk.pdf", "rusak"),
        (archive(), "sk.docx", "isinya tidak dikenal"),
        (b"\x00\x00\x00\x18ftypheic0000", "foto.jpg", "HEIC"),
    ],
)
def test_hostile_and_broken_files_are_refused_in_words(region, content, name, complaint):
    answer = post(region, region.pic, **sent(region), **said(file=file(content, name)))
    assert answer.status_code == 422
    assert complaint in text(answer)
    assert not Evidence.objects.exists()
    assert region.answer().note == LONG_NOTE


def test_a_file_that_is_too_large_is_read_past_and_nothing_typed_is_lost(region, settings):
    settings.UPLOAD_LIMIT = 2_000_000
    large = file(samples.pdf() + b"\n" * 5_000_000)
    answer = post(region, region.pic, file=large, **sent(region), **said())
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Lebih besar dari 2 MB" in page
    assert 'value="SK Dewan"' in page
    assert region.answer().note == LONG_NOTE
    assert not Evidence.objects.exists()


def test_all_files_of_one_request_count_together(region, settings):
    settings.UPLOAD_LIMIT = 1_000_000
    half = b"\n" * 600_000
    more = {"file": file(samples.pdf() + half), "other": file(half, "b.txt")}
    assert post(region, region.pic, **sent(region), **said(**more)).status_code == 422


def test_the_same_file_twice_is_told_where_it_is_already(region):
    same = samples.pdf()
    post(region, region.pic, file=file(same), **sent(region), **said())
    more = sent(region, version=1) | said(title="Lagi", file=file(same))
    again = post(region, region.pic, **more)
    assert again.status_code == 422
    assert "sudah ada sebagai “SK Dewan”" in text(again)


def test_completing_without_evidence_says_what_is_missing_and_keeps_the_draft(region):
    answer = post(region, region.pic, **sent(region, "complete"))
    assert answer.status_code == 422
    assert "perlu 1 bukti, baru ada 0" in text(answer)
    assert (region.answer().level, region.answer().state) == (3, AnswerState.DRAFT)
    assert 'name="version" value="1"' in answer.content.decode()


def test_a_stale_save_shows_both_texts_and_saves_on_the_second_press(region):
    region.save("BL01", 2, "tulisan orang lain")
    answer = post(region, region.pic, **sent(region))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "tulisan orang lain" in page
    assert "2 · Sebagian" in page
    assert "Perbup 12/2025" in page
    assert 'name="version" value="1"' in page
    assert region.answer().note == "tulisan orang lain"
    post(region, region.pic, **sent(region, version=1))
    assert region.answer().note == LONG_NOTE


def test_what_was_typed_survives_that_somebody_else_completed_the_answer(region):
    region.finish("BL01", 3)
    answer = post(region, region.pic, **sent(region, version=1))
    assert answer.status_code == 409
    assert "Perbup 12/2025" in answer.content.decode()
    assert region.answer().note == ""


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"level": "9"}, "di luar rubrik"),
        ({"level": "tiga"}, "Pilih satu tingkat"),
        ({"version": "x"}, "version"),
        ({"version": ""}, "version"),
        ({"note": "x" * 4001}, "terlalu panjang"),
        ({"note": "a\u202eb"}, "tanda yang tidak terlihat"),
    ],
)
def test_bad_answers_are_told_and_change_nothing(region, data, field):
    answer = post(region, region.pic, **(sent(region) | data))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert region.answer().version == 0
    if field != "version":
        assert field.lower() in text(answer).lower()


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (QuestionKind.NUMBER, "12,5", "12.5"),
        (QuestionKind.CHOICE, "ya", "ya"),
        (QuestionKind.TEXT, "Dua\r\nbaris", "Dua\nbaris"),
    ],
)
def test_other_kinds_of_questions_take_their_own_answers(db, kind, given, kept):
    region = asking.region(kinds={"BL01": kind})
    post(region, region.pic, version=0, value=given, note="")
    assert region.answer().value == kept
    assert "BL01" in text(browse(region.pic).get(at("question", region, "BL01")))


def test_a_number_that_is_none_is_told_at_its_field(db):
    region = asking.region(kinds={"BL01": QuestionKind.NUMBER})
    answer = post(region, region.pic, version=0, value="dua belas", note="")
    assert answer.status_code == 422
    assert 'value="dua belas"' in answer.content.decode()
    assert "tulis angka biasa" in text(answer)


def test_a_complete_answer_is_read_and_can_be_opened_again(region):
    region.finish("BL01", 3)
    browser = browse(region.pic)
    page = browser.get(at("question", region, "BL01")).content.decode()
    assert "<textarea" not in page
    browser.post(at("reopen", region, "BL01"))
    assert region.answer().state == AnswerState.DRAFT


def test_a_locked_answer_says_so_and_takes_nothing(region):
    region.approved()
    page = browse(region.pic).get(at("question", region, "BL01"))
    assert "sudah disetujui kepala daerah" in text(page)
    assert "<textarea" not in page.content.decode()
    assert post(region, region.pic, **sent(region, version=1)).status_code == 409
    assert region.answer().level == 0


def test_a_piece_is_taken_away_and_stays_with_the_region(region):
    use = region.prove("BL01")
    browse(region.pic).post(at("detach", region, "BL01", use.pk))
    assert not region.answer().uses.exists()
    assert Evidence.objects.filter(pk=use.evidence_id).exists()


def test_a_piece_of_another_question_is_not_taken_away_by_this_address(region):
    use = region.prove("BL02")
    answer = browse(region.pic).post(at("detach", region, "BL01", use.pk))
    assert answer.status_code == 404
    assert region.answer("BL02").uses.exists()


def test_the_script_keeps_drafts_and_is_told_of_conflicts(region):
    browser = browse(region.pic)
    address = at("draft", region, "BL01")
    kept = browser.post(address, sent(region))
    assert kept.status_code == 200
    assert kept.json()["version"] == 1
    assert "WIB" in kept.json()["said"]
    assert browser.post(address, {**sent(region), "note": "lain"}).status_code == 409
    assert browser.post(address, {**sent(region, version=1), "level": "9"}).status_code == 422
    assert browser.post(address, {"version": "?"}).status_code == 422
    assert region.answer().note == LONG_NOTE


def test_next_and_previous_stay_among_what_one_reads(region):
    shares.assign(region.answer("KO01"), region.kominfo, by=region.coordinator)
    page = browse(region.pic).get(at("question", region, "BL01")).content.decode()
    assert "pertanyaan 1 dari 2" in page
    assert at("question", region, "KO01") in page
    assert at("question", region, "BL02") not in page
    whole = browse(region.coordinator).get(at("question", region, "BL02")).content.decode()
    assert at("question", region, "BL01") in whole
    assert at("question", region, "OP01") in whole


def test_an_agency_meets_a_closed_door_at_the_questions_of_another(region):
    browser = browse(region.pic)
    for name in ("question", "unlock"):
        assert browser.get(at(name, region, "BL02")).status_code == 403
    for name in ("question", "draft", "reopen", "unlock"):
        assert browser.post(at(name, region, "BL02"), sent(region)).status_code == 403
    assert region.answer("BL02").version == 0


def test_who_reads_an_answer_does_not_write_it(region):
    for actor in (region.head, region.secretariat):
        browser = browse(actor)
        page = browser.get(at("question", region, "BL01"))
        assert page.status_code == 200
        assert "<textarea" not in page.content.decode()
        assert browser.post(at("question", region, "BL01"), sent(region)).status_code == 403
    assert region.answer().version == 0


def test_an_agency_is_offered_only_evidence_that_it_may_open(region):
    region.prove("BL02")
    mine = region.prove("BL01").evidence
    asking.upload(region, samples.pdf(), "rahasia.pdf")
    offered = browse(region.pic).get(at("pieces", region)).content.decode()
    assert set(re.findall(r"/bukti/([0-9a-f-]{36})/", offered)) == {str(mine.pk)}
    assert "1 berkas dan tautan" in offered
    foreign = Evidence.objects.exclude(pk=mine.pk).first()
    more = sent(region, "attach", existing=foreign.pk)
    assert post(region, region.pic, **more).status_code == 422
    assert region.answer().uses.count() == 1


def test_strangers_and_unknown_questions_are_not_there(client, region):
    assert client.get(at("question", region, "BL01")).status_code == 302
    assert browse(region.coordinator).get(at("question", region, "XX01")).status_code == 404
    foreign = browse(makers.actor(Role.COORDINATOR, makers.government("63.03", "Banjar")))
    assert foreign.get(at("question", region, "BL01")).status_code == 404
    assert foreign.post(at("draft", region, "BL01"), sent(region)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_question_asks_the_database_as_often_for_one_piece_as_for_three(
    region, count, django_assert_num_queries
):
    for _ in range(count):
        region.prove("BL01")
        region.prove("BL02")
    browser = browse(region.coordinator)
    browser.get(at("question", region, "BL01"))
    with django_assert_num_queries(11):
        browser.get(at("question", region, "BL01"))


def test_no_address_and_no_log_holds_what_was_typed(region, caplog):
    post(region, region.pic, **sent(region), **said(file=file(b"MZ", "Budi Santoso.exe")))
    post(region, region.pic, **sent(region, version=0))
    assert "Perbup" not in caplog.text
    assert "Budi" not in caplog.text


def test_a_submitted_response_is_read_only_until_it_comes_back(region):
    region.finish_all()
    responses.submit(region.response, by=region.coordinator)
    page = browse(region.pic).get(at("question", region, "BL01")).content.decode()
    assert "<textarea" not in page
    assert reverse("questions:reopen", args=["evaluasi-2026", "35.07", "BL01"]) not in page
