"""How a round goes is a pack's: every fault of a template is told by file and line."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from menuju.problems import NotFound
from menuju.programmes import check_pack, find_round, known_packs, load, load_pack
from menuju.programmes.types import CriterionKind, During, Public

TINY = Path(__file__).parent / "veldora"
ROUND = "rounds/tilsyn.yaml"
FAULTS = [
    ("code: tilsyn\n", "code: ettersyn\n", "name of the file"),
    ("instrument: tilsyn-2031", "instrument: tilsyn-2032", "“tilsyn-2032” does not exist"),
    ("instrument: tilsyn-2031", "instrument: maaling-2029", "has no questions"),
    ("source: rundskriv-7", "source: brev", "“brev” does not exist"),
    ("code: vedtak", "code: utvalg", "used already"),
    ("during: closed", "during: answering", "lies before the one above"),
    ("during: scoring", "during: answering", "no stage lies during “scoring”"),
    ("during: scoring", "during: night", "“night” must be one of draft"),
    ("who: [assessor]", "who: [pirate]", "“pirate” must be one of"),
    ("{least: 2, most: 9}", "{least: 9, most: 2}", "9 to 2 is no range"),
    ("by: [sjo, drift]", "by: [sjo, luft]", "“luft” does not exist"),
    ("ties: {", "claims: {floor: 99}\nties: {", "floor 99 is outside the scale"),
    ("ties: {", "claims: {roof: 1}\nties: {", "unknown key roof"),
    ("left: all-out", "left: by-lot", "“by-lot” must be one of"),
    ("public: [register", "bands: true\npublic: [register", "names none"),
    ("public: [register", "public: [gossip", "“gossip” must be one of"),
    ("code: kai", "code: folketall", "used already"),
    ("columns: [kai, brygge]", "columns: [Folketall]", "that of folketall already"),
    ("kind: number", "kind: level", "belong to a criterion of kind"),
    ("minimum: 1\n", "minimum: 1\n      maximum: 0\n", "1 to 0 is no range"),
    ("{no: Kai, fr: Quai}", "{no: Kai}", "translation fr is missing"),
    ("panel: {per_entry: 1", "month: 2\npanel: {per_entry: 1", "unknown key month"),
]


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return shutil.copytree(TINY, tmp_path_factory.mktemp("packs") / TINY.name)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[1])
def test_a_fault_of_a_round_template_is_told_with_its_file_and_line(pack, fault):
    old, new, told = fault
    sound = (pack / ROUND).read_text("utf-8")
    before, found, after = sound.partition(old)
    assert found
    (pack / ROUND).write_text(before + new + after, "utf-8")
    try:
        wrong = [str(one) for one in check_pack(pack)]
    finally:
        (pack / ROUND).write_text(sound, "utf-8")
    here = [one for one in wrong if told in one]
    assert here
    assert all(one.startswith(f"{ROUND}:") for one in here)


def test_an_invented_country_has_its_own_stages_scale_and_criteria():
    pack = load_pack(TINY)
    tilsyn = pack.round("tilsyn")
    instrument = pack.instrument(tilsyn.instrument)
    assert (instrument.scale.minimum, instrument.scale.maximum) == (1, 10)
    assert len(instrument.dimensions) == 3
    assert [str(stage.title) for stage in tilsyn.stages][2] == "Inspeksjon til sjøs"
    assert not tilsyn.passes(During.MODERATION)
    assert tilsyn.passes(During.SCORING)
    assert tilsyn.long_list.criterion("folketall").minimum == Decimal(1)
    assert tilsyn.long_list.criterion("kai").level("stor").title.in_("fr") == "Grand"
    assert not tilsyn.long_list.self_nomination


def test_the_templates_of_the_programme_say_what_is_known_and_what_is_ours():
    rounds = load().rounds
    assert [each.code for each in rounds] == [
        "kesiapan", "evaluasi-tahap-1", "evaluasi-tahap-2", "tinjauan-lapangan", "spbe-mandiri",
    ]  # fmt: skip
    assert all(any(note.basis == "project-default" for note in each.notes) for each in rounds)
    assert not any(each.bands for each in rounds)
    readiness = find_round("indonesia-smart-city/kesiapan")
    instrument = load().instrument(readiness.instrument)
    assert [len(instrument.dimensions), len(instrument.questions)] == [7, 7]
    assert set(instrument.cohorts[0].weights.values()) == {Decimal(1)}
    assert Public.REGISTER in readiness.public
    assert [each.kind for each in readiness.long_list.criteria].count(CriterionKind.NUMBER) == 3
    assert len(load().instrument(load().round("spbe-mandiri").instrument).questions) == 47
    assert load().round("evaluasi-tahap-1").provisional
    floors = {each.code: each.claims_floor for each in rounds if each.claims_floor is not None}
    assert floors == {"evaluasi-tahap-1": 1, "evaluasi-tahap-2": 1}


def test_both_counts_of_2019_stand_with_their_source():
    told = [(each.fact, each.count, each.source.code) for each in load().round("kesiapan").counts]
    assert told == [
        ("invited", 165, "media-dayak-2019"),
        ("took_part", 107, "media-dayak-2019"),
        ("took_part", 150, "bralink-2019"),
    ]


def test_packs_of_ones_own_stand_beside_that_of_the_wheel(monkeypatch):
    monkeypatch.setenv("MENUJU_PACKS", str(TINY.parent))
    assert [pack.code for pack in known_packs()] == ["indonesia-smart-city", "veldora"]
    assert find_round("veldora/tilsyn").instrument_id == "veldora/tilsyn-2031"
    with pytest.raises(NotFound):
        find_round("tilsyn")
