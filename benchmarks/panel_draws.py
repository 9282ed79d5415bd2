"""Time the interval of each final and rank from the raters, for a whole country.

    python benchmarks/panel_draws.py [--repeat 5] [--draws 1000]

514 units, 100 questions, 3 assessors each from a pool of 48, scores 0 to 4; made with a fixed seed.
Model, draws, intervals of finals and ranks, and chances of selection. Budget: 3 s of processor.
"""

import argparse
import resource
import statistics
import sys
import time

import numpy as np

from menuju.composite.raters import (
    Scores,
    draw,
    intervals,
    panel_model,
    selection,
    severity,
    shadow,
)

UNITS, QUESTIONS, SEATS, POOL, SELECTED = 514, 100, 3, 48, 100


def country(seed: int) -> Scores:
    """Return an invented country's scores; the same seed gives the same scores."""
    chance = np.random.default_rng(seed)
    seats = np.argsort(chance.random((UNITS, POOL)), axis=1)[:, :SEATS]
    truth = 2.0 + 0.6 * chance.standard_normal((UNITS, 1, 1))
    rater = (0.2 * chance.standard_normal(POOL))[seats][:, :, None]
    own = 0.15 * chance.standard_normal((UNITS, SEATS, 1))
    noise = 0.8 * chance.standard_normal((UNITS, SEATS, QUESTIONS))
    values = np.clip(np.round(truth + rater + own + noise), 0, 4)
    unit, seat, item = np.indices(values.shape).reshape(3, -1)
    return Scores(
        units=tuple(f"U{at:03}" for at in range(UNITS)),
        raters=tuple(f"R{at:02}" for at in range(POOL)),
        items=tuple(f"Q{at:03}" for at in range(QUESTIONS)),
        unit=unit,
        rater=seats[unit, seat],
        item=item,
        value=values.reshape(-1),
    )


def uncertainty(scores: Scores, *, draws: int) -> str:
    """Do all of it, and say how many units are undecided at the cut."""
    drawn = draw(panel_model(scores), draws=draws)
    found = intervals(drawn)
    chances = selection(drawn, select=SELECTED)
    width = np.median(found.rank_high - found.rank_low)
    return f"{len(chances.undecided)} undecided at {SELECTED}, median width {width:.0f} ranks"


def main() -> None:
    """Print the medians, and the peak of memory in use."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--draws", type=int, default=1000)
    asked = parser.parse_args()
    scores = country(seed=2023)
    print(f"{UNITS} units × {QUESTIONS} questions × {SEATS} of {POOL} raters")
    for title, work in (
        (f"{asked.draws:,} draws", lambda: uncertainty(scores, draws=asked.draws)),
        ("severity and shadow", lambda: shadow(scores, found=severity(scores)).label()[:9]),
    ):
        walls, processors, said = [], [], ""
        for _ in range(asked.repeat):
            wall, processor = time.perf_counter(), time.process_time()
            said = work()
            walls.append(time.perf_counter() - wall)
            processors.append(time.process_time() - processor)
        print(
            f"{title:20} {statistics.median(walls):6.2f} s "
            f"(processor {statistics.median(processors):.2f} s)  {said}"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB; Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
