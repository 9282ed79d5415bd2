"""Which answers an expression reads: its absolute paths, relative ones resolved."""

from __future__ import annotations

from menuju.xforms.xpath.parsing import Binary, Call, Literal, Negative, Path, Step, Tree

VOLATILE = frozenset({"now", "today", "random", "uuid", "property", "randomize", "once"})


def references(tree: Tree, *, at: str) -> frozenset[str]:
    """Return the paths that an expression reads when it is asked at a path."""
    return frozenset(_read(tree, at))


def calls(tree: Tree) -> frozenset[str]:
    """Return the names of the functions that an expression calls."""
    found = {tree.name} if isinstance(tree, Call) else set()
    for part in _parts(tree):
        found |= calls(part)
    return frozenset(found)


def _read(tree: Tree, at: str) -> set[str]:
    found: set[str] = set()
    if isinstance(tree, Path):
        base = _base(tree, at)
        if base is not None:
            base = _walked(base, tree.steps)
            found.add(base)
        inner = base or at
        for step in tree.steps:
            for predicate in step.predicates:
                found |= _read(predicate, inner) | _read(predicate, at)
        return found
    for part in _parts(tree):
        found |= _read(part, at)
    return found


def _base(tree: Path, at: str) -> str | None:
    if tree.start is None:
        return "" if tree.absolute else at
    if isinstance(tree.start, Call) and tree.start.name == "current":
        return at
    return None


def _walked(base: str, steps: tuple[Step, ...]) -> str:
    for step in steps:
        if step.axis == "parent":
            base = base.rpartition("/")[0]
        elif step.axis == "child":
            base = f"{base}/{step.name}"
    return base


def _parts(tree: Tree) -> tuple[Tree, ...]:
    if isinstance(tree, Literal):
        return ()
    if isinstance(tree, Negative):
        return (tree.operand,)
    if isinstance(tree, Binary):
        return (tree.left, tree.right)
    if isinstance(tree, Call):
        return tree.arguments
    inner = tuple(p for step in tree.steps for p in step.predicates)
    return (*inner, tree.start) if tree.start is not None else inner
