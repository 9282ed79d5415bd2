"""The notes of an assessor who stepped aside: in no page, also once the result is public."""

import pytest

from menuju.people.types import Role
from menuju.review.actions import panels
from tests import makers
from tests.indices.judging import published
from tests.publish.reading import html
from tests.publish.test_notes import MALANG, NOTES, orders
from tests.review import live


@pytest.mark.django_db
def test_the_notes_of_who_stepped_aside_are_not_shown(client):
    world = live.answering(questions=("BL01",), places={MALANG: "Malang"}, verdicts_needed=1)
    world.advance()
    one, two = live.assessor("Asesor 1"), live.assessor("Asesor 2")
    panel = world.panel(one, two, entries=[world.entry()])
    for person in (one, two):
        live.give(world.entry(), person, note=f"Catatan {person.name} tentang BL01 {MALANG}")
        live.scores.submit(world.entry(), by=live.Actor.of(person))
    seat = panel.seats.get(assessor=two)
    panels.recuse(world.entry(), seat, reason="Kerabat", by=world.secretariat)
    world.advance()
    world.advance()
    published(world)
    client.force_login(makers.member(Role.HEAD, world.governments[MALANG], "Sekda"))
    assert orders(html(client.get(NOTES))) == {"BL01": ["Asesor 1"]}
