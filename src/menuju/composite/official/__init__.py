"""Official arithmetic of instruments: exact, explained, and on the standard library alone.

A `Recipe` holds one tree of `Node` for each cohort; `compute` turns units into standings, `explain`
shows how each figure came to be, and `frozen` keeps inputs and results as canonical CSV.
"""

from menuju.composite.official.checks import check_units
from menuju.composite.official.evaluation import Evaluation, evaluate
from menuju.composite.official.nodes import Mean, Missing, Node, check_tree, walk
from menuju.composite.official.panels import panel_mean
from menuju.composite.official.ranks import RankMethod, rank
from menuju.composite.official.recipe import Recipe
from menuju.composite.official.rounding import Mode, Rounding
from menuju.composite.official.standings import Standing, compute
from menuju.composite.official.units import Unit
from menuju.composite.official.workings import Part, Source, Working, explain

__all__ = [
    "Evaluation",
    "Mean",
    "Missing",
    "Mode",
    "Node",
    "Part",
    "RankMethod",
    "Recipe",
    "Rounding",
    "Source",
    "Standing",
    "Unit",
    "Working",
    "check_tree",
    "check_units",
    "compute",
    "evaluate",
    "explain",
    "panel_mean",
    "rank",
    "walk",
]
