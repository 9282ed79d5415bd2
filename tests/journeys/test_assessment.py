"""A whole readiness assessment: 165 invited, 107 answer, 100 are chosen, each number apart.

From the template on the secretariat's page to the public register. Everybody signs in and works in
a browser of their own; what no step is about (106 other answers, most verdicts) is done beside it.
"""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta
from itertools import cycle
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.assessment_world import (
    FILLED,
    INVITED,
    LEFT,
    MALANG,
    PEOPLE,
    SELECTED,
    SLUG,
    candidates,
)
from tests.journeys.house import People, choose, opened
from tests.questions.samples import pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser import Visit
    from tests.journeys.house import House

pytestmark = pytest.mark.browser

DESK = f"/kendali/{SLUG}/"
ANSWERS = f"/jawaban/{SLUG}/{MALANG}/"
READY = "[data-pad][data-ready=yes]"
TODAY = datetime.now(ZoneInfo("Asia/Jakarta")).date()
DATES = {
    "pengajuan-diri": (TODAY, TODAY + timedelta(3)),
    "kuesioner": (TODAY + timedelta(7), TODAY + timedelta(30)),
    "asesmen": (TODAY + timedelta(40), TODAY + timedelta(41)),
}


@pytest.fixture
def house(official_world: Path, django_db_setup: str, tmp_path: Path) -> Iterator[House]:
    """Serve a demo without any round of its own."""
    with opened(
        "menuju_assessed",
        world="tests.journeys.assessment_world",
        official=official_world,
        server=django_db_setup,
        folder=tmp_path,
    ) as made:
        made.act("open")
        yield made


@pytest.fixture
def people(house: House, visit: Callable[..., Visit]) -> People:
    return People(house.url, visit, PEOPLE)


def test_a_readiness_assessment_from_the_long_list_to_the_chosen(house, people, visit):
    open_from_the_template(people)
    list_and_invite(people)
    house.act("answer")
    malang_answers(people)
    remind_and_go_on(people)
    share_out(people)
    score_one_by_keyboard(people)
    house.act("score")
    close_and_publish(people)
    choose_a_hundred(people)
    counts_stand_apart(house, visit)


def open_from_the_template(people: People) -> None:
    """Choose the template, give the dates, look, open."""
    page = people("secretariat", "/kendali/baru/")
    page.click("a:text-is('Asesmen kesiapan')")
    page.fill("[name=title_id]", "Kesiapan 2027")
    page.fill("[name=title_en]", "Readiness 2027")
    page.fill("[name=year]", "2027")
    page.check("[name=simulated]", force=True)
    for stage, days in DATES.items():
        for end, day in zip(("from", "to"), days, strict=True):
            page.fill(f"[name={stage}_{end}]", day.isoformat())
    page.click("button:text-is('Periksa dahulu')")
    page.wait_for_selector("text=Periksa sebelum dibuka")
    people.keeps_its_promises("secretariat", "assessment-preview")
    page.click("main button:text-is('Buka putaran')")
    page.wait_for_url(f"**{DESK}calon/")


