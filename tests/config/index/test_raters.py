"""`menuju index severity` and `menuju index panel`, on plain tables."""

import csv

import pytest
from click.testing import CliRunner

from menuju.config.cli.index import command as index

COLUMNS = ("--unit", "kota", "--rater", "asesor", "--value", "skor")
FINALS = {"Ambon": 3, "Batu": 2, "Cimahi": 1, "Depok": 2}
LENIENT = {"X": 1, "Y": 0, "Z": 0}
QUESTIONS = {"p1": 0, "p2": 1}


def run(*words):
    return CliRunner().invoke(index, [str(word) for word in words])


def table(folder, *, rows=None, header="kota;asesor;butir;skor"):
    lines = rows or [
        f"{unit};{rater};{question};{final + lenient + easy + (rater + question == spoilt)}"
        for (unit, final), spoilt in zip(FINALS.items(), ("Yp1", "Zp2", "", "Zp1"), strict=True)
        for rater, lenient in LENIENT.items()
        for question, easy in QUESTIONS.items()
    ]
    path = folder / "scores.csv"
    path.write_text("\n".join([header, *lines]) + "\n")
    return path


def records(path):
    with path.open() as file:
        return list(csv.DictReader(file))


def test_severity_says_each_rater_and_the_variances(tmp_path):
    told = run("severity", "--data", table(tmp_path), *COLUMNS, "--item", "butir")
    assert told.exit_code == 0, told.output
    lines = told.output.splitlines()
    assert lines[0].startswith("X menilai 0,")
    assert "di atas panel pada butir yang sama" in lines[0]
    assert lines[-1].startswith("Ragam: unit ")


def test_the_second_opinion_agrees_on_who_is_lenient(tmp_path):
    told = run("severity", "--data", table(tmp_path), *COLUMNS, "--rasch")
    assert told.exit_code == 1  # without the question, a score stands twice
    assert "Ambon/X: dinilai 2 kali oleh penilai yang sama" in told.output
    rows = [
        f"U{unit:02};{rater};p1;{min(3, max(0, unit // 10 + (unit * at) % 3 - 1 - (rater == 'X')))}"
        for unit in range(40)
        for at, rater in enumerate("XYZ", start=1)
    ]
    told = run("severity", "--data", table(tmp_path, rows=rows), *COLUMNS, "--rasch")
    assert told.exit_code == 0, told.output
    assert "X: keras +" in told.output


def test_raters_that_share_no_unit_are_told_with_exit_code_1(tmp_path):
    rows = ["A;r;p;1", "A;s;p;2", "B;t;p;1", "B;v;p;3"]
    told = run("severity", "--data", table(tmp_path, rows=rows), *COLUMNS)
    assert told.exit_code == 1
    assert "2 kelompok tanpa unit bersama (r, s; t, v)" in told.output


def test_the_panel_is_written_with_its_severity_and_its_shadow(tmp_path):
    weights = tmp_path / "weights.csv"
    weights.write_text("butir,bobot\np1,0.25\np2,0.75\n")
    data, out = table(tmp_path), tmp_path / "out"
    words = ("--question", "butir", "--weights", weights, "--select", 2, "--draws", 200)
    told = run("panel", "--data", data, *COLUMNS, *words, "--out", out)
    assert told.exit_code == 0, told.output
    assert told.output.startswith("4 unit; ")
    rows = records(out / "panel.csv")
    header = (out / "panel.csv").read_text().splitlines()[0]
    assert header == "unit,final,rank,low,high,rank_low,rank_high,probability,decided"
    assert [(row["unit"], row["rank"]) for row in rows] == [
        ("Ambon", "1"),
        ("Batu", "2"),
        ("Depok", "3"),
        ("Cimahi", "4"),
    ]
    assert sum(float(row["probability"]) for row in rows) == pytest.approx(2.0)
    assert rows[-1]["decided"] == "out"
    assert all(float(row["low"]) <= float(row["final"]) <= float(row["high"]) for row in rows)
    assert [row["rater"] for row in records(out / "severity.csv")] == ["X", "Y", "Z"]
    assert [row["unit"] for row in records(out / "shadow.csv")] == list(FINALS)
    again = tmp_path / "again"
    run("panel", "--data", data, *COLUMNS, *words, "--out", again)
    assert (again / "panel.csv").read_bytes() == (out / "panel.csv").read_bytes()


def test_one_rater_a_unit_gives_ranks_without_intervals_and_says_why(tmp_path):
    rows = ["A;r;p;1", "B;s;p;2"]
    data, out = table(tmp_path, rows=rows), tmp_path / "out"
    told = run("panel", "--data", data, *COLUMNS, "--select", 1, "--out", out)
    assert told.exit_code == 0
    assert "Setiap unit hanya dinilai satu penilai" in told.output
    first = records(out / "panel.csv")[0]
    assert (first["unit"], first["rank"], first["low"], first["decided"]) == (
        "B",
        "1",
        "",
        "unknown",
    )
    assert "kelompok tanpa unit bersama" in records(out / "severity.csv")[0]["sentence"]
    assert records(out / "shadow.csv")[0]["shadow_rank"] == ""


@pytest.mark.parametrize(
    ("rows", "words", "said"),
    [
        (["A;r;p;baik"], (), "baris 2, kolom skor"),
        (["A;r;p;1", ";r;p;2"], (), "baris 3, kota: kosong"),
        (["A;r;p;1"], ("--question", "soal"), "soal: kolom ini harus ada sekali"),
        (["A;r;p;1", "A;s;p;2"], ("--select", 5), "1 sampai 1, bukan 5"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, rows, words, said):
    data = table(tmp_path, rows=rows)
    asked = ("--select", 1, *words, "--out", tmp_path / "out")
    told = run("panel", "--data", data, *COLUMNS, *asked)
    assert (told.exit_code, said in told.output) == (1, True), told.output


def test_a_question_without_a_weight_is_named(tmp_path):
    weights = tmp_path / "weights.csv"
    weights.write_text("butir,bobot\np1,1\np9,1\n")
    words = ("--question", "butir", "--weights", weights, "--select", 2, "--out", tmp_path)
    told = run("panel", "--data", table(tmp_path), *COLUMNS, *words)
    assert told.exit_code == 1
    assert "p2: tidak berbobot" in told.output
    assert "weights.csv: baris 3, p9" in told.output
