"""Calibration in a real browser: by keyboard, by thumb, and without a script."""

import io

import pytest

from menuju.people.models import User
from menuju.questions.models import Answer, Evidence
from menuju.records.actions.files import keep
from menuju.review.actions.calibration import items, sets
from menuju.review.models import CalibrationScore
from menuju.review.types.calibration import Reference
from tests.journeys.test_score_pad import cookies, keeps_its_promises
from tests.questions.samples import pdf
from tests.review import calibrating, live

pytestmark = pytest.mark.browser


@pytest.fixture
def world(transactional_db):
    """A round being scored; two sample answers, one of Sleman with a document of six pages."""
    made = live.scoring()
    made.people = [live.assessor(f"Asesor {n}") for n in range(1, 4)]
    made.panel(*made.people, entries=live.taking_part(made.round))
    given = calibrating.answer(calibrating.before(made))
    Answer.objects.filter(pk=given.pk).update(note="Dewan bersidang dua kali; risalah terlampir.")
    name, kind = "risalah.pdf", "application/pdf"
    kept = keep(io.BytesIO(pdf(6)), media_type=kind, name=name, by=made.secretariat)
    piece = Evidence.objects.create(
        organisation=given.response.organisation, kind="decree", title=name, file=kept, pages=6
    )
    given.uses.create(evidence=piece, page=2)
    held = calibrating.described(made)
    items.choose(held, given.pk, reference=Reference(2, "Dua sidang."), by=made.secretariat)
    calibrating.write(made, held, reference=3)
    made.held = sets.publish(held, by=made.secretariat)
    return made


def test_an_assessor_calibrates_by_keyboard_and_the_desk_reads_it(visit, live_server, world):
    first, path = world.people[0], f"/penilaian/kalibrasi/{world.round.slug}/"
    made = visit(live_server.url + path, storage_state=cookies(live_server, first))
    page = made.page
    keeps_its_promises(made, "calibration-1280")
    page.click("main a:text-is('Mulai')")
    page.wait_for_selector("[data-short]:not([hidden])")
    assert page.locator(".leaf img").get_attribute("src").endswith("/hal/2.png")
    keeps_its_promises(made, "calibration-item-1280")
    for value in ("3", "1"):
        page.wait_for_selector("[data-short]:not([hidden])")
        page.keyboard.press(value)
        with page.expect_navigation():
            page.keyboard.press("n")
    page.click("button:text-is('Serahkan kalibrasi')")
    page.wait_for_selector("text=Hasil kalibrasi Anda")
    keeps_its_promises(made, "calibration-outcome-1280")
    given = CalibrationScore.objects.order_by("item__number").values_list("value", flat=True)
    assert list(given) == [3, 1]
    secretariat = User.objects.get(pk=world.secretariat.user_id)
    desk = visit(
        f"{live_server.url}/kendali/{world.round.slug}/kalibrasi/",
        storage_state=cookies(live_server, secretariat),
    )
    assert "1 dari 3 asesor sudah menyerahkan" in desk.page.inner_text("main")
    keeps_its_promises(desk, "calibration-desk-1280")


def test_it_works_by_thumb_and_without_a_script(visit, live_server, world):
    path = f"{live_server.url}/penilaian/kalibrasi/{world.round.slug}/1/"
    state = cookies(live_server, world.people[0])
    made = visit(path, storage_state=state, width=360, script=False)
    made.shot("calibration-item-360")
    made.page.check("[name=value][value='2']", force=True)
    made.page.click("button:has-text('Simpan, berikutnya')")
    assert made.page.url.endswith("/2/")
    wide = visit(path, storage_state=state, width=360)
    keeps_its_promises(wide, "calibration-item-script-360")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_secretariat_mends_a_draft_and_sees_it_as_an_assessor(visit, live_server, world, width):
    sets.retract(world.held, by=world.secretariat)
    secretariat = User.objects.get(pk=world.secretariat.user_id)
    desk = f"{live_server.url}/kendali/{world.round.slug}/kalibrasi/"
    made = visit(desk, storage_state=cookies(live_server, secretariat), width=width)
    page = made.page
    keeps_its_promises(made, f"calibration-draft-{width}")
    page.click("button:has-text('Turunkan butir 1')")
    page.click("a:has-text('Ubah butir 1')")
    page.fill("[name=reason]", "Tiga sidang: tingkat tiga.")
    keeps_its_promises(made, f"calibration-edit-{width}")
    page.click("button:text-is('Simpan perubahan')")
    assert "Tiga sidang: tingkat tiga." in page.inner_text("main")
    page.click("table a:has-text('Dasar hukum') >> nth=1")
    assert page.locator(".leaf img").get_attribute("src").endswith("/hal/2.png")
    assert page.locator(".leaf img").evaluate("each => each.decode().then(() => each.naturalWidth)")
    keeps_its_promises(made, f"calibration-preview-{width}")
