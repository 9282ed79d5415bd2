"""The analysis of an index as plain tables, for files and reports."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np

from menuju.composite.analysis.availability import availability, availability_under
from menuju.composite.analysis.components import components
from menuju.composite.analysis.correlations import Coefficient, Pair, with_ancestors, within
from menuju.composite.analysis.cronbach import Alpha, cronbach
from menuju.composite.analysis.effective import effective_weights
from menuju.composite.analysis.improving import Effect
from menuju.composite.analysis.plans import Plan
from menuju.composite.analysis.profiles import Profile
from menuju.composite.analysis.redundancy import overlaps
from menuju.composite.analysis.statistics import Statistics, statistics
from menuju.composite.building import Built
from menuju.composite.inputs.table import Table
from menuju.problems import Invalid

Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """One table: its name, its header, its rows; None is an empty cell."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class AlphaOfSet:
    """Alpha of what is under a node, raw or normalised, or why there is none."""

    step: str
    node: str
    alpha: Alpha | None
    why_not: str = ""


def sheets(built: Built, raw: Table) -> tuple[Sheet, ...]:
    """Return all tables about an index; `raw` is the table that it was built from."""
    return (
        _statistics(built, raw),
        _availability(built, raw),
        _correlations(built),
        _overlaps(built),
        *_alphas(built, raw),
        *_components(built),
        _effective(built),
    )


def stages(built: Built, raw: Table) -> Iterator[tuple[str, Table]]:
    """Yield the table of each stage: raw, then what each step made."""
    yield "raw", raw
    for output in built.outputs:
        yield output.kind, output.table


def alphas(built: Built, raw: Table) -> tuple[AlphaOfSet, ...]:
    """Return Cronbach's alpha of all indicators and of each pillar, raw and normalised."""
    structure = built.structure
    found = []
    for step, table in (("raw", raw), ("normalised", built.table)):
        for node in dict.fromkeys((structure.nodes[-1], *structure.at(2))):
            codes = structure.beneath(node.code)
            at = [structure.codes(1).index(code) for code in codes]
            try:
                alpha = cronbach(table.values[:, at], codes)
            except Invalid as refused:
                why = "; ".join(str(finding) for finding in refused.findings)
                found.append(AlphaOfSet(step, node.code, None, why))
            else:
                found.append(AlphaOfSet(step, node.code, alpha))
    return tuple(found)


def profile_sheet(profiles: Iterable[Profile]) -> Sheet:
    """Return the standing of units in each indicator."""
    header = ("uCode", "iCode", "parent", "effective", "value", "mean", "place", "units", "lift")
    return Sheet(
        "profiles",
        header,
        tuple(
            (profile.unit, *(getattr(each, name) for name in ("code", *header[2:])))
            for profile in profiles
            for each in profile.standings
        ),
    )


def effect_sheet(effects: Iterable[tuple[str, Sequence[Effect]]]) -> Sheet:
    """Return what one level more in each indicator does, by unit."""
    header = ("uCode", "iCode", "before", "after", "cost", "gain", "per_point")
    return Sheet(
        "effects",
        header,
        tuple(
            (unit, *(getattr(each, name) for name in ("code", *header[2:])))
            for unit, own in effects
            for each in own
        ),
    )


def plan_sheet(plans: Iterable[Plan]) -> Sheet:
    """Return the moves of plans; one row without a move says what comes of it all."""
    rows: list[Row] = []
    for plan in plans:
        method = str(plan.method)
        rows += [
            (plan.unit, each.code, each.before, each.after, each.cost, method)
            for each in plan.moves
        ]
        rows.append((plan.unit, "", plan.before, plan.after, plan.cost, method))
    return Sheet("plans", ("uCode", "iCode", "before", "after", "cost", "method"), tuple(rows))


def _statistics(built: Built, raw: Table) -> Sheet:
    names = [each.name for each in fields(Statistics) if each.name not in {"code", "flags"}]
    shares = ["available_share", "nonzero_share", "unique_share", "same_share"]
    rows = [
        (step, each.code, *(getattr(each, name) for name in names + shares), " ".join(each.flags))
        for step, table in stages(built, raw)
        for each in statistics(table.values, built.structure.codes(1))
    ]
    return Sheet("statistics", ("step", "iCode", *names, *shares, "flags"), tuple(rows))


