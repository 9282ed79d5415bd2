"""Bands of a round whose template switches them on: on pages, in files, in the bundle."""

import csv
import io
import zipfile
from decimal import Decimal

import pytest

from menuju.indices.actions import runs
from menuju.programmes import find_round
from menuju.programmes.rounds import freeze
from menuju.review.actions import results, rounds
from menuju.review.models import Round
from menuju.review.types import EntryFigures
from menuju.verify.bundle import verify_bundle
from tests import makers
from tests.indices.judging import bundle_of
from tests.publish.reading import html
from tests.verify.making import changed, unzipped

SPBE = "indonesia-smart-city/spbe-2020"
FINALS = (("35.07", "4.2"), ("16.05", "3.49"))

pytestmark = pytest.mark.django_db


def published(*, bands, slug="spbe-uji"):
    """The public result of a round of SPBE, with or without bands."""
    template = find_round("indonesia-smart-city/spbe-mandiri")
    facts = freeze(template)
    facts["document"] |= {"bands": bands}
    makers.governments(*(code for code, _ in FINALS))
    made = makers.round(slug, instrument=SPBE, cohorts=[makers.cohort("instansi")])
    Round.objects.filter(pk=made.pk).update(template=template.id, template_facts=facts)
    made = Round.objects.get(pk=made.pk)
    nodes = ("kebijakan", "tata-kelola", "manajemen", "layanan")
    rows = [
        EntryFigures(
            row, code, "instansi", took_part=True, figures=dict.fromkeys(nodes, Decimal(score))
        )
        for row, (code, score) in enumerate(FINALS, start=2)
    ]
    results.import_table(made, rows, content=b"uji", note=makers.note(), by=makers.system())
    rounds.close(made, by=makers.system())
    return runs.publish(runs.draft(made, by=makers.system()), by=makers.system())


def rows_of(client, slug="spbe-uji"):
    told = client.get(f"/peringkat/{slug}/unduh.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(told), delimiter=told[9]))


def test_ranking_and_region_show_the_band_of_each_final(client):
    published(bands=True)
    page = html(client.get("/peringkat/spbe-uji/"))
    assert "4,20 <small>Memuaskan</small>" in page
    assert "3,49 <small>Baik</small>" in page
    assert "Predikat: Memuaskan" in html(client.get("/daerah/35.07/spbe-uji/"))
    assert "Satisfactory" in html(client.get("/en/peringkat/spbe-uji/"))


def test_files_and_api_tell_it_too(client):
    published(bands=True)
    told = {row["kode_wilayah"]: row["predikat"] for row in rows_of(client)}
    assert told == {"35.07": "Memuaskan", "16.05": "Baik"}
    rows = client.get("/api/v1/rounds/spbe-uji/ranking").json()["rows"]
    assert [row["band"] for row in rows] == ["Memuaskan", "Baik"]


def test_a_round_whose_template_is_silent_shows_none_anywhere(client):
    run = published(bands=False)
    assert run.bands == ()
    for address in ("/peringkat/spbe-uji/", "/daerah/35.07/spbe-uji/"):
        page = html(client.get(address))
        assert "Predikat" not in page
        assert "Memuaskan" not in page
    assert "predikat" not in rows_of(client)[0]
    assert client.get("/api/v1/rounds/spbe-uji/ranking").json()["rows"][0]["band"] is None


def test_the_bundle_carries_bands_and_its_verifier_finds_a_wrong_one(tmp_path):
    run = published(bands=True)

    class Desk:
        secretariat = makers.system()

    path = bundle_of(run, Desk, tmp_path)
    with zipfile.ZipFile(path) as file:
        told = file.read("data/bands.csv").decode()
    assert told.splitlines()[1:] == [
        "16.05,2.6,Baik,Good",
        "35.07,4.2,Memuaskan,Satisfactory",
    ]
    assert verify_bundle(path).ok
    forged = tmp_path / "palsu.zip"
    forged.write_bytes(
        changed(path.read_bytes(), {"data/bands.csv": told.replace("Baik", "Cukup").encode()})
    )
    found = verify_bundle(forged).check("recomputation").findings
    assert any("16.05" in str(each) and "Cukup" in str(each) for each in found)
    assert "data/bands.csv" in unzipped(path.read_bytes())
