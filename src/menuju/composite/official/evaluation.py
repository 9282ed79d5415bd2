"""From given figures to the figure of every node above them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from math import lcm

from menuju.composite.official.nodes import Mean, Missing, Node, check_tree, walk
from menuju.composite.official.ratios import Ratio, added, ratio, reduced, shown
from menuju.composite.official.rounding import Rounding
from menuju.languages import say
from menuju.problems import Finding, Invalid


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one tree; a node without a figure is in neither mapping."""

    root: str
    values: Mapping[str, Decimal]
    """By code, rounded as the node says: what the node above used."""

    exact: Mapping[str, Decimal]
    """By code, before rounding, to 28 significant digits."""

    @property
    def final(self) -> Decimal | None:
        """The figure of the root, or None where it is missing."""
        return self.values.get(self.root)


@dataclass(frozen=True, slots=True)
class Step:
    """One node, ready to compute: its children by position, with whole-number weights."""

    code: str
    parts: tuple[tuple[int, int], ...]
    missing: Missing
    rounding: Rounding | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A tree in the order of computing, made once and used for every unit."""

    steps: tuple[Step, ...]
    root: str
    codes: frozenset[str]
    leaves: frozenset[str]


def plan(root: Node) -> Plan:
    """Return the order of computing of a sound tree (see `check_tree`)."""
    nodes = tuple(walk(root))
    position = {node.code: number for number, node in enumerate(nodes)}
    steps = tuple(
        Step(
            code=node.code,
            parts=tuple(
                (position[child.code], weight)
                for child, weight in zip(node.children, whole_weights(node), strict=True)
            ),
            missing=node.missing,
            rounding=node.rounding,
        )
        for node in nodes
    )
    leaves = frozenset(node.code for node in nodes if not node.children)
    return Plan(steps=steps, root=root.code, codes=frozenset(position), leaves=leaves)


def whole_weights(node: Node) -> tuple[int, ...]:
    """Return the children's weights as whole numbers in the same proportion (0.1, 0.25 → 2, 5)."""
    if node.mean == Mean.PLAIN:
        return (1,) * len(node.children)
    ratios = [ratio(child.weight) for child in node.children]
    common = reduce(lcm, (denominator for _, denominator in ratios), 1)
    return tuple(numerator * (common // denominator) for numerator, denominator in ratios)


def evaluate(node: Node, given: Mapping[str, Decimal | None]) -> Evaluation:
    """Compute every node of a tree from given figures.

    A figure given for an inner node wins over its children (it was published at that level); it is
    rounded as the node says. None, or no entry, means that nothing was given there.
    Raises `Invalid`, listing every fault of the tree and every unknown code or figure that is not a
    finite number.
    """
    findings = check_tree(node)
    if not findings:
        codes = {each.code for each in walk(node)}
        findings = [
            finding
            for code, value in given.items()
            for finding in _given_faults(code, value, codes)
        ]
    if findings:
        raise Invalid(
            say(id="Nilai ini tidak dapat dihitung.", en="These figures cannot be computed."),
            findings,
        )
    return run(plan(node), {code: ratio(x) for code, x in given.items() if x is not None})


def _given_faults(code: str, value: Decimal | None, codes: set[str]) -> list[Finding]:
    faults = []
    if code not in codes:
        faults.append(
            Finding(
                code,
                say(
                    id="Kode ini tidak ada dalam instrumen.", en="The instrument has no such code."
                ),
            )
        )
    if value is not None and not (isinstance(value, Decimal) and value.is_finite()):
        faults.append(
            Finding(
                code,
                say(
                    id="{value} bukan bilangan desimal.",
                    en="{value} is not a decimal number.",
                    value=value,
                ),
            )
        )
    return faults


def run(order: Plan, given: Mapping[str, Ratio]) -> Evaluation:
    """Compute a planned tree from exact fractions; the caller has checked the codes."""
    used: list[Ratio | None] = []
    values: dict[str, Decimal] = {}
    exact: dict[str, Decimal] = {}
    for step in order.steps:
        found = given.get(step.code) or _mean(step, used)
        if found is None:
            used.append(None)
            continue
        exact[step.code] = values[step.code] = shown(found)
        if step.rounding:
            values[step.code] = step.rounding.apply_to_ratio(found)
            found = step.rounding.units(found), 10**step.rounding.places
        used.append(found)
    return Evaluation(root=order.root, values=values, exact=exact)


def _mean(step: Step, used: list[Ratio | None]) -> Ratio | None:
    total: Ratio = (0, 1)
    weights = 0
    for position, weight in step.parts:
        figure = used[position]
        if figure is not None:
            total = added(total, (figure[0] * weight, figure[1]))
            weights += weight
        elif step.missing == Missing.ABSENT:
            return None
        elif step.missing == Missing.ZERO:
            weights += weight
    if weights == 0:
        return None
    return reduced(total[0], total[1] * weights)
