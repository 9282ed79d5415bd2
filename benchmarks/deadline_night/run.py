"""The deadline night on one machine: a crowd writes, the site answers, then everything is counted.

    python benchmarks/deadline_night/run.py [--minutes 15] [--users 500] [--growth] [--file-size N]

Three of five people answer for their region, two of five are assessors (500: 300 and 200). Each
acts every 20 to 40 seconds. Site, database and generator share the processors; what each took is
told. Budgets: no error, nothing acknowledged is missing, 95th percentile under 1 s (answers, files,
pages) and 500 ms (scores); exits 1 beyond. `--growth` tells the same for 50, 100, 200 and 400
users, two minutes each, one after the other in the same house, other people each time.

Needs the group `load`: `uv sync --group load`.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.crash.house import House, children_of
from tests.crowd.town import Plan, write

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUDGET = {
    "score": 500,
    "answer": 1000,
    "upload": 1000,
    "question page": 1000,
    "board page": 1000,
}
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
GROWTH = (50, 100, 200, 400)


def main() -> int:
    """Make the house, send the crowd, count; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--users", type=int, default=500)
    parser.add_argument("--file-size", type=int, default=5_000_000)
    parser.add_argument("--growth", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="menuju-night-") as folder:
        place = Path(folder)
        place.chmod(0o711)  # as root, the server runs as an unprivileged user
        house = _house(place)
        town = _town(house, place, users=sum(GROWTH) if wanted.growth else wanted.users)
        house.open()
        try:
            steps = (
                [(n, 2.0) for n in GROWTH] if wanted.growth else [(wanted.users, wanted.minutes)]
            )
            late = [
                _night(house, part, users=n, minutes=each, size=wanted.file_size)
                for part, (n, each) in zip(_parts(town, [n for n, _ in steps]), steps, strict=True)
            ]
        finally:
            house.close()
        doctor = _run(house, "-m", "menuju", "doctor")
        print(doctor.stdout.strip().splitlines()[-1])
    return int(any(late) or doctor.returncode != 0)


def _house(place: Path) -> House:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    kept["PYTHONPATH"] = os.pathsep.join([str(ROOT), kept.get("PYTHONPATH", "")]).strip(os.pathsep)
    home = place / "home"
    return House(home, kept | {"LC_ALL": "C", "MENUJU_HOME": str(home), "MENUJU_DEMO": "yes"})


