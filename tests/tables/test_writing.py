import datetime as dt
import io
import zipfile
from decimal import Decimal

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from menuju.tables import read_table, write_csv, write_xlsx

HEADER = ["kode", "nama", "nilai", "naik", "pada"]
ROWS = [
    ["51.03", "KAB. BADUNG", Decimal("2.50"), Decimal("-0.29"), dt.date(2023, 12, 4)],
    ["=1+1", "@cmd", 3, None, None],
]


def test_csv_keeps_numbers_and_disarms_formulas():
    assert write_csv(HEADER, ROWS) == (
        b"kode,nama,nilai,naik,pada\n51.03,KAB. BADUNG,2.50,-0.29,2023-12-04\n'=1+1,'@cmd,3,,\n"
    )


def test_csv_for_indonesian_spreadsheets_has_semicolons_and_commas():
    written = write_csv(["a", "b"], [[Decimal("2.50"), "x"]], delimiter=";", decimal=",")
    assert written == b"a;b\n2,50;x\n"


def test_xlsx_shows_decimals_with_their_places_and_never_runs_a_text():
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(HEADER, ROWS))).active
    assert (sheet["C2"].value, sheet["C2"].number_format) == (2.5, "0.00")
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")
    assert sheet["E2"].value == dt.datetime(2023, 12, 4)  # noqa: DTZ001
    assert sheet["D3"].value is None


def test_xlsx_is_the_same_for_the_same_input_and_names_nobody(monkeypatch):
    monkeypatch.setenv("USER", "siti-the-clerk")
    first, second = (write_xlsx(HEADER, ROWS, title="Peringkat") for _ in range(2))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        core = archive.read("docProps/core.xml").decode()
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert first == second
    assert "<dc:creator></dc:creator>" in core
    assert b"siti-the-clerk" not in everything


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20
)


@given(st.lists(st.tuples(TEXTS, st.decimals(-99, 99, places=2)), min_size=1, max_size=9))
def test_what_is_written_to_xlsx_reads_back(rows):
    table = read_table(write_xlsx(["a", "b"], rows))
    assert [(r.cells[0].text, Decimal(r.cells[1].text)) for r in table.rows] == rows
