"""The package's own files, as the architecture tests read them."""

import ast
from functools import cache
from pathlib import Path

from django.conf import settings

PACKAGE = Path(settings.PACKAGE)
ROOT = Path(settings.ROOT)


def sources(*but):
    """Every module of the package, but not those in folders named here, nor migrations."""
    return sorted(
        path
        for path in PACKAGE.rglob("*.py")
        if not {"migrations", *but} & set(path.relative_to(PACKAGE).parts)
    )


def in_rooms(*but):
    """Every module of the rooms, which are the Django applications."""
    return [path for path in sources(*but) if path.relative_to(PACKAGE).parts[0] in settings.APPS]


def name_of(path):
    return str(path.relative_to(PACKAGE))


@cache
def tree(path):
    return ast.parse(path.read_text())


def public_functions(path):
    """Functions, classes and public methods that other modules may use."""
    for node in tree(path).body:
        if is_public(node):
            yield node.name, node
        if isinstance(node, ast.ClassDef) and is_public(node):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and is_public(inner):
                    yield f"{node.name}.{inner.name}", inner


def is_public(node):
    named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    return named and not node.name.startswith("_")
