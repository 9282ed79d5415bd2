"""A round led by hand in a real browser: remind, assign, moderate, close, compute, publish."""

import pytest
from django.test import Client

from menuju.indices.models import Run
from menuju.people.models import Notice, User
from menuju.people.types import Role
from menuju.places.models import Place
from menuju.programmes import find_instrument
from menuju.questions.models import Response
from menuju.questions.types import AnswerState, ResponseState
from menuju.review.models import Panel, Round, Settlement
from menuju.review.types import RoundState
from tests import makers
from tests.review import live

pytestmark = pytest.mark.browser
QUESTIONS = tuple(each.code for each in find_instrument(live.INSTRUMENT).questions_of(live.COHORT))
COORDINATES = {"35.07": (-8.13, 112.57), "63.03": (-3.41, 114.85), "16.06": (-2.89, 103.83)}
DESK = "/kendali/evaluasi-2026/"


@pytest.fixture
def answering(transactional_db):
    world = live.answering(questions=QUESTIONS, verdicts_needed=2)
    for code, (latitude, longitude) in COORDINATES.items():
        Place.objects.filter(pk=code).update(latitude=latitude, longitude=longitude)
    days = ["2026-09-07", "2026-10-16"], ["2026-10-19", "2026-12-04"]
    world.round.calendar = dict(zip(("answering", "scoring"), days, strict=True))
    world.round.save()
    return world


@pytest.fixture
def scoring(answering):
    answering.advance()
    return answering


def cookies(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    session = client.cookies["sessionid"].value
    facts = {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
    place = {"domain": "127.0.0.1", "path": "/", "name": "sessionid", "value": session}
    return {"cookies": [place | facts], "origins": []}


@pytest.fixture
def opened(visit, live_server):
    """Open a page of the desk in which the secretariat has signed in."""

    def open_page(world, path=DESK, **more):
        signed_in = cookies(world.secretariat)
        return visit(live_server.url + path, storage_state=signed_in, **more)

    return open_page


def silent(code):
    found = Response.objects.get(place=code)
    Response.objects.filter(pk=found.pk).update(state=ResponseState.FILLING, approved_at=None)
    found.answers.update(state=AnswerState.EMPTY, level=None, updated_at=None)


def test_the_secretariat_reminds_the_chosen_and_they_find_it_on_their_desk(answering, opened):
    silent("35.07")
    silent("63.03")
    for code in ("35.07", "63.03"):
        makers.member(Role.COORDINATOR, answering.governments[code], f"Koordinator {code}")
    seen = opened(answering)
    seen.page.get_by_role("checkbox", name="Pilih Kabupaten Malang").check()
    seen.page.get_by_role("button", name="Ingatkan yang dipilih").click()
    assert "1 orang diingatkan." in seen.page.inner_text("main")
    (notice,) = Notice.objects.all()
    assert notice.user.name == "Koordinator 35.07"
    assert seen.broken() == []


def test_a_round_goes_from_panels_to_a_published_ranking(scoring, opened):
    world, people = scoring, [live.assessor(f"Asesor {n}") for n in (1, 2)]
    seen = opened(world, f"{DESK}panel/")
    page = seen.page
    page.get_by_label("Nama panel").fill("Panel Barat")
    page.get_by_role("button", name="Buat panel").click()
    for person in people:
        page.get_by_label(person.name, exact=True).check()
        page.get_by_role("button", name="Dudukkan").click()
    page.get_by_label("Kab. Malang").check()
    page.get_by_label("Kab. Banjar").check()
    page.get_by_role("button", name="Bagikan yang dipilih").click()
    assert Panel.objects.get().entries.count() == 2
    for person, value in zip(people, (1, 4), strict=True):
        for code in ("35.07", "63.03"):
            same = value if code == "35.07" else 3
            live.judge(world.entry(code), person, dict.fromkeys(QUESTIONS, same))
    to_next(seen, "moderasi")
    page.get_by_role("link", name="Moderasi").click()
    page.get_by_role("link", name="Kab. Malang BL01").click()
    page.get_by_label("Nilai yang disepakati").fill("3,5")
    page.get_by_label("Alasan").fill("Bukti sah untuk sebagian")
    page.get_by_role("button", name="Catat keputusan").click()
    assert Settlement.objects.get().question == "BL01"
    page.goto(page.url.split("/kendali/")[0] + f"{DESK}kurang/")
    page.get_by_label("Pilih Kabupaten Musi Banyuasin").check()
    page.get_by_role("textbox", name="Alasan").fill("Asesornya sakit")
    page.get_by_role("button", name="Catat alasan").click()
    to_next(seen, "ditutup")
    page.get_by_role("link", name="Hasil", exact=True).click()
    page.get_by_role("button", name="Hitung hasil").click()
    assert "Kab. Banjar" in page.inner_text("main")
    page.get_by_role("button", name="Umumkan hitungan 1").click()
    assert Round.objects.get(pk=world.round.pk).state == RoundState.PUBLISHED
    assert Run.objects.get().state == "published"
    assert seen.broken() == []


def to_next(seen, stage):
    root = seen.page.url.split("/kendali/")[0]
    seen.page.goto(f"{root}{DESK}maju/")
    seen.page.get_by_role("button", name=f"Ya, mulai tahap “{stage}”").click()
    assert f"Putaran ini kini di tahap “{stage}”." in seen.page.inner_text("main")


def test_the_desk_is_whole_at_every_width_in_light_and_dark(scoring, opened):
    world = scoring
    people = [live.assessor(f"Asesor {n}") for n in (1, 2)]
    panel = world.panel(*people, entries=[world.entry()])
    for person, value in zip(people, (1, 4), strict=True):
        live.judge(world.entry(), person, dict.fromkeys(QUESTIONS, value))
    during = [
        "",
        "?keadaan=semua",
        "maju/",
        "panel/",
        f"panel/{panel.pk}/",
        "pembimbing/",
        "hasil/",
    ]
    faults = look(opened, world, during)
    world.advance()
    after = ["moderasi/", f"moderasi/{world.entry().pk}/BL01/", "kurang/", "maju/"]
    assert faults | look(opened, world, after) == {}


def look(opened, world, tails):
    """Return the faults of each page that has some."""
    found = {}
    for tail in tails:
        seen = opened(world, DESK + tail)
        seen.shot(f"kendali-{tail.strip('/?').replace('/', '-')}")
        if faults := seen.faults():
            found[tail] = faults
    return found
