"""What one more level of an answer does to the final, from the instrument's own arithmetic."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from menuju.composite.official.evaluation import evaluate, whole_weights
from menuju.composite.official.nodes import Node


def effects(tree: Node) -> dict[str, Decimal]:
    """Return, for each question, how much the final grows with one level more.

    The product of its shares on the way up: 1 ÷ n in a plain mean, w ÷ Σw in a weighted one; so
    (dimension weight) ÷ (number of its questions) for Evaluasi 2023. Roundings on the way are left
    out: they can move a published final by half a unit of its last place.
    """
    return dict(_shares(tree, Decimal(1)))


def estimate(tree: Node, levels: Mapping[str, Decimal | None]) -> Decimal | None:
    """Return the final that these levels would give, or None where a needed one is missing."""
    return evaluate(tree, levels).final


def _shares(node: Node, share: Decimal) -> Iterator[tuple[str, Decimal]]:
    if not node.children:
        yield node.code, share
        return
    weights = whole_weights(node)
    total = Decimal(sum(weights)) or Decimal(1)
    for child, weight in zip(node.children, weights, strict=True):
        yield from _shares(child, share * weight / total)
