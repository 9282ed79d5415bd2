"""The API gives the same reads as the pages."""

import pytest

from menuju.publish.models import Bundle
from tests import makers
from tests.publish.reading import ranked

V1 = "/api/v1"
RANKING = f"{V1}/rounds/evaluasi-2023/ranking"


def test_rounds_are_those_that_are_public(evaluation, client):
    makers.closed_round("belum-umum", organiser=evaluation.organisation)
    (told,) = client.get(f"{V1}/rounds").json()
    assert told == {
        "slug": "evaluasi-2023",
        "title": "Evaluasi Tahap II 2023",
        "year": 2023,
        "instrument": "indonesia-smart-city/evaluasi-2023",
        "simulated": False,
        "decided_on": "2023-12-04",
        "published_at": told["published_at"],
    }


def test_a_round_tells_turnout_and_bundle(evaluation, client):
    told = client.get(f"{V1}/rounds/evaluasi-2023").json()
    counts = [(c["invited"], c["took_part"], c["did_not_take_part"]) for c in told["cohorts"]]
    bundle = Bundle.objects.get()
    assert counts == [(75, 72, 3), (66, 58, 8)]
    assert (told["run"], told["bundle_sha256"], told["signer"]) == (
        1,
        bundle.file_id,
        bundle.signer,
    )


def test_the_ranking_is_that_of_the_page(evaluation, client):
    asked = {"province": "35", "cohort": "REGULER"}
    told = client.get(RANKING, asked).json()
    page = client.get("/peringkat/evaluasi-2023/", {"prov": "35", "kohort": "REGULER"})
    assert [row["code"] for row in told["rows"]] == ranked(page)
    assert told["count"] == len(told["rows"]) > 0


def test_pages_of_a_hundred(evaluation, client):
    sizes = [len(client.get(RANKING, {"page": page}).json()["rows"]) for page in (1, 2)]
    assert sizes == [100, 30]


@pytest.mark.parametrize("code", ["35.07", "3507"])
def test_a_place_with_where_it_stands(evaluation, client, code):
    told = client.get(f"{V1}/places/{code}").json()
    standing = told["standings"]["evaluasi-2023"]
    assert (told["code"], told["name"], told["province"]) == (
        "35.07",
        "Kabupaten Malang",
        "Jawa Timur",
    )
    assert (standing["rank"], standing["final"], standing["exact"]) == (64, "2.94", "2.941")
    assert standing["recomputed_improvement"] is None


def test_the_ranking_costs_the_same_whatever_is_asked(
    evaluation, client, django_assert_num_queries
):
    for asked in ({}, {"q": "malang"}, {"page": 2}):
        with django_assert_num_queries(4):
            client.get(RANKING, asked)


@pytest.mark.parametrize(
    "path",
    [
        "rounds/tidak-ada",
        "rounds/tidak-ada/ranking",
        "rounds/ada spasi",
        "places/99.99",
        "places/malang",
        "tidak/ada",
        "",
    ],
)
def test_what_does_not_exist_is_a_problem_of_404(evaluation, client, path):
    answer = client.get(f"{V1}/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    told = answer.json()
    assert (told["status"], told["title"], told["type"]) == (404, "not-found", "about:blank")


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"page": "0"}, "query.page"),
        ({"page": "x"}, "query.page"),
        ({"q": "a" * 81}, "query.q"),
        ({"province": "Jawa"}, "query.province"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_a_problem_of_422_that_names_it(evaluation, client, asked, where):
    answer = client.get(RANKING, asked)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [finding["where"] for finding in answer.json()["findings"]] == [where]


def test_the_description_names_every_read(client, db):
    paths = client.get(f"{V1}/openapi.json").json()["paths"]
    assert set(paths) == {
        "/api/v1/rounds",
        "/api/v1/rounds/{slug}",
        "/api/v1/rounds/{slug}/ranking",
        "/api/v1/places/{code}",
    }
