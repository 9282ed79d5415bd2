"""Time the saving of one score, a pad, a queue and round control, on a real PostgreSQL.

    python benchmarks/score_save.py [--saves 400]

The country of `live_country.py`. Scores are saved one by one as a browser sends them, each by a
fresh actor as in a request, over different entries and assessors; every second one changes a score
that stands. Budgets: 50 ms median a save; round control in fewer than 10 queries; exits 1 beyond.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before anything else is imported

import argparse
import statistics
import sys
import uuid
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from live_country import country, timed  # noqa: E402 -- this folder is put on the path above

MOST_MS, QUERIES = 50, 10


def main() -> int:
    """Print one figure a line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--saves", type=int, default=400)
    saves = parser.parse_args().saves
    with country() as round:
        median = _saves(saves)
        _desks()
        queries = _control(round)
    return int(median > MOST_MS or queries >= QUERIES)


def _saves(saves: int) -> float:
    from django.utils import timezone

    from menuju.people.types import Actor
    from menuju.review.actions import scores
    from menuju.review.models import Entry, Seat

    seats = list(Seat.objects.select_related("panel", "assessor"))
    taken = []
    for number in range(saves):
        seat = seats[number // 2 % len(seats)]
        pk = seat.panel.entries.order_by("pk")[number // 2 // len(seats)].pk

        def save(pk: int = pk, seat: Any = seat, value: int = number % 5) -> None:
            entry = Entry.objects.select_related("round", "response", "place").get(pk=pk)
            scores.give(
                entry,
                question="BL01",
                value=value,
                note="Risalah dan daftar hadir ada.",
                saving=uuid.uuid4(),
                made_at=timezone.now(),
                by=Actor.of(seat.assessor),
            )

        taken.append(timed(save)[0] * 1000)
    tail = statistics.quantiles(taken, n=20)[-1]
    median = statistics.median(taken)
    print(f"score saved             {median:>8.1f} ms median, {tail:.1f} ms 95th of {saves}")
    return median


def _desks() -> None:
    from menuju.people.types import Actor
    from menuju.review.models import Seat
    from menuju.review.queries.pads import pad
    from menuju.review.queries.queues import queue

    seat = Seat.objects.select_related("assessor").first()
    assert seat is not None
    seconds, rows = timed(lambda: queue(Actor.of(seat.assessor)))
    print(f"queue                   {seconds * 1000:>8.1f} ms, {len(rows)} entries")
    entry = rows[0].entry
    seconds, sheet = timed(lambda: pad(entry, Actor.of(seat.assessor)))
    print(f"score pad               {seconds * 1000:>8.1f} ms, {len(sheet.questions)} questions")


def _control(round: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from menuju.review.queries.control import control

    with CaptureQueriesContext(connection) as asked:
        control(round)
    taken = [timed(lambda: control(round)) for _ in range(5)]
    milliseconds = statistics.median(seconds for seconds, _ in taken) * 1000
    regions = len(taken[0][1].rows)
    print(
        f"round control           {milliseconds:>8.1f} ms, {regions} regions, {len(asked)} queries"
    )
    return len(asked)


if __name__ == "__main__":
    sys.exit(main())
