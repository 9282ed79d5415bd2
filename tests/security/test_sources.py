"""What the program never does, looked for in its own text: shells, eval, weak chance, lines."""

import ast
import re
import tomllib
from functools import cache

import pytest
from django.conf import settings
from django.core.signing import Signer

from tests.architecture.sources import PACKAGE, ROOT, name_of, sources, tree

SCRIPTS = sorted(p for p in PACKAGE.rglob("static/**/*.js") if "vendor" not in p.parts)


def calls(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


@cache
def imported(path):
    """Every module that a file imports, at whatever place."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def importers(*wanted):
    return {name_of(path) for path in sources() if set(wanted) & imported(path)}


def test_no_program_is_started_through_a_shell():
    found = [
        f"{name_of(path)}:{call.lineno}"
        for path in sources()
        for name, call in calls(path)
        if name in {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}
        or any(k.arg == "shell" for k in call.keywords)
    ]
    assert found == []


def test_nothing_typed_is_run_as_code():
    never = {"eval", "exec", "compile", "__import__", "Template", "Engine", "yaml.load"}
    never |= {"yaml.unsafe_load", "yaml.full_load", "pickle.loads", "marshal.loads"}
    for path in sources():
        used = {name for name, _ in calls(path)} & never
        if name_of(path) == "programmes/documents.py":
            used -= {"yaml.load"}  # by its own loader, a safe one that keeps line numbers
        assert used == set(), name_of(path)
    assert importers("pickle", "marshal", "shelve", "dill") == set()


def test_the_loader_of_packs_is_a_safe_one():
    import yaml

    from menuju.programmes import documents

    assert issubclass(documents._Loader, yaml.SafeLoader)


PATTERNS_MADE = {
    "forms/queries/judgements.py",  # of paths of a published form, escaped
    "xforms/authoring/checks/defaults.py",  # of tables of constants
    "xforms/authoring/checks/formulas.py",
    "xforms/authoring/refusals.py",
    "xforms/xpath/functions/strings.py",  # `regex()`, as an officer wrote it
    "places/files/rows.py",  # of a table of constants
    "places/types.py",
    "places/queries/resolutions.py",
    "programmes/documents.py",
    "protection/queries/traces.py",  # of names, escaped
}


def test_no_pattern_is_made_of_what_people_type():
    made = set()
    for path in sources():
        for name, call in calls(path):
            if re.fullmatch(r"re\.(compile|match|search|sub|fullmatch|split|findall)", name):
                pattern = call.args[0]
                constant = isinstance(pattern, ast.Constant) or is_made_of_constants(pattern)
                if not constant:
                    made.add(name_of(path))
    assert made <= PATTERNS_MADE
    assert "re.escape" in (PACKAGE / "protection/queries/traces.py").read_text()


def is_made_of_constants(pattern):
    """An f-string or a sum of names in capitals."""
    names = [node.id for node in ast.walk(pattern) if isinstance(node, ast.Name)]
    return all(name.isupper() or name == "str" for name in names)


def test_the_program_opens_lines_in_known_places_only():
    assert importers("socket", "ssl", "http.client", "smtplib") == {
        "config/generations.py",  # its own port
        "config/serving.py",  # itself, on this machine
        "config/surroundings.py",  # doctor: mail server, certificate, by settings
        "config/systemd.py",  # tells systemd that it is ready
        "config/webserver.py",
        "people/actions/mailing.py",  # none: it reads what a mail server has answered
        "questions/files/web.py",  # the page of a link, public addresses only, off by default
        "records/checks/clamd.py",  # the virus scanner, by settings
    }
    away = ("urllib.request", "requests", "httpx", "urllib3", "aiohttp", "ftplib", "telnetlib")
    assert importers(*away) == set()


def test_chance_that_must_not_be_guessed_comes_from_the_system():
    """`random` makes the invented country from a seed, and what forms call random."""
    users = importers("random", "random.Random", "numpy.random")
    assert {name.split("/")[:2][-1] for name in users} <= {"simulation", "xpath"}


def test_no_weak_cryptography_is_used():
    weak = re.compile(r"\b(md5|sha1|MD5|SHA1|TripleDES|ARC4|Blowfish|ECB|PKCS1v15|DSA)\b")
    found = {name_of(path) for path in sources() if weak.search(path.read_text())}
    rooms = {name for name in found if not name.startswith("forms/")}
    assert rooms == {
        "people/passwords.py",  # looks into a list that was made with it
        "questions/views/exchange.py",  # names what tus clients may hold a part against
        "xforms/xpath/functions/strings.py",  # `digest()` of a form, as its author wrote it
    }
    calls = [
        line
        for name in found  # in `forms`: what OpenRosa calls the hash of a form and of its media
        for line in (PACKAGE / name).read_text().splitlines()
        if re.search(r"\b(md5|sha1)\((?!self)", line)
    ]
    assert calls
    assert [line for line in calls if "usedforsecurity=False" not in line] == []


def test_tokens_of_letters_are_signed_by_one_algorithm():
    assert Signer().algorithm == "sha256"
    assert settings.SECRET_KEY
    link, session = Signer(salt="letter").sign("1"), Signer(salt="session").sign("1")
    assert link != session


def test_a_file_left_open_fails_every_test():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert told["tool"]["pytest"]["ini_options"]["filterwarnings"][0] == "error"


FRAGMENTS = {"pad.js": 3, "list.js": 1}
"""Markup that our templates made and escaped, or that stands in the script itself."""


TO_ITS_WORKER = {"page.js", "registering.js", "worker.js", "worker-sync.js"}
"""A page of forms and its own service worker: of one origin, by the platform."""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_our_scripts_write_text_and_no_markup(path):
    text = path.read_text()
    assert len(re.findall(r"\.innerHTML", text)) == FRAGMENTS.get(path.name, 0)
    never = r"outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|__proto__"
    talks = "" if path.name in TO_ITS_WORKER else r"|addEventListener\('message'|postMessage"
    assert re.findall(never + talks + r"|javascript:", text) == []
