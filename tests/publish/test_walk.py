"""The walk: from a grade to a dimension, to a question, to where the sources end."""

import pytest

from tests.publish.reading import html, tables, words

MALANG = "/daerah/35.07/evaluasi-2023/"
ELSEWHERE = "/daerah/51.03/evaluasi-2023/"
"""Badung, of which only dimensions were printed."""

pytestmark = pytest.mark.usefixtures("evaluation")


def test_weights_times_scores_lead_to_the_grade(client):
    first = tables(client.get(MALANG))[0]
    assert [row[1:4] for row in first[1:-1]] == [
        ["3,60", "× 10%", "0,360"],
        ["2,29", "× 20%", "0,458"],
        ["3,41", "× 20%", "0,682"],
        ["2,81", "× 20%", "0,562"],
        ["3,13", "× 20%", "0,626"],
        ["2,53", "× 10%", "0,253"],
    ]
    assert first[-1][:2] == ["Jumlah 2,941, dibulatkan ke 2 desimal", "2,94"]
    assert "sama dengan angka resmi" in first[-1][2]


def test_malang_shows_all_117_questions(client):
    page = html(client.get(MALANG))
    asked = [row for table in tables(client.get(MALANG)) for row in table if row[0][:2].isupper()]
    codes = {row[0].split()[0] for row in asked if row[0][2:4].isdigit()}
    assert len(codes) == 117
    assert "Nilai tiap pertanyaan tidak diterbitkan" not in page


def test_a_dimension_shows_the_division_of_its_questions(client):
    said = words(client.get(MALANG + "output/"))
    assert "16,0 ÷ 7" in said
    assert "sama dengan nilai tercetak" in said


def test_a_question_ends_the_walk_and_says_so(client):
    said = words(client.get(MALANG + "OP02/"))
    assert "Jalan berakhir di sini: hanya rata-ratanya yang diterbitkan" in said
    assert "evaluasi-2023-kab-malang.csv" in said


def test_where_only_dimensions_were_printed_the_walk_ends_there(client):
    said = words(client.get(ELSEWHERE + "output/"))
    assert "Jalan ini berakhir di sini" in said
    assert "tidak kami karang" in said
    assert "evaluasi-2023.csv , baris 2" in said or "evaluasi-2023.csv, baris 2" in said
    assert "÷" not in said


def test_every_row_names_the_line_of_the_file_it_was_read_from(run):
    lines = run.recipe and run.standings.select_related("entry").order_by("entry__row")
    assert [each.entry.row for each in lines] == list(range(2, 132))


@pytest.mark.parametrize("node", ["XX", "OP99", "final", "..", "a" * 300])
def test_a_node_that_does_not_exist_is_not_found(client, node):
    assert client.get(f"{MALANG}{node}/").status_code == 404


def test_a_question_of_another_cohort_is_not_found(client):
    assert client.get(MALANG + "kolaborasi/").status_code == 200
    assert client.get(ELSEWHERE + "kolaborasi/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/daerah/35.07/evaluasi-2019/",
        "/daerah/35/evaluasi-2023/",
        "/daerah/11.02/evaluasi-2023/",
        "/daerah/99.99/evaluasi-2023/",
        "/daerah/35.1/evaluasi-2023/",
    ],
)
def test_a_place_without_a_result_in_that_round_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_the_walk_costs_the_same_for_every_place(client, django_assert_num_queries):
    for address in (MALANG, ELSEWHERE, MALANG + "output/"):
        with django_assert_num_queries(7):
            client.get(address)


def test_the_history_says_how_each_year_is_known(client):
    history = next(
        t for t in tables(client.get(MALANG)) if t[0] == ["Tahun", "Nilai", "Asal angka"]
    )
    assert history[-1][:2] == ["2023", "2,94"]
    assert history[-1][2] == "dihitung ulang di sini"
    assert [row[0] for row in history[1:]] == sorted(row[0] for row in history[1:])
