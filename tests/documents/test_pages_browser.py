"""Receipts in a real browser: nothing broken, nobody shut out, narrow phones too."""

import pytest

from menuju.documents.models import Document
from menuju.questions.actions import responses
from tests.documents import handing
from tests.questions.asking import browse

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_region_reads_its_receipts_and_checks_one(live_server, visit):
    region = handing.complete()
    responses.submit(region.response, by=region.coordinator)
    handing.settle()
    number = Document.objects.get().number
    value = browse(region.coordinator).cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": value, "domain": "127.0.0.1", "path": "/"}
    known = {"cookies": [cookie], "origins": []}
    seen = visit(f"{live_server.url}/dokumen/", storage_state=known, width=360)
    seen.page.get_by_role("link", name="Kabupaten Malang").click()
    seen.page.wait_for_url(f"**/dokumen/{number}/")
    for address in ("", f"{number}/", "periksa/"):
        seen.page.goto(f"{live_server.url}/dokumen/{address}")
        assert (address, seen.axe(), seen.broken(), seen.overflow()) == (address, [], [], 0)
