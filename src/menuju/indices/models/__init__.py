"""Tables of runs, their secrets, and the standings they led to."""

from .run import Run
from .secret import RunSecret
from .standing import Standing

__all__ = ["Run", "RunSecret", "Standing"]
