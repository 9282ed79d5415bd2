"""`menuju index agreement`, from a file to a table, and what it says of a bad one."""

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner

from menuju.composite.agreement import Level, alpha, read_csv
from menuju.composite.agreement.rows import Columns
from menuju.config.cli.index import command as index
from menuju.languages import speaking
from menuju.tables import write_xlsx

SCORES = """\
city,rater,score,year,question
A,x,1,2023,q1
A,y,1,2023,q1
B,x,2,2023,q1
B,y,3,2023,q1
C,x,4,2023,q1
C,y,4,2023,q1
A,x,1,2024,q1
A,y,3,2024,q1
B,x,2,2024,q1
B,y,,2024,q1
C,x,4,2024,q1
C,y,4,2024,q1
"""
HEADER = ("city", "rater", "score")
NAMES = ("--unit", "city", "--rater", "rater", "--value", "score")
BY_YEAR = (*NAMES, "--period", "year", "--question", "question")


@pytest.fixture
def run(tmp_path):
    """Return a function that writes a table and runs the command on it."""

    def call(text, *options, level="ordinal"):
        path = tmp_path / "scores.csv"
        path.write_text(text)
        told = ("agreement", "--data", str(path), "--level", level, *options)
        with speaking("en"):
            return CliRunner().invoke(index, told)

    return call


def test_a_table_by_question_and_year(run):
    done = run(SCORES, *BY_YEAR, "--seed", "1")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = [line.split("  ")[0] for line in done.stdout.splitlines()]
    kappas = ["Gwet AC2", "Fleiss κ", "Cohen κ", "Brennan–Prediger", "Krippendorff α (Gwet)"]
    block = ["coefficient", "Krippendorff α", *kappas, "Percent agreement"]
    assert [line for line in lines if not line.startswith("[")] == [
        "— q1 · 2023", *block, "— q1 · 2024", *block,
    ]  # fmt: skip
    second = done.stdout.partition("2024")[2]
    assert ("change" in second, "change" in done.stdout.partition("2024")[0]) == (True, False)


def test_json_carries_the_figures_in_full(run):
    done = run(SCORES, *BY_YEAR, "--json", "--weights", "linear", "--scale", "1,2,3,4")
    rows = json.loads(done.stdout)
    lines = [line for line in SCORES.splitlines() if ",2024," not in line]
    columns = Columns("city", "rater", "score")
    (table,) = read_csv(lines, columns=columns, level=Level.ORDINAL)
    expected = alpha(table, level=Level.ORDINAL)
    first = rows[0]["coefficient"]
    assert (first["name"], first["value"], first["low"]) == (
        "krippendorff_alpha",
        expected.value,
        expected.low,
    )
    assert {row["coefficient"]["weights"] for row in rows} == {"ordinal", "linear"}
    assert [row["before"] for row in rows] == [""] * 7 + ["2023"] * 7


def test_a_spreadsheet_and_decimal_commas_are_read_alike(run, tmp_path):
    text = "city;rater;score\nA;x;1,5\nA;y;1,5\nB;x;2,5\nB;y;3\n"
    comma = run(text, *NAMES, "--json", level="interval")
    path = tmp_path / "scores.xlsx"
    rows = [("A", "x", "1.5"), ("A", "y", "1.5"), ("B", "x", "2.5"), ("B", "y", "3")]
    path.write_bytes(write_xlsx(HEADER, [(*names, Decimal(score)) for *names, score in rows]))
    with speaking("en"):
        sheet = CliRunner().invoke(
            index, ("agreement", "--data", str(path), "--level", "interval", *NAMES, "--json")
        )
    assert (comma.exit_code, sheet.exit_code) == (0, 0)
    assert json.loads(comma.stdout) == json.loads(sheet.stdout)


def test_words_at_the_nominal_level(run):
    text = "city,rater,score\nA,x,ya\nA,y,ya\nB,x,tidak\nB,y,ya\n"
    assert run(text, *NAMES, level="nominal").exit_code == 0
    assert run(text, *NAMES, level="ordinal").exit_code == 1


def test_every_bad_row_is_named_and_the_exit_code_is_one(run):
    done = run(SCORES.replace("B,y,3,2023", "B,y,three,2023") + "A,x,5,2023,q1\n", *BY_YEAR)
    assert (done.exit_code, done.stdout) == (1, "")
    no_number = "write a number, or leave it blank where there is none."
    assert done.stderr.splitlines() == [
        "✗ The scores cannot be used.",
        f"  row 5, column score: “three” is not a number; {no_number}",
        "  row 14: x scores A again; the first score is in row 2.",
    ]


def test_a_column_that_is_not_there_is_named(run):
    done = run(SCORES, *NAMES, "--question", "butir")
    assert (done.exit_code, done.stderr.splitlines()[1]) == (
        1,
        "  butir: There is no such column; there are: city, rater, score, year, question.",
    )


def test_a_score_off_the_scale_is_named(run):
    done = run(SCORES, *BY_YEAR, "--scale", "1,2,3")
    assert (done.exit_code, done.stderr.splitlines()[1]) == (1, "  C/x: 4 is not on the scale.")


def test_a_scale_of_words_and_an_unknown_level_are_wrong_use(run):
    assert run(SCORES, *BY_YEAR, "--scale", "low,high").exit_code == 2
    assert run(SCORES, *BY_YEAR, level="numbers").exit_code == 2
