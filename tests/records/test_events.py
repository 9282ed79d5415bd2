"""One deed, one transaction, one event."""

from hashlib import sha256
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.db.utils import IntegrityError

from menuju.records.actions.events import recording
from menuju.records.models import Event, EventSecret, StoredFile, Unsealed
from menuju.records.types import Machine, Signature
from menuju.verify import canonical

from .deeds import CLERK, record

pytestmark = pytest.mark.django_db


class Assessor:
    def sign(self) -> Signature:
        return Signature("Asesor 1", "Dinas Kominfo")


def test_a_deed_leaves_one_event_that_says_everything():
    with recording("review.round.closed", by=Assessor(), on="review.Round:x", stream="s") as deed:
        deed.facts["entries"] = 3
        deed.private["reason"] = "atas permintaan"

    event = Event.objects.get()
    secret = EventSecret.objects.get()
    assert event.public() == {
        "at": event.at.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "facts": {"entries": 3},
        "id": str(event.pk),
        "name": "review.round.closed",
        "on": "review.Round:x",
        "private": event.commitment,
    }
    assert secret.private == {
        "who": "Asesor 1",
        "for_whom": "Dinas Kominfo",
        "reason": "atas permintaan",
    }
    assert len(bytes(secret.salt)) == 32
    said = bytes(secret.salt) + canonical.dumps(secret.private)
    assert event.commitment == sha256(said).hexdigest()


def test_the_public_leaf_names_nobody():
    with recording("a.b.done", by=Assessor(), on="review.Round:x"):
        pass

    leaf = Event.objects.get().leaf()
    assert b"Asesor" not in leaf
    assert b"Kominfo" not in leaf


def test_the_same_private_part_twice_has_two_commitments():
    record("a.b.done", "a.b.done")

    assert Event.objects.values("commitment").distinct().count() == 2


class Burst(Exception):  # noqa: N818
    """Work that fails after it has written."""


def burst() -> None:
    with recording("a.b.done", by=CLERK, on="review.Round:x"):
        record("c.d.done")
        StoredFile.objects.create(sha256="a" * 64, size=0, name="x", at="2026-01-01T00:00Z")
        raise Burst


def test_work_that_fails_leaves_neither_work_nor_event_nor_the_events_inside_it():
    with pytest.raises(Burst):
        burst()

    assert (Event.objects.count(), StoredFile.objects.count()) == (0, 0)


def state(figure: object) -> None:
    with recording("a.b.done", by=CLERK, on="x.Y:1") as deed:
        record("c.d.done")
        deed.facts["figure"] = figure


@pytest.mark.parametrize("figure", [2.94, {"deep": [1.5]}, uuid4(), b"bytes", {1: "number key"}])
def test_a_fact_without_a_canonical_form_is_refused_and_the_work_undone(figure):
    with pytest.raises(TypeError, match=r"the facts of a\.b\.done"):
        state(figure)

    assert Event.objects.count() == 0


def test_a_private_float_is_refused_too():
    with (
        pytest.raises(TypeError, match="the private part"),
        recording("a.b.done", by=CLERK, on="x.Y:1") as deed,
    ):
        deed.private["score"] = 2.5


def test_a_row_that_gets_its_key_inside_the_block_is_the_subject():
    file = StoredFile(sha256="", size=0, name="x", at="2026-01-01T00:00Z")
    with recording("a.b.done", by=CLERK, on=file):
        file.sha256 = "b" * 64
        file.save(force_insert=True)

    assert Event.objects.get().on == f"records.StoredFile:{'b' * 64}"


def test_a_subject_that_was_never_saved_is_refused():
    with (
        pytest.raises(ValueError, match="never saved"),
        recording("a.b.done", by=CLERK, on=Event(pk=None)),
    ):
        pass


def test_what_is_read_back_hashes_as_what_was_written():
    facts = {"é": "☃ 𝄞", "b": [True, None, -5, 10**20], "A": {"z": "", "a": '"\\\n'}}
    with recording("a.b.done", by=CLERK, on="x.Y:1") as deed:
        deed.facts |= facts

    leaf = canonical.loads(Event.objects.get().leaf())
    assert leaf["facts"] == facts


def test_rows_of_a_bulk_deed_are_counted_and_digested():
    rows = [["11.01", "2.94"], ["11.02", None]]
    with recording("a.b.imported", by=CLERK, on="x.Y:1") as deed:
        deed.rows(iter(rows))

    written = b'["11.01","2.94"]\n["11.02",null]\n'
    assert Event.objects.get().facts == {"rows": 2, "rows_sha256": sha256(written).hexdigest()}


def test_a_deed_that_finds_nothing_to_do_leaves_no_event():
    with recording("a.b.done", by=CLERK, on="x.Y:1") as deed:
        deed.nothing = True
    assert not Event.objects.exists()


def test_every_event_is_queued_for_the_sealer_however_it_is_written():
    (event,) = record("a.b.done")
    twin = Event(name="x.y.done", at=event.at, stream="other", on_model="x.Y", on_id="1")
    Event.objects.bulk_create([twin])

    queued = Unsealed.objects.values_list("event_id", "stream", "at")
    assert sorted(queued) == sorted(
        [(event.pk, "round/contoh", event.at), (twin.pk, "other", event.at)]
    )


@pytest.mark.django_db(transaction=True)
def test_an_urgent_deed_wakes_the_sealer_when_it_commits():
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None}) as ear:
        ear.autocommit = True
        ear.execute("LISTEN menuju_seal")
        with recording("a.b.done", by=CLERK, on="x.Y:1"):
            pass
        assert list(ear.notifies(timeout=0.2)) == []
        with recording("a.b.done", by=CLERK, on="x.Y:1") as deed:
            deed.urgent = True
            connection.cursor().execute("SELECT 1")
            assert list(ear.notifies(timeout=0.2)) == []
        assert len(list(ear.notifies(timeout=5, stop_after=1))) == 1


def test_a_machine_signs_with_its_name():
    assert Machine("menuju seal").sign() == Signature("menuju seal", "")


def test_a_number_is_given_once_by_the_database_itself():
    from menuju.records.models import Leaf

    Leaf.objects.create(event_id=uuid4(), stream="s", number=0, hash=b"x")
    with pytest.raises(IntegrityError, match="a_number_is_given_once_in_a_stream"):
        Leaf.objects.create(event_id=uuid4(), stream="s", number=0, hash=b"y")
