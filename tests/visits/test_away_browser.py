"""A finding with a photograph made without a line, in a browser that ends meanwhile: one, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from menuju.forms.models import Submission
from menuju.records.actions import work
from menuju.visits.models import Arrival, Check
from tests import makers
from tests.forms.offline.devices import HERE, Device, keeps_its_promises, sign_in
from tests.questions import test_captures
from tests.visits import outside, touring

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def device(browser, chromium, tmp_path, settings, live_server) -> Iterator[Device]:
    settings.HOME = tmp_path / "home"
    made = Device(browser, chromium, tmp_path / "profile", live_server.url)
    yield made
    made.close()


def test_a_finding_made_without_a_line_arrives_once_through_the_end_of_the_browser(
    device, tmp_path, live_server
):
    world = touring.world()
    visit = touring.planned(world)
    outside.published(world)
    photo = tmp_path / "ruang kendali.jpg"
    photo.write_bytes(test_captures.photo(size=(2600, 1900)))
    made = device.open()
    sign_in(made.page, live_server.url, world.assessor)
    take_along(made, f"{live_server.url}/tinjauan/{visit.pk}/")
    device.context.set_offline(True)
    begin(made, visit, photo)
    device.close()  # in the middle of it

    made = device.open()
    device.context.set_offline(True)
    made.page.goto(live_server.url + HERE)
    finish(made)
    assert not Submission.objects.exists()

    device.context.set_offline(False)  # the session ended with the browser
    made.page.wait_for_selector("text=Sesi Anda berakhir: isian aman di perangkat ini.")
    made.page.click("text=Masuk lagi untuk mengirimnya")
    sign_in(made.page, live_server.url, world.assessor)
    made.page.wait_for_selector("[data-list=sent] >> text=diterima")
    made.page.reload()
    work.catch_up(by=makers.system("publisher"))
    arrived_once(visit, world)
    made.page.goto(f"{live_server.url}/tinjauan/{visit.pk}/")
    made.page.wait_for_selector("text=diisi tanpa sinyal, diterima")
    made.consoled.clear()  # what the line that was cut has said
    keeps_its_promises(made, "tinjauan-temuan-luring-360")


def take_along(made, address):
    """From the page of the visit to the form on the device."""
    page = made.page
    page.goto(address)
    keeps_its_promises(made, "tinjauan-asesor-360")
    page.click("text=Isi tanpa sinyal")
    page.wait_for_selector("[data-offline][data-ready=offline]")
    page.click("text=Bawa luring")
    page.wait_for_selector("[data-list=forms] >> text='dibawa'")


def begin(made, visit, photo):
    """Check a claim at the visit that was come from, all but the words."""
    page = made.page
    page.click("[data-list=forms] >> text=Isi")
    page.wait_for_selector("[data-fill][data-ready=yes]")
    chosen = page.locator("select[name='/data/tinjauan']")
    assert chosen.input_value() == str(visit.pk)
    page.get_by_label("Semua pertanyaan").check()
    page.select_option("select[name$='/pertanyaan']", "35.07_BL01")
    page.wait_for_selector("text=Klaim daerah: 3")
    page.get_by_label("Tidak ditemukan").check()
    page.set_input_files("input[type=file] >> nth=0", photo)
    page.wait_for_selector(".or-preview img")
    keeps_its_promises(made, "tinjauan-isian-luring-360")
    page.wait_for_selector("[data-net=saved]")


def finish(made):
    """Go on where the browser was closed: say what was seen, and that it is done."""
    page = made.page
    page.click("[data-list=open] >> text=Lanjutkan")
    page.wait_for_selector("[data-fill][data-ready=yes]")
    page.wait_for_selector(".or-preview img")
    page.fill("textarea[name$='/isi']", "Tidak ada ruang kendali.")
    page.click("text=Selesai, kirim saat tersambung")
    page.wait_for_url(f"**{HERE}")
    page.wait_for_selector("[data-list=open] >> text=menunggu dikirim")


def arrived_once(visit, world):
    check, came = Check.objects.get(), Arrival.objects.get()
    assert (came.check_made, check.visit, check.made_by) == (check, visit, world.assessor)
    assert (check.claimed, check.sight) == ("3", "not_seen")
    assert check.text == "Tidak ada ruang kendali."
    photo = check.photos.get()
    told = (photo.taken_at, str(photo.latitude), str(photo.longitude))
    assert told == ("2026-03-01T08:15:00+07:00", "-7.97900", "112.63000"), "made smaller, not mute"
    assert check.made_at < check.received_at
    assert Submission.objects.count() == 1
