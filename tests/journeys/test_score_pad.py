"""The score pad in a real browser: by keyboard, through a cut line, after closing, by thumb."""

import io
import re

import pytest
from django.test import Client

from menuju.people.models import User
from menuju.programmes import find_instrument
from menuju.questions.models import Answer, Evidence, EvidenceUse
from menuju.questions.rubrics import default_rubric
from menuju.records.actions.files import keep
from menuju.review.actions import panels
from menuju.review.models import Score, ScoreSaving, Verdict
from tests import makers
from tests.browser import FLAGS
from tests.questions.samples import pdf, picture
from tests.review import live

pytestmark = pytest.mark.browser
CODES = ("BL01", "BL02", "OP01", "OP02", "OP03", "OC01")
READY = "[data-pad][data-ready=yes]"
CUT = re.compile("ERR_INTERNET_DISCONNECTED|Failed to load resource")


@pytest.fixture
def world(transactional_db):
    made = live.scoring(questions=CODES)
    rubric = default_rubric(find_instrument(live.INSTRUMENT).scale)
    made.collection.set.questions.update(rubric=rubric)
    made.round.calendar = {"scoring": ["2026-11-02", "2026-12-04"]}
    made.round.save()
    answers = Answer.objects.filter(response=made.entry().response)
    answers.update(note="Dewan bersidang dua kali, dipimpin Bupati. Risalah terlampir.")
    attach(made, "BL01", "SK Dewan Kota Cerdas", pdf(6), media_type="application/pdf", page=2)
    attach(made, "BL01", "Foto sidang", picture("PNG"), media_type="image/png")
    return made


@pytest.fixture
def assessor(world):
    person = live.assessor("Asesor 1")
    world.panel(person, entries=[world.entry(), world.entry("63.03")])
    return person


@pytest.fixture
def opened(visit, live_server, assessor):
    """Open a page of the site in which the assessor has signed in."""

    def open_page(path="/penilaian/", **more):
        return visit(live_server.url + path, storage_state=cookies(live_server, assessor), **more)

    return open_page


def attach(world, question, title, content, *, media_type, page=None):
    file = keep(io.BytesIO(content), media_type=media_type, name="x", by=world.secretariat)
    piece = Evidence.objects.create(
        organisation=world.governments["35.07"],
        kind="decree",
        title=title,
        file=file,
        pages=6 if page else None,
    )
    answer = Answer.objects.get(response=world.entry().response, question__code=question)
    EvidenceUse.objects.create(answer=answer, evidence=piece, page=page)


def cookies(live_server, person):
    client = Client()
    client.force_login(person)
    session = client.cookies["sessionid"].value
    place = {"domain": "127.0.0.1", "path": "/", "name": "sessionid", "value": session}
    facts = {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
    return {"cookies": [place | facts], "origins": []}


def pad_path(world, question="", code="35.07"):
    return f"/penilaian/{world.entry(code).pk}/{question + '/' if question else ''}"


def keeps_its_promises(made, name):
    made.shot(name)
    broken = [each for each in made.broken() if not CUT.search(each)]
    assert (made.axe(), broken, made.overflow()) == ([], [], 0), name


def net(page, state):
    page.wait_for_selector(f"[data-form] [data-net={state}]")
    return page.inner_text("[data-form] [data-net]")


def at(page, code):
    page.wait_for_selector(f"[data-pad] h2 .code:text-is('{code}')")


def given(person: User, code="35.07"):
    rows = Score.objects.filter(seat__assessor=person, entry__place=code).order_by("question")
    return {score.question: score.value for score in rows}


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False)])
def test_every_page_of_an_assessor_keeps_its_promises(opened, world, assessor, width, dark):
    live.give(world.entry(), assessor, question="BL02", value=1, confidence="doubtful")
    made = opened(width=width, dark=dark)
    tail = f"{width}-{'dark' if dark else 'light'}"
    keeps_its_promises(made, f"queue-{tail}")
    made.page.click("text=Lanjutkan")
    made.page.wait_for_selector(READY)
    made.page.wait_for_function("() => document.querySelector('.leaf img').naturalWidth > 0")
    keeps_its_promises(made, f"pad-{tail}")
    made.page.check("[name=value][value='3']", force=True)
    net(made.page, "saved")
    keeps_its_promises(made, f"pad-scored-{tail}")
    made.page.goto(made.page.url.rsplit("/", 2)[0] + "/periksa/")
    keeps_its_promises(made, f"check-{tail}")


