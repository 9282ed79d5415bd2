"""Time how long a short task waits while the worker finds who judges what in a whole country.

    python benchmarks/short_work.py [--short 20]

One event asks for the assignment of `assignment.py` (514 regions, 120 assessors, three each, to the
proven optimum), then another asks for one line in a file every half second, on a real PostgreSQL
with a real `menuju work`. Side by side in one run: the assignment done by the worker itself, as all
the rest, and beside it (ADR 46). Budget beside it: two seconds at most; exits 1 beyond.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before anything else is imported

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from menuju.config.embedded import running

HERE = Path(__file__).resolve().parent
MOST_SECONDS, EVERY = 2.0, 0.5


def main() -> int:
    """Print one figure a line."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--short", type=int, default=20)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="menuju-work-") as folder:
        home = Path(folder)
        home.chmod(0o711)  # as root, the server runs as an unprivileged user
        (home / "static").mkdir()
        with running(home / "server") as url:
            os.environ |= {
                "MENUJU_HOME": folder,
                "DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "short_work_tasks",
                "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path]),
                "TOLD": str(home / "told"),
            }
            _set_up()
            within = _waits("by the worker itself", told.short, home / "told")
            os.environ["BESIDE"] = "yes"
            beside = _waits("beside the worker", told.short, home / "told")
    print(f"longest wait: {max(within):.1f} s by the worker itself, {max(beside):.1f} s beside it")
    return int(max(beside) > MOST_SECONDS)


def _set_up() -> None:
    import django

    sys.path.insert(0, str(HERE))
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _waits(name: str, short: int, told: Path) -> list[float]:
    """Return how long each short task waited, in seconds."""
    from menuju.records.models import Due

    told.write_text("")
    worker = subprocess.Popen([sys.executable, "-m", "menuju", "work"])
    time.sleep(5)  # it is there and waits
    began = time.time()
    _ask("a.b.long", "country")
    asked = {}
    for number in range(short):
        time.sleep(EVERY)
        asked[str(number)] = time.time()
        _ask("a.b.short", str(number))
    while Due.objects.exists():
        time.sleep(0.05)
    print(f"{name}: all done in {time.time() - began:.1f} s")
    worker.terminate()
    worker.wait()
    done = dict(line.split() for line in told.read_text().splitlines())
    waits = sorted(float(done[number]) - at for number, at in asked.items())
    print(f"{name}: a short task waits {waits[len(waits) // 2]:.1f} s, at most {waits[-1]:.1f} s")
    return waits


def _ask(event: str, on: str) -> None:
    from menuju.records.actions.events import recording
    from menuju.records.types import Machine

    with recording(event, by=Machine("benchmark"), on=f"review.Round:{on}"):
        pass


if __name__ == "__main__":
    sys.exit(main())
