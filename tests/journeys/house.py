"""A running site of its own for one journey, and everyone in it in a browser of their own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests import database
from tests.journeys.demo import address_of, environment, started, stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Page

    from tests.browser import Visit

TOP = Path(__file__).resolve().parents[2]
CUT = re.compile("ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource")


@dataclass
class House:
    """The running site, and what programs beside it need to know."""

    url: str
    environment: dict[str, str]
    world: str
    """The module that acts beside the pages."""

    def act(self, verb: str) -> str:
        """Let the program do what no step of the journey is about; return what it says."""
        words = [sys.executable, "-m", self.world, verb]
        done = subprocess.run(
            words, env=self.environment, cwd=TOP, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout


@contextmanager
def opened(name: str, *, world: str, official: Path, server: str, folder: Path) -> Iterator[House]:
    """Serve a demo over a database of this name; `server` is the address of the run's cluster."""
    database.recreate(url=server, name=name, template=database.OFFICIAL)
    home, url = folder / "home", address_of(name, server)
    shutil.copytree(official, home)
    process, site = started(home=home, url=url, told=folder / "demo.log")
    try:
        yield House(site, environment(home=home, url=url), world)
    finally:
        stop(process)


@dataclass
class People:
    """Everyone of the journey, each in a browser of their own."""

    url: str
    visit: Callable[..., Visit]
    names: Mapping[str, str]
    """Who signs in, by the first half of the address."""
    there: dict[str, Visit] = field(default_factory=dict)

    def __call__(self, who: str, path: str, *, width: int = 1280) -> Page:
        """Return the page of a person at an address, signed in once by password."""
        if who not in self.there:
            self.there[who] = made = self.visit(f"{self.url}/akun/masuk/", width=width)
            made.page.fill("#id_login", f"{self.names[who]}@menuju.example")
            made.page.fill("#id_password", database.PASSWORD)
            made.page.click("main form:has(#id_login) button")
            made.page.wait_for_load_state()
            assert "/akun/masuk/" not in made.page.url, made.page.inner_text("main")
        page = self.there[who].page
        page.goto(self.url + path)
        return page

    def advance(self, desk: str) -> None:
        """Lead the round of a desk to its next stage, as the secretariat does."""
        page = self("secretariat", f"{desk}maju/")
        page.click("button:has-text('Ya, mulai tahap')")
        page.wait_for_url(lambda url: "/maju/" not in url)

    def keeps_its_promises(self, who: str, name: str) -> None:
        """Hold the page of a person against what every page promises."""
        made = self.there[who]
        made.shot(name)
        broken = [each for each in made.broken() if not CUT.search(each)]
        assert (made.axe(), broken, made.overflow()) == ([], [], 0), name


def choose(page: Page, name: str, value: str) -> None:
    """Choose among radio buttons or in a list, whichever the page has."""
    radio = page.locator(f"input[name={name}][value={value}]")
    if radio.count():
        radio.check(force=True)
    else:
        page.select_option(f"[name={name}]", value)
