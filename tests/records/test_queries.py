"""What auditors, bundles and the doctor are told."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.utils import timezone

from menuju.problems import NotFound
from menuju.records import files, keys
from menuju.records.actions.files import keep
from menuju.records.actions.seals import seal
from menuju.records.actions.secrets import erase
from menuju.records.models import Event, Leaf, StoredFile, Unsealed
from menuju.records.queries import seals
from menuju.records.queries.events import page, unveiled
from menuju.records.queries.health import findings
from menuju.verify import canonical
from menuju.verify.merkle import leaf_hash, root

from .deeds import CLERK, ROUND, record

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_events_costs_two_queries(count, django_assert_num_queries):
    record(*(f"a.b{i}.done" for i in range(count)))
    seal(by=CLERK)

    with django_assert_num_queries(2):
        shown = page()
    assert len(shown.entries) == count
    with django_assert_num_queries(1):
        unveiled(shown)


def test_a_page_shows_the_newest_first_with_number_and_without_names():
    (sealed,) = record("a.b.done")
    seal(by=CLERK)
    (fresh,) = record("c.d.done")

    first, second = page().entries
    assert (first.id, first.name, first.number) == (fresh.pk, "c.d.done", None)
    assert (second.id, second.on, second.stream, second.facts, second.number) == (
        sealed.pk,
        "review.Round:contoh",
        ROUND,
        {"name": "a.b.done"},
        0,
    )
    assert first.private is None
    assert CLERK.name not in repr(page())


def test_the_private_part_is_shown_where_asked_for_and_not_erased():
    gone, stays = record("a.b.done", "c.d.done")
    erase([gone.pk], reason="permintaan subjek data", by=CLERK)

    shown = unveiled(page(stream=ROUND))
    assert [(entry.id, entry.private) for entry in shown.entries] == [
        (stays.pk, {"who": "Panitera 1", "for_whom": ""}),
        (gone.pk, None),
    ]


def test_a_page_keeps_to_its_stream_and_name():
    record("a.b.done", "c.d.done", stream="round/satu")
    record("a.b.done", stream="round/dua")

    assert [e.name for e in page(stream="round/satu").entries] == ["c.d.done", "a.b.done"]
    assert [e.stream for e in page(name="a.b.done").entries] == ["round/dua", "round/satu"]
    assert page(stream="round/dua", name="c.d.done").entries == ()


def test_pages_follow_each_other_without_a_gap_or_a_double():
    now = timezone.now()
    Event.objects.bulk_create(
        Event(name="a.b.done", at=now, stream=ROUND, on_model="x.Y", on_id=str(i)) for i in range(7)
    )
    seen, at = [], None
    while True:
        found = page(before=at, size=3)
        seen += [entry.id for entry in found.entries]
        if found.before is None:
            break
        at = found.before

    assert seen == list(Event.objects.order_by("-at", "-id").values_list("pk", flat=True))


def test_a_page_before_an_unknown_event_is_not_found():
    from uuid import uuid4

    with pytest.raises(NotFound):
        page(before=uuid4())


def test_the_leaves_of_a_stream_give_the_root_of_its_head(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(seals, "BATCH", 2)
    record(*(f"a.b{i}.done" for i in range(5)))
    record("other.one.done", stream="round/lain")
    seal(by=CLERK)

    (head,) = seals.heads(ROUND)
    with django_assert_num_queries(6):
        found = list(seals.leaves(ROUND, size=head.head["size"]))
    assert [number for number, _ in found] == list(range(5))
    assert root(leaf_hash(canonical.dumps(leaf)) for _, leaf in found).hex() == head.head["root"]


def test_leaves_stop_at_the_head_they_are_read_for():
    record("a.b.done", "c.d.done")
    seal(by=CLERK)

    assert [number for number, _ in seals.leaves(ROUND, size=1)] == [0]


def test_the_backlog_counts_and_ages():
    assert seals.backlog() == seals.Backlog(0, None)
    record("a.b.done", "c.d.done")
    _age(timedelta(minutes=3))

    behind = seals.backlog()
    assert behind.count == 2
    assert timedelta(minutes=3) <= behind.age < timedelta(minutes=4)


def test_a_sound_memory_has_no_findings():
    keep(BytesIO(b"isi"), media_type="text/plain", name="isi.txt", by=CLERK)
    record("a.b.done")
    seal(by=CLERK)
    record("c.d.done")

    assert findings() == []
    assert findings(sample=1) == []


def test_events_that_wait_over_five_minutes_are_told():
    record("a.b.done")
    _age(timedelta(minutes=7))

    (told,) = findings()
    assert told.what.startswith("1 peristiwa belum disegel, yang tertua sejak 7 menit lalu.")


def test_an_event_taken_out_of_the_queue_is_told():
    record("a.b.done")
    Unsealed.objects.all().delete()

    (told,) = findings()
    assert "tidak bernomor dan tidak mengantre" in told.what


def _age(age: timedelta) -> None:
    Unsealed.objects.update(at=timezone.now() - age)


def _tamper(*statements: str) -> None:
    """Change the memory as only the owner of the database can."""
    with connection.cursor() as cursor:
        connection.check_constraints()
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = origin")


TAMPERINGS = {
    "UPDATE records_event SET name = 'x.y.done' WHERE name = 'c.d.done'": "1: Peristiwa hilang",
    "UPDATE records_event SET facts = '[1.5]' WHERE name = 'c.d.done'": "1: Peristiwa hilang",
    "DELETE FROM records_event WHERE name = 'c.d.done'": "1: Peristiwa hilang atau berubah",
    "UPDATE records_leaf SET hash = sha256('x') WHERE number = 1": "at 3: Kepala pohon tidak",
    "DELETE FROM records_leaf WHERE number = 1": "1 nomor hilang dari deretan 0 sampai 2",
    "DELETE FROM records_treehead": "3 daun tidak tercakup kepala",
    "UPDATE records_treehead SET at = at + interval '1s'": "at 3: Tanda tangan kepala pohon",
    "UPDATE records_treehead SET key = repeat('0', 16)": "at 3: Kunci 0000000000000000",
    "UPDATE records_treehead SET peaks = peaks || sha256('x')": "at 3: Puncak pohon",
}


@pytest.mark.parametrize(("tampering", "told"), TAMPERINGS.items())
def test_every_tampering_in_the_database_is_told(tampering, told):
    record("a.b.done", "c.d.done", "e.f.done")
    seal(by=CLERK)
    _tamper(tampering)

    assert [found for found in map(str, findings()) if told in found], findings()


def test_missing_and_damaged_files_are_told_by_name():
    for name in ("hilang.pdf", "rusak.pdf", "utuh.pdf"):
        keep(BytesIO(name.encode()), media_type="application/pdf", name=name, by=CLERK)
    seal(by=CLERK)
    where = {file.name: files.path_of(file.pk) for file in StoredFile.objects.all()}
    where["hilang.pdf"].unlink()
    where["rusak.pdf"].chmod(0o600)
    where["rusak.pdf"].write_bytes(b"lain")

    told = sorted(str(found).partition(" (")[0] for found in findings())
    assert told == ["hilang.pdf", "rusak.pdf"]


def test_loose_keys_are_told_once(home):
    record("a.b.done")
    seal(by=CLERK)
    (home / "keys" / "signer-0001.key").chmod(0o644)

    (told,) = findings()
    assert "chmod 600" in told.what


def test_nothing_is_sealed_with_a_loose_key(home):
    record("a.b.done")
    keys.current_signer()
    (home / "keys").chmod(0o755)

    with pytest.raises(keys.UnsafeKey):
        seal(by=CLERK)
    assert Leaf.objects.count() == 0