def test_the_page_the_scripts_and_the_questions_stay_light(opened, world):
    made = opened(pad_path(world, "BL01"))
    made.page.wait_for_selector(READY)
    received = made.received()
    scripts = sum(size for path, size in received.items() if path.endswith(".js"))
    assert received[pad_path(world, "BL01")] <= 14_000
    assert received[pad_path(world) + "bekal/"] <= 30_000
    assert scripts <= 40_000  # as they are; a third of it over a compressing server


def test_a_whole_entry_is_scored_and_handed_in_by_keyboard_alone(opened, world, assessor):
    made = opened(pad_path(world))
    page, press = made.page, made.page.keyboard.press
    page.wait_for_selector(READY)
    at(page, "BL01")
    assert page.is_hidden("[data-past]")
    press("e")
    assert page.evaluate("document.activeElement.dataset.tab") == "1"
    press("e")
    assert page.is_visible("[data-exhibit='2']")
    press("3")
    assert net(page, "saved").startswith("Tersimpan ")
    page.wait_for_selector("[data-past]:visible")
    assert page.inner_text("[data-last]") == "2,25"
    press("c")
    page.keyboard.type("n0 bukan pintasan")
    press("Escape")
    press("n")
    for code, value in zip(CODES[1:], "01234", strict=True):
        at(page, code)
        press(value)
        press("n")
    page.wait_for_url("**/periksa/")
    page.focus("[data-submit] button")
    press("Enter")
    page.wait_for_selector("text=sudah diajukan dan terkunci")
    assert given(assessor) == dict(zip(CODES, (3, 0, 1, 2, 3, 4), strict=True))
    assert Score.objects.get(question="BL01").note == "n0 bukan pintasan"
    assert Verdict.objects.count() == 1
    assert made.broken() == []


def test_handing_in_waits_for_what_the_device_holds_and_is_not_lost(opened, world, assessor):
    for code in CODES:
        live.give(world.entry(), assessor, question=code, value=1)
    made = opened()
    made.page.context.add_init_script(
        "navigator.locks.request('menuju-outbox', () => new Promise(go => setTimeout(go, 800)))"
    )
    made.page.goto(made.page.url + f"{world.entry().pk}/periksa/")
    made.page.focus("[data-submit] button")
    made.page.keyboard.press("Enter")
    made.page.wait_for_selector("text=sudah diajukan dan terkunci")
    assert Verdict.objects.count() == 1
    assert made.broken() == []


def test_search_help_and_going_back_by_keyboard(opened, world):
    made = opened(pad_path(world, "OP01"))
    page, press = made.page, made.page.keyboard.press
    page.wait_for_selector(READY)
    press("p")
    at(page, "BL02")
    press("/")
    page.keyboard.type("OC01")
    assert page.locator("[data-q]:visible").all_inner_texts()[0].startswith("OC01")
    assert page.locator("[data-q]:visible").count() == 1
    press("Escape")
    press("?")
    assert page.is_visible("dialog")
    press("4")
    press("Escape")
    assert page.is_hidden("dialog")
    assert not Score.objects.exists()
    page.go_back()
    at(page, "OP01")


