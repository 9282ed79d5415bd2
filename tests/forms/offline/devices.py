"""A browser that is closed and opened again, and what people do in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests import makers
from tests.browser import FLAGS, LISTEN, Visit, _listen
from tests.questions.samples import picture

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    from menuju.people.models import User

HERE = "/formulir/luring/"
CUT = "ERR_INTERNET_DISCONNECTED"


class Device:
    """One browser of one person: closed and opened again with all that it holds."""

    def __init__(self, browser: Browser, chromium: str, profile: Path, url: str) -> None:
        self.kind, self.chromium, self.profile, self.url = (
            browser.browser_type,
            chromium,
            profile,
            url,
        )
        self.context: BrowserContext | None = None
        self.made: Visit | None = None

    def open(self, *, width: int = 360) -> Visit:
        self.context = self.kind.launch_persistent_context(
            self.profile,
            executable_path=self.chromium,
            args=list(FLAGS),
            viewport={"width": width, "height": 800},
            reduced_motion="reduce",
        )
        self.context.add_init_script(LISTEN)
        self.made = Visit(self.context.new_page())
        _listen(self.made, urlsplit(self.url).netloc)
        return self.made

    def close(self) -> None:
        if self.context:
            self.context.close()
        self.context = None


def sign_in(page: Any, url: str, person: User) -> None:
    page.goto(f"{url}/akun/masuk/?next={HERE}")
    page.fill("#id_login", person.email)
    page.fill("#id_password", makers.PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**{HERE}")
    page.wait_for_selector("[data-offline][data-ready=offline]")


def keeps_its_promises(made: Visit, name: str) -> None:
    """No promise is broken; a browser may note that it asked at the moment the line was cut."""
    made.shot(name)
    broken = [told for told in made.broken() if CUT not in told]
    assert (made.axe(), broken, made.overflow()) == ([], [], 0), name


def bring(page: Any) -> None:
    page.click("text=Bawa luring")
    page.wait_for_selector("[data-list=forms] >> text='dibawa'")


def photos(tmp_path: Path) -> list[Path]:
    """Two photographs, larger than what is worth sending over a bad line."""
    made = []
    for name, size in (("kebun depan.jpg", (2600, 1900)), ("pohon.jpg", (600, 400))):
        path = tmp_path / name
        path.write_bytes(picture(size=size, noise=True))
        made.append(path)
    return made
