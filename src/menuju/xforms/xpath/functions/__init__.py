"""Every function that a form may call, by name."""

from typing import Final

from menuju.xforms.xpath.functions import dates, nodes, numbers, places, strings, surroundings
from menuju.xforms.xpath.here import Function

FUNCTIONS: Final[dict[str, Function]] = {
    **strings.FUNCTIONS,
    **numbers.FUNCTIONS,
    **dates.FUNCTIONS,
    **nodes.FUNCTIONS,
    **places.FUNCTIONS,
    **surroundings.FUNCTIONS,
}
