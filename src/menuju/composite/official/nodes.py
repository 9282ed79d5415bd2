"""The tree of an instrument: a final grade, its dimensions, their questions."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from menuju.composite.official.rounding import MOST_PLACES, Rounding
from menuju.languages import say
from menuju.problems import Finding


class Missing(StrEnum):
    """What a missing child (or rater) does to the figure above it."""

    ABSENT = "absent"
    """The figure above is missing too."""

    NOT_APPLICABLE = "not-applicable"
    """It is left out; the weights of the rest count."""

    ZERO = "zero"
    """It counts as 0 with its full weight."""


class Mean(StrEnum):
    """How children become one figure."""

    PLAIN = "plain"
    """Σx ÷ n, whatever the weights say."""

    WEIGHTED = "weighted"
    """Σw·x ÷ Σw."""


@dataclass(frozen=True, slots=True)
class Node:
    """One figure of the instrument.

    `weight` is its weight in the node above; `mean` and `missing` say how its own children count;
    `rounding` is applied to its figure, given or computed, before the node above uses it.
    """

    code: str
    weight: Decimal = Decimal(1)
    mean: Mean = Mean.PLAIN
    missing: Missing = Missing.ABSENT
    rounding: Rounding | None = None
    children: tuple["Node", ...] = ()


def walk(root: Node) -> Iterator[Node]:
    """Yield every node of a tree, children before their parent, in the order they are listed."""
    waiting: list[tuple[Node, bool]] = [(root, False)]
    while waiting:
        node, opened = waiting.pop()
        if opened or not node.children:
            yield node
            continue
        waiting.append((node, True))
        waiting.extend((child, False) for child in reversed(node.children))


def check_tree(root: Node, *, where: str = "") -> list[Finding]:
    """Return everything that makes a tree impossible to compute; none means it is sound."""
    nodes = tuple(walk(root))
    findings = [
        Finding(
            _place(where, code),
            say(
                id="Kode {code} dipakai {times} kali; setiap kode hanya boleh sekali.",
                en="Code {code} is used {times} times; each code may be used only once.",
                code=code,
                times=times,
            ),
        )
        for code, times in Counter(node.code for node in nodes).items()
        if times > 1
    ]
    for node in nodes:
        findings += [Finding(_place(where, node.code), what) for what in _faults(node)]
    return findings


def _place(where: str, code: str) -> str:
    return f"{where}/{code}" if where else code


def _faults(node: Node) -> Iterator[str]:
    if not is_plain(node.code):
        yield say(
            id="Kode kosong, berspasi di tepi, atau berisi karakter kendali.",
            en="The code is empty, has spaces around it, or holds a control character.",
        )
    if not _is_weight(node.weight):
        yield say(
            id="Bobot {weight} bukan angka nol atau lebih.",
            en="Weight {weight} is not a number of zero or more.",
            weight=node.weight,
        )
    if node.rounding and not 0 <= node.rounding.places <= MOST_PLACES:
        yield say(
            id="Pembulatan {places} desimal; yang boleh 0 sampai {most}.",
            en="Rounding to {places} places; allowed are 0 to {most}.",
            places=node.rounding.places,
            most=MOST_PLACES,
        )
    if _weighs_nothing(node):
        yield say(id="Semua bobot di bawahnya nol.", en="All the weights below it are zero.")


def is_plain(text: str) -> bool:
    """Tell whether a code or name is fit for a line of CSV: not empty, trimmed, printable."""
    return bool(text) and text == text.strip() and text.isprintable()


def _is_weight(weight: Decimal) -> bool:
    return isinstance(weight, Decimal) and weight.is_finite() and weight >= 0


def _weighs_nothing(node: Node) -> bool:
    weights = [child.weight for child in node.children]
    if node.mean != Mean.WEIGHTED or not weights:
        return False
    return all(_is_weight(weight) and weight == 0 for weight in weights)
