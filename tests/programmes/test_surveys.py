"""A survey of a pack: its faults are told by file and line."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from menuju.programmes import check_pack, find_survey
from menuju.programmes.types import Layout

INDONESIA = Path(str(files("menuju"))) / "packs" / "indonesia-smart-city"
SURVEY = "surveys/dampak-2023.yaml"
FAULTS = [
    ("code: IM02", "code: IM01", "used already"),
    ("code: IM02", "code: IM04", "about public-policy, not public-service"),
    ("code: IM02", "code: XX02", "“XX02” does not exist"),
    ("- code: tourism", "- code: tourist", "“tourist” does not exist"),
    ("{level: 2,", "{level: 3,", "each level from 0 to 4"),
    ("[fish-farmer, farmer]", "[fish-farmer, sailor]", "“sailor” does not exist"),
    ("[labourer]", "[labourr]", "“labourr” does not exist"),
    ("share: 0.1}", "share: 10}", "does not meet"),
    ("en: Very good", "xx: Very good", "translation en is missing"),
    ("instrument: evaluasi-2023", "instrument: evaluasi-2032", "“evaluasi-2032” does not exist"),
]


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return shutil.copytree(INDONESIA, tmp_path_factory.mktemp("packs") / INDONESIA.name)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[1])
def test_a_fault_of_a_survey_is_told_with_its_line(pack, fault):
    old, new, told = fault
    sound = (pack / SURVEY).read_text("utf-8")
    before, found, after = sound.partition(old)
    assert found
    (pack / SURVEY).write_text(before + new + after, "utf-8")
    line = (before + new).count("\n") + 1
    try:
        wrong = [str(one) for one in check_pack(pack)]
    finally:
        (pack / SURVEY).write_text(sound, "utf-8")
    assert any(told in one for one in wrong)
    near = {f"{SURVEY}:{at}" for at in range(line - 4, line + 3)}
    assert any(one.startswith(tuple(near)) for one in wrong)


def test_a_scale_may_have_levels_of_two_digits(pack):
    sound = (pack / SURVEY).read_text("utf-8")
    more = "".join(f"    - {{level: {n}, text: {{id: '{n}', en: '{n}'}}}}\n" for n in range(5, 11))
    last = "    - {level: 4, text: {id: Sangat baik, en: Very good}}\n"
    wide = sound.replace("  maximum: 4\n", "  maximum: 10\n").replace(last, last + more)
    try:
        (pack / SURVEY).write_text(wide, "utf-8")
        assert [one for one in check_pack(pack) if SURVEY in str(one)] == []
    finally:
        (pack / SURVEY).write_text(sound, "utf-8")


def test_it_has_the_six_dimensions_of_three_parts_of_three_statements():
    plan = find_survey("indonesia-smart-city/dampak-2023")
    assert [len(one.parts) for one in plan.dimensions] == [3] * 6
    assert {len(part.statements) for part in plan.parts} == {3}
    assert dict(plan.sizes) == {Layout.A: 50, Layout.B: 50}
    assert [level.code for level in plan.levels] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("name", "alone"),
    [("Dinas Kominfo", True), ("Bappeda Kab. Malang", True), ("Dinas Pariwisata", False)],
)
def test_who_coordinates_may_not_be_alone(name, alone):
    plan = find_survey("indonesia-smart-city/dampak-2023")
    assert plan.may_not_be_alone(name) is alone
