"""Check a table of results against the arithmetic of its instrument."""

from menuju.programmes.results.comparing import Comparison, Difference, compare
from menuju.programmes.results.reading import read_results
from menuju.programmes.results.types import Layout, ResultRow, ResultTable

__all__ = [
    "Comparison",
    "Difference",
    "Layout",
    "ResultRow",
    "ResultTable",
    "compare",
    "read_results",
]
