"""From rows to matrices: what is read, and every bad row told at once."""

import numpy as np
import pytest

from menuju.composite.agreement import Columns, Level, read_csv
from menuju.languages import speaking
from menuju.problems import Finding, Invalid

COLUMNS = Columns("city", "rater", "score")


def read(text, *, columns=COLUMNS, level=Level.ORDINAL):
    return read_csv(text.splitlines(), columns=columns, level=level)


def refusal(text, **told):
    with speaking("en"), pytest.raises(Invalid) as refused:
        read(text, **told)
    return refused.value.findings


def test_rows_become_a_matrix_with_gaps():
    (table,) = read("score,city,rater\n3,A,x\n4,A,y\n\n-,B,x\n2.5,B,y\n1,C,x\n")
    assert (table.units, table.raters) == (("A", "B", "C"), ("x", "y"))
    np.testing.assert_array_equal(table.values, [[3, 4], [np.nan, 2.5], [1, np.nan]])


def test_indicators_and_periods_have_matrices_of_their_own():
    columns = Columns("city", "rater", "score", "question", "year")
    tables = read(
        "city,rater,score,question,year\nA,x,1,q1,2023\nA,x,2,q2,2023\nA,x,3,q1,2024\nB,y,4,q1,2023\n",
        columns=columns,
    )
    assert [(each.indicator, each.period, each.units, each.raters) for each in tables] == [
        ("q1", "2023", ("A", "B"), ("x", "y")),
        ("q2", "2023", ("A",), ("x",)),
        ("q1", "2024", ("A",), ("x",)),
    ]


def test_every_bad_row_is_told_at_once():
    found = refusal("city,rater,score\nA,x,three\nA,y,1\n,x,2\nA,y,2\nB,,1\nB,x,1e999\nB,y,nan\n")
    no_number = "is not a number; write a number, or leave it blank where there is no score."
    assert found == (
        Finding("row 2, column score", f"“three” {no_number}"),
        Finding("row 7, column score", f"“1e999” {no_number}"),
        Finding("row 8, column score", f"“nan” {no_number}"),
        Finding("row 4", "The unit is blank."),
        Finding("row 6", "The rater is blank."),
        Finding("row 5", "y scores A again; the first score is in row 3."),
    )


def test_every_column_that_is_not_there_is_told_with_those_that_are():
    columns = Columns("kota", "rater", "score", "butir")
    assert refusal("city,rater,rater,score\n", columns=columns) == (
        Finding("kota", "There is no such column; there are: city, rater, rater, score."),
        Finding("rater", "Several columns have this name."),
        Finding("butir", "There is no such column; there are: city, rater, rater, score."),
    )


def test_words_are_categories_at_the_nominal_level():
    text = "city,rater,score\nA,x,tinggi\nA,y,rendah\nB,x,\nB,y,tinggi\n"
    (table,) = read(text, level=Level.NOMINAL)
    assert table.labels == ("rendah", "tinggi")
    np.testing.assert_array_equal(table.values, [[1, 0], [np.nan, 1]])
    assert [finding.where for finding in refusal(text)] == [
        f"row {row}, column score" for row in (2, 3, 5)
    ]


def test_a_word_among_numbers_is_a_bad_row_at_every_level():
    found = refusal("city,rater,score\nA,x,1\nA,y,rendah\n", level=Level.NOMINAL)
    assert [finding.where for finding in found] == ["row 3, column score"]
