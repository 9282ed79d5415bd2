"""How the documentation is built: Markdown, one theme, nothing from other hosts."""

import re
from pathlib import Path

from sphinx.application import Sphinx

from menuju import __version__

project = "Menuju"
author = "The Menuju contributors"
copyright = "the Menuju contributors, Apache-2.0"
release = version = __version__
language = "en"

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]  # JSON with “…” in it is an excerpt
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = f"Menuju {version}"
html_copy_source = False
html_show_sphinx = False

ROOT = Path(__file__).parents[1]
FROM_THE_ROOT = {
    "ARCHITECTURE.md": "explanation/architecture",
    "CONTRIBUTING.md": "how-to/contribute",
    "SECURITY.md": "explanation/security",
    "CHANGELOG.md": "changelog",
}
"""Files that a reader of the repository expects at its top, and the pages they are here."""


def setup(app: Sphinx) -> None:
    """Fill the pages that stand for a file of the root."""
    app.connect("source-read", bring_from_the_root)


def bring_from_the_root(app: Sphinx, page: str, content: list[str]) -> None:
    """Put the root's file into its page, its links made to fit."""
    for name, here in FROM_THE_ROOT.items():
        if here == page:
            app.env.note_dependency(ROOT / name)
            content[0] = re.sub(r"\]\((?!\w+:)([\w./-]+)", moved, (ROOT / name).read_text())


def moved(link: re.Match[str]) -> str:
    """Return a link of a root file as this documentation has it."""
    target = FROM_THE_ROOT.get(link[1])
    return f"](/{target}.md" if target else f"](/{link[1].removeprefix('docs/')}"
