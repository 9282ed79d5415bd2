from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.languages import speaking
from menuju.tables import Cell, CellKind, column_numbers, parse_number, plain


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("3,52", ",", "3.52"),
        ("3.52", ".", "3.52"),
        ("1.234,5", ",", "1234.5"),
        ("1,234.5", ".", "1234.5"),
        ("12.345.678", ",", "12345678"),
        ("-0,29", ",", "-0.29"),
        ("−0,29", ",", "-0.29"),
        ("–0.29", ".", "-0.29"),
        (" 4 ", ".", "4"),
        ("1\u00a0234,5", ",", "1234.5"),
    ],
)
def test_a_number_is_read_as_people_write_it(text, decimal, number):
    assert parse_number(text, decimal=decimal) == Decimal(number)


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "—", "−"])
def test_a_blank_or_a_dash_is_missing(text):
    assert parse_number(text, decimal=",") is None


@pytest.mark.parametrize(
    "text", ["1e5", "NaN", "Infinity", "3,5", "50%", "٣.٥", "1.2.3", "--1", "12,34.5", "9" * 400]
)
def test_what_is_no_number_in_the_columns_style_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        parse_number(text, decimal=".")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-9999, max_value=9999)
)
def test_a_number_written_with_either_mark_reads_back_the_same(number):
    for mark in ",.":
        assert parse_number(plain(number).replace(".", mark), decimal=mark) == number


def column(*texts, kind=CellKind.TEXT):
    return [(row, Cell(text, kind)) for row, text in enumerate(texts, start=2)]


def test_a_column_is_read_with_the_mark_that_most_of_its_cells_use():
    read = column_numbers(column("3,52", "", "1.234,5", "4"), column="nilai")
    assert read.figures == {2: Decimal("3.52"), 3: None, 4: Decimal("1234.5"), 5: Decimal(4)}
    assert read.findings == ()


def test_a_lone_group_of_three_digits_follows_the_rest_of_the_column():
    commas = column_numbers(column("1.234", "3,5"), column="nilai")
    dots = column_numbers(column("1.234", "3.5"), column="nilai")
    assert (commas.figures[2], dots.figures[2]) == (Decimal(1234), Decimal("1.234"))


def test_a_mixture_of_marks_names_every_cell_of_the_lesser_style():
    read = column_numbers(column("3,52", "3.48", "2,9", "1.10", "2,0"), column="nilai")
    assert [finding.where for finding in read.findings] == [
        "row 3, column nilai",
        "row 5, column nilai",
    ]
    assert "another decimal mark" in read.findings[0].what


@pytest.mark.parametrize("text", ["02-Mei", "Mar-52", "2023-03-05", "3/2/2023", "5 Agustus 2023"])
def test_a_number_that_a_spreadsheet_made_a_date_is_named_as_one(text):
    read = column_numbers(column(text, "3,5"), column="nilai")
    assert read.figures == {3: Decimal("3.5")}
    assert f"{text} is a date, not a number" in read.findings[0].what


def test_date_error_and_uncalculated_cells_are_each_named():
    cells = [
        (2, Cell("2023-03-05", CellKind.DATE)),
        (3, Cell("#DIV/0!", CellKind.ERROR)),
        (4, Cell("", CellKind.UNCALCULATED)),
    ]
    whats = [finding.what for finding in column_numbers(cells, column="nilai").findings]
    assert ["date" in whats[0], "#DIV/0!" in whats[1], "formula" in whats[2]] == [True] * 3


def test_number_cells_of_a_spreadsheet_are_exact_whatever_the_texts_beside_them():
    cells = [(2, Cell("3.52", CellKind.NUMBER)), (3, Cell("3,48")), (4, Cell("1.234,5"))]
    read = column_numbers(cells, column="nilai")
    assert list(read.figures.values()) == [Decimal("3.52"), Decimal("3.48"), Decimal("1234.5")]


def test_findings_are_told_in_the_readers_language():
    with speaking("id"):
        (finding,) = column_numbers(column("abc"), column="nilai").findings
    assert finding.where == "baris 2, kolom nilai"
    assert "bukan angka" in finding.what
