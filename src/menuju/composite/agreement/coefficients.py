"""What a coefficient of agreement is once it is computed, or why it could not be."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Level of measurement (Stevens 1946): what may be said of two scores that differ."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """One coefficient of agreement; a figure not computed is `None`, and `note` says why.

    `low` and `high` bound the two-sided interval of `confidence`. `p` is one-sided: the chance of
    so high a coefficient where the true one is 0. `observed` and `expected` are the agreement seen
    and the agreement by chance that the coefficient is made of, where it is.
    """

    name: str
    """Stable, such as `gwet_ac2` or `icc_2_1`."""
    weights: str
    """The weights or the metric of difference; blank for those that know none."""
    value: float | None
    standard_error: float | None = None
    low: float | None = None
    high: float | None = None
    confidence: float = 0.95
    p: float | None = None
    observed: float | None = None
    expected: float | None = None
    units: int
    """Units that hold at least one score that is used."""
    raters: int
    pairs: int
    """Pairs of scores of one unit."""
    note: str = ""
    reading: str = ""
    """What a convention calls a value so high, with whose convention it is; `summary` fills it."""
