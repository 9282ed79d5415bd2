"""The assessor's pages as a browser without a script meets them, and the address for devices."""

import io
import json
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from menuju.people.types import Role
from menuju.questions.models import Answer, Evidence, EvidenceUse
from menuju.records.actions.files import keep
from menuju.review.models import Score, ScoreSaving, Verdict
from tests import makers
from tests.review import live

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return live.scoring()


@pytest.fixture
def assessor(world):
    person = live.assessor("Asesor 1")
    world.panel(person, entries=[world.entry()])
    return person


@pytest.fixture
def desk(assessor):
    browser = Client()
    browser.force_login(assessor)
    return browser


def signed_in(person):
    browser = Client()
    browser.force_login(person)
    return browser


def address(world, name, *parts):
    return reverse(f"review:{name}", args=[world.entry().pk, *parts])


def queued(account, *given):
    made_at = timezone.now().isoformat()
    plain = {"confidence": "fair", "note": "", "made_at": made_at}
    each = [plain | {"saving": str(uuid.uuid4())} | one for one in given]
    return json.dumps({"account": account.pk, "scores": each})


def send(browser, world, body):
    return browser.post(address(world, "pad-save"), body, content_type="application/json")


def piece(world, *, media_type="image/png", content=b"", question="BL01", **more):
    government = world.governments["35.07"]
    file = keep(io.BytesIO(content or png()), media_type=media_type, name="x", by=world.secretariat)
    made = Evidence.objects.create(organisation=government, kind="photo", file=file, **more)
    answer = Answer.objects.get(response=world.entry().response, question__code=question)
    EvidenceUse.objects.create(answer=answer, evidence=made)
    return made


def png():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    return out.getvalue()


def test_the_queue_shows_how_far_each_region_is_and_what_comes_next(world, assessor, desk):
    live.give(world.entry(), assessor, value=2, confidence="doubtful")
    page = desk.get(reverse("review:queue")).content.decode()
    assert "Kabupaten Malang" in page
    assert "1 dari 3 · 1 ragu" in page
    assert "Lanjutkan" in page
    assert "simulasi" in page


def test_an_empty_queue_says_what_to_wait_for(world):
    page = signed_in(live.assessor("Asesor lain")).get(reverse("review:queue"))
    assert "Sekretariat membagi daerah" in page.content.decode()


def test_the_pad_opens_at_the_first_question_without_a_score(world, assessor, desk):
    live.give(world.entry(), assessor, question="BL01")
    assert desk.get(address(world, "pad")).url == address(world, "pad-question", "BL02")


def test_the_pad_of_a_scored_entry_opens_at_the_check(world, assessor, desk):
    for code in ("BL01", "BL02", "OP01"):
        live.give(world.entry(), assessor, question=code)
    assert desk.get(address(world, "pad")).url == address(world, "pad-check")


def test_without_a_script_a_form_saves_and_leads_on(world, desk):
    form = {"value": "3", "confidence": "doubtful", "note": "Risalah kurang.\r\nLampirkan."}
    answer = desk.post(address(world, "pad-question", "BL01"), form)
    assert answer.url == address(world, "pad-question", "BL02")
    score = Score.objects.get()
    assert (score.question, score.value, score.confidence) == ("BL01", 3, "doubtful")
    assert score.note.splitlines() == ["Risalah kurang.", "Lampirkan."]


def test_a_form_without_a_score_keeps_what_was_typed(world, desk):
    answer = desk.post(address(world, "pad-question", "BL01"), {"note": "Belum selesai"})
    assert answer.status_code == 422
    assert "Belum selesai</textarea>" in answer.content.decode()
    assert "Pilih nilai dahulu" in answer.content.decode()
    assert not Score.objects.exists()


