"""A result whose analysis is not there yet, or has little to look at."""

import pytest

from menuju.records.actions import work
from menuju.records.types import Machine
from tests.indices.judging import judged, published
from tests.publish.reading import tables, words
from tests.publish.test_analysis import METHOD, RANKING, WALK

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_says_so_before_and_official_figures_stay_as_they_were(client):
    run = published(judged())
    for page in (RANKING, WALK, METHOD):
        assert "Selang ketidakpastian belum dihitung" in words(client.get(page))
    before = [row[:4] for row in tables(client.get(RANKING))[0]]
    work.catch_up(by=Machine("uji"))
    assert [row[:4] for row in tables(client.get(RANKING))[0]] == before
    assert run.standings.count() == 2


def test_one_entry_is_told_without_a_tenth(client):
    published(judged(without=("63.03",)))
    work.catch_up(by=Machine("uji"))
    assert "selang peringkat 1." in words(client.get(WALK))