def list_and_invite(people: People) -> None:
    """Bring the long list, let a region nominate itself, invite all of them."""
    page = people("secretariat", f"{DESK}calon/tabel/")
    lines = ["kode,kkd,ikb,kinerja", *(f"{code},Sedang,61.5,ya" for code in candidates())]
    table = {"name": "calon.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
    page.set_input_files("[name=table]", table)
    page.click("button:text-is('Periksa dan masukkan')")
    page.wait_for_url(f"**{DESK}calon/**")
    own = people("coordinator", "/pengajuan/", width=360)
    own.click("a:has-text('Kesiapan 2027')")
    own.fill("[name=statement]", "Kepala daerah kami berkomitmen; anggarannya disiapkan.")
    people.keeps_its_promises("coordinator", "assessment-nominate-360")
    own.click("main button:text-is('Ajukan')")
    own.wait_for_selector("text=diajukan")
    page = people("secretariat", f"{DESK}calon/")
    page.click(f"button:text-is('Undang semua di saringan ini ({INVITED})')")
    page.wait_for_selector(f"h2:text-is('{INVITED} daerah')")
    page.click("main form button.btn-go")
    page.wait_for_url(f"**{DESK}calon/**")
    page.wait_for_selector(f"text={INVITED} calon")
    people.advance(DESK)


def malang_answers(people: People) -> None:
    """Answer the last two of seven on a phone with a paper, submit; the head approves."""
    for number, code in enumerate(LEFT):
        page = people("coordinator", f"{ANSWERS}{code}/")
        if not page.evaluate("document.querySelector('#tambah').open"):
            page.click("#tambah > summary")
        file = {"name": f"sk-{code}.pdf", "mimeType": "application/pdf", "buffer": pdf(number + 2)}
        page.set_input_files("#id_file", file)
        page.fill("#id_title", f"SK {code}")
        page.check("[name=level][value='3']", force=True)
        page.click("button[value=attach]")
        page.wait_for_selector(f"#bukti a:has-text('SK {code}')")
        page.click("button[value=complete]")
        page.wait_for_load_state()
    page = people("coordinator", f"{ANSWERS}ajukan/")
    people.keeps_its_promises("coordinator", "assessment-submit-360")
    page.click("button:text-is('Ajukan sekarang')")
    page.wait_for_load_state()
    page = people("head", f"{ANSWERS}setuju/")
    page.click("button:text-is('Setujui dan kunci')")
    page.wait_for_selector("text=Salinan beku")


def remind_and_go_on(people: People) -> None:
    """Remind who is silent, lead the round to scoring."""
    page = people("secretariat", f"{DESK}calon/")
    page.click(f"button:has-text('Ingatkan yang belum menjawab ({INVITED - FILLED})')")
    page.wait_for_load_state()
    people.keeps_its_promises("secretariat", "assessment-long-list")
    people.advance(DESK)


def share_out(people: People) -> None:
    """Fill the pool, let the computer share out 107 regions by three, take its answer."""
    page = people("secretariat", f"{DESK}kolam/")
    page.check("[name=semua]", force=True)
    page.click("button:text-is('Masukkan ke kolam')")
    page.wait_for_selector("h2:has-text('asesor')")
    page = people("secretariat", f"{DESK}susun/")
    if page.locator("[name=institutions]").count():
        page.fill("[name=institutions]", "1")
    page.click("button:text-is('Hitung susunan')")
    page.wait_for_selector("button:text-is('Pakai susunan ini')", timeout=90_000)
    people.keeps_its_promises("secretariat", "assessment-sharing")
    if page.locator("[name=reason]").count():
        page.fill("[name=reason]", "Lembaga asesor belum dicatat.")
    page.click("button:text-is('Pakai susunan ini')")
    page.wait_for_selector("text=Susunan yang berlaku")


def score_one_by_keyboard(people: People) -> None:
    """Judge the first region of an assessor's queue without a mouse."""
    page = people("first", "/penilaian/")
    page.click("main tbody a:has-text('Mulai') >> nth=0")
    page.wait_for_selector(READY)
    codes = list(dict.fromkeys(page.locator("[data-q] .code").all_inner_texts()))
    for code, key in zip(codes, cycle("323"), strict=False):
        page.wait_for_selector(f"[data-pad] h2 .code:text-is('{code}')")
        page.keyboard.press(key)
        page.keyboard.press("n")
    page.wait_for_url("**/periksa/")
    people.keeps_its_promises("first", "assessment-check")
    page.focus("[data-submit] button")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=sudah diajukan dan terkunci")


def close_and_publish(people: People) -> None:
    """Close the round, compute, publish."""
    people.advance(DESK)
    people.advance(DESK)
    page = people("secretariat", f"{DESK}hasil/")
    page.click("button:has-text('Hitung hasil')")
    page.wait_for_selector("button:has-text('Umumkan hitungan 1')")
    page.click("button:has-text('Umumkan hitungan 1')")
    page.wait_for_selector("text=Lihat peringkat publik")


def choose_a_hundred(people: People) -> None:
    """Take the hundred best, decide by name whom the scores leave open, make the minutes."""
    page = people("secretariat", f"{DESK}seleksi/")
    page.fill("[name=places]", str(SELECTED))
    page.click("main form button:text-is('Mulai')")
    page.wait_for_url("**/seleksi/aturan/")
    page = people("secretariat", f"{DESK}seleksi/")
    until = time.monotonic() + 60
    while "sedang dihitung" in page.inner_text("main") and time.monotonic() < until:
        page.wait_for_timeout(500)
        page.reload()
    people.keeps_its_promises("secretariat", "assessment-selection")
    page = people("secretariat", f"{DESK}seleksi/aturan/")
    page.fill("[name=each_most]", "12")
    page.click("button:text-is('Coba tanpa menyimpan')")
    page.wait_for_selector("text=Ini percobaan: belum ada yang tersimpan.")
    people.keeps_its_promises("secretariat", "assessment-what-if")
    page = people("secretariat", f"{DESK}seleksi/?saring=belum-pasti")
    for _page in range(5):
        ticks = page.locator("input[name=daerah]")
        if not ticks.count():
            break
        for tick in ticks.all():
            tick.check(force=True)
        choose(page, "verdict", "rules")
        page.fill("form:has([name=verdict]) [name=reason]", "Rapat pleno mengikuti urutan nilai.")
        page.click("button:text-is('Putuskan')")
        page.wait_for_selector("text=daerah diputuskan.")
        page = people("secretariat", f"{DESK}seleksi/?saring=belum-pasti")
    page = people("secretariat", f"{DESK}seleksi/tetapkan/")
    page.fill("[name=place]", "Jakarta")
    page.fill("[name=present]", "Siti Rahma; Direktur\nBudi Santoso; Ketua panel")
    people.keeps_its_promises("secretariat", "assessment-decide")
    page.click("main form button:text-is('Tetapkan')")
    page.wait_for_selector("text=Ditetapkan. Daerah diberi tahu")
    until = time.monotonic() + 60
    while "sedang diterbitkan" in page.inner_text("main") and time.monotonic() < until:
        page.wait_for_timeout(500)
        page = people("secretariat", f"{DESK}seleksi/")
    assert page.locator("dt:text-is('Berita acara') + dd a").count() == 1
    people.keeps_its_promises("secretariat", "assessment-decided")


def counts_stand_apart(house: House, visit: Callable[..., Visit]) -> None:
    """A stranger reads how many were invited, answered, were chosen: each its own number."""
    made = visit(f"{house.url}/putaran/{SLUG}/undangan/", width=360)
    page = made.page
    said = page.inner_text("main")
    for number in (INVITED, FILLED):
        assert re.search(rf"\b{number}\b", said), said
    assert "simulasi" in page.inner_text("body").lower()
    made.shot("assessment-register-360")
    assert (made.axe(), made.broken(), made.overflow()) == ([], [], 0)
    page.goto(f"{house.url}/angkatan/")
    page.click("main a:has-text('Angkatan 2027')")
    rows = page.locator("section[aria-labelledby=h-hitung] tbody tr").all()
    cells = [row.locator("th, td").all_inner_texts()[:2] for row in rows]
    assert [count for _label, count in cells if count != "0"] == [
        str(INVITED), str(FILLED), str(FILLED), str(SELECTED),
    ]  # fmt: skip
    made.shot("assessment-cohort-360")
    assert (made.axe(), made.broken(), made.overflow()) == ([], [], 0)
