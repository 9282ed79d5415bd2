"""Reading without a mouse, on paper, and over a slow line."""

import pytest

from .pages import MALANG, PAGES

pytestmark = pytest.mark.browser

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 kbit/s with 400 ms, as DevTools counts: bytes a second, milliseconds."""
LCP = """
() => new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true })
  setTimeout(() => done(Infinity), 3000)
})
"""
FOCUSED = """
() => { const here = document.activeElement, look = getComputedStyle(here)
  return [here.name || here.textContent.trim(), look.outlineStyle !== 'none'] }
"""


@pytest.mark.parametrize("name", ["home", "ranking", "regency"])
def test_the_largest_paint_comes_soon_over_a_slow_line(visit, site, name):
    made = visit("about:blank")
    line = made.page.context.new_cdp_session(made.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    made.page.goto(site + PAGES[name])
    assert made.page.evaluate(LCP) < 2500


def test_the_filters_are_reached_and_used_by_keyboard(visit, site):
    made = visit(site + PAGES["ranking"])
    keys, seen = made.page.keyboard, []
    while not seen or seen[-1][0] != "Terapkan":
        keys.press("Tab")
        seen.append(tuple(made.page.evaluate(FOCUSED)))
        assert len(seen) < 30, seen
    assert [name for name, _ in seen[-5:]] == ["q", "prov", "kohort", "urut", "Terapkan"]
    assert all(outlined for _, outlined in seen)
    made.page.focus("#id_prov")
    keys.type("Jawa Timur")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Enter")
    made.page.wait_for_url("**prov=35**")
    assert 0 < made.page.locator(".rank tbody tr").count() < 38


@pytest.mark.parametrize("name", ["home", "ranking", "regency", "round"])
def test_paper_has_no_navigation_and_keeps_the_figures(visit, site, name):
    made = visit(site + PAGES[name], dark=True)
    made.page.emulate_media(media="print")
    for shown_on_screen in ("header nav", "footer nav", ".filters", ".btn", ".pages", ".skip"):
        for each in made.page.locator(shown_on_screen).all():
            assert not each.is_visible(), shown_on_screen
    assert made.page.locator("h1").is_visible()
    ink = "getComputedStyle(document.querySelector('h1')).color"
    assert made.page.evaluate(ink) == "rgb(0, 0, 0)"
    assert made.page.locator("main :is(table, dl)").first.is_visible()


def test_the_whole_walk_stands_on_one_page_to_print(visit, site):
    made = visit(f"{site}{MALANG}OP02/")
    made.page.emulate_media(media="print")
    for step in ("#dimensi", "#soal", ".figure", ".radar, .chart[role=img]"):
        assert made.page.locator(step).first.is_visible()
