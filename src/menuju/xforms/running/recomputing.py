"""What follows from answers: which questions are asked, what is reckoned, what is amiss."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from menuju.xforms.form import Group, Text
from menuju.xforms.running.addresses import address_of
from menuju.xforms.running.checking import wrong_type
from menuju.xforms.xpath.here import Here
from menuju.xforms.xpath.values import CannotSay, Value, number, plain, text, truth

if TYPE_CHECKING:
    from menuju.xforms.running.program import Program, Rule
    from menuju.xforms.tree import Node
    from menuju.xforms.xpath.scene import Scene

PASSES: Final = 12
"""How often rules are run until nothing changes; a circle of rules ends here."""

Grow = Callable[["Node", Group, int], bool]


@dataclass(frozen=True, slots=True)
class Wrong:
    """An answer that a rule does not allow; the message is the form's own, if it has one."""

    message: Text
    sort: str
    """`constraint`, or the type that the answer is not of."""


@dataclass(frozen=True, slots=True)
class State:
    """What follows from the answers as they are; every key is an address."""

    relevant: Mapping[str, bool]
    required: frozenset[str]
    readonly: frozenset[str]
    calculated: Mapping[str, str]
    missing: tuple[str, ...]
    invalid: Mapping[str, Wrong]
    rows: Mapping[str, int]
    failed: Mapping[str, str]


class _Round:
    """One working-out: remembers what could not be evaluated and what changed."""

    def __init__(self, form: Program, root: Node, scene: Scene) -> None:
        self.form = form
        self.root = root
        self.scene = scene
        self.failed: dict[str, str] = {}
        self.calculated: dict[str, str] = {}

    def ask(self, rule: Callable[[Here], Value], node: Node) -> Value | None:
        """Run a rule at a node; None, and remembered, where it cannot be evaluated."""
        try:
            return plain(rule(Here(node, self.scene)))
        except CannotSay as reason:
            self.failed[address_of(node)] = str(reason)
            return None

    def by_path(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.root.deep():
            found.setdefault(node.path, []).append(node)
        return found

    def relevance(self) -> bool:
        return self._relevance(self.root, above=True)

    def _relevance(self, node: Node, *, above: bool) -> bool:
        rule = self.form.rules.get(node.path)
        now = above
        if above and rule is not None and rule.relevant is not None:
            value = self.ask(rule.relevant, node)
            now = True if value is None else truth(value)
        changed = node.relevant != now
        node.relevant = now
        for child in node.every():
            changed |= self._relevance(child, above=now)
        return changed

    def calculations(self, nodes: Mapping[str, list[Node]]) -> bool:
        changed = False
        for path in self.form.order:
            rule = self.form.rules[path]
            for node in nodes.get(path, ()):
                changed |= node.relevant and self._calculate(rule, node)
        return changed

    def _calculate(self, rule: Rule, node: Node) -> bool:
        assert rule.calculate is not None
        value = self.ask(rule.calculate, node)
        if value is None:
            return False
        said = stored(value, type=rule.bind.type)
        if said == node.text:
            return False
        node.text = said
        self.calculated[address_of(node)] = said
        return not rule.volatile

    def counts(self, nodes: Mapping[str, list[Node]], grow_to: Grow) -> bool:
        changed = False
        for path, group in self.form.repeats.items():
            if not group.count or path not in self.form.templates:
                continue
            for parent in nodes.get(path.rpartition("/")[0], ()):
                changed |= self._count(parent, group, grow_to)
        return changed

    def _count(self, parent: Node, group: Group, grow_to: Grow) -> bool:
        try:
            found = number(self.form.run(group.count)(Here(parent, self.scene)))
        except CannotSay as reason:
            self.failed[group.path] = str(reason)
            return False
        return grow_to(parent, group, int(found) if math.isfinite(found) else 0)


def stored(value: Value, *, type: str) -> str:
    """Return a reckoned value as it is kept: NaN is nothing, a whole number is cut (JavaRosa)."""
    found = plain(value)
    if isinstance(found, float) and math.isnan(found):
        return ""
    if type in {"int", "integer"} and isinstance(found, float) and math.isfinite(found):
        return text(float(math.trunc(found)))
    return text(found)


def recompute(form: Program, root: Node, scene: Scene, *, grow_to: Grow) -> State:
    """Run all rules until nothing changes, and say what is missing and what is wrong."""
    round = _Round(form, root, scene)
    for _ in range(PASSES):
        round.failed.clear()
        changed = round.relevance()
        nodes = round.by_path()
        changed |= round.calculations(nodes)
        changed |= round.counts(nodes, grow_to)
        if not changed:
            break
    return _state(round)


def _state(round: _Round) -> State:
    relevant: dict[str, bool] = {}
    required: set[str] = set()
    readonly: set[str] = set()
    missing: list[str] = []
    invalid: dict[str, Wrong] = {}
    for node in round.root.deep():
        if node.attribute:
            continue
        address = address_of(node)
        relevant[address] = node.relevant
        rule = round.form.rules.get(node.path)
        if rule is None or not node.relevant:
            continue
        if _holds(round, rule.required, node):
            required.add(address)
            if not node.text and node.path in round.form.asked:
                missing.append(address)
        if _holds(round, rule.readonly, node):
            readonly.add(address)
        if node.text and (wrong := wrong_answer(round, rule, node)):
            invalid[address] = wrong
    return State(
        relevant=relevant, required=frozenset(required), readonly=frozenset(readonly),
        calculated=round.calculated, missing=tuple(missing), invalid=invalid,
        rows=_rows(round), failed=dict(round.failed),
    )  # fmt: skip


def _holds(round: _Round, rule: Callable[[Here], Value] | None, node: Node) -> bool:
    if rule is None:
        return False
    value = round.ask(rule, node)
    return value is not None and truth(value)


def wrong_answer(round: _Round, rule: Rule, node: Node) -> Wrong | None:
    """Return why an answer is not allowed; None where it is."""
    asked = round.form.asked.get(node.path)
    if asked is not None and (type := wrong_type(node.text, asked, rule.bind.type)):
        return Wrong(Text(), type)
    if rule.constraint is None:
        return None
    value = round.ask(rule.constraint, node)
    if value is None or truth(value):
        return None
    return Wrong(rule.bind.constraint_message, "constraint")


def _rows(round: _Round) -> dict[str, int]:
    found: dict[str, int] = {}
    for path in round.form.templates:
        above, _slash, name = path.rpartition("/")
        for parent in round.root.deep():
            if parent.path == above and parent.relevant:
                found[f"{address_of(parent)}/{name}"] = len(parent.children.get(name, ()))
    return found
