"""How much is known of each unit, in all and under each node."""

import numpy as np
from numpy.typing import NDArray

from menuju.composite.inputs.structure import Structure
from menuju.composite.steps.screen import Availability, availability

__all__ = ["Availability", "availability", "availability_under"]

Values = NDArray[np.float64]


def availability_under(values: Values, structure: Structure) -> Values:
    """Return the share of the indicators under each node that have a value.

    Units × nodes, in the order of `structure.nodes`; between 0 and 1.
    """
    places = {code: place for place, code in enumerate(structure.codes(1))}
    known = ~np.isnan(values)
    shares = [
        known[:, [places[under] for under in structure.beneath(node.code)]].mean(axis=1)
        for node in structure.nodes
    ]
    return np.column_stack(shares)
