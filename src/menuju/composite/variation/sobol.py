"""How much of the uncertainty comes from each parameter: Sobol indices with honest intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from menuju.composite.inputs.table import Values
from menuju.languages import say
from menuju.problems import Finding, Invalid


@dataclass(frozen=True)
class Influence:
    """The share of the output's variance that a parameter explains alone, and with all others."""

    variable: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float
    note: str = ""


@dataclass(frozen=True)
class Sensitivity:
    """Influences, and how many rows of the design they rest on."""

    influences: tuple[Influence, ...]
    rows: int
    left_out: int
    """Rows in which one of the draws has no index."""


def sensitivity(
    output: Values,
    names: Sequence[str],
    *,
    seed: int = 1,
    resamples: int = 1000,
    level: float = 0.9,
) -> Sensitivity:
    """Return first and total order indices from the output of Saltelli's design.

    `output` has (d + 2)·n places: A, B, then A with column i of B, for d names. First order by
    Saltelli and others (2010, table 2 b), total by Jansen (1999). Intervals are percentiles of a
    bootstrap over rows in which the variance is computed anew each time. Raises `Invalid` where the
    output never changes, or fewer than two rows are whole.
    """
    d = len(names)
    design = output.reshape(d + 2, -1)
    whole = ~np.isnan(design).any(axis=0)
    kept = design[:, whole]
    if kept.shape[1] < 2:
        what = say(id="kurang dari dua baris utuh.", en="fewer than two whole rows.")
        raise _refused(what)
    if np.ptp(kept[:2]) == 0:
        what = say(
            id="hasilnya selalu sama, jadi tidak ada yang dibagi.",
            en="the output never changes: there is nothing to share out.",
        )
        raise _refused(what)
    first, total = _indices(kept[:, :, None])
    generator = np.random.default_rng([seed, 3])
    drawn = [
        _indices(kept[:, generator.integers(0, kept.shape[1], kept.shape[1])][:, :, None])
        for _ in range(resamples)
    ]
    ends = (1 - level) / 2, (1 + level) / 2
    firsts = np.nanquantile(np.array([one[0][:, 0] for one in drawn]), ends, axis=0)
    totals = np.nanquantile(np.array([one[1][:, 0] for one in drawn]), ends, axis=0)
    return Sensitivity(
        tuple(
            Influence(
                name,
                float(first[i, 0]),
                float(firsts[0, i]),
                float(firsts[1, i]),
                float(total[i, 0]),
                float(totals[0, i]),
                float(totals[1, i]),
                _note(float(first[i, 0]), float(firsts[1, i])),
            )
            for i, name in enumerate(names)
        ),
        rows=kept.shape[1],
        left_out=int((~whole).sum()),
    )


def _indices(design: Values) -> tuple[Values, Values]:
    """Return first and total order (d × resamples) from (d + 2) × rows × resamples."""
    first, second, mixed = design[0], design[1], design[2:]
    # Differences from the common mean: the estimator's error grows with the mean, its aim does not.
    centre = design[:2].mean(axis=(0, 1))
    variance = np.concatenate([first, second]).var(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        one = ((second - centre) * (mixed - first)).mean(axis=1) / variance
        all = ((first - mixed) ** 2).mean(axis=1) / 2 / variance
    return one, all


def _note(first: float, high: float) -> str:
    if first >= 0:
        return ""
    if high >= 0:
        return say(
            id="di bawah nol karena sampling: tidak dapat dibedakan dari nol.",
            en="below zero by sampling: it cannot be told from zero.",
        )
    return say(
        id="selang pun di bawah nol: terlalu sedikit baris; tambah n.",
        en="the interval is below zero too: too few rows; raise n.",
    )


def _refused(what: str) -> Invalid:
    message = say(id="Kepekaan tidak dapat dihitung.", en="Sensitivity cannot be computed.")
    return Invalid(message, [Finding("sobol", what)])
