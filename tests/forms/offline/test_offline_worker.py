"""The worker of the offline pages in a real browser: renewed, sending alone, taken away."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from menuju.forms.models import Submission
from menuju.forms.views import offline_worker
from tests.forms import samples
from tests.forms.offline.devices import HERE, bring, sign_in
from tests.xforms.written import xform

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CACHES = (
    "async () => (await caches.keys()).filter(name => name.startsWith('menuju-luring-')).sort()"
)
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
MAPS_KEPT = """async () => {
  const [name] = (await caches.keys()).filter(name => name.startsWith('menuju-luring-'))
  const kept = await (await caches.open(name)).keys()
  return kept.filter(({ url }) => /leaflet|forms.map/.test(url)).length
}"""
TAGS = "async () => (await navigator.serviceWorker.ready).sync.getTags()"


@pytest.fixture
def page(device, officer, live_server) -> Iterator[Any]:
    """A page of an officer whose worker stands by."""
    made = device.open()
    sign_in(made.page, live_server.url, officer)
    made.page.reload()
    made.page.wait_for_selector("[data-offline][data-ready=offline]")
    return made.page


def test_a_new_edition_is_offered_and_taken_by_a_button(page, monkeypatch):
    (old,) = page.evaluate(CACHES)
    assert not page.locator("[data-renew]").is_visible()
    monkeypatch.setattr(offline_worker, "version", lambda: "edisi-baru")
    page.reload()
    page.locator("[data-renew] button").click()
    page.wait_for_selector("[data-renew]", state="hidden")
    page.wait_for_selector("[data-offline][data-ready=offline]")
    assert (old, page.evaluate(CACHES)) != ("menuju-luring-edisi-baru", [old])
    assert page.evaluate(CACHES) == ["menuju-luring-edisi-baru"]
    assert page.evaluate(WORKERS) == 1


def test_what_waits_is_sent_with_no_page_open(page, device, live_server):
    bring(page)
    device.context.set_offline(True)
    page.click("[data-list=forms] >> text=Isi")
    page.wait_for_selector("[data-fill][data-ready=yes]")
    page.fill("input[name='/data/nama']", "Siti")
    page.fill("input[name='/data/umur']", "20")
    page.click("text=Selesai, kirim saat tersambung")
    page.wait_for_url(f"**{HERE}")
    page.wait_for_selector("[data-list=open] >> text=menunggu dikirim")
    assert page.evaluate(TAGS) == ["menuju-luring"]
    other = device.context.new_page()
    registration = registered(other, live_server.url + HERE)
    page.close()
    assert Submission.objects.count() == 0
    device.context.set_offline(False)
    asked = {"origin": live_server.url, "registrationId": registration, "tag": "menuju-luring"}
    until = time.monotonic() + 30
    while Submission.objects.count() == 0 and time.monotonic() < until:
        other.told.send("ServiceWorker.dispatchSyncEvent", {**asked, "lastChance": False})
        other.wait_for_timeout(2000)  # a browser asks again where the line was not there yet
    kept = Submission.objects.get()
    assert (kept.channel, "<nama>Siti</nama>" in kept.xml) == ("browser", True)


def registered(page: Any, scope: str) -> str:
    """Return the browser's own number of the worker of a scope; the page is none of ours."""
    heard: list[dict[str, Any]] = []
    page.told = page.context.new_cdp_session(page)
    page.told.on(
        "ServiceWorker.workerRegistrationUpdated", lambda told: heard.extend(told["registrations"])
    )
    page.told.send("ServiceWorker.enable")
    while not any(each["scopeURL"] == scope for each in heard):
        page.wait_for_timeout(50)
    return next(each["registrationId"] for each in heard if each["scopeURL"] == scope)


def test_switched_off_the_worker_and_its_copies_go_and_the_answers_stay(page, settings):
    bring(page)
    assert page.evaluate(WORKERS) == 1
    settings.OFFLINE = False
    page.reload()
    page.wait_for_selector("[data-unworked]")
    page.wait_for_selector("text=Pengelola mematikan halaman luring.")
    page.wait_for_timeout(500)
    assert (page.evaluate(WORKERS), page.evaluate(CACHES)) == (0, [])
    names = page.evaluate("async () => (await indexedDB.databases()).map(each => each.name)")
    assert names  # what was taken along and filled in


PLACES = """
| survey |
| | type | name | label |
| | geoshape | batas | Batas lahan |
| settings |
| | form_title | form_id | version |
| | Peta | peta | 1 |
"""


def test_the_map_comes_along_with_a_form_that_asks_for_places(page, device, body, live_server):
    """And with no other: its files are on the device before the line goes."""
    bring(page)
    assert page.evaluate(MAPS_KEPT) == 0
    samples.asked_of(body, code="peta", data=xform(PLACES))
    page.reload()
    page.wait_for_selector("[data-offline][data-ready=offline]")
    page.locator("[data-list=forms] li", has_text="Peta").get_by_text("Bawa luring").click()
    page.wait_for_selector("[data-list=forms] li:has-text('Peta') >> text='dibawa'")
    until = time.monotonic() + 15
    while page.evaluate(MAPS_KEPT) < len(offline_worker.maps()) and time.monotonic() < until:
        page.wait_for_timeout(100)
    device.context.set_offline(True)
    page.locator("[data-list=forms] li", has_text="Peta").get_by_text("Isi", exact=True).click()
    page.wait_for_selector("[data-fill][data-ready=yes]")
    page.click("text=Pilih di peta")
    page.locator(".leaflet-container").wait_for()
    page.get_by_text("Peta ini tanpa gambar latar").wait_for()
    box = page.locator(".map-box").bounding_box()
    for x, y in ((0.3, 0.3), (0.6, 0.3), (0.6, 0.6)):
        page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
    page.get_by_text("3 titik").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="Pakai", exact=True).click()
    page.locator("dialog.map-dialog").wait_for(state="detached")
    assert len(page.locator(".or-place textarea").input_value().split("\n")) == 3
    assert device.made.broken() == []
