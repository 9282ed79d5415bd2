"""A real browser for journeys: Chromium of the system, axe, a listener for broken promises.

One for the run: Playwright starts once a process, so no conftest imports the fixtures again.
`visit` opens a page and closes it after the test; `Visit` collects what the page broke
(Content-Security-Policy, errors, requests to others) and how many bytes it asked for.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.db import connections
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

AXE = Path(__file__).parent / "ui" / "vendor" / "axe.min.js"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
LISTEN = """
window.__broken = [];
document.addEventListener('securitypolicyviolation', event =>
  window.__broken.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
COLOURS = ("color-contrast", "link-in-text-block")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Visit:
    """One open page and what it broke so far."""

    page: Page
    consoled: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)

    def broken(self) -> list[str]:
        """Return every broken promise: CSP, script errors, requests to another host."""
        return [*self.page.evaluate("window.__broken"), *self.consoled, *self.foreign]

    def axe(self, *rules: str) -> list[str]:
        """Return the violations that axe-core finds (WCAG 2.0 to 2.2 A and AA, best practice).

        With `rules`, only these are looked at.
        """
        self.page.wait_for_load_state("domcontentloaded")  # a click may have led on just now
        if not self.page.evaluate("typeof window.axe === 'object'"):
            self.page.evaluate(AXE.read_text())
        kind, values = ("rule", list(rules)) if rules else ("tag", RULES)
        asked = {
            "runOnly": {"type": kind, "values": values},
            "resultTypes": ["violations"],
            "preload": False,
        }
        found = self.page.evaluate("asked => axe.run(document, asked)", asked)
        return [_told(violation) for violation in found["violations"]]

    def faults(self) -> list[str]:
        """Return all that is wrong with the page: on a desk and on a phone, in light and dark.

        The page is looked at in one window, which becomes narrow and dark; in the dark only the
        colours are looked at, since all else is as in the light.
        """
        found = []
        for width, scheme in product((1280, 360), ("light", "dark")):
            self.page.set_viewport_size({"width": width, "height": 800})
            self.page.emulate_media(color_scheme=scheme)
            wrong = self.axe(*COLOURS) if scheme == "dark" else self.axe()
            wider = self.overflow()
            wrong += [f"{wider} pixels too wide"] if wider else []
            found += [f"{width}, {scheme}: {one}" for one in wrong]
        return self.broken() + found

    def overflow(self) -> int:
        """Return how many pixels the page is wider than its window."""
        self.page.wait_for_load_state("domcontentloaded")
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )

    def received(self) -> dict[str, int]:
        """Return the bytes of the bodies as they came over the wire, by path."""
        answered = [request for request in self.asked if request.response()]
        return {urlsplit(r.url).path: r.sizes()["responseBodySize"] for r in answered}

    def shot(self, name: str) -> None:
        """Keep a picture of the whole page in the folder that BROWSER_SHOTS names, if it does."""
        if folder := os.environ.get("BROWSER_SHOTS"):
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Start one Chromium for the run.

    Playwright keeps an event loop in this thread, which Django takes for asynchronous code and
    gives connections of its own; those from before would stay open, unseen.
    """
    connections.close_all()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as play:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = play.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens an address: `visit(url, width=360, dark=True, script=False)`."""
    contexts = []

    def open_page(
        url: str, *, width: int = 1280, dark: bool = False, script: bool = True, **more: Any
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        context.add_init_script(LISTEN)
        made = Visit(context.new_page())
        _listen(made, urlsplit(url).netloc)
        made.page.goto(url, wait_until="load")
        return made

    yield open_page
    for context in contexts:
        context.close()


def _listen(made: Visit, host: str) -> None:
    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            made.consoled.append(message.text)

    def asked(request: Request) -> None:
        made.asked.append(request)
        if request.url.startswith("http") and urlsplit(request.url).netloc != host:
            made.foreign.append(request.url)

    made.page.on("console", console)
    made.page.on("pageerror", lambda error: made.consoled.append(str(error)))
    made.page.on("request", asked)


def _told(violation: dict[str, Any]) -> str:
    places = [" ".join(map(str, node["target"])) for node in violation["nodes"][:4]]
    detail = violation["nodes"][0].get("failureSummary", "").replace("\n", " ")
    return f"{violation['id']}: {violation['help']} at {places} ({detail})"
