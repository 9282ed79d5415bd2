"""Fifty submissions a second of a form with 250 questions, over a line that breaks.

    python benchmarks/form_submissions.py [--rate 50] [--seconds 30] [--questions 250]

`menuju serve` on its own PostgreSQL, with everything that must not be lost, and the generator, all
on this machine. Every fifth submission comes in two parts with a photograph; every tenth breaks off
in the middle of its body and is sent again, every tenth is sent again although it was answered.
Budgets: every answer 201, no submission missing, none twice, each with its photograph; the last one
answered at most two seconds after its turn. Exits 1 beyond.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from form_country import filled  # noqa: E402 -- this folder is put on the path above

from tests.crash.house import House, children_of, words_of  # noqa: E402 -- as above

CLIENTS = 24
WORKERS = "3"
"""One more than processors: a connection that waits behind a long one finds another door."""
LATE_S, TENTH = 2.0, 0.1
TICK = os.sysconf("SC_CLK_TCK")
COMPANIONS = {"work": "worker", "seal": "sealer"}
EDGE = "batas-kiriman"
PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 40


@dataclass
class Met:
    """What the clients have met."""

    statuses: dict[int, int] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    broken: int = 0
    again: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answered(self, status: int, seconds: float) -> None:
        """Count one answer."""
        with self.lock:
            self.statuses[status] = self.statuses.get(status, 0) + 1
            self.took.append(seconds)


def main() -> int:
    """Make the house, send, count; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--questions", type=int, default=250)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="menuju-forms-") as folder:
        place = Path(folder)
        place.chmod(0o711)  # as root, the server runs as an unprivileged user
        house = _house(place)
        known = json.loads(_run(house, str(wanted.questions)))
        house.open()
        try:
            met = _send(house, known["token"], wanted)
        finally:
            house.close()
        held = json.loads(_run(house, "audit"))
    return _judge(met, held, wanted.rate * wanted.seconds)


def _house(place: Path) -> House:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    kept["PYTHONPATH"] = os.pathsep.join([str(HERE.parent / "src"), kept.get("PYTHONPATH", "")])
    home = place / "home"
    return House(
        home,
        kept | {"LC_ALL": "C", "MENUJU_HOME": str(home), "MENUJU_DEMO": "yes", "WORKERS": WORKERS},
    )


def _run(house: House, word: str) -> str:
    words = [sys.executable, str(HERE / "form_country.py"), word]
    done = subprocess.run(words, env=house.environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return done.stdout.strip().splitlines()[-1]


def _send(house: House, token: str, wanted: argparse.Namespace) -> Met:
    """Send each submission at its turn, whether those before it were answered or not."""
    total, met = wanted.rate * wanted.seconds, Met()
    bodies = [_parts(n, wanted.questions) for n in range(total)]
    print(f"a submission has {len(bodies[1][0])} bytes")
    for warm in range(4):
        _exchange(house.port, _request(token, _parts(10**6 + 1 + warm, wanted.questions)[0]))
    before, begun = processors(house), time.monotonic()
    mine = time.process_time()
    with ThreadPoolExecutor(CLIENTS) as clients:
        for n, parts in enumerate(bodies):
            turn = begun + n / wanted.rate
            time.sleep(max(0.0, turn - time.monotonic()))
            clients.submit(_client, house.port, token, parts, turn, met)
    took = time.monotonic() - begun
    used = processors(house) - before
    used["generator"] = time.process_time() - mine
    _tell_processors(used, took, total)
    return met


def _tell_processors(used: Counter[str], took: float, total: int) -> None:
    each = ", ".join(f"{role} {spent / total * 1000:.1f}" for role, spent in sorted(used.items()))
    print(
        f"processors over {took:.1f} s: {used.total() / took:.2f} of {os.cpu_count()};"
        f" {used.total() / total * 1000:.1f} ms a submission ({each})"
    )


def _client(port: int, token: str, parts: list[bytes], turn: float, met: Met) -> None:
    chance = random.Random(hash(parts[0][:400]))
    for part in parts:
        request = _request(token, part)
        if chance.random() < TENTH:
            _break_off(port, request, chance)
            met.broken += 1
        _measured(port, request, met)
        if chance.random() < TENTH:
            _measured(port, request, met)
            met.again += 1
    met.late.append(time.monotonic() - turn)


def _measured(port: int, request: bytes, met: Met) -> None:
    begun = time.monotonic()
    status = _exchange(port, request)
    met.answered(status, time.monotonic() - begun)


def _exchange(port: int, request: bytes) -> int:
    """Send a request and return the status of its answer; 0 where none came."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(request)
        told = line.recv(4096)
        while chunk := line.recv(65_536):
            told += chunk
    return int(told.split(b" ", 2)[1]) if told else 0


def _break_off(port: int, request: bytes, chance: random.Random) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(request[: chance.randrange(200, len(request))])


def _parts(n: int, questions: int) -> list[bytes]:
    """Return the bodies of a submission: one, or two with a photograph."""
    if n % 5:
        return [_form(filled(questions, seed=n))]
    name = f"{n}.jpg"
    xml = filled(questions, seed=n, photo=name)
    return [_form(xml, more=True), _form(xml, photo=name)]


def _form(xml: str, *, photo: str = "", more: bool = False) -> bytes:
    told = [("xml_submission_file", "a.xml", "text/xml", xml.encode())]
    if photo:
        told.append((photo, photo, "image/jpeg", PHOTO + photo.encode()))
    made = b"".join(
        f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
        f"Content-Type: {kind}\r\n\r\n".encode()
        + data
        + b"\r\n"
        for name, file, kind, data in told
    )
    if more:
        line = f'--{EDGE}\r\nContent-Disposition: form-data; name="*isIncomplete*"\r\n\r\nyes\r\n'
        made += line.encode()
    return made + f"--{EDGE}--\r\n".encode()


def _request(token: str, body: bytes) -> bytes:
    head = (
        f"POST /k/{token}/submission HTTP/1.1\r\nHost: 127.0.0.1\r\nX-OpenRosa-Version: 1.0\r\n"
        f"Content-Type: multipart/form-data; boundary={EDGE}\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


def processors(house: House) -> Counter[str]:
    """Return the processor seconds that a house has used so far, by what its processes are."""
    lock = house.home / "postgres" / "data" / "postmaster.pid"
    waiting = [(house.process.pid, "site")] if house.process else []
    waiting += [(int(lock.read_text().split()[0]), "database")] if lock.exists() else []
    used: Counter[str] = Counter()
    while waiting:
        pid, role = waiting.pop()
        role = COMPANIONS.get("".join(words_of(pid)[-1:]), role)
        waiting += [(child, role) for child in children_of(pid)]
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        used[role] += sum(int(each) for each in fields[11:15]) / TICK
    return used


def _judge(met: Met, held: dict[str, int], total: int) -> int:
    ordered = sorted(met.took)
    tail, worst = ordered[len(ordered) * 95 // 100], max(met.late)
    print(
        f"{len(met.took)} answers {met.statuses}; {met.broken} broken off, {met.again} sent again;"
        f" median {statistics.median(met.took) * 1000:.0f} ms, 95th {tail * 1000:.0f} ms,"
        f" last answer {worst:.2f} s after its turn"
    )
    print(f"held: {held}")
    wanted = total + 4  # those that warmed the house
    right = {held[name] for name in ("rows", "complete", "instances", "events")} == {wanted}
    photos = held["with_photo"] == held["photos"]
    return int(set(met.statuses) != {201} or not right or not photos or worst > LATE_S)


if __name__ == "__main__":
    sys.exit(main())
