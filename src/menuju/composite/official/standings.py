"""From frozen figures to ranks: the whole run of an official evaluation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from menuju.composite.official.checks import check_units
from menuju.composite.official.evaluation import Evaluation, Plan, plan, run
from menuju.composite.official.panels import panel_mean
from menuju.composite.official.ranks import rank
from menuju.composite.official.ratios import Ratio, difference, ratio, shown
from menuju.composite.official.recipe import Recipe
from menuju.composite.official.units import Unit


@dataclass(frozen=True, slots=True)
class Standing:
    """The result of one unit; what does not exist is None or not in the mapping."""

    code: str
    cohort: str
    values: Mapping[str, Decimal]
    exact: Mapping[str, Decimal]
    final: Decimal | None
    final_exact: Decimal | None
    rank: int | None
    group_rank: int | None
    improvement: Decimal | None


def compute(recipe: Recipe, units: Iterable[Unit]) -> tuple[Standing, ...]:
    """Return the standing of every unit, in the order of their codes.

    Ranks run over all cohorts together, and again inside each group. Units without a final (they
    did not take part, or a figure they need is missing) have no rank.
    Raises `Invalid` with every fault of the recipe, or else of the units (see `check_units`).
    """
    recipe.check()
    given = tuple(sorted(units, key=lambda unit: unit.code))
    check_units(recipe, given)
    plans = {cohort: plan(tree) for cohort, tree in recipe.cohorts.items()}
    unranked = [_standing(recipe, plans[unit.cohort], unit) for unit in given]
    return _ranked(recipe, given, unranked)


def figures_given(recipe: Recipe, unit: Unit) -> dict[str, Ratio]:
    """Return what the tree starts from: published figures, and the mean of each panel."""
    given = {code: ratio(figure) for code, figure in unit.figures.items()}
    for code, scores in unit.scores.items():
        mean = panel_mean(scores, missing=recipe.panel_missing, rounding=recipe.panel_rounding)
        if mean is not None:
            given[code] = mean
    return given


def _standing(recipe: Recipe, order: Plan, unit: Unit) -> Standing:
    found = Evaluation(root=order.root, values={}, exact={})
    if unit.took_part:
        found = run(order, figures_given(recipe, unit))
    return Standing(
        code=unit.code,
        cohort=unit.cohort,
        values=found.values,
        exact=found.exact,
        final=found.final,
        final_exact=found.exact.get(found.root),
        rank=None,
        group_rank=None,
        improvement=_improvement(recipe, found.final, unit.previous_final),
    )


def _improvement(recipe: Recipe, final: Decimal | None, previous: Decimal | None) -> Decimal | None:
    if final is None or previous is None:
        return None
    change = difference(ratio(final), ratio(previous))
    return recipe.improvement.apply_to_ratio(change) if recipe.improvement else shown(change)


def _ranked(
    recipe: Recipe, units: Sequence[Unit], standings: Sequence[Standing]
) -> tuple[Standing, ...]:
    finals: dict[str, Decimal] = {}
    groups: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for unit, standing in zip(units, standings, strict=True):
        if standing.final is None:
            continue
        finals[unit.code] = standing.final
        if unit.group:
            groups[unit.group][unit.code] = standing.final
    national = rank(finals, recipe.ranks)
    in_group: dict[str, int] = {}
    for members in groups.values():
        in_group |= rank(members, recipe.ranks)
    return tuple(
        replace(each, rank=national.get(each.code), group_rank=in_group.get(each.code))
        for each in standings
    )
