"""`menuju index` as a person uses it: files in, files out, faults told with their place."""

import csv
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from menuju.config.cli.index import command
from menuju.problems import Invalid

META = """Level,iCode,iName,Direction,Weight,Parent,Type
1,Jalan,Roads,1,1,Fisik,Indicator
1,Air,Water,1,2,Fisik,Indicator
1,Sekolah,Schools,1,1,Warga,Indicator
1,Miskin,Poverty,-1,1,Warga,Indicator
2,Fisik,,1,1,Kota,Aggregate
2,Warga,,1,1,Kota,Aggregate
3,Kota,,1,1,,Aggregate
"""
DATA = """uCode,Jalan,Air,Sekolah,Miskin
A,1,10,80,20
B,2,30,60,10
C,3,20,90,30
D,4,50,70,15
E,5,40,50,5
"""
RECIPE = """format: menuju-index-recipe/1
steps:
  - {step: normalise, method: min_max, lower: 1}
  - {step: aggregate}
"""
SPEC = """format: menuju-index-uncertainty/1
parameters:
  - {name: Normalisation, alternatives: [{method: min_max, lower: 1}, rank]}
  - {name: Aggregation, alternatives: [a_amean, a_gmean]}
"""


@pytest.fixture
def files(tmp_path):
    """The four files, and the words that name them."""
    for name, text in {"m.csv": META, "d.csv": DATA, "r.yaml": RECIPE, "s.yaml": SPEC}.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def run(folder, name, *more, out="hasil"):
    words = [name, "--meta", folder / "m.csv", "--data", folder / "d.csv"]
    words += ["--recipe", folder / "r.yaml", "--out", folder / out, *more]
    done = CliRunner().invoke(command, list(map(str, words)), catch_exceptions=True)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def rows(path):
    with Path(path).open(newline="") as file:
        return list(csv.DictReader(file))


def test_build_writes_scores_ranks_steps_lock_and_bundle(files):
    done = run(files, "build")
    out = files / "hasil"
    assert done.exit_code == 0, done.output
    assert "5 unit" in done.output
    assert {str(p.relative_to(out)) for p in out.rglob("*") if p.is_file()} == {
        "scores.csv", "ranks.csv", "weights.csv", "notes.csv", "recipe.lock.json", "bundle.zip",
        "steps/01-normalise.csv", "steps/02-aggregate.csv",
    }  # fmt: skip
    assert [row["uCode"] for row in rows(out / "ranks.csv") if row["Kota"] == "1"] == ["D"]
    lock = json.loads((out / "recipe.lock.json").read_text())
    assert set(lock["inputs"]) == {"meta", "data", "recipe"}
    assert lock["recipe"]["steps"][0]["upper"] == 100
    with zipfile.ZipFile(out / "bundle.zip") as bundle:
        assert bundle.read("inputs/data").decode() == DATA


def test_the_same_files_give_the_same_bundle(files):
    run(files, "build", out="a")
    run(files, "build", out="b")
    assert (files / "a/bundle.zip").read_bytes() == (files / "b/bundle.zip").read_bytes()


def test_a_lineage_may_tell_the_parents(files):
    text = "Indicator,Pillar,Index\nJalan,Fisik,Kota\nAir,Fisik,Kota\nSekolah,Warga,Kota\n"
    (files / "l.csv").write_text(text + "Miskin,Warga,Kota\n")
    run(files, "build", out="a")
    run(files, "build", "--lineage", str(files / "l.csv"), out="b")
    assert rows(files / "a/scores.csv") == rows(files / "b/scores.csv")


def test_a_spreadsheet_is_a_table_too(files):
    from openpyxl import Workbook

    book = Workbook()
    for line in DATA.strip().splitlines():
        cells = line.split(",")
        book.active.append([cells[0], *(int(c) if c.isdecimal() else c for c in cells[1:])])
    book.save(files / "d.xlsx")
    run(files, "build", out="a")
    words = ["build", "--meta", files / "m.csv", "--data", files / "d.xlsx"]
    words += ["--recipe", files / "r.yaml", "--out", files / "b"]
    assert CliRunner().invoke(command, list(map(str, words))).exit_code == 0
    assert rows(files / "a/scores.csv") == rows(files / "b/scores.csv")


@pytest.mark.parametrize(
    ("name", "old", "new", "where"),
    [
        ("d.csv", "60,10", "enam puluh,10", "d.csv, baris 3, kolom Sekolah"),
        ("m.csv", "1,Air,Water,1,2", "1,Air,Water,1,-2", "baris 3 (Air)"),
        ("r.yaml", "min_max", "magic", "r.yaml steps/0/method"),
    ],
)
def test_a_bad_file_is_told_by_its_place_and_nothing_is_written(files, name, old, new, where):
    path = files / name
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(Invalid) as told:
        run(files, "build")
    assert [finding.where for finding in told.value.findings] == [where]
    assert not (files / "hasil").exists()


