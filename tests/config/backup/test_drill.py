"""The drill: a house is backed up while people write, and stands again somewhere else."""

import io
import threading
import time

import pytest
from django.db import connection
from django.test import override_settings

from menuju.config import examination
from menuju.config.backup import reading, tables
from menuju.publish.models import Bundle
from menuju.records import files, keys
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.records.actions.seals import seal
from menuju.records.models import Event, StoredFile
from menuju.records.types import Machine
from menuju.verify.bundle import verify_bundle
from tests.config.backup import house

WRITERS = 50
SEALER = Machine("uji")
OTHER_SECRET = "another secret key of another machine, fifty letters long"
PAGES = (
    "/",
    "/en/",
    "/peringkat/evaluasi-2023/",
    "/peringkat/evaluasi-2023/unduh.csv",
    "/peringkat/evaluasi-2023/unduh.json",
    "/putaran/evaluasi-2023/catatan/",
    "/putaran/evaluasi-2023/bundel/1/",
    "/putaran/evaluasi-2026/bundel/1/",
    "/putaran/evaluasi-2026/catatan/",
    "/daerah/35.07/evaluasi-2026/BL01/",
    "/api/v1/rounds",
    "/api/v1/rounds/evaluasi-2023/ranking",
)


def findings():
    """What `doctor` finds, but for the tests' own server, which is in a hurry."""
    looks = [one.look for one in examination.EXAMINATIONS if one.look is not examination.server]
    return [str(one) for look in looks for one in look(None)]


@pytest.mark.drill
def test_a_restored_house_equals_the_one_before_byte_for_byte(lived_in, key, tmp_path):
    before = house.public_bodies(PAGES, at_most=26)
    assert {status for status, _ in before.values()} <= {200, 302}
    archive = house.written(tmp_path / "house.tar", key[1])
    numbers, heads = house.counts(), tables.heads()
    assert {one.name: one.rows for one in archive.index.tables} == numbers
    with house.empty_house(tmp_path) as home, override_settings(SECRET_KEY=OTHER_SECRET):
        signing, secret = house.restored(tmp_path / "house.tar", key[0]).missing
        (restoring,) = Event.objects.filter(name="records.backup.restored")
        assert restoring.facts["archive"] == archive.fingerprint
        one_deed = ("records_event", "records_eventsecret", "records_unsealed")
        assert house.counts() == {n: c + (n in one_deed) for n, c in numbers.items()}
        assert tables.heads() == heads == archive.index.heads
        assert house.public_bodies(PAGES, at_most=26) == before
        assert findings() == []
        for bundle in Bundle.objects.select_related("file"):
            (home / bundle.file_name).write_bytes(files.path_of(bundle.file_id).read_bytes())
            report = verify_bundle(home / bundle.file_name, key=bundle.signer, evidence=None)
            assert report.ok, report
        assert Bundle.objects.count() == 2
        assert "signer-0001" in signing
        assert "0 orang" in secret
        with pytest.raises(keys.UnsafeKey):
            seal(by=SEALER)


class Writer(threading.Thread):
    """Somebody who writes one thing after another: a content, its row and an event each time."""

    def __init__(self, number, stop):
        super().__init__()
        self.number, self.stop, self.acknowledged = number, stop, []

    def run(self):
        while not self.stop.is_set():
            turn = len(self.acknowledged)
            content = io.BytesIO(f"{self.number} {turn} ".encode() * 50)
            name = f"{self.number}-{turn}.txt"
            keep(content, media_type="text/plain", name=name, by=SEALER)
            with recording("uji.tulis.selesai", by=SEALER, on=f"uji.Penulis:{self.number}") as deed:
                deed.facts["turn"] = turn
            self.acknowledged.append(time.monotonic())
            self.stop.wait(0.05)
        connection.close()


@pytest.mark.drill
def test_a_backup_while_fifty_write_holds_a_moment_and_all_that_was_acknowledged_before_it(
    lived_in, key, tmp_path, small_parts
):
    stop = threading.Event()
    writers = [Writer(number, stop) for number in range(WRITERS)]
    sealing = threading.Thread(target=seal_often, args=(stop,))
    for thread in (*writers, sealing):
        thread.start()
    try:
        while not all(writer.acknowledged for writer in writers):
            time.sleep(0.02)
        done = [len(writer.acknowledged) for writer in writers]
        began = time.monotonic()
        archive = house.written(tmp_path / "house.tar", key[1])
        during = sum(t > began for writer in writers for t in writer.acknowledged)
    finally:
        stop.set()
        for thread in (*writers, sealing):
            thread.join()
    assert during > WRITERS, "people went on writing meanwhile"
    opened = house.opened(tmp_path / "house.tar", key[0])
    assert reading.check(opened.outline, opened.index, keys=opened.identities) == []
    with house.empty_house(tmp_path):
        house.restored(tmp_path / "house.tar", key[0])
        assert findings() == []
        for writer, before in zip(writers, done, strict=True):
            there = Event.objects.filter(on_model="uji.Penulis", on_id=str(writer.number))
            turns = sorted(event.facts["turn"] for event in there)
            assert turns == list(range(len(turns))), "a moment, not a mixture of two"
            assert before <= len(turns) <= len(writer.acknowledged) + 1
        assert archive.index.files.count == StoredFile.objects.count()


def seal_often(stop):
    while not stop.wait(0.2):
        seal(by=SEALER)
    connection.close()
