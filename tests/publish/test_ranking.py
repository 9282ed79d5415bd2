"""The ranking: filtered and sorted by its address, whatever stands in it."""

from itertools import pairwise

import pytest
from django.urls import reverse

from menuju.publish.queries import rankings
from menuju.publish.types import RankingFilters
from tests import makers
from tests.publish.reading import ranked, words

RANKING = "/peringkat/evaluasi-2023/"


def ordered(run, order):
    return list(rankings.standings(run, RankingFilters(order=order)))


KEYS = {
    "final": lambda row: row.final,
    "naik": lambda row: row.entry.published_improvement,
    "nama": lambda row: row.entry.place.name,
    "kode": lambda row: row.entry.place_id,
    "output": lambda row: float(row.dimensions["output"]),
    "kolaborasi": lambda row: (f := row.dimensions.get("kolaborasi")) and float(f),
}


@pytest.mark.parametrize("downwards", [True, False])
@pytest.mark.parametrize("key", KEYS)
def test_rows_stand_in_the_order_asked_for_with_the_unknown_last(run, key, downwards):
    rows = ordered(run, f"-{key}" if downwards else key)
    values = [KEYS[key](row) for row in rows]
    known = [value for value in values if value is not None]
    assert len(rows) == 130
    assert values[len(known) :] == [None] * (130 - len(known))
    if key != "nama":  # the database sorts names as Indonesian does
        assert known == sorted(known, reverse=downwards)
    ties = [(a, b) for a, b in pairwise(rows) if KEYS[key](a) == KEYS[key](b)]
    assert all(a.entry.place_id < b.entry.place_id for a, b in ties)


def test_the_page_shows_50_rows_and_leads_on(evaluation, client):
    pages = [ranked(client.get(RANKING, {"halaman": page})) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [50, 50, 30]
    assert len({code for page in pages for code in page}) == 130


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "", "9" * 30, "1.5"])
def test_a_page_that_does_not_exist_is_answered_by_one_that_does(evaluation, client, page):
    assert len(ranked(client.get(RANKING, {"halaman": page}))) in {50, 30}


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"prov": "35"}, 21),
        ({"kohort": "REGULER"}, 72),
        ({"kohort": "KPPN&IKN"}, 58),
        ({"q": "malang"}, 3),
        ({"q": "35.07"}, 1),
        ({"q": "tidak ada yang begini"}, 0),
    ],
    ids=str,
)
def test_filters_leave_what_they_name(run, asked, count):
    names = {"prov": "province", "kohort": "cohort", "q": "text"}
    filters = RankingFilters(**{names[key]: value for key, value in asked.items()})
    assert len(rankings.standings(run, filters)) == count


def test_a_filter_in_the_address_filters_the_page(evaluation, client):
    codes = ranked(client.get(RANKING, {"prov": "35"}))
    assert codes
    assert {code[:2] for code in codes} == {"35"}


@pytest.mark.parametrize(
    "odd",
    [
        {"prov": "99"},
        {"kohort": "LAIN"},
        {"urut": "rahasia"},
        {"urut": "entry__organisation__users__email"},
        {"q": "a" * 1000},
        {"tak": "dikenal"},
    ],
    ids=lambda odd: next(iter(odd)),
)
def test_a_value_that_means_nothing_is_left_out(evaluation, client, odd):
    assert ranked(client.get(RANKING, odd)) == ranked(client.get(RANKING))


def test_an_empty_result_says_so_and_leads_back(evaluation, client):
    answer = client.get(RANKING, {"q": "tidak ada yang begini"})
    assert "Tidak ada daerah yang cocok" in words(answer)


def test_it_takes_eight_queries_at_most(evaluation, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(RANKING)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("publish:ranking", 7), ("publish:round", 9), ("publish:round-method", 3)],
)
def test_one_row_or_three_cost_the_same(client, django_assert_num_queries, rows, name, queries):
    scores = [("35.07", "3.00"), ("35.08", "2.00"), ("35.09", "1.00")][:rows]
    address = reverse(name, args=[makers.published_run(scores=scores).round.slug])
    with django_assert_num_queries(queries):
        client.get(address)


@pytest.mark.django_db
@pytest.mark.parametrize("rounds", [1, 3])
def test_open_data_costs_the_same_for_one_round_or_three(client, django_assert_num_queries, rounds):
    ministry = makers.organisation()
    for number in range(rounds):
        makers.published_run(f"putaran-{number}", organiser=ministry)
    with django_assert_num_queries(3):
        client.get("/data/")


def test_the_short_addresses_lead_to_the_newest_round(evaluation, client):
    assert client.get("/peringkat/").url == RANKING
    assert client.get("/metode/").url == "/putaran/evaluasi-2023/metode/"
