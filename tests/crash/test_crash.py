"""Fifty people save scores, answers and files while everything that can be killed is killed.

The house is a real one: `menuju serve` with its web server, worker, sealer and PostgreSQL, which
waits for the disk. Every process is killed by SIGKILL right after every other one (a Williams
design of the five roles). It takes minutes, so `make crash` runs it, and the suite says that it did
not; `CRASH_ORDERS=all` kills in all 120 orders.
"""

import itertools
import json
import os
import random
import subprocess
import sys
import threading
import time
from dataclasses import asdict

import pytest

from tests.conftest import RUN
from tests.crash.house import House, Role
from tests.crowd.clients import Browser, Client, Ledger, assessor, writer
from tests.crowd.town import Plan, write

CROWD = Plan(answering=10, writers=3, judged=4, assessors=20)
"""30 writers and 20 assessors: fifty people."""
TOOK_TURNS = [
    (Role.WEB, Role.SERVER, Role.DATABASE, Role.WORKER, Role.SEALER),
    (Role.SERVER, Role.WORKER, Role.WEB, Role.SEALER, Role.DATABASE),
    (Role.WORKER, Role.SEALER, Role.SERVER, Role.DATABASE, Role.WEB),
    (Role.SEALER, Role.DATABASE, Role.WORKER, Role.WEB, Role.SERVER),
    (Role.DATABASE, Role.WEB, Role.SEALER, Role.SERVER, Role.WORKER),
]


def orders():
    if os.environ.get("CRASH_ORDERS") == "all":
        return list(itertools.permutations(Role))
    return TOOK_TURNS + [order[::-1] for order in TOOK_TURNS]


@pytest.fixture(scope="module")
def house():
    """Yield an open house, and the people who live in it."""
    home = RUN / f"crash-{os.getpid()}"
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    house = House(home, kept | {"LC_ALL": "C", "MENUJU_HOME": str(home), "MENUJU_DEMO": "yes"})
    plan, town = home.with_suffix(".plan"), home.with_suffix(".town")
    write(CROWD, plan)
    run(house, "-m", "tests.crowd.town", str(plan), str(town))
    house.open()
    yield house, json.loads(town.read_text())
    house.close()


def run(house, *words, check=True):
    done = subprocess.run(
        [sys.executable, *words], env=house.environment, capture_output=True, text=True, check=False
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def crowd(house, town, ledger, closing):
    """Let everybody begin to work; each draws from dice of their own."""
    people = [*((writer, one) for one in town["writers"])]
    people += [*((assessor, one) for one in town["assessors"])]
    for number, (work, one) in enumerate(people):
        jobs = work(one, Browser(house.port, one["cookie"]), ledger, random.Random(number))
        yield Client(ledger, closing, jobs)


def test_every_pair_of_processes_is_killed_in_both_orders():
    """Five orders and their reverses let each process die right after each other one."""
    pairs = {pair for order in orders() for pair in itertools.pairwise(order)}
    assert pairs == set(itertools.permutations(Role, 2))


@pytest.mark.skipif("CRASH_ORDERS" not in os.environ, reason="takes minutes: make crash runs it")
def test_nothing_acknowledged_is_lost_whoever_is_killed(house, tmp_path):
    house, town = house
    ledger, closing, dice = Ledger(), threading.Event(), random.Random(5)
    clients = list(crowd(house, town, ledger, closing))
    assert len(clients) == 50
    for client in clients:
        client.start()
    killed = dict.fromkeys(Role, 0)
    for order in orders():
        before = ledger.acknowledged
        for role in order:
            killed[role] += house.kill(role)
            time.sleep(dice.uniform(0.05, 0.4))
        house.wait_until_ready()
        wait_for(lambda before=before: ledger.acknowledged > before + 25)
    closing.set()
    for client in clients:
        client.join(60)
    told = tmp_path / "ledger.json"
    told.write_text(json.dumps(asdict(ledger)))
    audited = run(house, "-m", "tests.crowd.audit", str(told), check=False)
    run(house, "-m", "menuju", "seal", "--once")
    doctor = run(house, "-m", "menuju", "doctor", check=False)

    print(f"killed {killed}, started {house.starts} times, cut {ledger.cut}\n{audited.stdout}")
    assert ledger.refused == []
    assert min(killed.values()) >= len(orders()) // 2
    assert audited.returncode == 0, audited.stdout + audited.stderr
    assert doctor.returncode == 0, doctor.stdout + doctor.stderr
    assert min(len(ledger.scores), len(ledger.answers), len(ledger.uploads)) > 25


def wait_for(condition):
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until, "nobody is told anything any more"
        time.sleep(0.05)
