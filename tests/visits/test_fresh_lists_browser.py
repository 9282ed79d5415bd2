"""A form for sites taken along learns of visits: new, moved, cancelled; no draft is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from menuju.forms.models import Submission
from menuju.records.actions import work
from menuju.visits.actions import moves
from menuju.visits.models import Arrival
from tests import makers
from tests.forms.offline.devices import HERE, Device, keeps_its_promises, sign_in
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


def test_new_visits_come_with_the_line_and_a_draft_of_a_cancelled_one_stays_and_says_so(
    device, live_server
):
    world = touring.world()
    kept, lost = (
        touring.planned(world, at=touring.at(hours), programme=programme)
        for hours, programme in ((-2, "Aduan satu pintu"), (-5, "Kartu warga"))
    )
    outside.published(world)
    made = device.open()
    sign_in(made.page, live_server.url, world.assessor)
    made.page.click("text=Bawa luring")
    made.page.wait_for_selector("[data-list=forms] >> text=Daftar pilihannya diperbarui")
    for visit in (kept, lost):
        draft(made, live_server.url, visit)
    device.context.set_offline(True)
    new = touring.planned(world, at=touring.at(30), programme="Peta banjir")
    moves.move(kept, to=touring.at(50), reason="Kabid sakit", by=world.secretariat)
    moves.cancel(lost, reason="Banjir", by=world.secretariat)
    made.page.goto(live_server.url + HERE)
    assert offered(made, live_server.url) == {"Aduan satu pintu", "Kartu warga"}

    made.page.goto(live_server.url + HERE)
    device.context.set_offline(False)
    made.page.wait_for_selector("[data-list=forms] >> text=1 baru, 1 berubah, 1 tidak ada lagi")
    made.page.wait_for_selector("[data-list=open] >> text=dibatalkan")
    rows = made.page.locator("[data-list=open] > li")
    assert rows.count() == 3
    assert (
        "Banjir. Temuan sebelum itu tetap diterima." in rows.filter(has_text="Kartu").inner_text()
    )
    assert "dibatalkan" not in rows.filter(has_text="Aduan satu pintu").inner_text()
    keeps_its_promises(made, "luring-diperbarui-360")
    assert offered(made, live_server.url) == {"Aduan satu pintu", "Peta banjir"}

    made.page.goto(live_server.url + HERE)
    made.page.click("[data-list=open] > li:has-text('Kartu warga') >> text=Lanjutkan")
    made.page.wait_for_selector("[data-fill][data-ready=yes]")
    made.page.wait_for_selector("[data-gone] >> text=Kartu warga")
    assert made.page.input_value("select[name='/data/tinjauan']") == str(lost.pk)
    assert made.page.input_value("select[name$='/pertanyaan']") == "35.07_BL01"
    assert made.page.input_value("textarea[name$='/isi']") == "Tidak ada."
    keeps_its_promises(made, "luring-tinjauan-dibatalkan-360")
    made.page.click("text=Selesai, kirim saat tersambung")
    made.page.wait_for_selector("[data-list=sent] >> text=diterima")
    work.catch_up(by=makers.system("publisher"))
    arrival = Arrival.objects.get(submission=Submission.objects.get())
    assert (arrival.visit, arrival.check_made.text) == (lost, "Tidak ada.")
    assert new.pk != lost.pk


def draft(made, url, visit):
    """Begin a finding at a visit and leave it for later, all but finished."""
    page = made.page
    page.goto(url + HERE)
    page.click("[data-list=forms] >> text=Isi")
    page.wait_for_selector("[data-fill][data-ready=yes]")
    page.select_option("select[name='/data/tinjauan']", str(visit.pk))
    page.get_by_label("Semua pertanyaan").check()
    page.select_option("select[name$='/pertanyaan']", "35.07_BL01")
    page.get_by_label("Tidak ditemukan").check()
    page.fill("textarea[name$='/isi']", "Tidak ada.")
    page.click("text=Simpan, lanjut nanti")
    page.wait_for_url(f"**{HERE}")
    page.wait_for_selector(f"[data-list=open] >> text={visit.programme}")


def offered(made, url):
    """The programmes that a new finding may choose from; what was begun to look goes again."""
    page = made.page
    page.click("[data-list=forms] >> text=Isi")
    page.wait_for_selector("[data-fill][data-ready=yes]")
    found = page.locator("select[name='/data/tinjauan'] option:not([value=''])").all_inner_texts()
    return {text.partition(" · ")[0] for text in found}
