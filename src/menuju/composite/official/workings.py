"""How each figure came to be, for a page that shows "2,29 = 16,0 ÷ 7" and "0,458 = 2,29 × 20 %"."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import reduce

from menuju.composite.official.evaluation import Evaluation, plan, run
from menuju.composite.official.nodes import Mean, Missing, Node, walk
from menuju.composite.official.ratios import Ratio, added, ratio, reduced, shown
from menuju.composite.official.recipe import Recipe
from menuju.composite.official.rounding import Rounding
from menuju.composite.official.standings import figures_given
from menuju.composite.official.units import Unit

ZERO, ONE = Decimal(0), Decimal(1)


class Source(StrEnum):
    """Where a figure comes from."""

    GIVEN = "given"
    """Published or entered at this level: the walk ends here, even where children have figures."""

    PANEL = "panel"
    """The mean of the raters' scores."""

    CHILDREN = "children"
    """The mean of the nodes below."""

    NONE = "none"
    """There is no figure."""


@dataclass(frozen=True, slots=True)
class Part:
    """One child (or rater) in the figure above: `contribution` = `value` × `share`."""

    code: str
    value: Decimal | None
    """As used: rounded; None where missing."""

    weight: Decimal
    """As the recipe writes it; 1 in a plain mean."""

    share: Decimal | None
    """Of the weights that count, 0 to 1; None where it does not count or nothing was added up."""

    contribution: Decimal | None
    """The shares of a complete node add up to `exact`."""


@dataclass(frozen=True, slots=True)
class Working:
    """One figure: `exact` = `total` ÷ `divisor`, and `value` is `exact` after `rounding`."""

    code: str
    source: Source
    value: Decimal | None
    exact: Decimal | None
    rounding: Rounding | None
    total: Decimal | None
    """Σ w·x, or Σ x in a plain mean; None where nothing was added up."""

    divisor: Decimal | None
    """Σ w of what counts, or how many count."""

    parts: tuple[Part, ...]


def explain(recipe: Recipe, unit: Unit) -> dict[str, Working]:
    """Return, by code, how every figure of a unit came to be, children before their parents.

    The unit must be sound (`compute` has accepted it). Children of a given figure are listed with
    their values and without a share. Nothing is invented: a unit that did not take part has none.
    """
    tree = recipe.cohorts[unit.cohort]
    found = Evaluation(root=tree.code, values={}, exact={})
    if unit.took_part:
        found = run(plan(tree), figures_given(recipe, unit))
    return {node.code: _working(recipe, unit, node, found) for node in walk(tree)}


def _working(recipe: Recipe, unit: Unit, node: Node, found: Evaluation) -> Working:
    source = _source(unit, node, found)
    rows = _rows(recipe, unit, node, found, source)
    counting = [row for row in rows if row.counts]
    divisor = _sum(ratio(row.weight) for row in counting)
    total = _sum(_product(ratio(row.weight), ratio(row.value or ZERO)) for row in counting)
    adds_up = source in {Source.PANEL, Source.CHILDREN}
    return Working(
        code=node.code,
        source=source,
        value=found.values.get(node.code),
        exact=shown(_quotient(total, divisor)) if adds_up else found.exact.get(node.code),
        rounding=(recipe.panel_rounding or node.rounding)
        if source == Source.PANEL
        else node.rounding,
        total=shown(total) if adds_up else None,
        divisor=shown(divisor) if adds_up else None,
        parts=tuple(_part(row, divisor) for row in rows),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    value: Decimal | None
    weight: Decimal
    counts: bool


def _source(unit: Unit, node: Node, found: Evaluation) -> Source:
    if node.code not in found.values:
        return Source.NONE
    if node.code in unit.figures:
        return Source.GIVEN
    return Source.CHILDREN if node.children else Source.PANEL


def _rows(
    recipe: Recipe, unit: Unit, node: Node, found: Evaluation, source: Source
) -> tuple[_Row, ...]:
    zero = (node.missing if node.children else recipe.panel_missing) == Missing.ZERO
    adds_up = source in {Source.PANEL, Source.CHILDREN}
    if node.children:
        plain = node.mean == Mean.PLAIN
        given = [
            (child.code, found.values.get(child.code), ONE if plain else child.weight)
            for child in node.children
        ]
    else:
        scores = unit.scores.get(node.code, ())
        given = [(str(place), score, ONE) for place, score in enumerate(scores, start=1)]
    return tuple(
        _Row(code, value, weight, counts=adds_up and (value is not None or zero))
        for code, value, weight in given
    )


def _part(row: _Row, divisor: Ratio) -> Part:
    if not row.counts:
        return Part(row.code, row.value, row.weight, share=None, contribution=None)
    share = _quotient(ratio(row.weight), divisor)
    contribution = _product(share, ratio(row.value or ZERO))
    return Part(row.code, row.value, row.weight, shown(share), shown(contribution))


def _sum(terms: Iterable[Ratio]) -> Ratio:
    return reduce(added, terms, (0, 1))


def _product(left: Ratio, right: Ratio) -> Ratio:
    return reduced(left[0] * right[0], left[1] * right[1])


def _quotient(left: Ratio, right: Ratio) -> Ratio:
    return reduced(left[0] * right[1], left[1] * right[0])
