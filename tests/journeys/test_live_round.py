"""The grand journey: a round from one answer on a phone to a bundle that anyone can verify.

The site is the real one, in a house of its own; everybody signs in by password and works in a
browser of their own. What no step is about (113 other answers, the other region's scores) is done
beside it by the same actions that the pages call.
"""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
import zipfile
from itertools import cycle
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import verify
from tests.journeys.house import House, People, choose, opened
from tests.journeys.live_world import FOR_AGENCY, FOR_COORDINATOR, MALANG, MUBA, PEOPLE, SLUG
from tests.questions.samples import pdf, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser import Visit

pytestmark = pytest.mark.browser

NAME = "menuju_live"
ANSWERS = f"/jawaban/{SLUG}/{MALANG}/"
DESK = f"/kendali/{SLUG}/"
READY = "[data-pad][data-ready=yes]"
PIECES = {"SK Dewan": "open", "Laporan rahasia": "exempt", "Foto rapat": "unclassified"}
LINE_CUT, LINE_BACK = 40, 60
"""After how many questions the second assessor loses the line, and has it again."""


@pytest.fixture
def house(official_world: Path, django_db_setup: str, tmp_path: Path) -> Iterator[House]:
    """Serve a demo with the small live round in it."""
    world = "tests.journeys.live_world"
    with opened(
        NAME, world=world, official=official_world, server=django_db_setup, folder=tmp_path
    ) as made:
        made.act("open")
        yield made


@pytest.fixture
def people(house: House, visit: Callable[..., Visit]) -> People:
    return People(house.url, visit, PEOPLE)


def test_from_an_answer_on_a_phone_to_a_verified_bundle(house, people, visit, tmp_path):
    addresses = agency_answers_on_a_phone(people)
    coordinator_completes(people, addresses)
    head_approves(people)
    panel_is_seated(people)
    pad = next_entry(people)
    score_by_keyboard(people, "first", pad, "34")
    score_by_keyboard(people, "second", pad, "10", through_a_cut_line=True)
    house.act("score")
    moderate_and_publish(people)
    stranger_walks(house, visit, addresses)
    bundle_holds(house, tmp_path)


def agency_answers_on_a_phone(people: People) -> dict[str, str]:
    """Answer two questions with three new pieces; return the address of each piece."""
    page = people("pic", "/jawaban/", width=360)
    page.click(f"a[href='{ANSWERS}']")
    answer, other = FOR_AGENCY
    files = {
        "SK Dewan": ("sk.pdf", "application/pdf", pdf(2)),
        "Laporan rahasia": ("laporan.pdf", "application/pdf", pdf(3)),
        "Foto rapat": ("rapat.png", "image/png", picture("PNG")),
    }
    for title, (name, kind, content) in files.items():
        page.goto(f"{people.url}{ANSWERS}{other if title == 'Foto rapat' else answer}/")
        show(page, "#tambah")
        page.set_input_files("#id_file", {"name": name, "mimeType": kind, "buffer": content})
        page.fill("#id_title", title)
        page.check("[name=level][value='3']", force=True)
        page.click("button[value=attach]")
        page.wait_for_selector(f"#bukti a:has-text('{title}')")
    for code in (answer, other):
        page.goto(f"{people.url}{ANSWERS}{code}/")
        page.fill("#id_note", "Dewan bersidang dua kali. Risalah terlampir.")
        if code == answer:
            people.keeps_its_promises("pic", "journey-answer-360")
        page.click("button[value=complete]")
        page.wait_for_load_state()
    found = {}
    for code in (answer, other):
        page.goto(f"{people.url}{ANSWERS}{code}/")
        for link in page.locator("#bukti li > a").all():
            found[link.inner_text()] = urlsplit(link.get_attribute("href") or "").path
    page.goto(f"{people.url}{ANSWERS}{FOR_COORDINATOR}/")
    assert page.locator("form.ask").count() == 0, "an agency writes what it was given, no more"
    return found


def coordinator_completes(people: People, addresses: dict[str, str]) -> None:
    """Classify the pieces, answer the last question, submit."""
    for title, openness in PIECES.items():
        page = people("coordinator", addresses[title])
        if openness != "unclassified":
            choose(page, "openness", openness)
            page.click("form:has([name=openness]) button")
            page.wait_for_load_state()
    page = people("coordinator", f"{ANSWERS}ajukan/")
    assert "1 jawaban belum lengkap" in page.inner_text("main")
    page.click(f"main a[href='{ANSWERS}{FOR_COORDINATOR}/']")
    page.check("[name=level][value='0']", force=True)
    page.click("button[value=complete]")
    page.wait_for_load_state()
    page = people("coordinator", ANSWERS)
    page.click(f"a[href='{ANSWERS}ajukan/']")
    people.keeps_its_promises("coordinator", "journey-submit")
    page.click("button:text-is('Ajukan sekarang')")
    page.wait_for_load_state()


def head_approves(people: People) -> None:
    page = people("head", "/jawaban/")
    page.click(f"a[href='{ANSWERS}']")
    page.click(f"a[href='{ANSWERS}setuju/']")
    people.keeps_its_promises("head", "journey-approve")
    page.click("button:text-is('Setujui dan kunci')")
    page.wait_for_selector("text=Salinan beku")


def panel_is_seated(people: People) -> None:
    """Lead the round to scoring, seat two assessors, give them both regions."""
    people.advance(DESK)
    page = people("secretariat", f"{DESK}panel/")
    page.fill("[name=name]", "Panel 1")
    page.click("button:text-is('Buat panel')")
    if not re.search(r"/panel/\d+/", page.url):
        page.click(f"a[href^='{DESK}panel/']:text-is('Panel 1')")
    for name in ("Asesor 1", "Asesor 2"):
        page.click(f"label.check:text-is('{name}')")
        page.click("button:text-is('Dudukkan')")
        page.wait_for_selector(f"th:text-is('{name}')")
    for code in (MALANG, MUBA):
        page.check(f"[name=daerah][value='{code}']")
    page.click("button:text-is('Bagikan yang dipilih')")
    page.wait_for_selector(f"section[aria-labelledby=h-daerah]:has-text('{MALANG}')")


