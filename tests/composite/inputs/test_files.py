"""Files of an index are read as COINr writes them; every bad cell is named at once."""

import numpy as np
import pytest

import menuju.composite as ci
from menuju.composite.inputs.table import check_table
from menuju.problems import Invalid
from tests.composite.small import structure, table

META = """Level,iCode,iName,Direction,Weight,Unit,Target,Denominator,Parent,Type
1,Jalan,Roads,1,1,km,,Luas,Fisik,Indicator
1,Air,Water,-1,2,%,90,,Fisik,Indicator
2,Fisik,,,1,,,,Kota,Aggregate
3,Kota,,,1,,,,,Aggregate
,Pulau,,,,,,,,Group
,Luas,,,,,,,,Denominator
,Catatan,,,,,,,,Other
"""
DATA = """uCode,uName,Pulau,Luas,Catatan,Jalan,Air
A,Kota A,J,10,x,5,80
B,"Kota B, baru",S,20,,NA,60.5
C,Kota C,S,5,,7,
"""


def sheet(tmp_path, text, name="a.csv"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return ci.read_sheet(path)


def read(tmp_path, meta=META, data=DATA):
    made = ci.structure_of(sheet(tmp_path, meta, "iMeta.csv"))
    return made, ci.table_of(sheet(tmp_path, data, "iData.csv"), made)


def wrong(tmp_path, **given):
    with pytest.raises(Invalid) as told:
        read(tmp_path, **given)
    return [finding.where for finding in told.value.findings]


def test_meta_and_data_become_a_structure_and_a_table(tmp_path):
    made, values = read(tmp_path)
    air = made.by_code["Air"]
    assert (air.direction, air.weight, air.target, air.parent) == (-1, 2, 90, "Fisik")
    assert made.by_code["Jalan"].denominator == "Luas"
    assert values.units == ("A", "B", "C")
    assert values.names[1] == "Kota B, baru"
    np.testing.assert_array_equal(values.values, [[5, 80], [np.nan, 60.5], [7, np.nan]])
    assert values.groups == {"Pulau": ("J", "S", "S")}
    assert values.denominators["Luas"].tolist() == [10, 20, 5]


def test_one_year_is_no_series_and_several_are(tmp_path):
    one = DATA.replace("uCode,", "Time,uCode,").replace("\nA", "\n2020,A")
    one = one.replace("\nB", "\n2020,B").replace("\nC", "\n2020,C")
    assert read(tmp_path, data=one)[1].years is None
    two = one.replace("2020,C,Kota C", "2021,A,Kota A")
    assert read(tmp_path, data=two)[1].labels() == ["A 2020", "B 2020", "A 2021"]


def test_every_bad_cell_is_told_by_line_and_column(tmp_path):
    data = DATA.replace(",5,80", ",lima,80").replace("60.5", "inf").replace("C,Kota C", ",Kota C")
    assert wrong(tmp_path, data=data) == [
        "iData.csv, baris 2, kolom Jalan",
        "iData.csv, baris 3, kolom Air",
        "iData.csv, baris 4, kolom uCode",
    ]


@pytest.mark.parametrize("text", ["NaN", "1_000", "1,5", "1e999", "5/2020"])
def test_what_only_looks_like_a_number_is_none(tmp_path, text):
    assert wrong(tmp_path, data=DATA.replace("60.5", f'"{text}"')) == [
        "iData.csv, baris 3, kolom Air"
    ]


def test_columns_that_are_lacking_or_there_twice_are_told(tmp_path):
    assert wrong(tmp_path, data=DATA.replace(",Air", ",Udara")) == ["iData.csv · Air"]
    assert wrong(tmp_path, data=DATA.replace(",Catatan,", ",Air,")) == ["iData.csv · Air"]


def test_a_row_of_another_length_is_told(tmp_path):
    assert wrong(tmp_path, data=DATA + "D,Kota D,S,5,,7\n") == ["iData.csv, baris 5"]


def test_an_unknown_type_or_weight_is_told(tmp_path):
    meta = META.replace("Other", "Lain").replace("-1,2,%", "-1,dua,%")
    assert wrong(tmp_path, meta=meta) == [
        "iMeta.csv, baris 3, kolom Weight",
        "iMeta.csv, baris 8, kolom Type",
    ]


def test_faults_of_the_structure_name_their_line(tmp_path):
    assert wrong(tmp_path, meta=META.replace("%,90,,Fisik", "%,90,,Tiada")) == ["baris 3 (Air)"]


def test_a_lineage_with_two_parents_is_refused(tmp_path):
    meta = sheet(tmp_path, META)
    bad = sheet(tmp_path, "Indicator,Pillar,Index\nJalan,Fisik,Kota\nAir,Fisik,Desa\n", "l.csv")
    with pytest.raises(Invalid, match="dapat dipakai") as told:
        ci.structure_of(meta, bad)
    assert [finding.where for finding in told.value.findings] == ["l.csv, baris 3, kolom Pillar"]


def test_what_is_no_table_is_refused(tmp_path):
    for text in ("", "\n\n"):
        with pytest.raises(Invalid):
            sheet(tmp_path, text)
    with pytest.raises(Invalid):
        ci.read_sheet(tmp_path / "tiada.csv")
    (tmp_path / "biner.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Invalid):
        ci.read_sheet(tmp_path / "biner.csv")


@pytest.mark.parametrize(
    ("given", "where"),
    [
        (table([[1, 2, 3, np.nan]] * 5), "Kemiskinan"),
        (table([[1, 2, 3, 4]] * 4 + [[1, 2, 3, 1e308]]), "E · Kemiskinan"),
        (table(units=("A", "B", "C", "D", "A")), "A"),
    ],
)
def test_a_table_that_cannot_be_computed_is_refused_by_code_or_cell(given, where):
    with pytest.raises(Invalid) as told:
        check_table(given, structure())
    assert [finding.where for finding in told.value.findings] == [where]
