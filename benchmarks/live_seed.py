"""Time the invented rounds of the demo: 514 regions answered, approved, and half of them judged.

    python benchmarks/live_seed.py

An empty home is migrated and seeded down to regencies, which is not timed; then the practice round
and "Evaluasi 2026 (simulasi)" are made by the actions that people use. Told are seconds on the
clock, and of processor: ours, that of the children that look into PDF, and the database's. Budget:
90 s on two cores that do nothing else; exits 1 beyond.
"""
# ruff: noqa: PLC0415 -- Django wants its settings before anything else is imported

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from menuju.config.embedded import running

MOST_SECONDS = 90
SEED = 2026


def main() -> int:
    """Print one figure a line."""
    with tempfile.TemporaryDirectory(prefix="menuju-seed-") as folder:
        home = Path(folder)
        home.chmod(0o711)  # as root, the server runs as an unprivileged user
        (home / "static").mkdir()
        with running(home / "server") as url:
            os.environ |= {
                "MENUJU_HOME": folder,
                "DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "menuju.config.settings",
            }
            _prepare()
            return int(_measure() > MOST_SECONDS)


def _prepare() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from menuju.config.seeding import seed
    from menuju.places.types import Level

    call_command("migrate", verbosity=0)
    seed(password="satu-kata-sandi-panjang", tell=lambda _: None, down_to=Level.REGENCY)


def _measure() -> float:
    from menuju.config.seeding import simulate

    begun, ours, children = time.perf_counter(), time.process_time(), _children()
    database = _database()
    simulate(seed=SEED, count=lambda *_: None)
    seconds = time.perf_counter() - begun
    print(f"on the clock            {seconds:>8.1f} s, load {os.getloadavg()[0]:.1f}")
    print(f"processor, ours         {time.process_time() - ours:>8.1f} s")
    print(f"processor, PDF          {_children() - children:>8.1f} s")
    print(f"processor, database     {_database() - database:>8.1f} s")
    return seconds


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _database() -> float:
    """Return the seconds of processor that our connection's backend has used."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
