"""The gallery in a real browser: light and dark, wide and narrow, in both languages."""

import pytest

pytestmark = pytest.mark.browser

LANGUAGES = {"id": "/ui/", "en": "/en/ui/"}


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gallery_breaks_no_promise(visit, site, language, dark, width):
    made = visit(site + LANGUAGES[language], width=width, dark=dark)
    made.shot(f"gallery-{language}-{width}-{'dark' if dark else 'light'}")
    assert made.axe() == []
    assert made.broken() == []
    assert made.overflow() == 0


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["/", "/en/", "/ui/tampilan/", "/meja/"])
def test_the_shells_break_no_promise(visit, site, path, width):
    made = visit(site + path, width=width)
    made.shot(f"shell{path.replace('/', '-')}{width}")
    made.consoled = [told for told in made.consoled if "422" not in told]
    assert made.axe() == []
    assert made.broken() == []
    assert made.overflow() == 0


def test_htmx_turns_a_page_without_a_reload_and_without_eval(visit, site):
    made = visit(site + "/ui/?kohort=KPPN+%26+IKN")
    made.page.evaluate("window.__same = true")
    made.page.click("nav.pages a[rel=next]")
    made.page.wait_for_url("**/ui/?kohort=KPPN+%26+IKN&halaman=2")
    made.page.wait_for_selector("nav.pages a[rel=prev]")
    assert made.page.evaluate("window.__same") is True
    assert made.page.locator("#tabel tbody tr").count() == 1
    assert made.broken() == []


def test_filter_sort_and_pages_work_without_script(visit, site):
    made = visit(site + "/ui/", script=False)
    made.page.fill("#id_q", "kota")
    made.page.click("form.filters button")
    made.page.click("thead a:has-text('Daerah')")
    names = made.page.locator("#tabel tbody th").all_inner_texts()
    assert names == [
        "Kota Bandung 32.73",
        "Kota Madiun 35.77",
        "Kota Semarang 33.74",
        "Kota Surabaya 35.78",
    ]
    assert "q=kota" in made.page.url


def test_a_chosen_theme_stays_against_the_device(visit, site):
    made = visit(site + "/ui/tampilan/", dark=False)
    made.page.check("input[value=gelap]")
    made.page.click("main button")
    made.page.goto(site + "/ui/")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert made.page.evaluate(ground) == "rgb(12, 22, 28)"
    assert made.page.locator("html").get_attribute("data-theme") == "dark"


def test_the_language_link_keeps_page_and_query(visit, site):
    made = visit(site + "/ui/?urut=nama")
    made.page.click("header a[hreflang=en]")
    assert made.page.url == site + "/en/ui/?urut=nama"
    assert made.page.locator("html").get_attribute("lang") == "en"


def test_the_keyboard_skips_to_the_content(visit, site):
    made = visit(site + "/ui/")
    made.page.keyboard.press("Tab")
    assert made.page.evaluate("document.activeElement.className") == "skip"
    made.page.keyboard.press("Enter")
    assert made.page.evaluate("document.activeElement.id") == "isi"


@pytest.mark.parametrize("width", [1280, 360])
def test_labels_of_the_swarm_neither_touch_nor_leave_the_drawing(visit, site, width):
    made = visit(site + "/ui/", width=width)
    boxes = made.page.eval_on_selector_all(
        ".swarm text:not(.end):is(.strong, [y])",
        "nodes => nodes.map(n => n.getBoundingClientRect()).filter(b => b.width)"
        ".map(b => [b.left, b.top, b.right, b.bottom])",
    )
    frame = made.page.eval_on_selector(".swarm", "n => n.getBoundingClientRect().toJSON()")
    touching = [
        (one, other)
        for i, one in enumerate(boxes)
        for other in boxes[i + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert len(boxes) >= 4
    assert touching == []
    assert all(frame["left"] - 8 <= b[0] and b[2] <= frame["right"] + 8 for b in boxes)


def test_the_printed_page_is_light_whatever_the_screen_is(visit, site):
    made = visit(site + "/ui/", dark=True)
    made.page.emulate_media(media="print")
    ink = "getComputedStyle(document.querySelector('.panel h3')).color"
    assert made.page.evaluate(ink) == "rgb(0, 0, 0)"
    assert made.page.locator("nav.nav").is_visible() is False
