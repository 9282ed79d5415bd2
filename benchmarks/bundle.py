"""Time the bundle of a whole country: built from its frozen run, then verified by a stranger.

    python benchmarks/bundle.py [--noted 514]

The country of `official_run.py` (514 units × 117 questions × 5 raters, 15 % missing, two cohorts),
with one event noted for each unit and a signed head after every tenth. Building counts reading the
inputs, computing, freezing and writing the zip. Budgets: built in 30 s, verified in 20 s; exits 1
where one is missed or the bundle does not hold.
"""

import argparse
import resource
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import official_run  # noqa: E402 -- this folder and the tests are put on the path above

from menuju.composite.official import compute  # noqa: E402
from menuju.composite.official.frozen import (  # noqa: E402
    read_inputs,
    write_published,
    write_standings,
    write_values,
)
from menuju.publish import bundles  # noqa: E402
from menuju.verify.bundle import verify_bundle  # noqa: E402
from tests.verify import making  # noqa: E402

MOST_BUILDING, MOST_VERIFYING = 30, 20


def build(inputs: official_run.Frozen, path: Path, *, noted: int) -> bundles.Written:
    """Compute the run and write its bundle."""
    recipe = official_run.recipe()
    units = read_inputs(units=inputs.units, figures=inputs.figures, scores=inputs.scores)
    standings = compute(recipe, units)
    tables = making.Frozen(
        recipe=recipe.to_json(),
        units=inputs.units,
        figures=inputs.figures,
        scores=inputs.scores,
        standings=write_standings(standings),
        values=write_values(standings),
        published=write_published({s.code: {"final": s.final} for s in standings if s.final}),
    )
    sizes = Counter(unit.cohort for unit in units)
    cohorts = tuple(
        bundles.Cohort(code, code, invited=size, took_part=size, absent=0)
        for code, size in sorted(sizes.items())
    )
    parts = making.parts(
        tables=tables,
        round=making.round_facts(simulated=True, cohorts=cohorts),
        weights=recipe.weights(),
        more=noted,
    )
    with path.open("wb") as out:
        return bundles.write(parts, out, signer=making.MINISTRY)


def main() -> int:
    """Print the report and the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--noted", type=int, default=official_run.UNITS)
    noted = parser.parse_args().noted
    inputs = official_run.country(seed=2023)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.zip"
        start = perf_counter()
        written = build(inputs, path, noted=noted)
        building = perf_counter() - start
        start = perf_counter()
        report = verify_bundle(path, key=making.MINISTRY.public.fingerprint)
        verifying = perf_counter() - start
    print("\n".join(report.lines()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\nbuilt in    {building:5.1f} s (most {MOST_BUILDING} s), {written.size / 1e6:.1f} MB")
    print(f"verified in {verifying:5.1f} s (most {MOST_VERIFYING} s), peak memory {peak} MB")
    slow = building > MOST_BUILDING or verifying > MOST_VERIFYING
    return int(slow or not report.ok)


if __name__ == "__main__":
    sys.exit(main())
