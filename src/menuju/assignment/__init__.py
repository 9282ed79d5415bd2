"""Who judges what, exactly: the even shares that break no rule. Arithmetic alone: knows no room.

`breaches` checks any shares, made by hand or by machine, and is all that a page needs. `solving`
finds the best and proves it; where there is none, `relaxing` names the fewest rules to loosen. Both
take scipy along (half a second, 45 MB), so who computes imports them, not this.
"""

from .breaches import breaches
from .graph import components
from .problem import Assessor, Breach, Entry, Pair, Problem, Rule

__all__ = ["Assessor", "Breach", "Entry", "Pair", "Problem", "Rule", "breaches", "components"]
