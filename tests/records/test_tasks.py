"""The process that seals."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from django.db import connection

from menuju.records import keys
from menuju.records.actions.events import recording
from menuju.records.models import Leaf
from menuju.records.tasks import seal_forever

from .deeds import CLERK, ROUND, record

pytestmark = pytest.mark.django_db(transaction=True)

PROGRAM = """
import sys
import django
from django.conf import settings
settings.configure(
    HOME=sys.argv[1], INSTALLED_APPS=["menuju.records"], USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": sys.argv[2],
               "HOST": sys.argv[3], "USER": sys.argv[4]}},
)
django.setup()
from menuju.records.tasks import seal_forever
seal_forever(every=3600)
print("left in order")
"""


@contextmanager
def sealing(*, every: float, **more):
    stop = threading.Event()
    told = {"every": every, "stop": stop, **more}
    thread = threading.Thread(target=seal_forever, kwargs=told)
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


def test_it_seals_again_and_again():
    record("a.b.done")
    with sealing(every=0.05):
        assert until(lambda: Leaf.objects.count() == 1)
        record("c.d.done")
        assert until(lambda: Leaf.objects.count() == 2)


def test_a_chore_is_done_after_each_sealing():
    record("a.b.done")
    found = []
    with sealing(every=0.05, chore=lambda: found.append(Leaf.objects.count())):
        assert until(lambda: len(found) > 2)
    assert set(found) == {1}


def test_an_urgent_deed_is_sealed_at_once_with_those_that_waited():
    record("a.b.done")
    with sealing(every=3600):
        assert until(lambda: Leaf.objects.count() == 1)
        record("c.d.done")
        time.sleep(0.3)
        assert Leaf.objects.count() == 1
        with recording("a.gate.passed", by=CLERK, on="x.Y:1", stream=ROUND) as deed:
            deed.urgent = True
        assert until(lambda: Leaf.objects.count() == 3)


def test_it_waits_for_a_database_that_went_away():
    with sealing(every=0.05):
        record("a.b.done")
        assert until(lambda: Leaf.objects.count() == 1)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"
            )
        record("c.d.done")
        assert until(lambda: Leaf.objects.count() == 2)


def test_it_seals_again_once_an_unsafe_key_is_cured(home, caplog):
    keys.current_signer()
    (home / "keys").chmod(0o755)
    record("a.b.done")
    with sealing(every=0.05):
        assert until(lambda: "chmod 700" in caplog.text)
        assert Leaf.objects.count() == 0
        (home / "keys").chmod(0o700)
        assert until(lambda: Leaf.objects.count() == 1)


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_leaves_in_order_when_told(home, told):
    record("a.b.done")
    where = connection.get_connection_params()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(home), where["dbname"], where["host"], where["user"]],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
    )
    assert until(lambda: Leaf.objects.count() == 1, seconds=30)
    process.send_signal(told)

    assert process.communicate(timeout=10)[0] == b"left in order\n"
    assert process.returncode == 0