def test_a_round_that_moved_on_refuses_and_keeps_what_was_typed(world, assessor, desk):
    world.round.verdicts_needed = 1
    world.round.save()
    page = address(world, "pad-question", "BL01")
    live.judge(world.entry(), assessor, {"BL01": 1, "BL02": 1, "OP01": 1})
    answer = desk.post(page, {"value": "4", "note": "Terlambat"})
    assert answer.status_code == 409
    assert "Terlambat</textarea>" in answer.content.decode()
    assert Score.objects.get(question="BL01").value == 1


def test_last_years_figure_is_nowhere_until_the_question_is_scored(world, assessor, desk):
    page, pack = address(world, "pad-question", "BL01"), address(world, "pad-pack")
    assert "2,25" not in desk.get(page).content.decode()
    assert "2,25" not in json.dumps(desk.get(pack).json())
    saved = send(desk, world, queued(assessor, {"question": "BL01", "value": 1})).json()["saved"]
    assert saved[0]["last_value"] == live.LAST
    assert "2,25" in desk.get(page).content.decode()
    shown = {each["code"]: "2,25" in each["score"] for each in desk.get(pack).json()["questions"]}
    assert shown == {"BL01": True, "BL02": False, "OP01": False}


def test_nothing_of_another_seat_is_on_any_page(world, assessor, desk):
    other = live.assessor("Asesor rahasia")
    from menuju.review.actions import panels

    panels.seat(world.entry().panel, other, by=world.secretariat)
    live.judge(world.entry(), other, {"BL01": 4, "BL02": 4, "OP01": 4})
    Score.objects.filter(question="BL01").update(note="catatan orang lain")
    pages = [
        desk.get(reverse("review:queue")),
        desk.get(address(world, "pad-question", "BL01")),
        desk.get(address(world, "pad-pack")),
        desk.get(address(world, "pad-check")),
    ]
    for page in pages:
        text = page.content.decode()
        assert "rahasia" not in text
        assert "catatan orang lain" not in text
    assert "0 dari 3" in pages[0].content.decode()
    assert pages[1].content.decode().count(" checked") == 2  # the switch, and plain confidence


def test_a_device_sends_twice_and_it_is_saved_once(world, assessor, desk):
    body = queued(assessor, {"question": "BL01", "value": 1}, {"question": "OP01", "value": 4})
    first, second = send(desk, world, body), send(desk, world, body)
    assert (first.status_code, second.json()) == (200, first.json())
    assert ScoreSaving.objects.count() == 2


def test_scores_of_another_account_are_never_saved_as_ones_own(world, assessor, desk):
    colleague = live.assessor("Asesor 2")
    body = queued(colleague, {"question": "BL01", "value": 1})
    answer = send(desk, world, body)
    assert (answer.status_code, answer.json()["title"]) == (409, "other-account")
    assert not Score.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"account": 1, "scores": []}',
        b'{"account": "1", "scores": [{}]}',
        b'{"account": 1, "scores": [7]}',
        b'{"account": 1, "scores": [{"value": "tiga"}]}',
    ],
)
def test_what_no_device_of_ours_says_is_refused(world, desk, body):
    answer = send(desk, world, body)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_device_is_told_which_score_is_off_the_scale(world, assessor, desk):
    answer = send(desk, world, queued(assessor, {"question": "BL01", "value": 9}))
    assert answer.status_code == 422
    assert answer.json()["findings"][0]["where"] == "BL01"


def test_a_conflicted_assessor_sees_and_saves_nothing(world, assessor, desk):
    shown = piece(world, title="Foto")
    live.wear(assessor, Role.COORDINATOR, world.governments["35.07"])
    for name, *parts in [
        ("pad",),
        ("pad-question", "BL01"),
        ("pad-pack",),
        ("pad-check",),
        ("pad-file", shown.pk),
    ]:
        assert desk.get(address(world, name, *parts)).status_code == 403, name
    assert send(desk, world, queued(assessor, {"question": "BL01", "value": 1})).status_code == 403
    assert "Kabupaten Malang" not in desk.get(reverse("review:queue")).content.decode()


