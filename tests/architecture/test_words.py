"""Every part introduces itself, stays small, and has a name that says what it is."""

import ast
import re
import subprocess

import pytest
from django.conf import settings

from tests.architecture.sources import PACKAGE, ROOT, name_of, public_functions, sources, tree

DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "base", "misc", "manager"}
LONGEST = 300
MACHINE_PATHS = re.compile(r"(?<![\w.:/)-])/(work|tmp|root|home/\w+)/|\.\./shared\b|\.library\b")
MAY_KNOW = {"test_words.py", "run"}
"""This file, and `.ci/run`, which looks for external cases beside the checkout."""

TEXT = {".py", ".md", ".toml", ".html", ".css", ".js", ".yml", ".yaml", ".txt", ".cfg", ".svg", ""}
NAMED_BY_DJANGO = {
    "save",
    "get_queryset",
    "clean",
    "ready",
    "get_absolute_url",
    "process_exception",
}


@pytest.mark.parametrize("room", settings.APPS)
def test_every_room_introduces_itself(room):
    assert ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text()))


def shown(path):
    return ast.get_docstring(tree(path)) or not tree(path).body or path.name == "apps.py"


def test_every_module_says_what_it_is_for():
    assert [name_of(path) for path in sources() if not shown(path)] == []


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_every_public_function_says_what_it_is_for(path):
    assert [
        f"{path.name}:{node.lineno} {name}"
        for name, node in public_functions(path)
        if isinstance(node, ast.FunctionDef)
        and node.name not in NAMED_BY_DJANGO
        and not is_property(node)
        and not is_overload_or_protocol(node)
        and not ast.get_docstring(node)
    ] == []


def is_property(node):
    """The name of a property is its sentence; it has a docstring where that is not enough."""
    return any("property" in ast.unparse(decorator) for decorator in node.decorator_list)


def is_overload_or_protocol(node):
    """A body of `...` states a shape; the sentence stands at the thing that has it."""
    only = node.body[-1]
    return isinstance(only, ast.Expr) and getattr(only.value, "value", None) is Ellipsis


def test_files_stay_small():
    long = {name_of(path): len(path.read_text().splitlines()) for path in sources()}
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def test_nothing_is_a_drawer():
    drawers = [path for path in PACKAGE.rglob("*") if path.stem in DRAWERS and is_ours(path)]
    assert [name_of(path) for path in drawers] == []


def is_ours(path):
    """A page shell called base.html is Django's word for what other pages extend."""
    return path.suffix == ".py" or path.is_dir()


def committed():
    """Every text file in git: what a stranger receives."""
    told = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if told.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in told.stdout.split("\0") if name]


def test_nothing_names_the_machine_it_was_written_on():
    assert [
        f"{path.relative_to(ROOT)}:{number}"
        for path in committed()
        if path.suffix in TEXT and path.is_file() and path.name not in MAY_KNOW
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        if MACHINE_PATHS.search(line)
    ] == []
