"""What is taken away equals what is on the screen."""

import csv
import io
import json
import re

import openpyxl
import pytest

from menuju.publish.exports import shown
from tests import makers
from tests.publish.reading import ranked

ASKED = {"prov": "35", "urut": "-naik"}


def export(client, ending, asked=ASKED, slug="evaluasi-2023"):
    return client.get(f"/peringkat/{slug}/unduh.{ending}", asked)


def rows_of(answer, ending):
    if ending == "json":
        return json.loads(answer.content)["rows"]
    if ending == "csv":
        text = answer.content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text[:40] else ","))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_rows_and_their_order_are_those_of_the_page(evaluation, client, ending):
    page = ranked(client.get("/peringkat/evaluasi-2023/", ASKED))
    rows = rows_of(export(client, ending), ending)
    assert [row["kode_wilayah"] for row in rows] == page


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_all_130_are_taken_away_not_a_page_of_them(evaluation, client, ending):
    assert len(rows_of(export(client, ending, {}), ending)) == 130


def test_the_three_formats_say_the_same_figures(evaluation, client):
    told = [
        {row["kode_wilayah"]: str(row["nilai_final"]) for row in rows_of(export(client, e), e)}
        for e in ("csv", "json")
    ]
    told.append(
        {
            row["kode_wilayah"]: f"{row['nilai_final']:.2f}"
            for row in rows_of(export(client, "xlsx"), "xlsx")
        }
    )
    comma_less = [{code: f.replace(",", ".") for code, f in each.items()} for each in told]
    assert comma_less[0] == comma_less[1] == comma_less[2]
    assert comma_less[0]["35.07"] == "2.94"


def test_json_gives_decimals_as_text(evaluation, client):
    rows = rows_of(export(client, "json"), "json")
    malang = next(row for row in rows if row["kode_wilayah"] == "35.07")
    assert malang == {
        "peringkat": 64,
        "kode_wilayah": "35.07",
        "daerah": "Kabupaten Malang",
        "provinsi": "Jawa Timur",
        "kohort": "KPPN&IKN",
        "nilai_final": "2.94",
        "nilai_final_terbit": "2.94",
        "perubahan_terbit": "0.44",
        "perubahan_dihitung_ulang": None,
        "peringkat_provinsi": malang["peringkat_provinsi"],
        "baseline": "3.60",
        "output": "2.29",
        "outcome": "3.41",
        "impact": "2.81",
        "quick_wins": "3.13",
        "kolaborasi": "2.53",
        "keterangan": "",
    }


def test_no_cell_is_a_formula(evaluation, client):
    book = openpyxl.load_workbook(io.BytesIO(export(client, "xlsx").content))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {
        "s",
        "n",
        "inlineStr",
    }
    text = export(client, "csv", {}).content.decode("utf-8-sig")
    cells = re.split(r"[;,\n]", text)
    assert [cell for cell in cells if re.match(r"[=+@]|-(?![\d])", cell)] == []


@pytest.mark.parametrize("ending", ["pdf", "xls", "..", "csv.exe"])
def test_another_ending_does_not_exist(evaluation, client, ending):
    assert export(client, ending).status_code == 404


def test_the_name_says_round_and_content(evaluation, client):
    assert export(client, "csv")["Content-Disposition"] == (
        'attachment; filename="menuju-evaluasi-2023-peringkat.csv"'
    )


@pytest.mark.parametrize(
    ("value", "places", "text"), [("2.9400", 2, "2.94"), ("3", 1, "3.0"), ("0.1250", 2, "0.125")]
)
def test_a_figure_is_padded_and_never_cut(value, places, text):
    assert f"{shown(makers.Decimal(value), places=places):f}" == text
