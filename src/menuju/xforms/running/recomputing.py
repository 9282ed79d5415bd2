"""What follows from answers: which questions are asked, what is reckoned, what is amiss."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from menuju.xforms.form import Group, Text
from menuju.xforms.running.addresses import address_of, addressed
from menuju.xforms.running.checking import wrong_type
from menuju.xforms.xpath.here import Constant, Here
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


class Round:
    """One working-out: remembers what could not be evaluated and what changed."""

    def __init__(self, form: Program, root: Node, scene: Scene) -> None:
        self.form = form
        self.root = root
        self.scene = scene
        self.failed: dict[str, str] = {}
        self.calculated: dict[str, str] = {}
        self.touched = False
        """Whether any answer or row is another than it was before."""

    def ask(self, rule: Callable[[Here], Value], node: Node) -> Value | None:
        """Run a rule at a node; None, and remembered, where it cannot be evaluated."""
        if isinstance(rule, Constant):
            return rule.value
        try:
            value = rule(Here(node, self.scene))
            return plain(value) if isinstance(value, list) else value
        except CannotSay as reason:
            self.failed[address_of(node)] = str(reason)
            return None

    def holds(self, rule: Callable[[Here], Value] | None, node: Node) -> bool:
        """Say whether a rule says yes at a node; where there is none, and where it fails, no."""
        if rule is None:
            return False
        value = self.ask(rule, node)
        return value is not None and truth(value)

    def relevance(self, nodes: Iterable[Node]) -> bool:
        """Say of each node whether it is asked for: itself, and all above it."""
        changed, rules = False, self.form.rules
        for node in nodes:
            now = node.parent.relevant if node is not self.root and node.parent else True
            rule = rules.get(node.path) if now else None
            if rule is not None and rule.relevant is not None:
                value = self.ask(rule.relevant, node)
                now = True if value is None else truth(value)
            if node.relevant is not now:
                node.relevant, changed = now, True
        return changed

    def by_path(self, nodes: Iterable[Node]) -> dict[str, list[Node]]:
        """Return the nodes by the question that they answer, in their order."""
        found: dict[str, list[Node]] = {}
        for node in nodes:
            found.setdefault(node.path, []).append(node)
        return found

    def calculations(self, nodes: Mapping[str, list[Node]]) -> bool:
        """Work out what is calculated of the relevant nodes; say whether anything changed."""
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
        node.text, self.touched = said, True
        self.calculated[address_of(node)] = said
        return not rule.volatile

    def counts(self, nodes: Mapping[str, list[Node]], grow_to: Grow) -> bool:
        """Give each repeat that counts its rows as many as it says; say whether any changed."""
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
        changed = grow_to(parent, group, int(found) if math.isfinite(found) else 0)
        self.touched |= changed
        return changed


def stored(value: Value, *, type: str) -> str:
    """Return a reckoned value as it is kept: NaN is nothing, a whole number is cut (JavaRosa)."""
    found = plain(value)
    if isinstance(found, float) and math.isnan(found):
        return ""
    if type in {"int", "integer"} and isinstance(found, float) and math.isfinite(found):
        return text(float(math.trunc(found)))
    return text(found)


def settled(form: Program, root: Node, scene: Scene, *, grow_to: Grow) -> Round:
    """Run relevance, calculations and counts until nothing changes."""
    round = Round(form, root, scene)
    for _ in range(PASSES):
        round.failed.clear()
        all = list(root.deep())
        changed = round.relevance(all)
        nodes = round.by_path(all)
        changed |= round.calculations(nodes)
        changed |= round.counts(nodes, grow_to)
        if not changed:
            break
    return round


def recompute(form: Program, root: Node, scene: Scene, *, grow_to: Grow) -> State:
    """Run all rules until nothing changes, and say what is missing and what is wrong."""
    return _state(settled(form, root, scene, grow_to=grow_to))


class Looked(NamedTuple):
    """An answer that is asked for, and what its rules say of it."""

    node: Node
    required: bool
    readonly: bool
    wrong: Wrong | None


def looked_at(round: Round) -> Iterator[Looked]:
    """Yield each place with rules that is asked for, as the answers are now."""
    rules = round.form.rules
    for node in round.root.deep():
        if node.relevant and not node.attribute and (rule := rules.get(node.path)) is not None:
            required = round.holds(rule.required, node)
            readonly = round.holds(rule.readonly, node)
            wrong = wrong_answer(round, rule, node) if node.text else None
            yield Looked(node, required, readonly, wrong)


def is_missing(form: Program, looked: Looked) -> bool:
    """Say whether a question must be answered and is not."""
    return looked.required and not looked.node.text and looked.node.path in form.asked


def _state(round: Round) -> State:
    addresses = {node: address for address, node in addressed(round.root)}
    relevant = {at: node.relevant for node, at in addresses.items() if not node.attribute}
    looked = [(addresses[one.node], one) for one in looked_at(round)]
    return State(
        relevant=relevant,
        required=frozenset(at for at, one in looked if one.required),
        readonly=frozenset(at for at, one in looked if one.readonly),
        calculated=round.calculated,
        missing=tuple(at for at, one in looked if is_missing(round.form, one)),
        invalid={at: one.wrong for at, one in looked if one.wrong is not None},
        rows=_rows(round, addresses),
        failed=dict(round.failed),
    )


def wrong_answer(round: Round, rule: Rule, node: Node) -> Wrong | None:
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


def _rows(round: Round, addresses: Mapping[Node, str]) -> dict[str, int]:
    nodes, found = round.by_path(addresses), {}
    for path in round.form.templates:
        above, _slash, name = path.rpartition("/")
        for parent in nodes.get(above, ()):
            if parent.relevant:
                found[f"{addresses[parent]}/{name}"] = len(parent.children.get(name, ()))
    return found