def test_uncertainty_writes_what_it_drew_and_what_came_of_it(files):
    done = run(files, "uncertainty", "--spec", str(files / "s.yaml"), "--n", "50")
    assert done.exit_code == 0, done.output
    out = files / "hasil"
    told = rows(out / "rank_statistics.csv")
    assert list(told[0]) == ["uCode", "nominal", "mean", "median", "q5", "q95"]
    assert [row["uCode"] for row in told] == list("ABCDE")
    samples = rows(out / "samples.csv")
    assert {row["Aggregation"] for row in samples} == {"arithmetic", "geometric"}
    assert [row["rep"] for row in samples] == [str(n) for n in range(1, 51)]
    again = run(files, "uncertainty", "--spec", str(files / "s.yaml"),
                "--samples", str(out / "samples.csv"), out="lagi")  # fmt: skip
    assert again.exit_code == 0
    assert rows(files / "lagi/scores.csv") == rows(out / "scores.csv")


def test_sobol_tells_each_parameter_with_its_intervals(files):
    done = run(files, "uncertainty", "--spec", str(files / "s.yaml"), "--n", "32", "--sobol")
    assert done.exit_code == 0, done.output
    told = rows(files / "hasil/sobol.csv")
    assert [row["variable"] for row in told] == ["Normalisation", "Aggregation"]
    assert all(float(r["total_low"]) <= float(r["total"]) <= float(r["total_high"]) for r in told)
    assert len(rows(files / "hasil/scores.csv")) == 32 * 4


def test_sobol_takes_no_samples_of_others(files):
    run(files, "uncertainty", "--spec", str(files / "s.yaml"), "--n", "10")
    samples = str(files / "hasil/samples.csv")
    done = run(
        files, "uncertainty", "--spec", str(files / "s.yaml"), "--sobol", "--samples", samples
    )
    assert done.exit_code == 2


def test_compare_tells_how_far_places_move_without_each_part(files):
    other = files / "lain.yaml"
    other.write_text(RECIPE.replace("{step: aggregate}", "{step: aggregate, method: harmonic}"))
    done = run(files, "compare", "--without", "2", "--with", str(other))
    assert done.exit_code == 0, done.output
    told = rows(files / "hasil/variants.csv")
    assert [row["variant"] for row in told] == ["lain.yaml", "Fisik", "Warga"]
    assert set(rows(files / "hasil/variant_ranks.csv")[0]) == {
        "uCode", "nominal", "lain.yaml", "Fisik", "Warga",
    }  # fmt: skip
    with pytest.raises(Invalid):
        run(files, "compare", "--without", "3")


def test_an_instrument_becomes_files_that_build_takes(tmp_path):
    words = ["instrument", "indonesia-smart-city/evaluasi-2023", "--out", str(tmp_path)]
    assert CliRunner().invoke(command, words).exit_code == 0
    codes = [row["iCode"] for row in rows(tmp_path / "iMeta.csv") if row["Type"] == "Indicator"]
    lines = [f"{unit}," + ",".join(str((n + at) % 5) for at in range(len(codes)))
             for n, unit in enumerate("ABC")]  # fmt: skip
    (tmp_path / "d.csv").write_text("\n".join([",".join(["uCode", *codes]), *lines]))
    words = ["build", "--meta", tmp_path / "iMeta.csv", "--data", tmp_path / "d.csv"]
    words += ["--recipe", tmp_path / "build.yaml", "--out", tmp_path / "hasil"]
    assert CliRunner().invoke(command, list(map(str, words))).exit_code == 0
    assert len(rows(tmp_path / "hasil/scores.csv")) == 3
    words = ["instrument", "indonesia-smart-city/evaluasi-2023", "--cohort", "tiada"]
    assert CliRunner().invoke(command, [*words, "--out", str(tmp_path)]).exit_code == 2


def weighed(*words):
    return CliRunner().invoke(command, ["weights", *map(str, words)])


def test_experts_weigh_by_pairs_or_by_points(tmp_path):
    (tmp_path / "p.csv").write_text("iCode,a,b,c\na,1,2,4\nb,1/2,1,2\nc,1/4,1/2,1\n")
    (tmp_path / "q.csv").write_text("expert,a,b\nSatu,1,3\nDua,30,10\n")
    done = weighed("--pairs", tmp_path / "p.csv", "--out", tmp_path / "w.csv")
    assert (done.exit_code, "0.000" in done.output) == (0, True), done.output
    told = {row["iCode"]: round(float(row["Weight"]), 9) for row in rows(tmp_path / "w.csv")}
    assert told == {"a": round(4 / 7, 9), "b": round(2 / 7, 9), "c": round(1 / 7, 9)}
    assert "weights: {codes: {a: 0.5, b: 0.5}}" in weighed("--points", tmp_path / "q.csv").output
    assert weighed().exit_code == 2


def test_pairs_that_contradict_each_other_or_cannot_be_read_are_told(tmp_path):
    path = tmp_path / "p.csv"
    path.write_text("iCode,a,b,c\na,1,5,1/5\nb,1/5,1,5\nc,5,1/5,1\n")
    assert "Saaty" in weighed("--pairs", path).output
    path.write_text("iCode,a,b\na,1,banyak\nb,,1\n")
    problem = weighed("--pairs", path).exception
    assert [finding.where for finding in problem.findings] == [
        "p.csv, baris 2, kolom b",
        "p.csv, baris 3, kolom a",
    ]
    path.write_text("iCode,a,b\na,1,2\nc,1/2,1\n")
    assert "a, b" in str(weighed("--pairs", path).exception.findings[0])
