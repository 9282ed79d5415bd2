"""Who judges what, exactly: the even shares that break no rule. Arithmetic alone: knows no room.

`solve` proves its answer; where there is none, `relax` names the fewest rules to loosen. `breaches`
checks any shares, made by hand or by machine, without the solver.
"""

from .breaches import breaches
from .problem import Assessor, Breach, Entry, Pair, Problem, Rule
from .relaxing import relax
from .solving import Infeasible, Solution, Stage, solve

__all__ = [
    "Assessor", "Breach", "Entry", "Infeasible", "Pair", "Problem", "Rule", "Solution", "Stage",
    "breaches", "relax", "solve",
]  # fmt: skip
