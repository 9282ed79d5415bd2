"""A table comes in whole or not at all; every bad row is told at once."""

import hashlib
from decimal import Decimal

import pytest

from menuju.people.types import Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.files import open_file
from menuju.records.models import Event, StoredFile
from menuju.review.actions import results, rounds, sources
from menuju.review.models import Entry, Figure, Source
from menuju.review.types import EntryState, NodeFigures
from menuju.verify import canonical
from tests import makers

pytestmark = pytest.mark.django_db
TABLE = b"kode;nilai\n35.07;3\n"


@pytest.fixture
def open_round():
    makers.governments("35.07", "35.08")
    return makers.round()


def bring(made, *rows, content=TABLE, by=None, **more):
    note = makers.note(**more)
    return results.import_table(made, rows, content=content, note=note, by=by or makers.system())


def faults(told):
    return [str(finding) for finding in told.value.findings]


def test_a_table_becomes_entries_figures_and_what_the_letter_printed(open_round):
    malang = makers.entry(final=Decimal("3.00"), improvement=Decimal("-0.10"))
    bring(open_round, malang, makers.entry("35.08", row=3, took_part=False))
    entries = Entry.objects.order_by("place")
    assert list(
        entries.values_list(
            "place", "row", "state", "cohort__code", "published_final", "published_improvement"
        )
    ) == [
        ("35.07", 2, EntryState.TOOK_PART, "REGULER", Decimal(3), Decimal("-0.1")),
        ("35.08", 3, EntryState.DID_NOT_TAKE_PART, "REGULER", None, None),
    ]
    figures = Figure.objects.values_list("entry__place", "node", "value")
    assert set(figures) == {("35.07", node, Decimal(3)) for node in makers.FIVE}


def test_zeros_printed_for_the_absent_are_no_figures(open_round):
    zeros = dict.fromkeys(makers.FIVE, Decimal(0))
    row = makers.entry(took_part=False, figures=zeros, final=Decimal(0), improvement=Decimal(0))
    bring(open_round, row)
    assert not Figure.objects.exists()
    assert Entry.objects.get().published_final is None


def test_the_event_carries_the_digests_of_file_and_rows(open_round):
    source = bring(open_round, makers.entry())
    event = Event.objects.get(name="review.results.imported")
    row = ["35.07", "REGULER", *(f"{node}=3.00" for node in sorted(makers.FIVE))]
    assert event.facts == {
        "rows": 1,
        "rows_sha256": hashlib.sha256(canonical.dumps(row) + b"\n").hexdigest(),
        "table_sha256": hashlib.sha256(TABLE).hexdigest(),
        "source": source.reference,
    }


def test_the_file_is_kept_by_its_digest_and_sealed_as_evidence(open_round):
    source = bring(open_round, makers.entry())
    with open_file(source.file_id) as file:
        assert file.read() == TABLE
    assert Event.objects.get(name="review.evidence.attached").facts == {
        "evidence": source.reference,
        "sha256": hashlib.sha256(TABLE).hexdigest(),
    }


def test_every_bad_row_is_told_at_once_and_nothing_is_written(open_round):
    before = Event.objects.count()
    with pytest.raises(Invalid) as told:
        bring(
            open_round,
            makers.entry(row=2),
            makers.entry("99.99", row=3),
            makers.entry(row=4, cohort="UMUM"),
            makers.entry("35.08", "4.01", row=5),
            makers.entry("35.08", row=6, figures={"kolaborasi": Decimal(1)}),
            makers.entry("35.08", row=7, figures={"output": Decimal("1.00001")}, final=Decimal(9)),
        )
    assert faults(told) == [
        "Baris 3: kode 99.99 tidak dikenal; periksa daftar kode wilayah.",
        "Baris 4: daerah ini sudah ada di Baris 2.",
        "Baris 4: kohort “UMUM” tidak ada; yang ada: REGULER, KPPN&IKN.",
        *(f"Baris 5: {node} 4.01 di luar skala 0 sampai 4." for node in makers.FIVE),
        "Baris 6: daerah ini sudah ada di Baris 5.",
        "Baris 6: “kolaborasi” tidak dinilai dalam kohort ini.",
        "Baris 7: daerah ini sudah ada di Baris 5.",
        "Baris 7: output 1.00001 punya lebih dari 4 desimal.",
        "Baris 7: nilai final 9 di luar skala 0 sampai 4.",
    ]
    written = (Entry, Figure, Source, StoredFile)
    assert [model.objects.count() for model in written] == [0, 0, 0, 0]
    assert Event.objects.count() == before


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-0.01"])
def test_what_is_no_score_is_refused(open_round, word):
    with pytest.raises(Invalid):
        bring(open_round, makers.entry(figures={"output": Decimal(word)}))


def test_a_round_is_filled_once(open_round):
    bring(open_round, makers.entry())
    with pytest.raises(Conflict):
        bring(open_round, makers.entry("35.08"), content=b"lain")
    assert Entry.objects.get().place_id == "35.07"


def test_a_closed_round_takes_neither_table_nor_items_nor_sources():
    made = makers.closed_round()
    items = [NodeFigures("35.07", {"BL01": Decimal(3)})]
    facts = {"content": b"lain", "note": makers.note("lain.csv"), "by": makers.system()}
    for deed in (
        lambda: bring(made, makers.entry()),
        lambda: results.import_items(made, items, **facts),
        lambda: sources.attach(made, **facts),
    ):
        with pytest.raises(Conflict):
            deed()
    assert made.sources.count() == 1


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OPERATOR])
def test_only_the_secretariat_imports(role):
    ministry = makers.organisation()
    made = makers.round(organiser=ministry)
    makers.governments("35.07")
    with pytest.raises(Forbidden):
        bring(made, makers.entry(), by=makers.actor(role, ministry))
    with pytest.raises(Forbidden):
        results.import_items(
            made, [], content=b"x", note=makers.note(), by=makers.actor(role, ministry, "Budi")
        )


def items(made, *figures, content=b"butir", by=None):
    facts = {"content": content, "note": makers.note("butir.csv"), "by": by or makers.system()}
    return results.import_items(made, figures, **facts)


def test_items_stand_below_their_entry_with_their_own_source(open_round):
    bring(open_round, makers.entry())
    source = items(open_round, NodeFigures("35.07", {"BL01": Decimal(3)}))
    figure = Figure.objects.get(node="BL01")
    assert (figure.entry.place_id, figure.value, figure.source) == ("35.07", Decimal(3), source)


def test_items_that_cannot_be_used_are_told_at_once(open_round):
    bring(open_round, makers.entry())
    with pytest.raises(Invalid) as told:
        items(
            open_round,
            NodeFigures("35.08", {"BL01": Decimal(3)}),
            NodeFigures("35.07", {"BL01": Decimal(5), "XX": Decimal(1), "output": Decimal(1)}),
        )
    assert faults(told) == [
        "35.08: daerah ini bukan peserta putaran; periksa kodenya.",
        "35.07: BL01 5 di luar skala 0 sampai 4.",
        "35.07: “XX” tidak dinilai dalam kohort ini.",
        "35.07: “output” sudah diberi nilai.",
    ]
    assert Figure.objects.count() == len(makers.FIVE)


def test_the_same_file_is_a_source_once(open_round):
    bring(open_round, makers.entry())
    with pytest.raises(Conflict):
        items(open_round, NodeFigures("35.07", {"BL01": Decimal(3)}), content=TABLE)
    assert rounds.close(open_round, by=makers.system()).sources.count() == 1
