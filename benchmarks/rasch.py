"""Time a many-facet Rasch model on 5,600 essays, two of 16 raters each, two criteria.

    MENUJU_REFERENCE=folder python benchmarks/rasch.py

The essays of `cqc03` where MENUJU_REFERENCE names the folder of external cases, else invented ones
of that size with a fixed seed; the first line says which. Budget: 30 s.
"""

import csv
import os
import resource
import sys
import time
from pathlib import Path

import numpy as np

from menuju.composite.raters import Scores, Steps, gather, rasch, ratings

ESSAYS, RATERS, CRITERIA = 5600, 16, ("crit1", "crit2")
FILE = Path("raters/cqc03_essays_5600x16raters.csv")


def essays(folder: Path) -> Scores:
    """Read the external case."""
    with (folder / FILE).open() as file:
        rows = [(row, item) for row in csv.DictReader(file) for item in CRITERIA]
    return gather(
        units=[row["pid"] for row, _ in rows],
        raters=[row["rater"] for row, _ in rows],
        items=[item for _, item in rows],
        values=[float(row[item] or "nan") for row, item in rows],
    )


def invented(seed: int) -> Scores:
    """Return essays of that size; the same seed gives the same scores."""
    chance = np.random.default_rng(seed)
    ability, severity = chance.standard_normal(ESSAYS), chance.standard_normal(RATERS) / 2.0
    seats = np.argsort(chance.random((ESSAYS, RATERS)), axis=1)[:, :2]
    unit, seat, item = np.indices((ESSAYS, 2, len(CRITERIA))).reshape(3, -1)
    rater = seats[unit, seat]
    logit = ability[unit] - severity[rater] + chance.logistic(size=len(unit))
    return gather(
        units=[str(at) for at in unit],
        raters=[str(at) for at in rater],
        items=[CRITERIA[at] for at in item],
        values=np.digitize(logit, (-1.5, 0.0, 1.5)).tolist(),
    )


def main() -> None:
    """Print one line a model, and the peak of memory in use."""
    told = os.environ.get("MENUJU_REFERENCE", "")
    known = bool(told) and (Path(told) / FILE).is_file()
    scores = essays(Path(told)) if known else invented(seed=2023)
    print("essays of cqc03" if known else "invented essays", f"{len(scores.value):,} ratings")
    for steps in Steps:
        wall, processor = time.perf_counter(), time.process_time()
        found = rasch(ratings(scores), steps=steps)
        print(
            f"steps {steps:10} {time.perf_counter() - wall:6.2f} s "
            f"(processor {time.process_time() - processor:.2f} s)  "
            f"deviance {found.deviance:.4f}, variance {found.variance:.6f}"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB; Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
