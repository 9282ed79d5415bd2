"""Check built pages: nothing is loaded from another host, every link inside leads somewhere.

python tools/check_site.py docs/_build/html
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADS = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src"}
ONLY_NAMED = {"canonical", "index", "search", "next", "prev", "author", "license"}
"""Relations of `<link>` that a browser does not fetch."""


class Page(HTMLParser):
    """Collects what one page loads, links to and can be linked at."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what this tag loads, links to, or names."""
        told = {name: value or "" for name, value in attrs}
        self.anchors.add(told.get("id", ""))
        if tag == "a":
            self.links.append(told.get("href", ""))
        elif tag in LOADS and told.get("rel", "") not in ONLY_NAMED:
            self.loads.append(told.get(LOADS[tag], ""))


def main(folder: str) -> int:
    """Print every fault; exit code 1 where there is one."""
    top = Path(folder)
    pages = {path.resolve(): read(path) for path in top.rglob("*.html")}
    faults = [f"{p.relative_to(top.resolve())}: {w}" for p in pages for w in wrong(p, pages)]
    faults += [f"{css.name}: loads {url}" for css in top.rglob("*.css") for url in foreign_css(css)]
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults or not pages else 0


def read(path: Path) -> Page:
    """Return what a page holds."""
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def wrong(path: Path, pages: dict[Path, Page]) -> list[str]:
    """Return what one page loads from elsewhere, and its links that lead nowhere."""
    foreign = [f"loads {url}" for url in pages[path].loads if urlsplit(url).netloc]
    return foreign + [
        f"leads nowhere: {url}"
        for url in pages[path].links
        if not urlsplit(url).scheme and not leads(path, url, pages)
    ]


def leads(path: Path, url: str, pages: dict[Path, Page]) -> bool:
    """Return whether a link inside leads to a file, and to its anchor where it names one."""
    parts = urlsplit(url)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target /= "index.html"
    if not target.exists():
        return False
    return not parts.fragment or target not in pages or parts.fragment in pages[target].anchors


def foreign_css(path: Path) -> list[str]:
    """Return what a stylesheet fetches from another host."""
    text = path.read_text(encoding="utf-8")
    return [part[:80] for part in text.split("url(")[1:] if part.lstrip("\"' ").startswith("http")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