def next_entry(people: People) -> str:
    """Return the address of the pad of Malang."""
    page = people("first", "/penilaian/")
    page.click(f"tr:has(th .code:text-is('{MALANG}')) a")
    page.wait_for_selector(READY)
    found = re.search(r"/penilaian/\d+/", page.url)
    assert found, page.url
    return found[0]


def score_by_keyboard(
    people: People, who: str, pad: str, keys: str, *, through_a_cut_line: bool = False
) -> None:
    """Score every question by the keyboard alone, and hand the verdict in."""
    page = people(who, pad)
    page.wait_for_selector(READY)
    codes = page.locator("[data-q] .code").all_inner_texts()
    codes = list(dict.fromkeys(codes))
    for number, (code, key) in enumerate(zip(codes, cycle(keys), strict=False)):
        page.wait_for_selector(f"[data-pad] h2 .code:text-is('{code}')")
        if through_a_cut_line and number == LINE_CUT:
            page.wait_for_selector("[data-form] [data-net=saved]")
            page.context.set_offline(True)
        if through_a_cut_line and number == LINE_BACK:
            page.wait_for_selector("[data-form] [data-net=offline]")
            page.context.set_offline(False)
        page.keyboard.press(key)
        page.keyboard.press("n")
    page.wait_for_url("**/periksa/")
    people.keeps_its_promises(who, f"journey-check-{who}")
    page.focus("[data-submit] button")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=sudah diajukan dan terkunci")


def moderate_and_publish(people: People) -> None:
    """Settle the widest disagreement, close, compute, publish."""
    people.advance(DESK)
    page = people("secretariat", f"{DESK}moderasi/")
    page.click("main tbody th a >> nth=0")
    page.fill("[name=value]", "2,5")
    page.fill("[name=reason]", "Risalah kedua belum ditandatangani.")
    people.keeps_its_promises("secretariat", "journey-settle")
    page.click("button:text-is('Catat keputusan')")
    page.wait_for_selector("ol.track >> text=Risalah kedua")
    people.advance(DESK)
    page = people("secretariat", f"{DESK}hasil/")
    page.click("button:has-text('Hitung hasil')")
    page.wait_for_selector("button:has-text('Umumkan hitungan 1')")
    people.keeps_its_promises("secretariat", "journey-results")
    page.click("button:has-text('Umumkan hitungan 1')")
    page.wait_for_selector("text=Lihat peringkat publik")


def stranger_walks(house: House, visit: Callable[..., Visit], addresses: dict[str, str]) -> None:
    """Walk from the ranking to an open piece; the others have no door."""
    made = visit(f"{house.url}/peringkat/{SLUG}/", width=360)
    page = made.page
    assert "simulasi" in page.inner_text("body").lower()
    page.click(f"a[href^='/daerah/{MALANG}/{SLUG}/']")
    page.goto(f"{house.url}/daerah/{MALANG}/{SLUG}/{FOR_AGENCY[0]}/")
    assert "Laporan rahasia" not in page.content(), "the title of an exempt piece is not public"
    page.click("ul.files a:has-text('SK Dewan')")
    page.wait_for_function("() => document.querySelector('img.evidence-page')?.naturalWidth > 0")
    made.shot("journey-stranger-360")
    assert (made.axe(), made.broken(), made.overflow()) == ([], [], 0)
    for title, openness in PIECES.items():
        piece = addresses[title].rstrip("/").rpartition("/")[2]
        public = f"/daerah/{MALANG}/{SLUG}/bukti/{piece}/"
        expected = 200 if openness == "open" else 404
        for path in (public, f"{public}berkas/"):
            assert status(house.url + path) == expected, (title, path)
        assert "/akun/masuk/" in landed(house.url + addresses[title]), "inside is for its people"


def page_with_bundle(house: House) -> str:
    """Return the round's public page once the worker has made the bundle; until then it says so."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        page = get(f"{house.url}/putaran/{SLUG}/").decode()
        if "sedang dibuat" not in page:
            return page
        time.sleep(0.5)
    raise AssertionError("no bundle within two minutes")


def bundle_holds(house: House, folder: Path) -> None:
    """Fetch the bundle as a stranger does and let a bare Python judge it."""
    page = page_with_bundle(house)
    key = re.search(r"verify\.py --key ([0-9a-f]{64})", page)
    link = re.search(r'href="(/putaran/[^"]+/bundel/\d+/)"', page)
    assert key, "the page prints the key"
    assert link, "the page links the bundle"
    file = folder / "bundel.zip"
    file.write_bytes(get(house.url + link[1]))
    bundle = folder / "bundel"
    with zipfile.ZipFile(file) as packed:
        packed.extractall(bundle)
        texts = b"".join(packed.read(name) for name in packed.namelist() if "verifier" not in name)
    told = verify(bundle, "--key", key[1])
    assert told.returncode == 0, told.stdout + told.stderr
    for secret in (b"Asesor", b"menuju.example", b"Laporan rahasia", b"Risalah kedua"):
        assert secret not in texts, secret


def show(page: Page, selector: str) -> None:
    """Open a fold where it is closed."""
    if not page.evaluate("chosen => document.querySelector(chosen).open", selector):
        page.click(f"{selector} > summary")


def get(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:
        return bytes(answer.read())


def landed(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return str(answer.url)


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code
