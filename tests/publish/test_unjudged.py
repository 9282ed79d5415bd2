"""Who took part and was not judged is told so wherever the round is read, and is never a zero."""

import csv
import io
import json
import zipfile

import pytest

from menuju.records import keys
from menuju.verify import layout
from menuju.verify.bundle import verify_bundle
from tests import makers
from tests.indices.judging import WHY_NOT, bundle_of, judged, published
from tests.publish.reading import tables, words

BANJAR, MALANG, ABSENT = "63.03", "35.07", "16.06"
RANKING = "/peringkat/evaluasi-2026/"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(lasting):
    return judged(without=(BANJAR,))


@pytest.fixture(scope="module")
def run(world):
    return published(world)


def test_the_ranking_names_them_below_the_line(run, client):
    told = words(client.get(RANKING))
    assert "1 daerah ikut, tidak dinilai" in told
    assert told.index("Malang") < told.index("Banjar", told.index("Malang"))
    assert WHY_NOT in told


@pytest.mark.parametrize(
    ("asked", "named"), [({"q": "banjar"}, True), ({"q": "malang"}, False), ({"prov": "35"}, False)]
)
def test_filters_leave_them_out_like_any_other_row(run, client, asked, named):
    assert (WHY_NOT in words(client.get(RANKING, asked))) is named


def test_the_round_page_counts_them_apart(run, client):
    answer = client.get("/putaran/evaluasi-2026/")
    head, row = tables(answer)[0]
    counted = dict(zip(head, row, strict=True))
    assert (counted["Ikut"], counted["Tidak dinilai"], counted["Tidak ikut"]) == ("2", "1", "1")
    assert WHY_NOT in words(answer)


def test_their_own_page_says_why(run, client):
    assert client.get(f"/daerah/{BANJAR}/").url == f"/daerah/{BANJAR}/evaluasi-2026/"
    told = words(client.get(f"/daerah/{BANJAR}/evaluasi-2026/"))
    assert "Ikut, tidak dinilai" in told
    assert WHY_NOT in told
    assert "bukan nol" in told
    assert client.get(f"/daerah/{BANJAR}/evaluasi-2026/output/").status_code == 404


def test_who_did_not_take_part_is_not_told_the_same(run, client):
    told = words(client.get(f"/daerah/{ABSENT}/evaluasi-2026/"))
    assert "Daerah ini tidak ikut dalam putaran ini" in told
    assert "tidak dinilai" not in told
    makers.government("35.08", "Lumajang")
    assert client.get("/daerah/35.08/evaluasi-2026/").status_code == 404


def test_their_province_marks_them(run, client):
    assert "ikut, tidak dinilai" in words(client.get("/daerah/63/"))
    assert "ikut, tidak dinilai" not in words(client.get("/daerah/35/"))


def test_files_carry_them_without_rank_or_zero(run, client):
    text = client.get(f"{RANKING}unduh.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text[:40] else ","))
    assert [(row["kode_wilayah"], row["peringkat"]) for row in rows] == [
        (MALANG, "1"),
        (BANJAR, ""),
    ]
    bare = rows[1]
    filled = {name for name, value in bare.items() if value}
    assert filled == {"kode_wilayah", "daerah", "provinsi", "kohort", "keterangan"}
    assert bare["keterangan"] == f"ikut, tidak dinilai; {WHY_NOT}; simulasi"
    body = json.loads(client.get(f"{RANKING}unduh.json").content)
    assert [row["peringkat"] for row in body["rows"]] == [1, None]
    assert client.get(f"{RANKING}unduh.xlsx").status_code == 200


def test_the_api_names_them_with_round_and_place(run, client):
    round = client.get("/api/v1/rounds/evaluasi-2026").json()
    assert [(each["took_part"], each["not_judged"]) for each in round["cohorts"]] == [(2, 1)]
    assert [(each["code"], each["reason"]) for each in round["not_judged"]] == [(BANJAR, WHY_NOT)]
    place = client.get(f"/api/v1/places/{BANJAR}").json()
    assert (place["standings"], list(place["not_judged"])) == ({}, ["evaluasi-2026"])
    assert client.get(f"/api/v1/places/{MALANG}").json()["not_judged"] == {}
    assert client.get(f"/api/v1/places/{ABSENT}").json()["not_judged"] == {}


def test_the_bundle_lists_them_and_the_list_is_held_against_the_figures(run, world, tmp_path):
    path = bundle_of(run, world, tmp_path)
    with zipfile.ZipFile(path) as file:
        facts = json.loads(file.read(layout.ROUND))
    assert facts["not_judged"] == [{"unit": BANJAR, "reason": WHY_NOT}]
    assert verify_bundle(path, key=keys.current_signer().public.fingerprint).ok

    forged = tmp_path / "palsu.zip"
    with zipfile.ZipFile(path) as genuine, zipfile.ZipFile(forged, "w") as out:
        for name in genuine.namelist():
            body = genuine.read(name)
            wrong = body.replace(BANJAR.encode(), MALANG.encode())
            out.writestr(name, wrong if name == layout.ROUND else body)
    findings = [str(finding) for finding in verify_bundle(forged).check("round").findings]
    assert any(BANJAR in each and "tanpa nilai" in each for each in findings)
    assert any(MALANG in each and "tidak begitu" in each for each in findings)