def test_single_keys_can_be_switched_off_and_stay_off(opened, world):
    made = opened(pad_path(world, "BL01"))
    page = made.page
    page.wait_for_selector(READY)
    page.click("[data-help]")
    page.uncheck("[data-switch]")
    keeps_its_promises(made, "keys-1280")
    page.click("dialog button")
    page.keyboard.press("3")
    page.keyboard.press("n")
    page.reload()
    page.wait_for_selector(READY)
    page.keyboard.press("3")
    page.keyboard.press("?")
    assert page.is_hidden("dialog")
    at(page, "BL01")
    assert page.locator("[name=value]:checked").count() == 0
    page.focus("[name=value][value='0']")
    page.keyboard.press("ArrowRight")  # the ordinary way still works
    net(page, "saved")
    assert Score.objects.get().value == 1


def test_a_cut_line_loses_nothing_and_saves_once(opened, world, assessor):
    made = opened(pad_path(world))
    page, press = made.page, made.page.keyboard.press
    page.wait_for_selector(READY)
    press("4")
    net(page, "saved")
    page.context.set_offline(True)
    press("n")
    for code, value in zip(CODES[1:5], "0123", strict=True):
        at(page, code)
        press(value)
        press("n")
    at(page, "OC01")
    press("p")
    press("2")  # a change of mind: only the last counts
    press("c")
    page.keyboard.type("Ditulis tanpa jaringan.")
    press("Escape")
    page.wait_for_selector("[data-form] [data-net]:has-text('4 nilai aman')")
    assert page.is_hidden("[data-past]")
    made.shot("pad-offline-1280")
    assert given(assessor) == {"BL01": 4}
    page.context.set_offline(False)
    net(page, "saved")
    expected = {"BL01": 4, "BL02": 0, "OP01": 1, "OP02": 2, "OP03": 2}
    assert given(assessor) == expected
    assert Score.objects.get(question="OP03").note == "Ditulis tanpa jaringan."
    assert ScoreSaving.objects.count() == len(expected)
    page.wait_for_selector("[data-past]:visible")
    page.reload()
    page.wait_for_selector(READY)
    assert ScoreSaving.objects.count() == len(expected)
    assert [each for each in made.broken() if not CUT.search(each)] == []


def test_an_answer_of_the_server_that_is_lost_saves_once(opened, world, assessor):
    made = opened(pad_path(world))
    page = made.page
    page.wait_for_selector(READY)
    lost = []

    def lose(route):
        route.fetch()  # the server saves, and the answer never comes back
        lost.append(route)
        route.abort("connectionreset")

    page.route("**/simpan/", lose, times=1)
    page.keyboard.press("3")
    net(page, "offline")
    assert given(assessor) == {"BL01": 3}
    page.wait_for_selector("[data-form] [data-net=saved]")
    assert (len(lost), ScoreSaving.objects.count()) == (1, 1)


@pytest.fixture
def lasting(browser, chromium, tmp_path):
    """A browser that can be closed and opened again, with all it keeps on its disk."""
    opened = []

    def start():
        context = browser.browser_type.launch_persistent_context(
            tmp_path,
            executable_path=chromium,
            args=list(FLAGS),
            reduced_motion="reduce",
        )
        opened.append(context)
        return context

    yield start
    for context in opened:
        context.close()


def sign_in(page, url, person):
    page.goto(f"{url}/akun/masuk/?next=/penilaian/")
    page.fill("#id_login", person.email)
    page.fill("#id_password", makers.PASSWORD)
    page.click("main form:has(#id_login) button")
    page.wait_for_url("**/penilaian/")


