import pytest

from menuju.problems import Invalid
from menuju.programmes import find_instrument
from menuju.xforms.authoring import EvidenceRule, QuestionFacts, read_workbook
from menuju.xforms.instruments import languages_of, name_of, questions_of, workbook_of_instrument

INSTRUMENTS = [
    ("indonesia-smart-city/evaluasi-2023", 117),
    ("indonesia-smart-city/spbe-2020", 47),
    ("veldora/maaling-2030", 3),
]


@pytest.fixture(autouse=True)
def own_packs(monkeypatch):
    monkeypatch.setenv("MENUJU_PACKS", "tests/programmes")


def read_again(instrument, **options):
    dimensions = [code for node in instrument.dimensions for code in node.codes()]
    return read_workbook(
        workbook_of_instrument(instrument, **options),
        name="instrumen.xlsx",
        languages=languages_of(instrument),
        dimensions=dimensions,
    )


@pytest.mark.parametrize(("id", "count"), INSTRUMENTS)
def test_an_instrument_is_the_same_questions_after_it_was_a_workbook(id, count):
    instrument = find_instrument(id)
    read = read_again(instrument)
    assert questions_of(read) == instrument.questions
    assert (len(instrument.questions), read.warnings) == (count, ())


def test_each_question_carries_its_facts_and_asks_for_evidence():
    instrument = find_instrument("indonesia-smart-city/spbe-2020")
    read = read_again(instrument, evidence=EvidenceRule(2, ("decree",)))
    first = instrument.questions[0]
    facts = next(iter(read.columns.values()))
    assert (facts.code, facts.dimension, facts.weight) == ("I01", first.dimension, first.weight)
    assert facts.scale == (instrument.scale.minimum, instrument.scale.maximum)
    assert facts.evidence == EvidenceRule(2, ("decree",))
    assert read.xform.count(b"mediatype=") == len(instrument.questions)


def test_facts_are_the_same_after_they_were_json():
    read = read_again(find_instrument("indonesia-smart-city/spbe-2020"))
    for facts in read.columns.values():
        assert QuestionFacts.of_json(facts.as_json()) == facts


def test_an_instrument_in_other_languages_is_read_in_those():
    read = read_again(find_instrument("veldora/maaling-2030"))
    assert read.languages == ("no (no)", "fr (fr)")


def test_without_evidence_no_file_is_asked_for():
    read = read_again(find_instrument("veldora/maaling-2030"), evidence=EvidenceRule(0))
    assert b"upload" not in read.xform


def test_an_instrument_without_questions_is_no_form():
    with pytest.raises(Invalid):
        workbook_of_instrument(find_instrument("indonesia-smart-city/evaluasi-2021"))


def test_a_code_that_cannot_be_a_name_is_spelt_out():
    assert [name_of(code) for code in ("BL01", "1.2", "a b")] == ["BL01", "q_1.2", "q_a_20_b"]
