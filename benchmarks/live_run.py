"""Time a live round from the database to ranks: 514 regions × 117 questions × 5 assessors.

    python benchmarks/live_run.py

The country of `live_country.py`, with every score given and a third of the regions' first question
settled. It times the kept snapshot with which moderation begins, the widest disagreements, the
drafted run (read, shuffled, frozen, computed, kept, ranked), publishing, and the bundle that a
worker makes of it. Budget: 60 s for the
draft; exits 1 beyond, or where not every region has a rank.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before anything else is imported

import resource
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from live_country import SCORES, country, execute, timed  # noqa: E402 -- see the path above

MOST_SECONDS = 60


def main() -> int:
    """Print one figure a line."""
    with country() as round:
        execute(SCORES)
        return _measure(round)


def _measure(round: Any) -> int:
    from menuju.indices.actions import runs
    from menuju.records.actions import work
    from menuju.records.tasks import WORKER
    from menuju.review.actions import rounds
    from menuju.review.models import Score
    from menuju.review.queries.disagreements import disagreements
    from menuju.review.queries.scores import panels_scores

    by = round.secretariat
    print(f"scores                  {Score.objects.count():>8,}")
    seconds, round = timed(lambda: rounds.advance(round, by=by))
    print(f"moderation begins       {seconds:>8.2f} s")
    seconds, found = timed(lambda: disagreements(round, seen_by=by))
    print(f"widest disagreements    {seconds:>8.2f} s, {len(found)} shown")
    _settle(round, by)
    seconds, _ = timed(lambda: panels_scores(round))
    print(f"scores read             {seconds:>8.2f} s")
    round = rounds.advance(round, by=by)
    drafting, run = timed(lambda: runs.draft(round, by=by))
    print(f"run drafted             {drafting:>8.2f} s, {run.standings.count()} ranks")
    seconds, _ = timed(lambda: runs.publish(run, by=by))
    print(f"run published           {seconds:>8.2f} s")
    seconds, _ = timed(lambda: work.catch_up(by=WORKER))
    print(f"its bundle, by a worker {seconds:>8.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"peak memory             {peak:>8,} MB")
    return int(drafting > MOST_SECONDS or run.standings.count() != round.entries.count())


def _settle(round: Any, by: Any) -> None:
    from menuju.review.actions import moderation

    entries = round.entries.select_related("round", "response", "place").order_by("pk")[::3]
    seconds, _ = timed(
        lambda: [
            moderation.settle(entry, question="BL01", value=Decimal("2.5"), reason="Ukur", by=by)
            for entry in entries
        ]
    )
    print(f"a settlement            {seconds / len(entries) * 1000:>8.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
