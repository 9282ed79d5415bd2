"""How a run was computed, in the words of its frozen recipe."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from menuju.composite.official import Mean, Node, Recipe, Rounding
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
class Way:
    """How some dimensions are made of what is below them; without titles: all of them."""

    mean: Mean
    rounding: Rounding | None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Method:
    """The recipe of a run as a page tells it."""

    recipe: Recipe
    cohorts: tuple[str, ...]
    rows: tuple[WeightRow, ...]
    ways: tuple[Way, ...]
    """How dimensions become a score, each way once."""
    final: Node
    """The root of the first cohort's tree: all cohorts of an instrument round alike."""

    @property
    def rounds_dimensions(self) -> bool:
        """Whether every dimension is rounded before it is weighed."""
        return all(way.rounding for way in self.ways)


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
    ways = _ways(trees, {row.code: row.title for row in rows})
    return Method(recipe=recipe, cohorts=names, rows=rows, ways=ways, final=trees[0])


def _ways(trees: Iterable[Node], titles: Mapping[str, str]) -> tuple[Way, ...]:
    """Group the dimensions of all cohorts by mean and rounding, in the order of the instrument."""
    nodes = {child.code: child for tree in trees for child in tree.children}
    groups: dict[tuple[Mean, Rounding | None], list[str]] = {}
    for code in (code for code in titles if code in nodes):
        node = nodes[code]
        groups.setdefault((node.mean, node.rounding), []).append(titles[code])
    if len(groups) == 1:
        return tuple(Way(*same) for same in groups)
    return tuple(Way(*same, tuple(names)) for same, names in groups.items())


def _weight(tree: Node, code: str) -> Decimal | None:
    total = sum((child.weight for child in tree.children), Decimal(0))
    found: Sequence[Node] = [child for child in tree.children if child.code == code]
    return found[0].weight * 100 / total if found else None
