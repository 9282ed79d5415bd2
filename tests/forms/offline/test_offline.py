"""A form filled in without a line: taken along, two photos, the browser closed, sent once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from pyxform.xls2xform import convert

from menuju.forms.models import Submission
from menuju.questions.models import Evidence
from tests import makers
from tests.forms import samples
from tests.forms.offline.devices import HERE, bring, keeps_its_promises, photos, sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from menuju.people.models import User
    from tests.browser import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_filled_in_without_a_line_and_received_once(device, officer, body, tmp_path, live_server):
    made = device.open()
    sign_in(made.page, live_server.url, officer)
    keeps_its_promises(made, "luring-belum-360")
    bring(made.page)
    device.context.set_offline(True)
    photo, tree = photos(tmp_path)
    begin(made, photo, tree)
    device.close()  # in the middle of it

    made = device.open()
    device.context.set_offline(True)
    made.page.goto(live_server.url + HERE)
    finish(made)
    assert Submission.objects.count() == 0

    device.context.set_offline(False)  # the session ended with the browser
    made.page.wait_for_selector("text=Sesi Anda berakhir: isian aman di perangkat ini.")
    assert Submission.objects.count() == 0
    made.page.click("text=Masuk lagi untuk mengirimnya")
    sign_in(made.page, live_server.url, officer)
    made.page.wait_for_selector("[data-list=sent] >> text=diterima")
    keeps_its_promises(made, "luring-terkirim-360")
    received_once(made.page, officer, body, smaller_than=photo.stat().st_size)


def begin(made: Visit, photo: Path, tree: Path) -> None:
    """Open the form and fill in all but the name, two photos among it; be told of the name."""
    page = made.page
    page.click("[data-list=forms] >> text=Isi")
    page.wait_for_selector("[data-fill][data-ready=yes]")
    keeps_its_promises(made, "luring-isian-360")
    page.fill("input[name='/data/umur']", "20")
    page.set_input_files("input[type=file] >> nth=0", photo)
    page.wait_for_selector(".or-preview img")
    page.click(".add-repeat-btn >> nth=0")
    page.fill("input[name='/data/pohon/tinggi'] >> nth=0", "1.5")
    page.set_input_files(".or-repeat input[type=file] >> nth=0", tree)
    page.wait_for_selector(".or-repeat .or-preview img")
    page.click("text=Selesai, kirim saat tersambung")
    page.wait_for_selector("[data-errors] li >> text=Nama")
    keeps_its_promises(made, "luring-kurang-360")
    page.wait_for_selector("[data-net=saved]")


def finish(made: Visit) -> None:
    """Go on where the browser was closed; name it, and say that it is done."""
    page = made.page
    page.click("[data-list=open] >> text=Lanjutkan")
    page.wait_for_selector("[data-fill][data-ready=yes]")
    assert page.input_value("input[name='/data/umur']") == "20"
    page.wait_for_selector(".or-repeat .or-preview img")
    page.fill("input[name='/data/nama']", "Siti")
    page.click("text=Selesai, kirim saat tersambung")
    page.wait_for_url(f"**{HERE}")
    page.wait_for_selector("[data-list=open] >> text=menunggu dikirim")
    keeps_its_promises(made, "luring-menunggu-360")


def received_once(page: Any, officer: User, body: Any, *, smaller_than: int) -> None:
    kept = Submission.objects.get()
    told = (kept.complete, kept.channel, kept.user, kept.organisation)
    assert told == (True, "browser", officer, body)
    assert "<nama>Siti</nama>" in kept.xml
    assert "<skor>40</skor>" in kept.xml
    sizes = sorted(kept.files.values_list("file__size", flat=True))
    assert len(sizes) == 2
    assert sizes[1] < smaller_than
    page.click("[data-list=sent] summary >> text=Tanda terima")
    assert page.inner_text("[data-list=sent] [data-f=number]") == str(kept.pk)
    assert page.inner_text("[data-list=sent] [data-f=digest]") == kept.xml_sha256
    assert held(page) == {"forms": 1, "media": 0, "records": 1, "files": 0}


def test_a_full_disk_is_said_and_loses_nothing_that_was_saved(
    device, version, officer, tmp_path, live_server
):
    page = device.open().page
    room = {"origin": live_server.url, "quotaSize": 1_500_000}  # for the pages, not for the photo
    device.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", room)
    sign_in(page, live_server.url, officer)
    bring(page)
    page.click("[data-list=forms] >> text=Isi")
    page.wait_for_selector("[data-fill][data-ready=yes]")
    page.fill("input[name='/data/nama']", "Siti")
    page.press("input[name='/data/nama']", "Tab")
    page.set_input_files("input[type=file] >> nth=0", photos(tmp_path)[0])
    page.wait_for_selector(".or-file [role=alert] >> text=Penyimpanan perangkat penuh")
    page.reload()
    page.wait_for_selector("[data-fill][data-ready=yes]")
    assert page.input_value("input[name='/data/nama']") == "Siti"
    assert held(page) == {"forms": 1, "media": 0, "records": 1, "files": 0}


KEEPER = """async () => {
  const { Keeper } = await import('/static/forms/offline/record.js')
  const told = [], steps = [], open = []
  const change = step => {
    steps.push(Object.keys(step).join())
    return new Promise(done => open.push(done))
  }
  const tell = ({ state }) => told.push(state)
  const keeper = new Keeper({ store: { change }, record: { id: 'a' }, snapshot: () => ({}), tell })
  const turn = () => new Promise(done => setTimeout(done))
  keeper.soon()
  keeper.now()
  keeper.soon() // changed again while the first is being written
  const leaving = keeper.now()
  const handed = steps.length
  open[0]()
  await turn()
  const first = told.at(-1)
  open[1]()
  await leaving
  const both = told.at(-1)
  keeper.drop('kebun.jpg')
  const before = steps.slice(2).join(' ')
  open[2]()
  await turn()
  return { handed, first, both, before, after: steps.slice(2).join(' ') }
}"""


def test_what_is_not_kept_is_never_said_to_be_kept(device, version, officer, live_server):
    """A page that goes waits for no writing before its last; a photo goes after its answer."""
    page = device.open().page
    sign_in(page, live_server.url, officer)
    assert page.evaluate(KEEPER) == {
        "handed": 2,
        "first": "saving",
        "both": "saved",
        "before": "records",
        "after": "records files",
    }


PATIENCE = """async () => {
  const { drain } = await import('/static/forms/offline/sending.js')
  const told = []
  AbortSignal.timeout = wait => { told.push(wait) }
  window.fetch = async () => { throw new TypeError('cut') }
  const of = size => ({ id: 'a/f', name: 'f', blob: new Blob([new Uint8Array(size)]) })
  for (const size of [1000, 6_000_000]) {
    const record = { id: 'a', account: 1, state: 'waiting', names: ['f'], xml: '<data/>', url: '/' }
    const list = async name => name === 'records' ? [record] : [of(size)]
    await drain({ store: { list }, account: 1 })
  }
  return told
}"""


def test_a_slow_line_is_given_the_time_that_its_photos_need(device, version, officer, live_server):
    """At 32 kbit/s six megabytes take 25 minutes; to cut them off would be never to send them."""
    page = device.open().page
    sign_in(page, live_server.url, officer)
    small, large = page.evaluate(PATIENCE)
    assert small < 61_000
    assert large > 6_000_000 / 4


SLOWLY = """
const drawn = window.createImageBitmap
window.createImageBitmap = async (...about) => {
  await new Promise(done => setTimeout(done, 3000))
  return drawn(...about)
}
"""


def test_a_photo_still_being_made_small_travels_with_its_form(
    device, version, officer, tmp_path, live_server
):
    page = device.open().page
    device.context.add_init_script(SLOWLY)
    sign_in(page, live_server.url, officer)
    bring(page)
    page.click("[data-list=forms] >> text=Isi")
    page.wait_for_selector("[data-fill][data-ready=yes]")
    page.fill("input[name='/data/nama']", "Siti")
    page.set_input_files("input[type=file] >> nth=0", photos(tmp_path)[1])
    page.click("text=Selesai, kirim saat tersambung")
    page.wait_for_selector("[data-list=sent] >> text=diterima")
    assert Submission.objects.get().files.count() == 1


def test_two_people_and_two_tabs_on_one_device(device, version, officer, body, live_server):
    """What one has begun is not seen by the other, and not written over in a second tab."""
    other = makers.member("surveyor", body)
    made = device.open(width=1280)
    page = made.page
    sign_in(page, live_server.url, officer)
    bring(page)
    page.click("[data-list=forms] >> text=Isi")
    page.wait_for_selector("[data-fill][data-ready=yes]")
    page.fill("input[name='/data/nama']", "Siti")
    page.wait_for_timeout(2000)  # typed and not left: taken over at a pause
    second = device.context.new_page()
    second.goto(page.url)
    second.wait_for_selector("text=Isian ini sedang terbuka di tab lain.")
    second.close()
    page.click("text=Simpan, lanjut nanti")
    page.wait_for_selector("[data-list=open] >> text=belum selesai")

    page.goto(f"{live_server.url}/akun/keluar/")
    page.click("main form button[type=submit]")
    page.wait_for_selector("[data-leaving] >> text=1")
    page.click("text=Keluar juga")
    page.wait_for_url("**/akun/masuk/**")
    assert page.evaluate(PAGES_KEPT) == []

    sign_in(page, live_server.url, other)
    page.wait_for_selector("text=Di peramban ini ada isian dari akun lain.")
    assert page.locator("[data-list=open] li").count() == 0
    keeps_its_promises(made, "luring-akun-lain-1280")
    page.click("text=Hapus dari perangkat ini")
    page.click("dialog >> text=Hapus semuanya")
    page.wait_for_selector("text=Tidak ada lagi data Anda di perangkat ini.")
    assert held(page) == {"forms": 1, "media": 0, "records": 1, "files": 0}  # the first one's


EVERYTHING = """
| survey |
||type | name | label::id (id) | label::en (en) | hint::id (id) | appearance | parameters |required|
| | begin group | g | Kebun | Garden | | | | |
| | text | nama | Nama **pemilik** | Owner | Seperti di KTP | | | yes |
| | text | cerita | Cerita | Story | | multiline | | |
| | range | nilai | Nilai | Score | | | start=0 end=10 step=1 | |
| | date | tgl | Tanggal | Date | | | | |
| | time | jam | Jam | Time | | | | |
| | dateTime | kapan | Kapan | When | | | | |
| | select_one ab | satu | Pilih satu | Choose one | | | | |
| | select_one ab | cari | Cari | Search | | search | | |
| | select_one ab | suka | Suka? | Like? | | likert | | |
| | select_multiple ab | banyak | Pilih banyak | Choose many | | | | |
| | rank ab | urut | Urutkan | Rank | | | | |
| | geopoint | titik | Titik | Point | | | | |
| | geoshape | bidang | Bidang | Area | | | | |
| | image | foto | Foto | Photo | | | max-pixels=640 | |
| | audio | suara | Suara | Sound | | | | |
| | barcode | kode | Kode | Code | | | | |
| | note | pesan | Halo ${nama} | Hi ${nama} | | | | |
| | acknowledge | ya | Setuju | Agree | | | | |
| | end group | | | | | | | |
| choices |
| | list_name | name | label::id (id) | label::en (en) |
| | ab | a | Jawa Timur | East Java |
| | ab | b | Bali | Bali island |
| settings |
| | form_title | form_id | version | default_language |
| | Semua jenis | semua | 1 | id (id) |
"""
WRITTEN = {
    "nama": "Siti",
    "nilai": "7",
    "cari": "b",
    "urut": "b a",
    "titik": "-7.98 112.63 0 0",
    "bidang": "-7 112 0 0;-7 113 0 0;-8 113 0 0;-7 112 0 0",
    "ya": "OK",
}


@pytest.mark.parametrize("width", [360])
def test_every_type_of_question_is_filled_in_by_keyboard_in_both_languages(
    device, officer, body, live_server, width
):
    samples.asked_of(body, code="semua", data=convert(EVERYTHING).xform.encode())
    made = device.open(width=width)
    page = made.page
    sign_in(page, live_server.url, officer)
    page.click("[data-list=forms] li:has-text('Semua jenis') >> text=Bawa luring")
    page.click("[data-list=forms] li:has-text('Semua jenis') >> text=Isi")
    page.wait_for_selector("[data-fill][data-ready=yes]")
    page.fill("input[name='/data/g/nama']", "Siti")
    page.fill("input[name='/data/g/nilai']", "7")
    page.fill(".or-find input[type=search]", "bali")
    page.select_option("select[name='/data/g/cari']", "b")
    page.press("button[aria-label='Turunkan Jawa Timur']", "Enter")
    page.fill("input[aria-label='Titik: lintang (°)']", "-7.98")
    page.fill("input[aria-label='Titik: bujur (°)']", "112.63")
    page.fill("textarea[aria-label^='Bidang']", "-7 112\n-7 113\n-8, 113")
    page.check("input[name='/data/g/ya']")
    made.consoled.remove("input node has no name")  # enketo-core, of each thing that is ranked
    made.consoled.remove("input node has no name")
    keeps_its_promises(made, f"luring-semua-{width}")
    assert page.inner_text("[data-form] .or-output >> nth=0") == "Siti"
    page.select_option("#form-languages", "en")
    assert "Owner" in page.inner_text("form.or")
    assert "Pemilik" not in page.inner_text("form.or")
    page.click("text=Selesai, kirim saat tersambung")
    page.wait_for_selector("[data-list=sent] >> text=diterima")
    kept = etree.fromstring(Submission.objects.get().xml.encode())
    told = {each.tag: each.text for each in kept.iter() if each.tag in WRITTEN}
    assert told == WRITTEN


PAGES_KEPT = """async () => {
  const kept = []
  for (const name of await caches.keys()) {
    for (const page of await (await caches.open(name)).keys()) kept.push(new URL(page.url).pathname)
  }
  return kept.filter(path => /luring\\/(isi\\/)?$/.test(path))
}"""


def held(page: Any) -> dict[str, int]:
    """How many of each the device holds."""
    return json.loads(
        page.evaluate("""async () => {
  const asked = indexedDB.open('menuju-luring', 1)
  await new Promise(done => { asked.onsuccess = done })
  const told = {}
  for (const name of ['forms', 'media', 'records', 'files']) {
    const counted = asked.result.transaction(name).objectStore(name).count()
    await new Promise(done => { counted.onsuccess = done })
    told[name] = counted.result
  }
  asked.result.close()
  return JSON.stringify(told)
}""")
    )


def test_the_evidence_list_goes_along_is_searched_offline_and_goes_at_signing_out(device, body):
    head = makers.member("coordinator", body.parent)
    for title in ("SK Dewan Smart City", "Risalah rapat"):
        Evidence.objects.create(
            organisation=body.parent, kind="link", title=title, url="https://contoh.go.id/a"
        )
    made = device.open()
    sign_in(made.page, device.url, head)
    made.page.click("text=Bawa daftar bukti")
    made.page.wait_for_selector("text=2 dari 2 bukti, dibawa")
    keeps_its_promises(made, "luring-bukti")
    made.page.context.set_offline(True)
    made.page.reload()
    made.page.wait_for_selector("text=2 dari 2 bukti, dibawa")
    made.page.fill("#cari-bukti", "risalah")
    made.page.wait_for_selector("text=Tampil 1 dari 1")
    assert made.page.locator("[data-list=evidence] li").all_inner_texts()[0].startswith("URL")
    made.page.context.set_offline(False)
    made.page.goto(f"{device.url}/akun/keluar/")
    made.page.click("main form button[type=submit]")
    made.page.wait_for_url(lambda url: "keluar" not in url)
    kept = "caches.open('menuju-bukti').then(cache => cache.keys()).then(keys => keys.length)"
    assert made.page.evaluate(kept) == 0
