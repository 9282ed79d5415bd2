"""The demo's published round with bands: on its pages, in its files, recomputed by the verifier."""

import csv
import io
import re
import zipfile
from decimal import Decimal

import pytest

from menuju.config import seeding
from menuju.config.simulation import banded
from menuju.programmes import find_round
from menuju.records.models import Event
from menuju.review.types import RoundState
from menuju.verify.bundle import verify_bundle
from tests.config.small_country import CHANCE, bodies
from tests.indices.judging import bundle_of
from tests.publish.reading import html

pytestmark = pytest.mark.django_db


def test_a_round_shows_bands_everywhere_and_twice_changes_nothing(official_world, client, tmp_path):
    where = bodies()
    round = banded.grade(where, CHANCE, by_hand=seeding.DEMO.places)
    run = round.runs.get()
    assert (round.state, round.simulated, len(run.bands)) == (RoundState.PUBLISHED, True, 5)
    assert "simulasi" in str(round.way.notes[-1].text)
    assert find_round(banded.TEMPLATE).bands is False
    finals = {row.entry.place_id: row.final for row in run.standings.select_related("entry")}
    assert len(finals) == 5
    assert all(Decimal(1) <= final <= Decimal(5) for final in finals.values())
    words = {code: run.band_of(final) for code, final in finals.items()}
    assert len(set(words.values())) > 1

    ranking = html(client.get(f"/peringkat/{round.slug}/"))
    region = html(client.get(f"/daerah/16.06/{round.slug}/"))
    assert all(f"<small>{word}</small>" in ranking for word in words.values())
    assert f"Predikat: {words['16.06']}" in region
    assert f">Peringkat {round}</h1>" in ranking
    assert "Riwayat" not in region, "grades of smart cities are no history of this index"
    assert not re.search(r"\d,\d{7}", region)  # SPBE rounds nothing on the way up; a page does
    told = client.get(f"/peringkat/{round.slug}/unduh.csv").content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(told), delimiter=told[told.index("peringkat") + 9])
    assert {row["kode_wilayah"]: row["predikat"] for row in rows if row["predikat"]} == words
    path = bundle_of(run, where.cast(), tmp_path)
    assert "data/bands.csv" in zipfile.ZipFile(path).namelist()
    assert verify_bundle(path).ok

    counted = Event.objects.count()
    assert banded.grade(where, CHANCE, by_hand=seeding.DEMO.places) == round
    assert Event.objects.count() == counted
