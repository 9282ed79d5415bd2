"""What the documentation lists is what the code has; what it links to is there."""

import ast
import re
from urllib.parse import unquote

import pytest
import yaml

from menuju.review.types import RoundState
from tests.architecture.sources import PACKAGE, ROOT, sources, tree
from tests.architecture.test_words import committed

DOCS = ROOT / "docs"
MOVED_INTO = {
    "review.round.{after}": [f"review.round.{state}" for state in RoundState.values[1:]],
    "review.round.{following}": [],
    "review.score.{verb}": ["review.score.settled", "review.score.corrected"],
    "review.{noun}.{verb}": [
        *("review.appeal.written", "review.appeal.dropped"),
        *("review.appeals.submitted", "review.appeals.sent_back"),
    ],
    "decision": [f"questions.evidence.{what}" for what in ("classified", "held", "released")],
    "EVENTS[what]": [
        *("visits.visit.confirmed", "visits.visit.moved", "visits.visit.cancelled"),
        *("visits.visit.interrupted", "visits.visit.resumed", "visits.visit.held"),
        *("visits.consent.noted", "visits.minutes.written"),
    ],
    "name": [],  # of the recordings of a calibration, told by who calls them
    "event": ["people.factor.added", "people.factor.removed", "people.codes.renewed"],
}
"""Names that are put together in the code: a round moves into every state but its first."""


def name_of(name):
    """A name put together, without the marks of an f-string; or the variable that holds it."""
    told = ast.unparse(name)
    return told[2:-1] if isinstance(name, ast.JoinedStr) else told


def recorded():
    """Every event name that the code records."""
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("recording"):
                name = node.args[0]
                if isinstance(name, ast.Constant):
                    yield name.value
                else:
                    yield from MOVED_INTO[name_of(name)]


def test_the_catalogue_names_exactly_the_events_of_the_code():
    catalogue = re.findall(r"^\| `([a-z_.]+)` \|", read("reference/events.md"), re.MULTILINE)
    assert len(catalogue) == len(set(catalogue))
    assert set(catalogue) == set(recorded())


def test_the_settings_page_names_exactly_the_variables_that_the_code_reads():
    text = "".join(path.read_text() for path in sources())
    known = set(re.findall(r"\"(MENUJU_[A-Z_]+|DATABASE_URL|PORT|WORKERS)\"", text))
    page = set(re.findall(r"^\| `([A-Z_]+)` \|", read("reference/settings.md"), re.MULTILINE))
    assert page == known | {"LC_ALL", "LC_MESSAGES", "LANG"}


def test_every_room_stands_in_the_architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text()
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert rooms
    assert {room for room in rooms if f"`{room}/`" not in text} == set()


def test_every_decision_stands_in_the_index_once():
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", read("adr/index.md"))
    assert listed == sorted(path.name for path in (DOCS / "adr").glob("[0-9]*.md"))


def test_every_glossary_name_in_code_is_in_the_code():
    """Column 3 of a row names where the word is: `module:Name`."""
    places = re.findall(r"`(menuju[\w.]*):([\w.]+)`", read("words.md"))
    assert len(places) > 30
    assert [f"{module}:{name}" for module, name in places if not stands(module, name)] == []


def stands(module, name):
    path = PACKAGE.parent.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return file.exists() and re.search(rf"\b{re.escape(name)}\b", file.read_text()) is not None


def test_publiccode_says_the_version_and_licence_of_the_package():
    said = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    project = (ROOT / "pyproject.toml").read_text()
    assert f'version = "{said["softwareVersion"]}"' in project
    assert f'license = "{said["legal"]["license"]}"' in project


def read(name):
    return (DOCS / name).read_text()


PAGES = [path for path in committed() if path.suffix == ".md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_inside_the_project_leads_to_a_file_and_a_heading(page):
    base = page.parent
    text = re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL)
    assert [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not leads(base, link)] == []


def leads(base, link):
    if re.match(r"[a-z]+:", link):
        return True
    path, _, heading = unquote(link).partition("#")
    target = (base / path).resolve() if path else None
    if target and not target.exists():
        return False
    return not (heading and target and target.suffix == ".md") or heading in headings(target)


def headings(path):
    """The anchors that GitHub and MyST give the headings of a page."""
    titles = re.findall(r"^#{1,6} (.+)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
