"""Paths in the expressions of an XForm, written as `${name}` again."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_STRING = re.compile(r"('[^']*'|\"[^\"]*\")")
_PATH = re.compile(
    r" ?(?<![\w/.)\]])(?:current\(\)/)?"
    r"((?:\.\./)+[A-Za-z_][\w.-]*(?:/[A-Za-z_][\w.-]*)*"
    r"|/[A-Za-z_][\w.-]*(?:/[A-Za-z_][\w.-]*)+)(?![\w/(:]) ?"
)
"""A path with one space on each side, which the converter puts there."""
_BRACKETS = re.compile(r"\[[^\]]*\]")
_SPACES = re.compile(r"[ \t]{2,}")
_SAVED = re.compile(
    r"instance\('__last-saved'\)((?:/[A-Za-z_][\w.-]*)+)",
)


class References:
    """Knows which paths of a form have a name that stands only once."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = frozenset(paths)
        names: dict[str, int] = {}
        for path in self.paths:
            name = path.rpartition("/")[2]
            names[name] = names.get(name, 0) + 1
        self.once = frozenset(name for name, times in names.items() if times == 1)

    def written(self, expression: str, *, at: str) -> str:
        """Return an expression with `${name}` for each path that it can stand for.

        `at` is the path of the node that the expression belongs to; relative paths begin there.
        """
        if not expression:
            return ""
        saved = _SAVED.sub(self._saved, expression)
        pieces = _STRING.split(saved)
        pieces[::2] = [self._outside(piece, at) for piece in pieces[::2]]
        return "".join(pieces).strip()

    def _outside(self, piece: str, at: str) -> str:
        return _SPACES.sub(" ", _PATH.sub(lambda found: self._named(found, at), piece))

    def _named(self, found: re.Match[str], at: str) -> str:
        path = resolved(found[1], at)
        name = path.rpartition("/")[2]
        return f"${{{name}}}" if path in self.paths and name in self.once else found[0]

    def _saved(self, found: re.Match[str]) -> str:
        name = found[1].rpartition("/")[2]
        return (
            f"${{last-saved#{name}}}" if found[1] in self.paths and name in self.once else found[0]
        )


def written_paths(expression: str, *, at: str) -> Iterator[str]:
    """Yield the path of each node that an expression names by a path, from the root on.

    Paths into tables beside the form, in square brackets or after `instance()`, are left out.
    """
    if "/" not in expression:
        return
    outside = "".join(_STRING.split(expression)[::2])
    outside = _BRACKETS.sub(" ", outside)
    for found in _PATH.finditer(outside):
        yield resolved(found[1], at)


@lru_cache(maxsize=4096)
def resolved(path: str, at: str) -> str:
    """Return an absolute path; `..` climbs from the node at `at`."""
    if path.startswith("/"):
        return path
    steps = at.split("/")
    for step in path.split("/"):
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)
