"""Each method on a small table: what goes in, what comes out, by which formula, from which source.

`test_specs.py` holds them to the code; `tools/methods.py` writes the page of methods from them.
"""

from dataclasses import dataclass
from typing import Any

GAP = None
COLUMN = (2, 4, 6, 12, GAP)


@dataclass(frozen=True)
class Spec:
    """One method on one column of values, or on three columns of one pillar."""

    step: str
    name: str
    formula: str
    source: str
    settings: dict[str, Any]
    given: tuple[Any, ...]
    found: tuple[Any, ...]


OECD = "OECD/JRC, Handbook on Constructing Composite Indicators (2008)"


def scale(name, formula, found, *, source=OECD + ", step 5", given=COLUMN, **settings):
    told = {"step": "normalise", "method": name, **settings}
    return Spec("normalise", name, formula, source, told, given, found)


def fill(name, formula, found, given=COLUMN, **settings):
    told = {"step": "impute", "method": name, **settings}
    return Spec("impute", name, formula, OECD + ", step 3", told, given, found)


ROWS = ((2, 8, 4), (4, 4, 4), (1, 9, GAP))


def mean(name, formula, found, *, source=OECD + ", step 6", given=ROWS, **settings):
    told = {"step": "aggregate", "method": name, **settings}
    return Spec("aggregate", name, formula, source, told, given, found)


SPECS = (
    fill("mean", "the mean of the column", (2, 4, 6, 12, 6)),
    fill("median", "the median of the column", (2, 4, 6, 12, 5)),
    fill("constant", "a number", (2, 4, 6, 12, 1), constant=1),
    scale("min_max", "lower + (x − min)/(max − min) · (upper − lower)", (0, 20, 40, 100, GAP)),
    scale("min_max", "the same, from 1 to 11", (1, 3, 5, 11, GAP), lower=1, upper=11),
    scale("z_score", "(x − mean)/s · deviation + mean'; s with n − 1",
          (-0.9258, -0.4629, 0, 1.3887, GAP)),
    scale("scaled", "(x − low)/(high − low) · 100", (10, 20, 30, 60, GAP), low=0, high=20),
    scale("rank", "the number of values below, plus one", (1, 2, 3, 4, GAP)),
    scale("borda", "the number of values below", (0, 1, 2, 3, GAP)),
    scale("percentile_rank", "(rank − 1)/(n − 1)", (0, 0.3333, 0.6667, 1, GAP)),
    scale("distance_to_maximum", "1 − (max − x)/(max − min)", (0, 0.2, 0.4, 1, GAP)),
    scale("distance_to_reference", "(x − min)/(x of the reference − min); here the third unit",
          (0, 0.5, 1, 2.5, GAP), reference="C"),
    scale("fraction_of_maximum", "x/max", (0.1667, 0.3333, 0.5, 1, GAP)),
    scale("goalposts", "(x − low)/(high − low), capped between the posts",
          (0, 0, 0.5, 1, GAP), low=4, high=8, cap=True,
          source="UNDP, Human Development Report, technical note 1"),
    scale("goalposts", "(ln x − ln low)/(ln high − ln low)",
          (0, 0.5, 0.7925, 1.2925, GAP), low=2, high=8, log=True,
          source="UNDP, Human Development Report, technical note 1"),
    scale("none", "x", (2, 4, 6, 12, GAP)),
    mean("arithmetic", "Σ w·x / Σ w", (4.5, 4, 5)),
    mean("geometric", "exp(Σ w·ln x / Σ w)", (4, 4, 3)),
    mean("harmonic", "Σ w / Σ (w/x)", (3.5556, 4, 1.8)),
    mean("generalised", "(Σ w·x^p / Σ w)^(1/p), here p = 2", (5, 4, 6.4031), power=2),
    mean("copeland", "pairs won less pairs lost, a pair by weight", (1, 1, -2),
         source="Copeland (1951); Munda & Nardo (2009)",
         given=((2, 8, 4), (4, 4, 4), (1, 9, 3))),
    mean("mazziotta_pareto", "mean − variance/mean (weighted)", (3.4444, 4, 1.8),
         source="Mazziotta & Pareto (2016)"),
)  # fmt: skip
"""The weights of the three columns are 1, 1 and 2."""
