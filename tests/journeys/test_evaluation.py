"""A whole evaluation: a visit that finds something else, a changed score, an appeal, a correction.

Three regions have answered and most verdicts are in; from there on every step is a person's, in a
browser of their own, to the corrected ranking that a stranger reads beside the one before it.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.evaluation_world import MALANG, PEOPLE, QUESTION, SLUG
from tests.journeys.house import People, opened
from tests.questions.samples import picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser import Visit
    from tests.journeys.house import House

pytestmark = pytest.mark.browser

DESK = f"/kendali/{SLUG}/"
OWN = f"/sanggah/{SLUG}/{MALANG}/"
HERE = ZoneInfo("Asia/Jakarta")
TODAY = datetime.now(HERE).date()


@pytest.fixture
def house(official_world: Path, django_db_setup: str, tmp_path: Path) -> Iterator[House]:
    """Serve a demo with a small evaluation that is nearly scored."""
    with opened(
        "menuju_evaluated",
        world="tests.journeys.evaluation_world",
        official=official_world,
        server=django_db_setup,
        folder=tmp_path,
    ) as made:
        made.act("open")
        yield made


@pytest.fixture
def people(house: House, visit: Callable[..., Visit]) -> People:
    return People(house.url, visit, PEOPLE)


def test_an_evaluation_with_a_visit_an_appeal_and_a_correction(house, people, visit):
    calibrate(people)
    house.act("score")
    address = plan_a_visit(people)
    confirm_it(people, address)
    find_something_else(people, address)
    change_the_score_for_it(people)
    hand_in_and_close(people)
    before = publish(people, 1)
    open_the_days_for_appeals(people)
    appeal(people)
    decide(people)
    after = correct_and_publish(people)
    assert before != after
    both_rankings_are_read(house, visit)


def calibrate(people: People) -> None:
    """Meet the lock, score four sample answers by keyboard, hand in, read the references."""
    page = people("first", "/penilaian/")
    people.keeps_its_promises("first", "evaluation-locked")
    page.click(f"tr:has(.code:text-is('{MALANG}')) a:has-text('Kalibrasi dahulu')")
    page.click("main a:text-is('Mulai')")
    page.wait_for_selector("[data-short]:not([hidden])")
    people.keeps_its_promises("first", "evaluation-calibration")
    for number in range(1, 5):
        page.wait_for_url(f"**/kalibrasi/{SLUG}/{number}/")
        page.wait_for_selector("[data-short]:not([hidden])")
        page.keyboard.press("2")
        page.keyboard.press("n")
    page.click("button:text-is('Serahkan kalibrasi')")
    page.wait_for_selector("text=Hasil kalibrasi Anda")
    people.keeps_its_promises("first", "evaluation-calibrated")


def plan_a_visit(people: People) -> str:
    """Plan one flagship programme at its site; return the address of the visit."""
    page = people("secretariat", f"/tinjauan/rencana/{SLUG}/")
    page.fill("[name=region]", MALANG)
    page.select_option("[name=dimension]", index=1)
    page.fill("[name=programme]", "Dewan Smart City")
    page.fill("[name=site]", "Kantor Bupati, Kepanjen")
    now = datetime.now(HERE)
    page.fill("[name=day]", now.date().isoformat())
    page.fill("[name=hour]", f"{now:%H:%M}")
    people.keeps_its_promises("secretariat", "evaluation-plan")
    page.click("main button:text-is('Jadwalkan')")
    page.wait_for_url(re.compile(r"/tinjauan/(\d+/)?(\?.*)?$"))
    page.goto(f"{people.url}/tinjauan/?putaran={SLUG}")
    page.click("main a:text-is('Dewan Smart City')")
    page.wait_for_url(re.compile(r"/tinjauan/\d+/$"))
    return page.url.removeprefix(people.url)


def confirm_it(people: People, address: str) -> None:
    """Let the region say who receives the assessors."""
    page = people("coordinator", address, width=360)
    page.click("a:text-is('Sanggupi')")
    page.fill("[name=pic]", "Sekretaris Dewan")
    page.fill("[name=attendance]", "Bappeda, Diskominfo")
    people.keeps_its_promises("coordinator", "evaluation-confirm-360")
    page.click("main form button:text-is('Sanggupi')")
    page.wait_for_selector("text=disanggupi daerah")


def find_something_else(people: People, address: str) -> None:
    """Write at the site, on a phone, that what is claimed runs only in part, with a picture."""
    page = people("first", f"{address}periksa/{QUESTION}/")
    page.set_viewport_size({"width": 360, "height": 800})
    page.check("[name=sight][value=partly]", force=True)
    page.fill("[name=text]", "Dewan bersidang satu kali; risalah kedua belum ada.")
    photo = {"name": "sidang.jpg", "mimeType": "image/jpeg", "buffer": picture("JPEG")}
    page.set_input_files("[name=photos]", photo)
    people.keeps_its_promises("first", "evaluation-check-360")
    page.click("button:text-is('Simpan temuan')")
    page.wait_for_selector("text=risalah kedua belum ada")
    page.set_viewport_size({"width": 1280, "height": 800})
    page = people("secretariat", address)
    page.click("a:text-is('Nyatakan selesai')")
    page.fill("[name=attendance]", "Asesor dan sekretaris dewan.")
    page.click("main form button:text-is('Nyatakan selesai')")
    page.wait_for_url(f"**{address}")


def change_the_score_for_it(people: People) -> None:
    """Let the assessor, and nobody else, change the score because of the finding."""
    page = people("first", "/penilaian/")
    page.click(f"tr:has(.code:text-is('{MALANG}')) a")
    page.wait_for_url(re.compile(r"/penilaian/\d+/"))
    found = re.search(r"/penilaian/\d+/", page.url)
    assert found
    page.goto(f"{people.url}{found[0]}{QUESTION}/")
    page.click("a[href*='/temuan/']")
    page.check("[name=value][value='1']", force=True)
    page.fill("[name=reason]", "Hanya satu sidang yang terlihat di tempat.")
    people.keeps_its_promises("first", "evaluation-finding")
    page.click("main form button:text-is('Ubah nilai')")
    page.wait_for_load_state()
    page.goto(f"{people.url}{found[0]}periksa/")
    page.click("[data-submit] button, form:has(button:text-is('Ajukan penilaian')) button")
    page.wait_for_selector("text=sudah diajukan dan terkunci")


def hand_in_and_close(people: People) -> None:
    people.advance(DESK)
    people.advance(DESK)


def publish(people: People, number: int) -> str:
    """Compute and publish; return the final of Malang."""
    page = people("secretariat", f"{DESK}hasil/")
    if number == 1:
        page.click("button:has-text('Hitung hasil')")
    page.wait_for_selector(f"button:has-text('Umumkan hitungan {number}')")
    final = page.inner_text(f"tr:has(.code:text-is('{MALANG}')) td >> nth=2")
    page.click(f"button:has-text('Umumkan hitungan {number}')")
    page.wait_for_selector("text=Lihat peringkat publik")
    return final


def open_the_days_for_appeals(people: People) -> None:
    page = people("secretariat", f"{DESK}hasil/sanggah/")
    page.fill("[name=first_on]", TODAY.isoformat())
    page.fill("[name=last_on]", (TODAY + timedelta(14)).isoformat())
    page.click("button:text-is('Buka masa sanggah')")
    page.wait_for_selector("text=Antrean sanggah")


def appeal(people: People) -> None:
    """Appeal against one question with a reason; the head files it."""
    page = people("coordinator", f"{OWN}{QUESTION}/")
    page.fill("[name=reason]", "Risalah sidang kedua terlampir sejak awal di halaman 2.")
    people.keeps_its_promises("coordinator", "evaluation-appeal-360")
    page.click("button:text-is('Simpan sanggah')")
    page.wait_for_load_state()
    page = people("coordinator", OWN)
    page.click("button:text-is('Serahkan kepada kepala daerah')")
    page.wait_for_load_state()
    page = people("head", OWN)
    page.click("button:text-is('Ajukan atas nama daerah')")
    page.wait_for_selector("text=Sanggah kami")


def decide(people: People) -> None:
    """Hand it to somebody who scored nothing of it, who upholds it."""
    page = people("secretariat", f"{DESK}sanggah/")
    page.click("main tbody th a >> nth=0")
    page.check("label:has-text('Asesor 4') input", force=True)
    people.keeps_its_promises("secretariat", "evaluation-hand")
    page.click("button:text-is('Serahkan kepadanya')")
    page.wait_for_load_state()
    page = people("decider", "/penilaian/sanggahan/")
    page.click("main a:has-text('BL01') >> nth=0")
    page.select_option("[name=ground]", label="bukti yang sudah ada terlewat")
    page.fill("[name=value]", "3")
    page.fill("[name=reason]", "Risalah itu memang dilampirkan dan terlewat dibaca.")
    people.keeps_its_promises("decider", "evaluation-decide")
    page.click("button:text-is('Catat putusan')")
    page.wait_for_selector("text=dikabulkan")


def correct_and_publish(people: People) -> str:
    """Compute once more with the reason, look at both rankings, publish the correction."""
    page = people("secretariat", f"{DESK}hasil/")
    page.fill("[name=reason]", "Putusan atas sanggah.")
    page.click("button:text-is('Hitung lagi')")
    page.wait_for_selector("button:has-text('Umumkan hitungan 2')")
    page = people("secretariat", f"{DESK}hasil/sanggah/")
    page.wait_for_selector("text=Hitungan 1 dan 2")
    people.keeps_its_promises("secretariat", "evaluation-both")
    return publish(people, 2)


def both_rankings_are_read(house: House, visit: Callable[..., Visit]) -> None:
    """A stranger reads that the result was corrected, and the ranking before it."""
    made = visit(f"{house.url}/putaran/{SLUG}/sanggah/", width=360)
    said = made.page.inner_text("main")
    assert MALANG in said or "Malang" in said, said
    assert "simulasi" in made.page.inner_text("body").lower()
    made.shot("evaluation-stranger-360")
    assert (made.axe(), made.broken(), made.overflow()) == ([], [], 0)
