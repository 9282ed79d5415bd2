"""Tables of uncertainty as files."""

import numpy as np
import pytest

from menuju.composite.inputs.sheets import read_sheet
from menuju.composite.report import intervals_of, shares_of, variants_of
from menuju.problems import Invalid


def sheet(folder, text):
    path = folder / "t.csv"
    path.write_text(text, "utf-8")
    return read_sheet(path)


def test_rank_statistics_are_read_by_their_columns(tmp_path):
    told = intervals_of(
        sheet(tmp_path, "uCode,nominal,mean,median,q5,q95\nA,1,1.2,1,1,2\nB,,,,,\n")
    )
    assert told.units == ("A", "B")
    assert np.array_equal(told.high, [2, np.nan], equal_nan=True)


def test_sobol_needs_no_intervals(tmp_path):
    told = shares_of(sheet(tmp_path, "variable,first,total\nx,0.2,0.4\n"))
    assert (told.variables, told.first[0], told.total[0]) == (("x",), 0.2, 0.4)
    assert np.isnan([told.first_low[0], told.total_high[0]]).all()


def test_variants_are_all_columns_but_the_nominal_one(tmp_path):
    told = variants_of(sheet(tmp_path, "uCode,nominal,a,b\nA,1,2,NA\nB,2,1,1\n"))
    assert (told.units, told.names) == (("A", "B"), ("a", "b"))
    assert np.array_equal(told.ranks, [[2, np.nan], [1, 1]], equal_nan=True)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("uCode,nominal,median,q5\nA,1,1,1\n", "t.csv · q95"),
        ("uCode,nominal,median,q5,q95\nA,1,x,1,1\n", "t.csv, baris 2 · median"),
        ("uCode,nominal,median,q5,q95\nA,1,1,1,inf\n", "t.csv, baris 2 · q95"),
        ("uCode,nominal,median,q5,q95\nA,1,1,3,2\n", "A"),
        ("uCode,nominal,median,q5,q95\nA,1\n", "t.csv, baris 2"),
    ],
)
def test_what_is_wrong_is_told_by_its_place(tmp_path, text, where):
    with pytest.raises(Invalid) as caught:
        intervals_of(sheet(tmp_path, text))
    assert [each.where for each in caught.value.findings] == [where]
