"""Time the memory on a real PostgreSQL that waits for its disk.

    python benchmarks/seal.py [--events 100000]

It records deeds one by one, writes a backlog, seals it, then adds one event and seals again: the
seconds of a head must not grow with the log. For comparison the whole root is computed anew, and
every leaf is hashed again, as `menuju doctor` does. Server, keys and files lie in a folder of /tmp.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before the memory is imported

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from menuju.config.embedded import running
from menuju.config.environment import database_from_url

STREAM = "round/ukur"


def main() -> None:
    """Start a server of its own and print one figure a line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=100_000)
    events = parser.parse_args().events
    with tempfile.TemporaryDirectory(prefix="menuju-seal-") as folder:
        Path(folder).chmod(0o711)  # as root, the server runs as an unprivileged user
        with running(Path(folder)) as url:
            prepare(Path(folder), url)
            measure(events)


def prepare(home: Path, url: str) -> None:
    """Make the tables of the memory, and no others."""
    settings.configure(
        HOME=home,
        INSTALLED_APPS=["menuju.records"],
        DATABASES={"default": database_from_url(url, home)},
        REACTIONS="__main__.react",
        USE_TZ=True,
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", "records", verbosity=0)


def react(_name: str, _on_id: str) -> None:
    """Nothing follows."""


def measure(events: int) -> None:
    """Print what recording, sealing, reading and checking cost."""
    from menuju.records.actions.seals import seal
    from menuju.records.queries.health import findings
    from menuju.records.queries.seals import leaves
    from menuju.records.types import Machine
    from menuju.verify.merkle import root

    clerk = Machine("benchmark")
    deeds = 500
    seconds, _ = timed(lambda: [deed(clerk) for _ in range(deeds)])
    print(f"recorded one by one     {deeds / seconds:>10,.0f} events/s")
    write_backlog(events - deeds)
    seconds, heads = timed(lambda: seal(by=clerk))
    print(f"sealed                  {events / seconds:>10,.0f} events/s")
    for _ in range(3):
        deed(clerk)
        seconds, heads = timed(lambda: seal(by=clerk))
        print(f"one event more          {seconds * 1000:>10,.1f} ms, log of {heads[0].size:,}")
    seconds, _ = timed(lambda: root(all_hashes()))
    print(f"root computed anew      {seconds * 1000:>10,.1f} ms")
    seconds, _ = timed(lambda: sum(1 for _ in leaves(STREAM, size=heads[0].size)))
    print(f"leaves for a bundle     {heads[0].size / seconds:>10,.0f} a second")
    seconds, found = timed(findings)
    print(f"checked whole           {seconds:>10,.1f} s, {len(found)} findings")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"peak memory             {peak:>10,} MB")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds that the work took, and what it returned."""
    begun = time.perf_counter()
    done = work()
    return time.perf_counter() - begun, done


def deed(clerk: Any) -> None:
    """Leave one event in a transaction of its own."""
    from menuju.records.actions.events import recording

    with recording("review.score.given", by=clerk, on="review.Entry:1", stream=STREAM) as left:
        left.facts |= {"question": "SGV-1.1", "commitment": "0" * 64}


def write_backlog(events: int) -> None:
    """Write events as a bulk verb of the database, so that writing is not what is measured."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_event"
            " (id, name, at, stream, on_model, on_id, facts, commitment)"
            " SELECT gen_random_uuid(), 'review.score.given', now() + i * interval '1 microsecond',"
            " %s, 'review.Entry', i::text,"
            " jsonb_build_object('question', 'SGV-' || i, 'commitment', repeat('0', 64)),"
            " repeat('0', 64) FROM generate_series(1, %s) AS i",
            [STREAM, events],
        )


def all_hashes() -> list[bytes]:
    """Read every leaf hash of the log."""
    from menuju.records.models import Leaf

    kept = Leaf.objects.filter(stream=STREAM).order_by("number").values_list("hash", flat=True)
    return [bytes(hash) for hash in kept.iterator()]


if __name__ == "__main__":
    main()
