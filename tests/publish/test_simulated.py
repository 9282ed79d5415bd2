"""An invented round says so wherever it appears, and never stands before a real one."""

import csv
import io
import json

import pytest

from tests import makers
from tests.publish.reading import html, words

PLACE = "35.07"


@pytest.fixture
def invented(evaluation):
    ministry = evaluation.organisation
    run = makers.published_run("latihan", organiser=ministry, simulated=True, year=2030)
    return run.round


@pytest.mark.parametrize(
    "page",
    [
        "/peringkat/latihan/",
        "/putaran/latihan/",
        "/putaran/latihan/metode/",
        "/putaran/latihan/catatan/",
        f"/daerah/{PLACE}/latihan/",
        f"/daerah/{PLACE}/latihan/output/",
    ],
)
def test_title_and_page_say_simulation(invented, client, page):
    answer = client.get(page)
    title = html(answer).partition("<title>")[2].partition("</title>")[0]
    assert "simulasi" in title
    assert 'class="sim-bar' in html(answer)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_the_name_of_a_file_says_simulation(invented, client, ending):
    answer = client.get(f"/peringkat/latihan/unduh.{ending}")
    name = f"menuju-latihan-simulasi-peringkat.{ending}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_every_row_of_a_file_says_simulation(invented, client):
    text = client.get("/peringkat/latihan/unduh.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text[:40] else ","))
    assert [row["keterangan"] for row in rows] == ["simulasi"]
    body = json.loads(client.get("/peringkat/latihan/unduh.json").content)
    assert (body["simulated"], body["rows"][0]["keterangan"]) == (True, "simulasi")


def test_the_api_says_simulation_with_round_ranking_and_place(invented, client):
    ranking = client.get("/api/v1/rounds/latihan/ranking").json()
    assert (ranking["simulated"], ranking["rows"][0]["simulated"]) == (True, True)
    standings = client.get(f"/api/v1/places/{PLACE}").json()["standings"]
    assert {slug: told["simulated"] for slug, told in standings.items()} == {
        "latihan": True,
        "evaluasi-2023": False,
    }


def test_home_and_short_addresses_show_the_real_round(invented, client):
    assert "simulasi" not in words(client.get("/"))
    assert client.get("/peringkat/").url == "/peringkat/evaluasi-2023/"
    assert client.get(f"/daerah/{PLACE}/").url == f"/daerah/{PLACE}/evaluasi-2023/"


def test_an_invented_grade_is_no_part_of_a_places_history(invented, client):
    assert "2030" not in words(client.get(f"/daerah/{PLACE}/evaluasi-2023/"))
