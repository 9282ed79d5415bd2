"""The people of the practice round, from one answer on a phone to a published result.

`assets_pictures.py` calls `lead`; each step is one of `docs/tutorials/live-round.md`.
"""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from menuju.config.simulation.papers import written

if TYPE_CHECKING:
    from assets_pictures import Camera
    from playwright.sync_api import Page

SLUG, MALANG = "latihan-2027-simulasi", "35.07"
ANSWERS, DESK = f"/en/jawaban/{SLUG}/{MALANG}/", f"/en/kendali/{SLUG}/"
AGENCY = "PIC Dinas Kominfo Kab. Malang 1"
COORDINATOR, HEAD = "Koordinator daerah Kab. Malang 1", "Kepala daerah atau Sekda Kab. Malang 1"
SECRETARIAT, JUDGES = "Sekretariat 1", ("Asesor 1", "Asesor 2")
OPEN, TITLE = "BL01", "SK Dewan Smart City 2026"
PHONE = 360
KEYS = ("3343", "3241")
"""What each assessor presses, again and again: near each other, and once two levels apart."""
BELOW = 820
"""Height of the window in which the end of a walk is shown."""
READY = "[data-pad][data-ready=yes]"


def lead(camera: Camera) -> None:
    """Lead the practice round to its end, and keep a picture of what is worth one."""
    answer(camera)
    complete(camera)
    approve(camera)
    begin_scoring(camera)
    pad = score(camera, JUDGES[0], KEYS[0], picture=True)
    score(camera, JUDGES[1], KEYS[1], pad=pad)
    moderate(camera)
    publish(camera)
    walk(camera)


def answer(camera: Camera) -> None:
    """Let the agency answer one question on a phone, with a decree."""
    page = camera.go(f"{ANSWERS}{OPEN}/", AGENCY, width=PHONE)
    page.check("[name=level][value='3']", force=True)
    page.fill("#id_note", "Perbup 12/2025, diperkuat SK Dewan.")
    paper = {"name": "sk.pdf", "mimeType": "application/pdf", "buffer": written(TITLE, pages=2)}
    page.set_input_files("#id_file", [paper])
    page.fill("#id_title", TITLE)
    page.select_option("#id_kind", "decree")
    page.click("button[value=attach]")
    page.wait_for_selector(f"#bukti a:has-text('{TITLE}')")
    camera.keep(page, "answer", height=1000)
    inside = camera.go(f"{ANSWERS.removeprefix('/en')}{OPEN}/", AGENCY)
    camera.keep(inside, "jawaban", height=1000)
    page.goto(f"{camera.url}{ANSWERS}{OPEN}/")
    press(page, "button[value=complete]")


def complete(camera: Camera) -> None:
    """Let the coordinator open the decree to all, answer what is left, and submit."""
    page = camera.go(f"{ANSWERS}{OPEN}/", COORDINATOR)
    page.click(f"#bukti a:has-text('{TITLE}')")
    page.check("[name=openness][value=open]", force=True)
    press(page, "form:has([name=openness]) button")
    page = camera.go(f"{ANSWERS}ajukan/", COORDINATOR)
    while page.locator(".errors a").count():
        page.locator(".errors a").first.click()
        page.check("[name=level][value='0']", force=True)
        press(page, "button[value=complete]")
        page.goto(f"{camera.url}{ANSWERS}ajukan/")
    press(page, "main form .btn-go")


def approve(camera: Camera) -> None:
    """Let the head of the region approve."""
    page = camera.go(f"{ANSWERS}setuju/", HEAD)
    press(page, "main form .btn-go")


def begin_scoring(camera: Camera) -> None:
    """Let the secretariat end a grace, close the answering, and give both regions to the panel."""
    page = camera.go(f"{DESK}tambahan-waktu/", SECRETARIAT)
    press(page, ".tasks form button")
    advance(camera)
    page = camera.go(f"{DESK}panel/", SECRETARIAT)
    page.get_by_role("link", name="Panel 1").click()
    for box in page.locator("[name=daerah]").all():
        box.check(force=True)
    press(page, "form:has([name=daerah]) .btn-go")


def score(camera: Camera, who: str, keys: str, *, pad: str = "", picture: bool = False) -> str:
    """Let an assessor score Malang by keyboard and hand it in; return the address of its pad."""
    page = camera.go(pad or "/en/penilaian/", who)
    if not pad:
        page.click(f"tr:has-text('{MALANG}'):has-text('2027') a")
    page.wait_for_selector(READY)
    pad = "/".join(page.url.split("/")[3:6])
    codes = dict.fromkeys(page.locator("[data-q] .code").all_inner_texts())
    for code, key in zip(codes, cycle(keys), strict=False):
        page.wait_for_selector(f"[data-pad] h2 .code:text-is('{code}')")
        page.keyboard.press(key)
        if picture and code == OPEN:
            page.wait_for_selector("[data-net=saved]")
            camera.keep(page, "score-pad")
            keep_indonesian(camera, page)
        page.keyboard.press("n")
    page.wait_for_url("**/periksa/")
    press(page, "[data-submit] button")
    return f"/{pad}/"


def keep_indonesian(camera: Camera, page: Page) -> None:
    """Keep the same page in Indonesian, and come back to it."""
    here = page.url
    page.goto(here.replace("/en/", "/", 1))
    page.wait_for_selector(READY)
    camera.keep(page, "lembar-nilai")
    page.goto(here)
    page.wait_for_selector(READY)


def moderate(camera: Camera) -> None:
    """Let the secretariat settle the widest disagreement, say why one is short, and close."""
    advance(camera)
    page = camera.go(f"{DESK}moderasi/", SECRETARIAT)
    page.locator("main tbody th a").first.click()
    page.fill("[name=value]", "2.5")
    page.fill("[name=reason]", "The second decree is not signed.")
    camera.keep(page, "settle", height=820)
    press(page, "form:has([name=reason]) .btn-go")
    page = camera.go(f"{DESK}kurang/", SECRETARIAT)
    for box in page.locator("[name=peserta]").all():
        box.check(force=True)
    page.fill("[name=reason]", "Left out in practice.")
    press(page, "form:has([name=reason]) .btn-go")
    advance(camera)


def publish(camera: Camera) -> None:
    """Let the secretariat compute and publish."""
    page = camera.go(f"{DESK}hasil/", SECRETARIAT)
    press(page, "main form .btn-go")
    press(page, "main form .btn-go")


def walk(camera: Camera) -> None:
    """Let a stranger walk to the open decree."""
    page = camera.go(f"/en/daerah/{MALANG}/{SLUG}/{OPEN}/")
    page.set_viewport_size({"width": 1280, "height": BELOW})
    page.locator(f"a:has-text('{TITLE}')").evaluate("it => it.scrollIntoView({block: 'end'})")
    page.mouse.wheel(0, 60)
    camera.keep(page, "evidence", height=BELOW)


def advance(camera: Camera) -> None:
    """Lead the round to its next stage."""
    page = camera.go(f"{DESK}maju/", SECRETARIAT)
    press(page, "main form .btn-go")


def press(page: Page, button: str) -> None:
    """Press a button that sends a form, and wait for the page that answers."""
    with page.expect_navigation():
        page.locator(button).first.click()
