"""`menuju index analyse`, from files to tables."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from menuju.config.cli.index import command
from menuju.languages import speaking
from menuju.problems import Invalid

META = """Level,iCode,iName,Direction,Weight,Parent,Type
1,a,A,1,1,p,Indicator
1,b,B,1,3,p,Indicator
1,c,C,1,1,q,Indicator
2,p,P,1,2,index,Aggregate
2,q,Q,1,1,index,Aggregate
3,index,Index,1,1,,Aggregate
"""
DATA = """uCode,a,b,c
u1,0,0,4
u2,2,1,3
u3,4,4,0
u4,3,2,
"""
TABLES = [
    "availability", "components", "correlations", "cronbach", "cronbach_if_dropped",
    "effective_weights", "loadings", "redundancy", "statistics",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "iMeta.csv").write_text(META, "utf-8")
    (tmp_path / "iData.csv").write_text(DATA, "utf-8")
    _recipe(tmp_path)
    return tmp_path


def _recipe(folder: Path, **aggregate: object) -> None:
    steps = [{"step": "aggregate", "method": "arithmetic", **aggregate}]
    told = {"format": "menuju-index-recipe/1", "steps": steps}
    (folder / "recipe.json").write_text(json.dumps(told), "utf-8")


def run(folder: Path, *more: str) -> Result:
    told = ["analyse", "--meta", str(folder / "iMeta.csv"), "--data", str(folder / "iData.csv")]
    told += ["--recipe", str(folder / "recipe.json"), "--out", str(folder / "out"), *more]
    with speaking("en"):
        return CliRunner().invoke(command, told)


def rows(folder: Path, name: str) -> list[list[str]]:
    with (folder / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_tables_are_written_and_a_summary_is_printed(folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 0
    assert sorted(path.stem for path in (folder / "out").iterdir()) == TABLES
    lines = result.stdout.splitlines()
    assert lines[0] == "4 units, 3 indicators, 3 levels."
    assert lines[-1] == f"9 tables written to {folder / 'out'}"
    assert rows(folder, "effective_weights")[1:3] == [
        ["a", "1", "1.0", "0.16666666666666666"], ["b", "1", "3.0", "0.5"],
    ]  # fmt: skip


def test_no_cell_is_nan_and_what_was_not_computed_says_why(folder: Path) -> None:
    run(folder)
    for name in TABLES:
        cells = [cell.lower() for row in rows(folder, name) for cell in row]
        assert "nan" not in cells
    why = {row[1]: row[-1] for row in rows(folder, "cronbach") if row[0] == "normalised"}
    assert (why["p"], why["q"] != "") == ("", True)


def test_a_unit_has_its_profile_its_effects_and_its_plan(folder: Path) -> None:
    (folder / "costs.csv").write_text("iCode,cost\nb,5\n", "utf-8")
    more = ["--unit", "u1", "--target", "2", "--costs", str(folder / "costs.csv")]
    result = run(folder, *more)
    assert result.exit_code == 0
    assert [row[:2] for row in rows(folder, "profiles")[1:]] == [["u1", code] for code in "abc"]
    assert [row[1] for row in rows(folder, "effects")[1:]] == ["b", "a"]
    # A level of b would bring three times as much, for five times the cost.
    assert [(row[1], float(row[3]), float(row[4])) for row in rows(folder, "plans")[1:]] == [
        ("a", 4.0, 4.0), ("", pytest.approx(2), 4.0),
    ]  # fmt: skip


def test_a_target_out_of_reach_says_the_highest_and_leaves_with_one(folder: Path) -> None:
    result = run(folder, "--unit", "u1", "--target", "4.5")
    assert result.exit_code == 1
    assert "u1: 4.5 cannot be reached; the highest is 4." in result.stderr
    assert rows(folder, "plans")[1:] == []


def test_where_no_proof_is_possible_the_plan_is_called_an_upper_bound(folder: Path) -> None:
    _recipe(folder, levels={"3": {"method": "copeland"}})
    result = run(folder, "--unit", "u1", "--target", "0")
    assert result.exit_code == 0
    assert "cannot be solved exactly" in result.stderr
    assert "(upper bound)" in result.stdout
    assert {row[-1] for row in rows(folder, "plans")[1:]} == {"greedy"}


def test_a_target_without_a_unit_is_used_wrongly(folder: Path) -> None:
    result = run(folder, "--target", "2")
    assert result.exit_code == 2
    assert not (folder / "out").exists()


def test_every_bad_line_of_a_table_of_costs_is_named(folder: Path) -> None:
    (folder / "costs.csv").write_text("iCode,cost\na,x\nb,-1\nc,1\nc,2\n", "utf-8")
    result = run(folder, "--unit", "u1", "--costs", str(folder / "costs.csv"))
    assert isinstance(result.exception, Invalid)
    assert [finding.where for finding in result.exception.findings] == [
        f"costs.csv, line {line}" for line in (2, 3, 5)
    ]
