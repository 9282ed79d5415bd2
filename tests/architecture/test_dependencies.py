"""Whoever installs the program without its tools has everything that it imports."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain

from tests.architecture.sources import ROOT, name_of, sources, tree

NAME = re.compile(r"[A-Za-z0-9._-]+")


def declared():
    """What is installed with the program, and with its extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = chain(project["dependencies"], *project["optional-dependencies"].values())
    return {NAME.match(one)[0].lower().replace("_", "-") for one in wanted}


def imported(path):
    """The first names of what a file imports when it runs: not what only type checkers read."""
    lines = [node for node in tree(path).body if not is_for_types(node)]
    for node in (inner for line in lines for inner in ast.walk(line)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


def is_for_types(node):
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def test_everything_that_is_imported_is_a_dependency_of_ours():
    known, homes = declared(), packages_distributions()
    found = {name: path for path in sources() for name in imported(path)}
    assert {
        name: name_of(path)
        for name, path in found.items()
        if name not in sys.stdlib_module_names
        and name != "menuju"
        and not known & {home.lower().replace("_", "-") for home in homes.get(name, ())}
    } == {}
