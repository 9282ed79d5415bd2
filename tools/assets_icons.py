"""Draw the icons of the offline pages from our logo: `python tools/assets_icons.py`.

Two sizes for screens that show them as they are, one with room around it for those that cut.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1] / "src" / "menuju"
LOGO = ROOT / "ui" / "static" / "ui" / "logo.svg"
TO = ROOT / "forms" / "static" / "forms" / "offline"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ICONS = (("any", 192, 8), ("any", 512, 8), ("maskable", 512, 22))
"""Purpose, side in pixels, room around the logo in percent."""


def main() -> int:
    """Write every icon."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print("no Chromium here: the icons stay as they are")
        return 0
    with sync_playwright() as play:
        page = play.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page()
        for purpose, side, room in ICONS:
            page.set_viewport_size({"width": side, "height": side})
            page.set_content(
                f"<style>body{{margin:0;background:#fff}}svg{{display:block;width:100vw;"
                f"height:100vh;padding:{room}vw;box-sizing:border-box}}</style>{LOGO.read_text()}"
            )
            page.screenshot(path=TO / f"icon-{purpose}-{side}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
