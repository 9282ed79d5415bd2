"""A programme of another country, with other columns, scale, ties and decimals, comes all the way.

Its pack lies in a folder of its own, as an organiser's would; only its codes are made such as this
house's gazetteer knows.
"""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

import tests.programmes
from menuju.programmes import load
from menuju.programmes.packs import OWN_PACKS, find_instrument
from menuju.publish.actions import official
from menuju.review.queries.entries import turnout
from tests import makers
from tests.publish.reading import html, ranked, tables, words

VELDORA = Path(tests.programmes.__file__).parent / "veldora"
CODES = {"V1": "11.01", "V2": "11.02", "V3": "12.01", "V4": "12.02"}
TABLES = ("maaling-2030.csv", "maaling-2030-lund.csv", "history.csv")
pytestmark = pytest.mark.django_db


@pytest.fixture
def instrument(tmp_path, monkeypatch):
    pack = shutil.copytree(VELDORA, tmp_path / "veldora")
    for path in [*(pack / "results" / name for name in TABLES), *pack.glob("instruments/*.yaml")]:
        text = path.read_text()
        for theirs, ours in CODES.items():
            text = text.replace(
                f"{theirs},", f'"{ours}",' if path.suffix == ".yaml" else f"{ours},"
            )
        path.write_text(text)
    monkeypatch.setenv(OWN_PACKS, str(tmp_path))
    load.cache_clear()  # another test may have loaded the pack as it is
    yield find_instrument("veldora/maaling-2030")
    load.cache_clear()


@pytest.fixture
def run(instrument):
    makers.governments(*CODES.values())
    return official.bring_packaged(
        instrument, organiser=makers.organisation(name="Veldoras riksråd"), by=makers.system()
    )


def test_its_ties_ranks_and_decimals_are_its_own(run):
    rows = run.standings.order_by("entry__place")
    assert list(rows.values_list("entry__place", "final", "rank", "group_rank")) == [
        ("11.01", Decimal("3.2"), 2, 2),
        ("11.02", Decimal("3.6"), 1, 1),
        ("12.01", Decimal("3.0"), 3, 1),
    ]
    assert run.places == 1


def test_who_is_printed_with_zeros_did_not_take_part_and_is_named(run):
    told = [(each.took_part, each.named_absent, each.invited) for each in turnout(run.round)]
    assert told == [(2, 0, None), (1, 1, 2)]


def test_its_pages_show_one_decimal_and_its_own_words(run, client):
    answer = client.get("/peringkat/maaling-2030/")
    assert ranked(answer) == ["11.02", "11.01", "12.01"]
    assert "median 3,2" in words(answer)
    assert "3,20" not in words(answer)


def test_its_walk_reaches_its_questions(run, client):
    answer = client.get("/daerah/11.01/maaling-2030/drift/")
    first, below = tables(answer)[:2]
    assert [row[1:4] for row in first[1:-1]] == [
        ["3,4", "× 50%", "1,700"],
        ["3,0", "× 50%", "1,500"],
    ]
    assert [row[1] for row in below[1:]] == ["3,4", "3,6"]
    said = words(client.get("/daerah/11.01/maaling-2030/D1/"))
    assert "skala 1 sampai 5" in said


def test_no_plain_mean_is_shown_where_questions_weigh(run, client):
    assert "÷" not in words(client.get("/daerah/11.01/maaling-2030/drift/"))
    assert "÷" in words(client.get("/daerah/11.01/maaling-2030/vekst/"))


def test_its_method_tells_each_dimensions_own_mean(run, client):
    said = words(client.get("/putaran/maaling-2030/metode/"))
    assert "setengah ke genap" in said
    assert "tidak ada yang dilompati (1, 2, 2, 3)" in said


@pytest.mark.parametrize("page", ["/", "/data/", "/putaran/maaling-2030/", "/daerah/11/"])
def test_its_other_pages_answer(run, client, page):
    assert html(client.get(page))