def _availability(built: Built, raw: Table) -> Sheet:
    found, under = availability(raw.values), availability_under(raw.values, built.structure)
    above = [place for place, node in enumerate(built.structure.nodes) if node.level > 1]
    header = ("uCode", "missing", "zero", "available", "nonzero")
    codes = tuple(built.structure.nodes[place].code for place in above)
    columns = (found.missing, found.zero, found.available, found.nonzero, *under[:, above].T)
    rows = zip(raw.labels(), *(column.tolist() for column in columns), strict=True)
    return Sheet("availability", header + codes, tuple(rows))


def _correlations(built: Built) -> Sheet:
    rows: list[Row] = []
    for level in range(1, built.structure.top):
        for method in Coefficient:
            made = within(built, level, method=method).pairs()
            rows += [(level, level, str(method), *_pair(pair)) for pair in made]
        for above in range(level + 1, built.structure.top + 1):
            made = with_ancestors(built, level, above)
            rows += [(level, above, str(Coefficient.PEARSON), *_pair(pair)) for pair in made]
    header = ("level", "other_level", "method", "one", "other", "coefficient", "p_value", "units")
    return Sheet("correlations", (*header, "flags"), tuple(rows))


def _pair(pair: Pair) -> Row:
    known = not np.isnan(pair.coefficient)
    figures = (pair.coefficient, pair.p_value) if known else (None, None)
    return (pair.one, pair.other, *figures, pair.units, " ".join(pair.flags))


def _overlaps(built: Built) -> Sheet:
    rows = tuple(
        (
            each.code,
            each.parent,
            each.explained,
            each.inflation,
            each.why_not or ("redundant" if each.redundant else ""),
        )
        for each in overlaps(built)
    )
    return Sheet("redundancy", ("iCode", "parent", "explained", "inflation", "flags"), rows)


def _alphas(built: Built, raw: Table) -> Iterator[Sheet]:
    found = alphas(built, raw)
    rows: list[Row] = []
    dropped: list[Row] = []
    for each in found:
        if each.alpha is None:
            rows.append((each.step, each.node, None, None, None, each.why_not))
            continue
        alpha = each.alpha
        rows.append((each.step, each.node, alpha.alpha, alpha.standardised, alpha.rows, ""))
        without = zip(alpha.codes, alpha.if_dropped, strict=True)
        dropped += [(each.step, each.node, code, value) for code, value in without]
    header = ("step", "set", "alpha", "standardised", "complete_rows", "why_not")
    yield Sheet("cronbach", header, tuple(rows))
    yield Sheet("cronbach_if_dropped", ("step", "set", "iCode", "alpha"), tuple(dropped))


def _components(built: Built) -> Iterator[Sheet]:
    sizes: list[Row] = []
    loadings: list[Row] = []
    for level in range(2, built.structure.top + 1):
        made = components(built, level=level)
        for each in made.found:
            pairs = zip(each.eigenvalues.tolist(), each.explained.tolist(), strict=True)
            sizes += [(each.parent, place, *pair, "") for place, pair in enumerate(pairs, start=1)]
            loadings += [
                (each.parent, code, place, value)
                for code, own in zip(each.codes, each.loadings.tolist(), strict=True)
                for place, value in enumerate(own, start=1)
            ]
        sizes += [(each.where, None, None, None, each.what) for each in made.not_computed]
    header = ("parent", "component", "eigenvalue", "explained", "why_not")
    yield Sheet("components", header, tuple(sizes))
    yield Sheet("loadings", ("parent", "code", "component", "loading"), tuple(loadings))


def _effective(built: Built) -> Sheet:
    rows = tuple(
        (each.code, each.level, each.weight, each.effective)
        for each in effective_weights(built.structure, built.weights)
    )
    return Sheet("effective_weights", ("iCode", "Level", "Weight", "EffWeight"), rows)
