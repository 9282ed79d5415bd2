"""The linter names every fault by file and line; faults are made in a copy of a tiny pack."""

import shutil
from pathlib import Path

import pytest

from menuju.problems import Invalid
from menuju.programmes import check_pack, load_pack

TINY = Path(__file__).parent / "veldora"
INSTRUMENT = "instruments/maaling-2030.yaml"
QUESTIONS = "questions/maaling-2030.csv"
RESULTS = "results/maaling-2030.csv"


@pytest.fixture
def pack(tmp_path):
    return shutil.copytree(TINY, tmp_path / "veldora")


def edit(pack, file, old, new):
    """Put a fault in the place of some text and return the line of the fault's last line."""
    text = (pack / file).read_text("utf-8")
    before, found, after = text.partition(old)
    assert found
    (pack / file).write_text(before + new + after, "utf-8")
    return (before + new.removesuffix("\n")).count("\n") + 1


def test_a_sound_pack_has_no_finding(pack):
    assert check_pack(pack) == []


FAULTS = [
    # file, what stood there, the fault in its place, what is told of that line
    (INSTRUMENT, "drift: 50, vekst: 50", "drift: 50, vekst: 40", "add up to 90"),
    (INSTRUMENT, "{drift: 50, vekst: 50}", "{drift: 50, veks: 50}", "“veks” does not exist"),
    (INSTRUMENT, "code: vekst", "code: drift", "used already"),
    (INSTRUMENT, "code: kyst", "code: innland", "used already"),
    (INSTRUMENT, "code: sjo", "code: final", "used already"),
    (INSTRUMENT, "labels: [kyst]", "labels: [Innland]", "two cohorts"),
    (INSTRUMENT, "framework: felt-2028", "framework: felt", "“felt” does not exist"),
    (INSTRUMENT, "source: rundskriv-7", "source: brev", "“brev” does not exist"),
    (INSTRUMENT, "{no: Sjø, fr: Mer}", "{no: Sjø}", "translation fr is missing"),
    (INSTRUMENT, "{no: Sjø, fr: Mer}", "{no: Sjø, fr: Mer, se: Mearra}", "no language"),
    (INSTRUMENT, "mode: half-even", "mode: bankers", "“bankers” must be one of half-up"),
    (INSTRUMENT, "previous: maaling-2029", "previous: maaling-2031", "does not exist"),
    (INSTRUMENT, "previous: maaling-2029", "previous: maaling-2030", "does not come before"),
    (INSTRUMENT, "minimum: 1", "minimum: 6", "is no range"),
    (INSTRUMENT, "question_count: 2", "question_count: 3", "says 3 questions, 2"),
    (INSTRUMENT, "columns: [sjø]", "columns: [marche]", "used for drift and for sjo"),
    (INSTRUMENT, "ranks: dense", "ranks: dense\ncolour: red", "unknown key colour"),
    (INSTRUMENT, "ranks: dense", "ranks: dense\nranks: dense", "repeated"),
    (INSTRUMENT, "year: 2030", "year: twenty", "must be of type integer"),
    (INSTRUMENT, "year: 2030", "year: &y 2030", "anchors and aliases"),
    (INSTRUMENT, "code: maaling-2030", "code: maaling-2031", "name of the file"),
    (INSTRUMENT, "questions/maaling-2030.csv", "../../etc/passwd", "does not meet"),
    (INSTRUMENT, "place: V1", "place: V9", "“V9” does not exist"),
    ("frameworks/felt-2028.yaml", "code: skole", "code: havn", "used already"),
    (QUESTIONS, "V1a,vekst", "V1a,vekt", "“vekt” does not exist"),
    (QUESTIONS, "D2,", "D1,", "used already"),
    (QUESTIONS, "D2,", "drift,", "that of a dimension"),
    (QUESTIONS, "drift,3,havn", "drift,3,hav", "“hav” does not exist"),
    (QUESTIONS, "drift,3,", "drift,tre,", "“tre” is not a number"),
    (QUESTIONS, ",L'école est-elle ouverte ?", ",", "text_fr is missing"),
    (QUESTIONS, "code,dimension", "kode,dimension", "column code is missing"),
    (RESULTS, "V2,Ås,innland", "V2,Ås,fjell", "“fjell” does not exist"),
    (RESULTS, "V2,", "V1,", "used already"),
    (RESULTS, "4.0,3.3", "5.5,3.3", "outside the scale 1–5"),
    (RESULTS, "4.0,3.3", "4.0,x", "“x” is not a number"),
    (RESULTS, "drift,vekst", "drft,vekst", "column drift is missing"),
    ("results/maaling-2030-lund.csv", "V1a", "V1b", "“V1b” does not exist"),
    ("results/history.csv", "derived", "guessed", "“guessed” does not exist"),
    ("results/history.csv", "2029", "MMXXIX", "year or final"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[-1])
def test_a_fault_is_told_with_its_file_and_line(pack, fault):
    file, old, new, told = fault
    line = edit(pack, file, old, new)
    found = [str(finding) for finding in check_pack(pack)]
    assert [text for text in found if text.startswith(f"{file}:{line}: ") and told in text], found


def test_what_is_missing_is_told_at_the_line_of_what_should_hold_it(pack):
    edit(pack, INSTRUMENT, "ranks: dense\n", "")
    edit(pack, INSTRUMENT, "    labels: [kyst]\n", "")
    assert [str(finding) for finding in check_pack(pack)] == [
        f"{INSTRUMENT}:1: /: ranks is missing.",
        f"{INSTRUMENT}:43: cohorts/1: labels is missing.",
    ]


def test_broken_yaml_is_told_at_the_line_where_it_breaks(pack):
    edit(pack, INSTRUMENT, "year: 2030", "year: [2030")
    assert any(str(f).startswith(f"{INSTRUMENT}:4: broken YAML") for f in check_pack(pack))


def test_a_source_that_is_gone_is_told_wherever_it_was_cited(pack):
    edit(pack, "pack.yaml", "code: rundskriv-7", "code: rundskriv-8")
    told = [finding.where for finding in check_pack(pack)]
    assert told == [
        "frameworks/felt-2028.yaml:5",
        "instruments/maaling-2029.yaml:4",
        "instruments/maaling-2030.yaml:5",
        "instruments/maaling-2030.yaml:52",
        "instruments/maaling-2030.yaml:54",
        "instruments/tilsyn-2031.yaml:5",
        "results/history.csv:2",
        "rounds/tilsyn.yaml:4",
        "mentoring/veiledning.yaml:4",
    ]


def test_all_faults_of_all_files_are_told_at_once(pack):
    edit(pack, "pack.yaml", "languages: [no, fr]", "languages: [no, fr, fi]")
    edit(pack, INSTRUMENT, "drift: 50, vekst: 50", "drift: 50, vekst: 40")
    edit(pack, INSTRUMENT, "ranks: dense", "ranks: sparse")
    edit(pack, QUESTIONS, "V1a,vekst", "V1a,vekt")
    edit(pack, RESULTS, "4.0,3.3", "9.0,3.3")
    (pack / "instruments/maaling-2029.yaml").unlink()
    told = "\n".join(map(str, check_pack(pack)))
    for expected in ("fi is missing", "add up to 90", "“sparse”", "“vekt”", "9.0", "maaling-2029"):
        assert expected in told


def test_a_pack_with_a_fault_is_never_loaded(pack):
    edit(pack, INSTRUMENT, "drift: 50, vekst: 50", "drift: 50, vekst: 40")
    with pytest.raises(Invalid) as problem:
        load_pack(pack)
    assert list(problem.value.findings) == check_pack(pack)


def test_an_empty_folder_and_an_empty_file_are_told(tmp_path):
    assert check_pack(tmp_path)[0].where == "pack.yaml"
    (tmp_path / "pack.yaml").write_text("")
    assert "must be of type object" in check_pack(tmp_path)[0].what


@pytest.mark.parametrize(
    "junk", ["[]", "code: []", "instruments: {a: 1}", "sources: [1, [2]]", "places: 7"]
)
def test_a_pack_of_the_wrong_shape_is_told_and_never_crashes(pack, junk):
    (pack / "pack.yaml").write_text(junk)
    assert check_pack(pack)


@pytest.mark.parametrize(
    "junk",
    ["- 1", "dimensions: 3", "cohorts: [3]", "results: [1]", "columns: {code: 1, final: [[]]}",
     "dimensions: [{code: 1, columns: [1], parts: [2]}]", "cohorts: [{weights: {a: b}, labels: 3}]",
     "scale: {minimum: a}", "results: {file: results/maaling-2030.csv, items: [1, {file: 3}]}"],
)  # fmt: skip
def test_an_instrument_of_the_wrong_shape_is_told_and_never_crashes(pack, junk):
    (pack / INSTRUMENT).write_text(junk)
    assert check_pack(pack)
