"""Make the pictures of the documentation: a demo of our own, its people in a real browser.

    python tools/assets_pictures.py            starts a demo in a folder of its own; some minutes
    python tools/assets_pictures.py ADDRESS    uses a running demo whose practice round is untouched

The people do what `docs/tutorials/live-round.md` says, in its order, so the tutorial is tried too.
Needs the system's Chromium.
"""

import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from live_round import lead
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parents[1] / "docs" / "images"
COLOURS = 256
"""Of a picture: a page has few, and a small file loads fast."""
PORT = "8399"
FILLED = "done in"
"""What a demo says once, of the invented rounds last."""
PATIENCE = 1800.0
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main(address: str = "") -> int:
    """Write every picture into docs/images."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print("no Chromium here: the pictures stay as they are")
        return 0
    with running(address) as url, sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        take(Camera(url, chromium))
        chromium.close()
    return 0


@dataclass
class Camera:
    """Opens a browser for each person, and keeps what is on their page."""

    url: str
    browser: Browser
    pages: dict[str, Page] = field(default_factory=dict)

    def page(self, person: str = "", *, width: int = 1280) -> Page:
        """Return the page of a person, signed in by one click; without a name a stranger's."""
        if person not in self.pages:
            window = {"width": width, "height": 800}
            context = self.browser.new_context(viewport=window, reduced_motion="reduce")
            self.pages[person] = page = context.new_page()
            if person:
                page.goto(f"{self.url}/en/akun/masuk/")
                page.get_by_role("button", name=person, exact=False).first.click()
                page.wait_for_url("**/akun/meja/")
        return self.pages[person]

    def go(self, path: str, person: str = "", *, width: int = 1280) -> Page:
        """Return a person's page at an address."""
        page = self.page(person, width=width)
        page.goto(self.url + path)
        return page

    def keep(self, page: Page, name: str, *, height: int = 800) -> None:
        """Write what a window of this height shows of a page, as a picture with few colours."""
        width = (page.viewport_size or {"width": 1280})["width"]
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        small = shot.quantize(COLOURS, kmeans=3, dither=Image.Dither.NONE)
        small.save(IMAGES / f"{name}.png", optimize=True)
        print(f"docs/images/{name}.png  {(IMAGES / f'{name}.png').stat().st_size // 1000} kB")
        page.set_viewport_size({"width": width, "height": 800})


def take(camera: Camera) -> None:
    """Visit the official round and round control, then lead the practice round."""
    camera.keep(camera.go("/en/peringkat/evaluasi-2023/"), "ranking", height=1240)
    camera.keep(camera.go("/en/daerah/35.07/evaluasi-2023/"), "walk", height=900)
    control = camera.go("/en/kendali/evaluasi-2026-simulasi/", "Sekretariat 1")
    camera.keep(control, "control", height=1000)
    lead(camera)


@contextmanager
def running(address: str) -> Iterator[str]:
    """Yield the address of a filled demo; one that is started here is ended and removed again."""
    if address:
        yield address.rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="menuju-") as home:
        Path(home).chmod(0o711)  # root's PostgreSQL runs as nobody, who must pass
        told = Path(home) / "told.log"
        unset = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        known = {name: value for name, value in os.environ.items() if name not in unset}
        known |= {"MENUJU_HOME": f"{home}/house", "PORT": PORT, "LC_ALL": "C.UTF-8"}
        words = [sys.executable, "-m", "menuju", "demo"]
        with told.open("wb") as log:
            demo = subprocess.Popen(words, env=known, stdout=log, stderr=log)
        try:
            wait(demo, told)
            yield f"http://127.0.0.1:{PORT}"
        finally:
            demo.send_signal(signal.SIGTERM)
            demo.wait(60)


def wait(demo: subprocess.Popen[bytes], told: Path) -> None:
    """Return once the demo has answered and its invented rounds are filled."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if demo.poll() is not None:
            raise SystemExit(f"menuju demo ended:\n{told.read_text()}")
        _, ready, filling = told.read_text().partition("Menuju is ready")
        if ready and FILLED in filling:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=5).close()
            return
        time.sleep(1)
    raise SystemExit(f"menuju demo takes too long:\n{told.read_text()}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
