"""What follows an event is written with it, and done until it has succeeded."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from menuju.problems import Conflict
from menuju.records.actions import work
from menuju.records.actions.events import recording
from menuju.records.actions.seals import seal
from menuju.records.models import Due
from menuju.records.queries import health
from menuju.records.queries.work import is_due, next_at
from menuju.records.tasks import work_forever
from menuju.records.types import Together

from .deeds import CLERK, record

pytestmark = pytest.mark.django_db(transaction=True)

DONE: list[tuple[str, bool]] = []
GATE = threading.Event()


def tell(on_id: str) -> None:
    DONE.append((on_id, connection.in_atomic_block))


def refuse(on_id: str) -> None:
    raise Conflict(f"{on_id} belum siap.")


def break_down(on_id: str) -> None:
    raise ZeroDivisionError


def wait_for_the_gate(on_id: str) -> None:
    GATE.wait(20)
    tell(on_id)


TOGETHER: list[list[str]] = []


def tell_together(on_ids):
    TOGETHER.append(sorted(on_ids))
    if "buruk" in on_ids:
        raise Conflict("buruk belum siap.")


def break_together(on_ids):
    TOGETHER.append(sorted(on_ids))
    raise ZeroDivisionError


FOLLOWING = {
    "a.b.many": {"many": Together(tell_together)},
    "a.b.sealed": {"sealed": Together(tell_together, sealed=True)},
    "a.b.burst": {"burst": Together(break_together)},
    "a.b.done": {"tell": tell},
    "a.b.refused": {"refuse": refuse, "tell": tell},
    "a.b.broken": {"break": break_down},
    "a.b.slow": {"wait": wait_for_the_gate},
}


@pytest.fixture(autouse=True)
def _following(settings):
    settings.REACTIONS = "tests.records.test_work.FOLLOWING"
    DONE.clear()
    TOGETHER.clear()
    GATE.clear()


def due():
    return list(Due.objects.order_by("pk").values_list("task", "tries", "problem"))


def make_it_time():
    """Let the pause after a failure be over."""
    Due.objects.update(at=timezone.now())


def test_it_is_due_with_the_event_and_gone_with_it():
    with transaction.atomic():
        record("a.b.done")
        assert due() == [("tell", 0, "")]
        transaction.set_rollback(True)
    assert due() == []


def test_it_is_done_once_outside_the_transaction_and_then_no_longer_due():
    record("a.b.done", "c.d.done")
    assert (DONE, is_due("tell", on="review.Round:contoh")) == ([], True)

    work.catch_up(by=CLERK)
    work.catch_up(by=CLERK)
    assert (DONE, due()) == ([("contoh", False)], [])
    assert not is_due("tell", on="review.Round:contoh")


def test_what_fails_is_noted_keeps_nobody_waiting_and_is_tried_again_later():
    record("a.b.refused")
    work.catch_up(by=CLERK)
    assert (len(DONE), due()) == (1, [("refuse", 1, "contoh belum siap.")])

    make_it_time()
    work.catch_up(by=CLERK)
    pause = Due.objects.get().at - timezone.now()
    assert due() == [("refuse", 2, "contoh belum siap.")]
    assert timedelta(seconds=8) < pause < timedelta(seconds=11)


def test_a_bug_is_loud_and_does_not_come_again_at_once():
    record("a.b.broken")
    with pytest.raises(ZeroDivisionError):
        work.catch_up(by=CLERK)
    assert due() == [("break", 1, "")]

    work.catch_up(by=CLERK)
    assert due() == [("break", 1, "")]


def test_a_task_that_is_no_longer_known_stays_and_says_so(settings):
    record("a.b.done")
    settings.REACTIONS = "tests.records.deeds.NOTHING_FOLLOWS"
    work.catch_up(by=CLERK)
    assert due() == [("tell", 1, "no such task")]


def test_two_workers_never_do_the_same_at_the_same_time():
    record("a.b.slow")

    def first():
        work.catch_up(by=CLERK)
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert until(lambda: due() == [("wait", 1, "")])
    make_it_time()
    assert work.do_next(by=CLERK) is False
    GATE.set()
    thread.join(10)
    assert (DONE, due()) == ([("contoh", False)], [])


def test_the_doctor_tells_of_what_stays_undone():
    (event,) = record("a.b.refused")
    work.catch_up(by=CLERK)
    assert [found for found in health.findings() if found.where == "pekerja"] == []

    with connection.cursor() as cursor:  # as if five minutes had passed
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE records_event SET at = at - interval '6 minutes'")
        cursor.execute("SET session_replication_role = DEFAULT")
    (found,) = [found for found in health.findings() if found.where == "pekerja"]
    assert "contoh belum siap." in found.what
    assert event.name in found.what


def many(name, *on):
    for each in on:
        with recording(name, by=CLERK, on=f"review.Round:{each}"):
            pass


def test_what_is_done_together_is_done_in_one_go():
    many("a.b.many", "satu", "dua", "tiga")
    work.catch_up(by=CLERK)
    assert (TOGETHER, due()) == ([["dua", "satu", "tiga"]], [])


def test_one_that_fails_keeps_none_of_the_others_waiting():
    many("a.b.many", "satu", "buruk", "tiga")
    work.catch_up(by=CLERK)
    assert TOGETHER == [["buruk", "satu", "tiga"], ["satu"], ["buruk"], ["tiga"]]
    assert due() == [("many", 2, "buruk belum siap.")]


def test_a_bug_in_many_does_not_come_again_in_many():
    many("a.b.burst", "satu", "dua")
    with pytest.raises(ZeroDivisionError):
        work.catch_up(by=CLERK)
    work.catch_up(by=CLERK)
    assert due() == [("burst", 1, ""), ("burst", 1, "")]

    make_it_time()
    with pytest.raises(ZeroDivisionError):
        work.catch_up(by=CLERK)
    assert TOGETHER == [["dua", "satu"], ["satu"]]


def test_what_needs_a_seal_is_not_tried_before_it():
    many("a.b.sealed", "satu")
    work.catch_up(by=CLERK)
    assert (TOGETHER, due(), next_at()) == ([], [("sealed", 0, "")], None)

    seal(by=CLERK)
    work.catch_up(by=CLERK)
    assert (TOGETHER, due()) == ([["satu"]], [])


@contextmanager
def working():
    stop = threading.Event()
    thread = threading.Thread(target=work_forever, kwargs={"every": 3600, "stop": stop})
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(10)
        assert not thread.is_alive()


def until(true, *, seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def test_the_worker_takes_up_what_waited_is_woken_by_a_commit_and_tries_again(monkeypatch):
    monkeypatch.setattr(work, "FIRST_PAUSE", 0.2)
    record("a.b.done")
    with working():
        assert until(lambda: len(DONE) == 1)
        record("a.b.done")
        assert until(lambda: len(DONE) == 2)
        record("a.b.refused")
        assert until(lambda: Due.objects.filter(task="refuse", tries__gte=2).exists())


PROGRAM = """
import sys, time
from pathlib import Path
import django
from django.conf import settings
settings.configure(
    HOME=sys.argv[1], INSTALLED_APPS=["menuju.records"], USE_TZ=True, REACTIONS="__main__.SLOW",
    DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": sys.argv[2],
               "HOST": sys.argv[3], "USER": sys.argv[4]}},
)
django.setup()

def sleep(on_id):
    print("begun", flush=True)
    time.sleep(60)

SLOW = {"a.b.done": {"tell": sleep}}
from menuju.records.actions.seals import seal
from menuju.records.tasks import work_forever
from menuju.records.types import Together
work_forever()
"""


def test_a_worker_killed_at_its_task_leaves_it_due_for_the_next(home):
    record("a.b.done")
    where = connection.get_connection_params()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(home), where["dbname"], where["host"], where["user"]],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"begun\n"
    make_it_time()
    assert work.do_next(by=CLERK) is False, "held by who is at it"
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=10)

    make_it_time()
    assert until(lambda: work.do_next(by=CLERK))
    assert (DONE, due()) == ([("contoh", False)], [])