def _town(house: House, place: Path, *, users: int) -> Path:
    """Make as many people as will come: 100 regions answer, 40 or more are judged by five each."""
    assessors = -(-users * 2 // 5 // 5) * 5
    writers = -(-users * 3 // 5 // 100)
    plan, town = place / "plan.json", place / "town.json"
    write(
        Plan(
            answering=100,
            writers=max(1, writers),
            judged=max(40, assessors // 5),
            assessors=max(5, assessors),
        ),
        plan,
    )
    begun = time.monotonic()
    made = _run(house, "-m", "tests.crowd.town", str(plan), str(town))
    assert made.returncode == 0, made.stderr
    print(f"a town for {users} people, made in {time.monotonic() - begun:.0f} s")
    return town


def _parts(town: Path, sizes: list[int]) -> list[Path]:
    """Give each wave people of its own: what one of them has open, no other one changes."""
    people, made = json.loads(town.read_text()), []
    for size in sizes:
        part = dict(people)
        for kind, share in (("writers", 3), ("assessors", 2)):
            count = -(-size * share // 5)
            part[kind], people[kind] = people[kind][:count], people[kind][count:]
        made.append(town.with_name(f"town-{size}.json"))
        made[-1].write_text(json.dumps(part))
    return made


def _night(house: House, town: Path, *, users: int, minutes: float, size: int) -> bool:
    """Let the crowd work; print what it met. True where a budget is missed."""
    ledger, table = (town.with_name(f"{kind}-{users}") for kind in ("ledger", "night"))
    environment = house.environment | {
        "MENUJU_TOWN": str(town),
        "MENUJU_LEDGER": str(ledger),
        "MENUJU_FILE_SIZE": str(size),
    }
    words = ["-m", "locust", "-f", str(HERE / "locustfile.py"), "--headless", "--only-summary"]
    words += [
        "-H",
        f"http://127.0.0.1:{house.port}",
        "-u",
        str(users),
        "-r",
        str(max(5, users / 30)),
    ]
    words += ["-t", f"{int(minutes * 60)}s", "--csv", str(table), "--stop-timeout", "60"]
    begun, before = time.monotonic(), _processor(house)
    with table.with_suffix(".log").open("wb") as log:
        crowd = subprocess.Popen([sys.executable, *words], env=environment, stdout=log, stderr=log)
    memory, own = [], 0.0
    while crowd.poll() is None:
        memory.append(_memory(house))
        own = _time_of(crowd.pid) or own
        time.sleep(2)
    took = time.monotonic() - begun
    if crowd.returncode not in (0, 1):  # 1: some request failed, which the table tells
        sys.exit(table.with_suffix(".log").read_text()[-2000:])
    shares = (_processor(house) - before) / took, own / took
    missed = _report(table, users, took)
    print(f"  processors: site {shares[0]:.2f}, generator {shares[1]:.2f} of {os.cpu_count()}")
    tenth = max(1, len(memory) // 10)
    first, last = max(memory[tenth : 2 * tenth] or memory), max(memory[-tenth:])
    print(f"  memory of the site: {first:.0f} MB after the first tenth, {last:.0f} MB in the last")
    audited = _run(house, "-m", "tests.crowd.audit", str(ledger))
    print("  " + "\n  ".join(audited.stdout.strip().splitlines()[-3:]))
    return missed or audited.returncode != 0


def _report(table: Path, users: int, took: float) -> bool:
    """Print what was asked and how long it took; True where a budget or a person is missed."""
    print(f"{users} people, {took:.0f} s")
    met, fell = _rows(table, "stats"), _rows(table, "exceptions")
    for row in fell:
        print(f"  {row['Count']} people or tasks fell: {row['Message']}")
    for row in _rows(table, "failures"):
        print(f"  {row['Occurrences']} × {row['Name']}: {row['Error']}")
    missed = bool(fell) or not all(any(row["Name"] == name for row in met) for name in BUDGET)
    for row in met:
        name, failures = row["Name"], int(row["Failure Count"])
        half, tail, worst = (_ms(row[share]) for share in ("50%", "95%", "99%"))
        late = failures > 0 or tail > BUDGET.get(name, tail)
        missed = missed or late
        print(
            f"  {name:<14}{row['Request Count']:>8} asked {failures:>4} failed"
            f"{half:>8.0f} ms median {tail:>7.0f} ms 95th {worst:>7.0f} ms 99th"
            f"{'  over budget' if late else ''}"
        )
    return missed


def _rows(table: Path, kind: str) -> list[dict[str, str]]:
    with Path(f"{table}_{kind}.csv").open() as rows:
        return list(csv.DictReader(rows))


def _ms(told: str) -> float:
    return float("nan") if told in {"", "N/A"} else float(told)


def _members(house: House) -> list[int]:
    """Return the processes of the site and its database."""
    roots = [house.process.pid] if house.process else []
    lock = house.home / "postgres" / "data" / "postmaster.pid"
    roots += [int(lock.read_text().split()[0])] if lock.exists() else []
    found, waiting = [], roots
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children_of(pid)
    return found


def _processor(house: House) -> float:
    """Return the seconds of processor time that the site and its database have taken."""
    return sum(_time_of(pid) for pid in _members(house))


def _time_of(pid: int) -> float:
    """Return the seconds of a process and of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(each) for each in fields[11:15]) / TICK


def _memory(house: House) -> float:
    """Return the megabytes that the site's own processes hold (not the database's shared ones)."""
    total = 0
    for pid in [house.process.pid, *_below(house.process.pid)] if house.process else []:
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
        except OSError:
            continue
    return total / 1e6


def _below(pid: int) -> list[int]:
    found = children_of(pid)
    return found + [child for one in found for child in children_of(one)]


def _run(house: House, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], env=house.environment, capture_output=True, text=True, check=False
    )


if __name__ == "__main__":
    sys.exit(main())
