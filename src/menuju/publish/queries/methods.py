"""How a run was computed, in the words of its frozen recipe."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from menuju.composite.official import Node, Recipe
from menuju.indices.models import Run
from menuju.programmes.types import Instrument

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class WeightRow:
    """One dimension: its weight in each cohort in percent (None: not in that cohort's tree)."""

    code: str
    order: int
    title: str
    questions: int | None
    weights: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Method:
    """The recipe of a run as a page tells it."""

    recipe: Recipe
    cohorts: tuple[str, ...]
    rows: tuple[WeightRow, ...]
    final: Node
    """The root of the first cohort's tree: all cohorts of an instrument round alike."""

    @property
    def dimension(self) -> Node:
        """One dimension of that tree, to tell how questions become a score."""
        return self.final.children[0]


def method(run: Run, instrument: Instrument) -> Method:
    """Return what a method page tells of a run."""
    recipe = Recipe.from_json(run.recipe)
    trees = list(recipe.cohorts.values())
    rows = tuple(
        WeightRow(
            code=dimension.code,
            order=order,
            title=str(dimension.title),
            questions=dimension.question_count,
            weights=tuple(_weight(tree, dimension.code) for tree in trees),
        )
        for order, dimension in enumerate(instrument.dimensions, start=1)
    )
    names = tuple(str(instrument.cohort(code).title) for code in recipe.cohorts)
    return Method(recipe=recipe, cohorts=names, rows=rows, final=trees[0])


def _weight(tree: Node, code: str) -> Decimal | None:
    total = sum((child.weight for child in tree.children), Decimal(0))
    found: Sequence[Node] = [child for child in tree.children if child.code == code]
    return found[0].weight * 100 / total if found else None
