"""A lot that anybody can draw again: what a pair costs where nothing else is said."""

import hashlib

from .problem import Pair, Problem

SCALE = 1000
"""Costs are whole thousandths: equal on every machine."""


def lots(problem: Problem, seed: str) -> dict[Pair, float]:
    """Return a cost from 0 to 0.999 for each pair that may be, from SHA-256 of seed and keys.

    The shares of least cost are then one of the even ones, drawn by the seed alone.
    """
    return {
        (a, e): _number(seed, a, e) % SCALE / SCALE
        for a in problem.who
        for e in problem.what
        if (a, e) not in problem.bars
    }


def _number(*words: str) -> int:
    told = "\x1f".join(words).encode()
    return int.from_bytes(hashlib.sha256(told).digest()[:8])
