"""Time the official run of a whole country: frozen CSV bytes in, ranked standings bytes out.

    python benchmarks/official_run.py [--repeat 5]

514 units, 117 questions, 5 raters, 15 % of the scores missing, two cohorts with different weights;
made with a fixed seed, and nothing is kept between two runs. Budget: 2 s and 500 MB.
"""

import argparse
import hashlib
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from menuju.composite.official import Mean, Missing, Node, Recipe, Rounding, Unit, compute
from menuju.composite.official.frozen import (
    read_inputs,
    write_figures,
    write_scores,
    write_standings,
    write_units,
    write_values,
)

UNITS, RATERS, MISSING = 514, 5, 0.15
QUESTIONS = {"baseline": 20, "output": 7, "outcome": 37, "impact": 27, "quick": 20, "joint": 6}
WEIGHTS = {"regular": "10 20 30 20 20 0", "tourism": "10 20 20 20 20 10"}
SCORES = tuple(Decimal(score) for score in range(5))
TWO_PLACES = Rounding(2)


@dataclass(frozen=True)
class Frozen:
    """The inputs of a run, as they lie in a bundle."""

    units: bytes
    figures: bytes
    scores: bytes


def recipe() -> Recipe:
    """Return six dimensions over 117 questions, weighted by cohort, rounded to two places."""
    return Recipe(
        instrument="benchmark/country",
        minimum=Decimal(0),
        maximum=Decimal(4),
        panel_missing=Missing.NOT_APPLICABLE,
        panel_rounding=None,
        cohorts={cohort: _tree(weights.split()) for cohort, weights in WEIGHTS.items()},
        improvement=TWO_PLACES,
    )


def _tree(weights: list[str]) -> Node:
    dimensions = tuple(
        Node(
            code=code,
            weight=Decimal(weight),
            missing=Missing.NOT_APPLICABLE,
            rounding=TWO_PLACES,
            children=tuple(Node(f"{code}-{number:02}") for number in range(1, size + 1)),
        )
        for (code, size), weight in zip(QUESTIONS.items(), weights, strict=True)
    )
    return Node("final", mean=Mean.WEIGHTED, rounding=TWO_PLACES, children=dimensions)


def country(seed: int) -> Frozen:
    """Return the frozen inputs of an invented country; the same seed gives the same bytes."""
    chance = random.Random(seed)
    units = [_unit(number, chance) for number in range(UNITS)]
    return Frozen(write_units(units), write_figures(units), write_scores(units))


def _unit(number: int, chance: random.Random) -> Unit:
    codes = [f"{code}-{n:02}" for code, size in QUESTIONS.items() for n in range(1, size + 1)]
    return Unit(
        code=f"{11 + number % 38}.{number:03}",
        name=f"Regency {number}",
        cohort=("regular", "tourism")[number % 2],
        group=str(11 + number % 38),
        group_name=f"Province {number % 38}",
        scores={
            code: tuple(
                None if chance.random() < MISSING else chance.choice(SCORES) for _ in range(RATERS)
            )
            for code in codes
        },
        previous_final=Decimal(chance.randrange(401)).scaleb(-2),
    )


def standings(frozen: Frozen) -> bytes:
    """Parse, check, compute, rank, and write standings.csv."""
    units = read_inputs(units=frozen.units, figures=frozen.figures, scores=frozen.scores)
    return write_standings(compute(recipe(), units))


def both(frozen: Frozen) -> bytes:
    """As `standings`, and write all 63,736 rows of values.csv too, as a real run does."""
    units = read_inputs(units=frozen.units, figures=frozen.figures, scores=frozen.scores)
    results = compute(recipe(), units)
    return write_standings(results) + write_values(results)


def timed(work: Callable[[Frozen], bytes], frozen: Frozen, *, repeat: int) -> str:
    """Return the median of the wall and processor seconds, and the digest of what came out."""
    walls, processors, out = [], [], b""
    for _ in range(repeat):
        wall, processor = time.perf_counter(), time.process_time()
        out = work(frozen)
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    digest = hashlib.sha256(out).hexdigest()[:16]
    return (
        f"{statistics.median(walls):6.2f} s (processor {statistics.median(processors):.2f} s, "
        f"slowest {max(walls):.2f} s)  {len(out):>9,} bytes  sha256 {digest}"
    )


def main() -> None:
    """Print the medians, and the peak of memory in use."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    frozen = country(seed=2023)
    questions = sum(QUESTIONS.values())
    print(f"{UNITS} units × {questions} questions × {RATERS} raters, {len(frozen.scores):,} bytes")
    print(f"frozen CSV → standings.csv               {timed(standings, frozen, repeat=repeat)}")
    print(f"frozen CSV → standings.csv + values.csv  {timed(both, frozen, repeat=repeat)}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"peak memory {peak:.0f} MB, making of the input included; Python {sys.version.split()[0]}"
    )


if __name__ == "__main__":
    main()
