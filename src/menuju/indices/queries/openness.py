"""Compute what the disagreement of a run's assessors leaves open, from its frozen scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from menuju.composite import raters
from menuju.composite.official import Recipe, Unit
from menuju.indices.models import Run
from menuju.indices.queries import panels
from menuju.indices.types import (
    DRAWS,
    LEVEL,
    Chosen,
    NoInterval,
    OneSeverity,
    Openness,
    OpenStanding,
    Severity,
)

FOURTH = Decimal("0.0001")
Array = NDArray[np.float64]


@dataclass(frozen=True)
class _Read:
    """The frozen scores of a run, read for an analysis."""

    recipe: Recipe
    people: Mapping[str, Sequence[int]]
    given: raters.Evaluated | None
    """Nothing where moderation settled every score."""
    fixed: Mapping[str, float]


def openness(run: Run) -> Openness:
    """Return what is open of a run of a live round; the same run always gives the same.

    Scores of all panels are read together. Only entries with a rank are in it. An entry that
    moderation settled whole keeps its final in every draw.
    """
    read = _read(run)
    if read.given is None:
        return _settled(run, read.people)
    scores, finals = read.given.scores, read.given.finals
    links = raters.connectivity(
        units=scores.units, raters=scores.raters, unit=scores.unit, rater=scores.rater
    )
    shadow = raters.shadow(scores, finals)
    severity = _severity(links, shadow, read.people)
    draws = _draws(run, read.given, read.fixed)
    select = tenth(len(draws.units))
    no_interval = NoInterval.ALONE if draws.reason else ""
    shadows = _shadows(shadow, read.fixed, places=run.places) if severity == Severity.KNOWN else {}
    return Openness(
        seed=seed_of(run),
        no_interval=no_interval,
        selected=None if no_interval else select,
        assessors=len({person for line in read.people.values() for person in line}),
        groups=len(links.components),
        severity=severity,
        standings=() if no_interval else _standings(draws, shadows, read.recipe, select=select),
        severities=_severities(shadow.severity) if severity == Severity.KNOWN else (),
    )


def drawn(run: Run) -> tuple[NoInterval | None, raters.Draws | None]:
    """Return the draws that the analysis of a run rests on, or why there are none.

    For chances at other cuts than the analysis has. The same run always gives the same.
    """
    read = _read(run)
    if read.given is None:
        return NoInterval.SETTLED, None
    draws = _draws(run, read.given, read.fixed)
    return (NoInterval.ALONE, None) if draws.reason else (None, draws)


def _read(run: Run) -> _Read:
    recipe = Recipe.from_json(run.recipe)
    finals = dict(run.standings.values_list("entry__place_id", "exact"))
    ranked = [unit for unit in panels.units(run) if unit.code in finals]
    scored = [unit for unit in ranked if _has_score(unit)]
    people = panels.assessors(run)
    given = raters.evaluated(recipe, scored, _names(scored, people)) if scored else None
    fixed = {unit.code: float(finals[unit.code]) for unit in ranked if unit not in scored}
    return _Read(recipe, people, given, fixed)


def _draws(run: Run, given: raters.Evaluated, fixed: Mapping[str, float]) -> raters.Draws:
    model = raters.panel_model(given.scores, given.finals)
    return _with(raters.draw(model, draws=DRAWS, seed=seed_of(run)), fixed)


def _has_score(unit: Unit) -> bool:
    return any(value is not None for line in unit.scores.values() for value in line)


def _names(units: Sequence[Unit], people: Mapping[str, Sequence[int]]) -> dict[str, list[str]]:
    """Return who sat at each place as text; nobody is anybody else where nobody is known."""
    return {
        unit.code: [str(person) for person in people[unit.code]]
        if people
        else [f"{unit.code}/{place}" for place in range(len(next(iter(unit.scores.values()))))]
        for unit in units
    }


def _settled(run: Run, people: Mapping[str, Sequence[int]]) -> Openness:
    return Openness(
        seed=seed_of(run),
        no_interval=NoInterval.SETTLED,
        selected=None,
        assessors=len({person for line in people.values() for person in line}),
        groups=0,
        severity=Severity.TOO_FEW,
        standings=(),
        severities=(),
    )


def seed_of(run: Run) -> int:
    """Return a seed that belongs to the run: its address, hashed."""
    return int.from_bytes(sha256(run.subject.encode()).digest()[:4])


def tenth(count: int) -> int | None:
    """Return a tenth of the entries, rounded half up; None where that is less than one."""
    tenth = int((Decimal(count) / 10).to_integral_value(ROUND_HALF_UP))
    return tenth if count >= 10 else None  # noqa: PLR2004 -- a tenth of fewer is less than one


def _severity(
    links: raters.Connectivity, shadow: raters.Shadow, people: Mapping[str, object]
) -> Severity:
    if not people:
        return Severity.UNNAMED
    if not links.connected:
        return Severity.UNCONNECTED
    return Severity.TOO_FEW if shadow.reason else Severity.KNOWN


def _with(draws: raters.Draws, fixed: Mapping[str, float]) -> raters.Draws:
    """Return draws with units whose finals no assessor moves."""
    more = np.array(list(fixed.values()))
    still = np.broadcast_to(more, (len(draws.true), len(more)))
    return raters.Draws(
        units=(*draws.units, *fixed),
        final=np.concatenate([draws.final, more]),
        repeated=np.concatenate([draws.repeated, still], axis=1),
        true=np.concatenate([draws.true, still], axis=1),
        reason=draws.reason,
    )


def _shadows(
    shadow: raters.Shadow, fixed: Mapping[str, float], *, places: int
) -> dict[str, tuple[Decimal, int]]:
    """Return shadow final and rank by unit, rounded as the official finals are."""
    finals = dict(zip(shadow.units, shadow.shadow_final, strict=True)) | dict(fixed)
    unit = Decimal(1).scaleb(-places)
    rounded = {
        code: Decimal(float(value)).quantize(unit, ROUND_HALF_UP) for code, value in finals.items()
    }
    ranks = raters.places(np.array([float(value) for value in rounded.values()]))
    return {
        code: (value, int(rank)) for (code, value), rank in zip(rounded.items(), ranks, strict=True)
    }


def _standings(
    draws: raters.Draws,
    shadows: Mapping[str, tuple[Decimal, int]],
    recipe: Recipe,
    *,
    select: int | None,
) -> tuple[OpenStanding, ...]:
    found = raters.intervals(draws, level=float(LEVEL))
    # Errors are modelled without an end; what is true lies on the scale.
    low, high = (end.clip(*_scale(recipe)) for end in (found.low, found.high))
    chosen = raters.selection(draws, select=select) if select else None
    rows = [
        OpenStanding(
            unit=code,
            low=_fourth(low[at]),
            high=_fourth(high[at]),
            rank_low=int(found.rank_low[at]),
            rank_high=int(found.rank_high[at]),
            probability=_fourth(chosen.probability[at]) if chosen else None,
            decision=Chosen(chosen.decision[at]) if chosen else "",
            shadow_final=shadows[code][0] if code in shadows else None,
            shadow_rank=shadows[code][1] if code in shadows else None,
        )
        for at, code in enumerate(draws.units)
    ]
    return tuple(sorted(rows, key=lambda row: row.unit))


def _scale(recipe: Recipe) -> tuple[float, float]:
    return float(recipe.minimum), float(recipe.maximum)


def _severities(severity: raters.Severity) -> tuple[OneSeverity, ...]:
    return tuple(
        OneSeverity(int(one.rater), one.scores, _fourth(one.effect), _fourth(one.standard_error))
        for one in severity.raters
    )


def _fourth(number: float) -> Decimal:
    return Decimal(float(number)).quantize(FOURTH, ROUND_HALF_UP)
