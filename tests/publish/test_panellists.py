"""Whether it is public who judged a round is the choice of who opens it; off by default."""

import pytest

from menuju.review.models import Seat
from tests.indices.judging import judged, published
from tests.publish.reading import html, words
from tests.review import live

PAGES = ("/putaran/evaluasi-2026/", "/daerah/35.07/evaluasi-2026/", "/peringkat/evaluasi-2026/")

pytestmark = pytest.mark.django_db(transaction=True)


def test_no_name_is_public_by_default(client):
    published(judged())
    for page in (*PAGES, "/putaran/evaluasi-2026/catatan/"):
        assert "Asesor 1" not in words(client.get(page))


def test_a_round_opened_with_them_shows_names_by_alphabet_and_nothing_of_panel_or_seat(client):
    world = judged(shows_panels=True)
    second = who_left(world)
    published(world)
    page = html(client.get(PAGES[0]))
    section = page.partition('id="asesor"')[2].partition("</section>")[0]
    names = [part.partition("<")[0] for part in section.split("<span>")[1:]]
    assert names == ["Asesor 1", "Asesor 2", "Asesor 3"]
    assert second.panel.name not in page
    for other in PAGES[1:]:
        assert "Asesor 1" not in words(client.get(other))


def test_nobody_is_named_before_the_result_is_public(client):
    judged(shows_panels=True)
    assert client.get(PAGES[0]).status_code == 404


def who_left(world) -> Seat:
    """Somebody who had a seat, left it, and judged nothing."""
    empty = world.round.panels.create(name="Panel kosong")
    person = live.assessor("Asesor pergi")
    return empty.seats.create(number=1, assessor=person, left_at=live.ago(1))
