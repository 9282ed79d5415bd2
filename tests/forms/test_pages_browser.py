"""The pages of those who run forms, in a real browser: nothing broken, nobody shut out."""

import pytest

from menuju.forms.actions import submissions
from menuju.forms.types import Channel
from tests import makers
from tests.forms import samples
from tests.forms.filled import published
from tests.xforms.written import xform

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_secretariat_makes_a_token_and_reads_what_came(live_server, visit, client):
    owner = makers.organisation()
    client.force_login(makers.member("secretariat", owner))
    body = makers.agency(makers.government())
    version = samples.asked_of(body, owner=owner)
    sent = submissions.receive(
        version,
        samples.filled(trees=[("1.5", "")]),
        channel=Channel.API,
        by=samples.surveyor(body),
        organisation=body,
    )
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    known = {"cookies": [{**cookie, "domain": "127.0.0.1", "path": "/"}], "origins": []}
    seen = visit(f"{live_server.url}/formulir/", storage_state=known, width=360)
    page = seen.page
    addresses = ("", "kebun/", "kebun/versi/1/", "kebun/banding/", "kebun/kiriman/", "unggah/")
    for address in (*addresses, f"kebun/kiriman/{sent.pk}/", "kunci/", "gawai/"):
        page.goto(f"{live_server.url}/formulir/{address}")
        assert (address, seen.axe(), seen.broken(), seen.overflow()) == (address, [], [], 0)
    page.fill("#id_name", "HP Penyuluh")
    page.get_by_role("button", name="Buat token").click()
    assert page.locator("img.qr").is_visible()
    assert (seen.axe(), seen.broken()) == ([], [])


PLACE = """
| survey | | | |
| | type | name | label |
| | geopoint | titik | Lokasi |
| | text | nama | Nama |
| settings | | | |
| | form_title | form_id | version |
| | Loket | loket | 1 |
"""


def test_the_device_says_where_it_is_when_a_person_asks_it(live_server, visit):
    published(xform(PLACE))
    here = {"latitude": -7.98, "longitude": 112.62}
    address = f"{live_server.url}/formulir/loket/isi/"
    seen = visit(address, width=360, geolocation=here, permissions=["geolocation"])
    page = seen.page
    page.get_by_role("button", name="Mulai").click()
    page.get_by_role("button", name="Pakai lokasi gawai ini").click()
    page.wait_for_selector("text=±")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.fill("[name='/data/nama']", "Loket")
    page.reload()
    at = [page.input_value(f"[name='/data/titik.{part}']") for part in ("lat", "lon")]
    assert at == ["-7.98", "112.62"]
    assert seen.broken() == []