def test_a_browser_closed_without_a_line_sends_when_it_is_opened_again(
    lasting, live_server, world, assessor
):
    context = lasting()
    page = context.pages[0]
    sign_in(page, live_server.url, assessor)
    page.goto(live_server.url + pad_path(world))
    page.wait_for_selector(READY)
    context.set_offline(True)
    page.keyboard.press("2")
    page.keyboard.press("n")
    at(page, "BL02")
    page.keyboard.press("4")
    page.keyboard.press("n")
    at(page, "OP01")
    page.keyboard.press("c")
    page.keyboard.type("Draf sebelum nilai.")
    page.keyboard.press("Escape")
    page.wait_for_selector("[data-form] [data-net]:has-text('Catatan disimpan')")
    context.close()
    assert not Score.objects.exists()

    context = lasting()
    page = context.pages[0]
    sign_in(page, live_server.url, assessor)  # a session ends with its browser
    page.wait_for_function("() => document.body.innerText.includes('2 dari 6')")
    assert given(assessor) == {"BL01": 2, "BL02": 4}
    assert ScoreSaving.objects.count() == 2
    page.goto(live_server.url + pad_path(world, "OP01"))
    page.wait_for_selector(READY)
    assert page.input_value("#catatan") == "Draf sebelum nilai."


def test_scores_wait_for_their_own_account_on_a_shared_device(
    lasting, live_server, world, assessor
):
    colleague = live.assessor("Asesor 2")
    panels.seat(world.entry().panel, colleague, by=world.secretariat)
    context = lasting()
    page = context.pages[0]
    sign_in(page, live_server.url, assessor)
    page.goto(live_server.url + pad_path(world))
    page.wait_for_selector(READY)
    page.context.clear_cookies()
    page.keyboard.press("2")
    assert "1 nilai aman" in net(page, "held")
    sign_in(page, live_server.url, colleague)
    page.wait_for_selector("[data-strangers]:visible")
    page.goto(live_server.url + pad_path(world))
    page.wait_for_selector(READY)
    assert page.locator("[name=value]:checked").count() == 0
    assert not Score.objects.exists()
    context.clear_cookies()
    sign_in(page, live_server.url, assessor)
    page.wait_for_function("() => document.body.innerText.includes('1 dari 6')")
    assert (given(assessor), given(colleague)) == ({"BL01": 2}, {})


def test_signing_out_warns_of_what_has_not_been_sent(lasting, live_server, world, assessor):
    page = lasting().pages[0]
    sign_in(page, live_server.url, assessor)
    page.goto(live_server.url + pad_path(world))
    page.wait_for_selector(READY)
    page.route("**/simpan/", lambda route: route.abort())
    page.keyboard.press("1")
    net(page, "offline")
    page.goto(live_server.url + "/akun/meja/")
    page.click("main button:has-text('Keluar')")
    page.wait_for_selector("[data-leaving]:visible")
    assert "/akun/meja/" in page.url
    assert "1" in page.inner_text("[data-leaving]")
    page.click("[data-leaving] button")
    page.wait_for_url("**/akun/masuk/**")
    page.unroute("**/simpan/")
    sign_in(page, live_server.url, assessor)
    page.wait_for_function("() => document.body.innerText.includes('1 dari 6')")
    assert given(assessor) == {"BL01": 1}


def test_a_refusal_shows_what_was_given_and_why(opened, world, assessor):
    made = opened(pad_path(world))
    page = made.page
    page.wait_for_selector(READY)
    page.context.set_offline(True)
    page.keyboard.press("c")
    page.keyboard.type("Jangan hilang.")
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    net(page, "offline")
    for code in CODES:
        live.give(world.entry(), assessor, question=code, value=1)
    world.entry().verdicts.create(seat=world.entry().panel.seats.get(), submitted_at=live.ago(0))
    page.context.set_offline(False)
    notice = page.wait_for_selector("[data-notice]")
    assert "BL01 = 3 tidak diterima" in notice.inner_text()
    assert "Jangan hilang." in notice.inner_text()
    page.goto(page.url.rsplit("/", 2)[0] + "/periksa/")
    assert "Jangan hilang." in page.wait_for_selector("[data-notice]").inner_text()
    page.click("[data-notice] button:has-text('Buang')")
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-notice]").count() == 0
    assert given(assessor)["BL01"] == 1


