"""Every public page, in both languages, light and dark, wide and narrow: no promise is broken."""

import pytest

from .pages import LANGUAGES, PAGES

pytestmark = pytest.mark.browser

WIDTHS = (1280, 360)
RULES: dict[str, tuple[str, ...]] = {"light": (), "dark": ("color-contrast",)}
"""What axe looks at: a theme changes colours and nothing else, so dark is held to those alone."""
HTML, FIRST_VISIT, SCRIPT = 14 * 1024, 60 * 1024, 25 * 1024
PLAIN = """
() => [...document.querySelectorAll('svg, img')].filter(drawn => {
  const hidden = drawn.closest('[aria-hidden=true]')
  const told = drawn.getAttribute('aria-label') || drawn.querySelector('title')?.textContent
  return !hidden && !(drawn.alt || (drawn.getAttribute('role') === 'img' && told))
}).map(drawn => drawn.outerHTML.slice(0, 80))
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_every_promise(visit, site, name, language):
    path = LANGUAGES[language] + PAGES[name]
    made = visit(site + path)
    found = {
        (width, theme): [*told, *overflowing]
        for width, theme, told, overflowing in looks(made, f"{name}-{language}")
    }
    missing = "404 (Not Found)" if name == "not-found" else "no such message"
    broken = [told for told in made.broken() if missing not in told]
    assert {look: told for look, told in found.items() if told} == {}
    assert broken == []
    assert made.page.evaluate(PLAIN) == []
    assert made.page.locator("html").get_attribute("lang") == language
    assert over_budget(made.received()) == {}


def looks(made, name):
    """Yield what axe says and how far the page overflows at each width, light and dark."""
    for theme, rules in RULES.items():
        made.page.emulate_media(color_scheme=theme)
        for width in WIDTHS:
            made.page.set_viewport_size({"width": width, "height": 800})
            made.shot(f"{name}-{width}-{theme}")
            wider = made.overflow()
            yield width, theme, made.axe(*rules), [f"{wider} px too wide"] if wider else []


def over_budget(received):
    """Return what the wire carried beyond the budget, in bytes."""
    document = received[next(iter(received))]
    script = sum(size for name, size in received.items() if name.endswith(".js"))
    spent = {"html": document, "script": script, "first visit": sum(received.values())}
    most = {"html": HTML, "script": SCRIPT, "first visit": FIRST_VISIT}
    return {what: size for what, size in spent.items() if size > most[what]}