def test_evidence_opens_for_the_panel_of_its_entry_only(world, assessor, desk):
    shown = piece(world, title="Foto rapat")
    answer = desk.get(address(world, "pad-file", shown.pk))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.headers["Content-Disposition"] == 'inline; filename="simulasi-foto-rapat.png"'
    assert b"".join(answer).startswith(b"\x89PNG")
    stranger = signed_in(live.assessor("Asesor lain"))
    assert stranger.get(address(world, "pad-file", shown.pk)).status_code == 404
    elsewhere = reverse("review:pad-file", args=[world.entry("63.03").pk, shown.pk])
    assert desk.get(elsewhere).status_code == 404
    assert desk.get(address(world, "pad-file", uuid.uuid4())).status_code == 404


def test_what_is_not_a_picture_is_saved_never_shown(world, desk):
    shown = piece(world, title="Tabel", media_type="text/csv", content=b"a,b\n")
    answer = desk.get(address(world, "pad-file", shown.pk))
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert b"".join(answer) == b"a,b\n"
    assert desk.get(address(world, "pad-page", shown.pk, 1)).status_code == 404


def test_the_check_names_what_is_missing_and_hands_in_nothing(world, assessor, desk):
    live.give(world.entry(), assessor, question="BL01")
    page = desk.get(address(world, "pad-check")).content.decode()
    assert "2 pertanyaan belum dinilai" in page
    assert "Ajukan penilaian" not in page
    answer = desk.post(address(world, "pad-check"))
    assert answer.status_code == 422
    assert not Verdict.objects.exists()


def test_a_judgement_is_handed_in_once_and_is_read_only_from_then(world, assessor, desk):
    for code in ("BL01", "BL02", "OP01"):
        live.give(world.entry(), assessor, question=code)
    assert desk.post(address(world, "pad-check")).status_code == 302
    assert Verdict.objects.count() == 1
    assert desk.post(address(world, "pad-check")).status_code == 409
    page = desk.get(address(world, "pad-question", "BL01")).content.decode()
    assert "Simpan, berikutnya" not in page
    assert "sudah diajukan dan terkunci" in page
    answer = send(desk, world, queued(assessor, {"question": "BL01", "value": 0}))
    assert answer.status_code == 409


def test_the_list_filters_and_searches_by_the_address(world, assessor, desk):
    live.give(world.entry(), assessor, question="BL01", confidence="doubtful")
    page = address(world, "pad-question", "BL02")

    def listed(**query):
        text = desk.get(page, query).content.decode()
        return [code for code in ("BL01", "BL02", "OP01") if f'data-q="{code}"' in text]

    assert listed(saring="belum") == ["BL02", "OP01"]
    assert listed(saring="ragu") == ["BL01"]
    assert listed(cari="op01") == ["OP01"]
    assert listed(saring="lain", cari="") == ["BL01", "BL02", "OP01"]


def test_the_switch_of_the_shortcuts_is_remembered(world, desk):
    page = address(world, "pad-question", "BL01")
    assert 'data-keys="off"' not in desk.get(page).content.decode()
    desk.cookies["pintasan"] = "mati"
    assert 'data-keys="off"' in desk.get(page).content.decode()


def test_the_queue_is_for_assessors(world):
    secretariat = signed_in(makers.member(Role.SECRETARIAT, world.organiser))
    assert secretariat.get(reverse("review:queue")).status_code == 403


@pytest.mark.parametrize("questions", [("BL01",), ("BL01", "BL02", "OP01")])
def test_a_pad_costs_the_same_queries_however_many_questions(
    questions, django_assert_max_num_queries
):
    world = live.scoring(questions=questions)
    person = live.assessor("Asesor 1")
    world.panel(person, entries=[world.entry()])
    browser = signed_in(person)
    with django_assert_max_num_queries(15):
        assert browser.get(address(world, "pad-question", "BL01")).status_code == 200
    with django_assert_max_num_queries(15):
        assert browser.get(address(world, "pad-pack")).status_code == 200
