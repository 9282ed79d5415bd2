"""What a live round leaves for the public and for its regions, looked at in a real browser."""

import pytest

from menuju.people.types import Actor, Role
from tests import makers
from tests.indices.judging import judged, published
from tests.journeys.test_control import cookies

pytestmark = pytest.mark.browser
PAGES = {
    "peringkat": "/peringkat/evaluasi-2026/",
    "putaran": "/putaran/evaluasi-2026/",
    "tidak-dinilai": "/daerah/63.03/evaluasi-2026/",
    "tidak-ikut": "/daerah/16.06/evaluasi-2026/",
    "jalan": "/daerah/35.07/evaluasi-2026/BL02/",
    "catatan": "/daerah/35.07/evaluasi-2026/catatan/",
}


def test_pages_of_a_live_result_are_read_by_everyone(visit, live_server, transactional_db):
    world = judged(without=("63.03",), notes=True, shows_panels=True)
    published(world)
    reader = makers.member(Role.COORDINATOR, world.governments["35.07"], "Koordinator")
    signed_in = cookies(Actor.of(reader))
    found = {}
    for name, path in PAGES.items():
        seen = visit(live_server.url + path, storage_state=signed_in)
        seen.shot(f"hasil-{name}")
        found[name] = seen.faults()
    assert {name: faults for name, faults in found.items() if faults} == {}