def test_another_device_that_scored_later_wins_and_it_is_told(opened, world, assessor):
    made = opened(pad_path(world))
    page = made.page
    page.wait_for_selector(READY)
    page.context.set_offline(True)
    page.keyboard.press("3")
    net(page, "offline")
    live.give(world.entry(), assessor, value=1)
    page.context.set_offline(False)
    assert "nilai yang lebih baru, 1" in page.wait_for_selector("[data-notice]").inner_text()
    assert page.locator("[name=value]:checked").get_attribute("value") == "1"
    assert given(assessor) == {"BL01": 1}


def test_on_a_phone_the_keys_stay_under_the_thumb_also_without_a_line(opened, world):
    made = opened(pad_path(world, "BL01"), width=360)
    page = made.page
    page.wait_for_selector(READY)
    page.context.set_offline(True)
    page.click(".key:has([value='3'])")
    net(page, "offline")
    box = page.locator(".keys").bounding_box()
    assert 0 < box["y"] < 800
    assert page.evaluate("getComputedStyle(document.querySelector('.pane-m')).position") == "sticky"
    keeps_its_promises(made, "pad-offline-360")


def test_the_whole_way_without_a_script(opened, world, assessor):
    made = opened(width=360, script=False)
    page = made.page
    page.click(f"a[href='{pad_path(world)}']")
    for code, value in zip(CODES, "012340", strict=True):
        at(page, code)
        page.check(f"[name=value][value='{value}']", force=True)
        page.fill("#catatan", f"Catatan {code}")
        page.click("text=Simpan, berikutnya")
    page.wait_for_url("**/periksa/")
    page.click("text=Ajukan penilaian")
    page.wait_for_selector("text=sudah diajukan dan terkunci")
    assert given(assessor) == dict(zip(CODES, (0, 1, 2, 3, 4, 0), strict=True))
    assert Score.objects.get(question="OP02").note == "Catatan OP02"
    assert Verdict.objects.count() == 1


def test_in_english_the_pad_speaks_english(opened, world):
    made = opened("/en" + pad_path(world, "BL01"))
    made.page.wait_for_selector(READY)
    made.page.keyboard.press("3")
    net(made.page, "saved")
    assert net(made.page, "saved").startswith("Saved ")
    assert "Save, next" in made.page.inner_text("[data-form]")
    made.page.keyboard.press("n")
    at(made.page, "BL02")
    assert made.page.url.endswith("/en" + pad_path(world, "BL02"))
    assert "Score of BL02" in made.page.inner_text("[data-form]")


@pytest.mark.parametrize("broken", ["open", "put"])
def test_without_the_browsers_database_nothing_is_lost_either(opened, world, assessor, broken):
    made = opened()
    page = made.page
    page.context.add_init_script(
        {
            "open": "IDBFactory.prototype.open = () => { throw new Error('private') }",
            "put": "IDBObjectStore.prototype.put = () => { throw new DOMException('full') }",
        }[broken]
    )
    page.goto(page.url + f"{world.entry().pk}/")
    page.wait_for_selector(READY)
    page.context.set_offline(True)
    page.keyboard.press("3")
    page.keyboard.press("n")
    at(page, "BL02")
    page.keyboard.press("1")
    page.wait_for_selector("[data-form] [data-net]:has-text('2 nilai aman')")
    assert page.locator("[data-notice]").count() == 0  # localStorage outlives the page
    page.context.set_offline(False)
    net(page, "saved")
    assert given(assessor) == {"BL01": 3, "BL02": 1}
    assert page.evaluate("() => Object.keys(localStorage)") == []


def test_the_desk_leads_an_assessor_to_the_queue(opened, world):
    made = opened("/akun/meja/")
    made.page.click("text=Antrean penilaian")
    made.page.wait_for_url("**/penilaian/")
    assert made.broken() == []
