"""Our analysis beside the official figures: labelled, anonymous, absent where nobody scored."""

import csv
import io
from decimal import Decimal

import pytest

from menuju.publish.queries.analyses import Open
from menuju.publish.templatetags.analysis import chance, rank_interval
from menuju.records.actions import work
from menuju.records.types import Machine
from tests.indices.judging import judged, published
from tests.publish.reading import html, tables, words

RANKING = "/peringkat/evaluasi-2026/"
WALK = "/daerah/35.07/evaluasi-2026/"
METHOD = "/putaran/evaluasi-2026/metode/"
CSV = "/peringkat/evaluasi-2026/unduh.csv"

ENTRY = {"low": Decimal("2.1"), "high": Decimal("2.9"), "probability": None, "decision": ""}


@pytest.mark.parametrize(
    ("probability", "told"),
    [("0", "<1%"), ("0.004", "<1%"), ("0.61", "61%"), ("0.996", ">99%"), ("1", ">99%")],
)
def test_a_chance_is_never_certain(probability, told):
    assert chance(Decimal(probability)) == told


@pytest.mark.parametrize(("low", "high", "told"), [(3, 9, "3–9"), (3, 3, "3")])
def test_an_interval_of_one_rank_is_that_rank(low, high, told):
    assert rank_interval(Open(rank_low=low, rank_high=high, **ENTRY)) == told


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def analysed(lasting):
    run = published(judged())
    work.catch_up(by=Machine("uji"))
    run.refresh_from_db()
    return run


def test_the_ranking_shows_each_rank_with_its_interval_and_says_whose_it_is(analysed, client):
    head, *rows = tables(client.get(RANKING))[0]
    at = head.index("Analisis kami: selang peringkat")
    assert {row[at].removeprefix("Analisis kami: ") for row in rows} <= {"1", "2", "1–2"}
    assert "Analisis kami, bukan angka resmi" in words(client.get(RANKING))
    assert f'href="{METHOD}#analisis"' in html(client.get(RANKING))


def test_the_interval_of_the_final_is_drawn(analysed, client):
    assert html(client.get(RANKING)).count('class="i"') == 2


def test_the_walk_says_interval_and_severity_in_sentences(analysed, client):
    told = words(client.get(WALK))
    row = analysed.standings.get(entry__place="35.07").analysis
    low, high = (f"{end:.2f}".replace(".", ",") for end in (row.low, row.high))
    assert f"selang 90% nilai final {low}–{high}, selang peringkat" in told
    assert f"{analysed.analysis.apart} dari 3 asesor jelas berbeda dari panel" in told
    assert "Analisis kami, bukan angka resmi" in told


def test_the_method_page_explains_it(analysed, client):
    told = words(client.get(METHOD))
    assert "Analisis kami: seberapa pasti peringkatnya" in told
    assert analysed.analysis.file_id in told
    assert "sepersepuluh dari yang dinilai kurang dari satu daerah" in told


def test_the_file_has_the_columns_that_the_page_shows(analysed, client):
    (first, *_rest) = csv.DictReader(
        io.StringIO(client.get(CSV).content.decode("utf-8-sig")), delimiter=","
    )
    assert float(first["analisis_final_bawah"]) < float(first["nilai_final"])
    ours = [name for name in first if name.startswith("analisis_")]
    assert ours == [
        "analisis_final_bawah",
        "analisis_final_atas",
        "analisis_peringkat_dari",
        "analisis_peringkat_sampai",
        "analisis_peluang_terbaik",
    ]


def test_no_stranger_reads_a_name_or_a_shadow(analysed, client):
    for page in (
        RANKING,
        WALK,
        METHOD,
        "/putaran/evaluasi-2026/",
        "/putaran/evaluasi-2026/catatan/",
    ):
        told = words(client.get(page))
        assert "Asesor 1" not in told
        assert "bayangan" not in told


def test_in_english_it_is_our_analysis(analysed, client):
    assert "Our analysis, not an official figure" in words(
        client.get("/en/peringkat/evaluasi-2026/")
    )


def test_the_ranking_costs_the_same_with_it(analysed, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(RANKING)
