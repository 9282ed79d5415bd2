"""Numbers without gaps, heads that grow, whoever seals."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection, transaction

from menuju.records import keys
from menuju.records.actions import seals
from menuju.records.actions.seals import seal
from menuju.records.models import Event, Leaf, TreeHead, Unsealed
from menuju.records.queries.health import findings
from menuju.records.queries.seals import heads
from menuju.verify import canonical, ed25519
from menuju.verify.merkle import leaf_hash, root

from .deeds import CLERK, ROUND, record

pytestmark = pytest.mark.django_db
for_real = pytest.mark.django_db(transaction=True)


def numbers(stream=ROUND):
    return list(
        Leaf.objects.filter(stream=stream).order_by("number").values_list("number", flat=True)
    )


def test_events_get_numbers_in_order_and_one_head_over_all():
    events = record("a.b.done", "c.d.done", "e.f.done")
    (head,) = seal(by=CLERK)

    leaves = Leaf.objects.order_by("number")
    assert [(leaf.number, leaf.event_id) for leaf in leaves] == [
        (number, event.pk) for number, event in enumerate(events)
    ]
    assert (head.stream, head.size, head.sealed_by) == (ROUND, 3, "Panitera 1")
    assert head.root == root(leaf_hash(event.leaf()) for event in events)
    assert Unsealed.objects.count() == 0


def test_a_head_is_signed_over_its_canonical_text():
    record("a.b.done")
    (made,) = seal(by=CLERK)

    (kept,) = heads(ROUND)
    assert kept.head == {
        "at": made.at.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "key": keys.current_signer().public.id,
        "root": made.root.hex(),
        "size": 1,
        "stream": ROUND,
    }
    public = keys.current_signer().public.raw
    assert ed25519.verify(public, canonical.dumps(kept.head), bytes.fromhex(kept.signature))


def test_where_nothing_is_new_there_is_no_new_head():
    record("a.b.done")
    seal(by=CLERK)

    assert seal(by=CLERK) == []
    assert TreeHead.objects.count() == 1


def test_each_stream_is_numbered_on_its_own():
    record("a.b.done", "c.d.done", stream="round/satu")
    record("a.b.done", stream="system")

    assert [(head.stream, head.size) for head in seal(by=CLERK)] == [
        ("round/satu", 2),
        ("system", 1),
    ]
    assert (numbers("round/satu"), numbers("system")) == ([0, 1], [0])


def test_a_backlog_is_sealed_in_batches(monkeypatch):
    monkeypatch.setattr(seals, "BATCH", 2)
    record(*(f"a.b{i}.done" for i in range(5)))

    assert [head.size for head in seal(by=CLERK)] == [2, 4, 5]
    assert findings() == []


@for_real
def test_sealing_inside_a_transaction_is_refused():
    record("a.b.done")
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        seal(by=CLERK)
    assert numbers() == []


@for_real
def test_an_event_that_commits_later_gets_a_later_number():
    with psycopg.connect(**connection.get_connection_params()) as slow:
        early = record("a.b.done")[0]
        slow.execute(
            "INSERT INTO records_event SELECT gen_random_uuid(), 'slow.one.done',"
            " at - interval '1h', stream, on_model, on_id, facts, commitment FROM records_event"
        )
        seal(by=CLERK)
        assert numbers() == [0]
        slow.commit()
    seal(by=CLERK)

    late = Event.objects.get(name="slow.one.done")
    assert late.at < early.at
    assert list(Leaf.objects.order_by("number").values_list("event_id", flat=True)) == [
        early.pk,
        late.pk,
    ]
    assert findings() == []


@for_real
def test_an_event_that_is_rolled_back_leaves_no_gap():
    with transaction.atomic():
        record("a.b.done")
        transaction.set_rollback(True)
    record("c.d.done")
    seal(by=CLERK)

    assert numbers() == [0]
    assert findings() == []


@for_real
def test_sealers_at_the_same_time_number_each_event_once(monkeypatch):
    monkeypatch.setattr(seals, "BATCH", 7)
    record(*(f"a.b{i}.done" for i in range(40)))

    def run(_: int) -> int:
        try:
            return len(seal(by=CLERK))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = sum(pool.map(run, range(8)))

    assert numbers() == list(range(40))
    assert made == TreeHead.objects.count() == 6
    assert findings() == []


@for_real
def test_events_written_while_four_sealers_run_are_all_numbered_once():
    def write(writer: int) -> None:
        try:
            for i in range(15):
                record(f"w{writer}.b{i}.done")
        finally:
            connection.close()

    def run(_: int) -> None:
        try:
            for _ in range(6):
                seal(by=CLERK)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda job: job[0](job[1]), [(write, 0), (run, 0), (write, 1), (run, 1)]))
    seal(by=CLERK)

    assert numbers() == list(range(30))
    assert findings() == []


KILLED = """
import os, signal, sys
import django
from django.conf import settings
settings.configure(
    HOME=sys.argv[1], INSTALLED_APPS=["menuju.records"], USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": sys.argv[2],
               "HOST": sys.argv[3], "USER": sys.argv[4]}},
)
django.setup()
from menuju.records.actions import seals
from menuju.records.types import Machine
seals._sign = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
seals.seal(by=Machine("killed"))
"""


@for_real
def test_a_kill_between_numbers_and_signature_heals_at_the_next_seal(home):
    record("a.b.done")
    seal(by=CLERK)
    record("c.d.done", "e.f.done")
    told = connection.get_connection_params()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(home), told["dbname"], told["host"], told["user"]],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
        capture_output=True,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert (numbers(), Unsealed.objects.count()) == ([0], 2)

    assert [head.size for head in seal(by=CLERK)] == [3]
    assert numbers() == [0, 1, 2]
    assert findings() == []
