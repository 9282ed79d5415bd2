"""Forms are filled in in a real browser: with scripts, at the width of a phone, without a slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from menuju.forms.models import Submission
from menuju.programmes import find_instrument
from menuju.xforms.authoring import read_workbook
from menuju.xforms.instruments import workbook_of_instrument
from menuju.xforms.logic import findings
from tests.forms.filled import published
from tests.xforms.everything import EVERYTHING
from tests.xforms.written import xform

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST = 60_000
SCRIPT = 25_000


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.MENUJU_HOME = tmp_path


def kept(made, name: str) -> None:
    """The page breaks no promise and fits its window."""
    made.shot(name)
    assert made.broken() == []
    made.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")  # no bar over a field
    assert made.axe() == []
    assert made.overflow() <= 0


def test_the_palm_form_is_checked_as_one_types_and_received_once(reference, visit, live_server):
    form = (Path(reference) / "openrosa/psr.xml").read_bytes()
    published(form)
    made = visit(f"{live_server.url}/formulir/psr/isi/", width=360)
    kept(made, "isi-mulai")
    made.page.get_by_role("button", name="Mulai").click()
    kept(made, "isi-kosong")
    made.page.reload()  # axe leaves style attributes, which htmx would copy and the policy refuse
    asks = made.page.get_by_label
    asks("Nama lengkap").fill("Siti Aminah")
    asks("NIK", exact=False).first.fill("123")
    asks("Kecamatan").select_option("sungai_lilin")
    made.page.get_by_text("NIK harus 16 angka").wait_for()
    made.page.get_by_label("Sri Gunung").check()
    asks("NIK", exact=False).first.fill("1606010101900001")
    asks("Tahun tanam").fill("1990")
    made.page.get_by_text("NIK harus 16 angka").wait_for(state="hidden")
    asks("Luas menurut pemohon").fill("2,5")
    lines = "-2.9 104.1\n-2.9 104.101\n-2.901 104.101\n-2.901 104.1"
    asks("Batas lahan").fill(lines)
    made.page.get_by_label("Tidak", exact=True).check()
    made.page.get_by_text("Luas dari poligon: 12376").wait_for()
    for question, said in (("s1", "Sangat baik"), ("s2", "Baik"), ("s3", "Cukup")):
        group = made.page.locator(f"#q-data-penilaian-{question}")
        group.get_by_label(said, exact=True).check()
    made.page.get_by_text("Skor: 86 dari 100").wait_for()
    asks("Saya setuju").check()
    kept(made, "isi-penuh")
    received = made.received()
    assert sum(received.values()) <= FIRST * 2, received
    assert sum(size for path, size in received.items() if path.endswith(".js")) <= SCRIPT, received
    made.page.reload()
    made.page.get_by_role("button", name="Periksa jawaban").last.click()
    made.page.get_by_role("heading", name="Periksa jawaban Anda").wait_for()
    kept(made, "isi-periksa")
    made.page.get_by_role("button", name="Kirim").click()
    made.page.get_by_role("heading", name="Isian Anda sudah diterima").wait_for()
    kept(made, "isi-terkirim")
    assert findings(form, Submission.objects.get().xml) == ()


def test_the_palm_form_is_filled_without_scripts(reference, visit, live_server):
    """Buttons alone bring what depends on an answer; the page is the same, and as light."""
    form = (Path(reference) / "openrosa/psr.xml").read_bytes()
    published(form)
    made = visit(f"{live_server.url}/formulir/psr/isi/", width=360, script=False)
    page, asks = made.page, made.page.get_by_label
    page.get_by_role("button", name="Mulai").click()
    asks("Nama lengkap").fill("Siti Aminah")
    asks("NIK", exact=False).first.fill("123")
    asks("Kecamatan").select_option("sungai_lilin")
    onward = page.locator(".ask-deeds .btn-go")
    onward.click()
    page.get_by_role("link", name="NIK harus 16 angka").wait_for()
    quiet(made)
    asks("NIK", exact=False).first.fill("1606010101900001")
    page.get_by_label("Sri Gunung").check()
    asks("Tahun tanam").fill("1990")
    asks("Luas menurut pemohon").fill("2,5")
    asks("Batas lahan").fill("-2.9 104.1\n-2.9 104.101\n-2.901 104.101\n-2.901 104.1")
    page.get_by_label("Tidak", exact=True).check()
    for question, said in (("s1", "Sangat baik"), ("s2", "Baik"), ("s3", "Cukup")):
        page.locator(f"#q-data-penilaian-{question}").get_by_label(said, exact=True).check()
    asks("Saya setuju").check()
    page.get_by_role("button", name="Perbarui").click()
    page.get_by_text("Skor: 86 dari 100").wait_for()
    assert page.get_by_text("Luas dari poligon: 12376").is_visible()
    assert page.get_by_role("button", name="Pilih di peta").count() == 0
    made.shot("isi-tanpa-skrip")
    quiet(made)
    known = page.context.storage_state()
    assert visit(page.url, width=360, storage_state=known).axe() == []  # axe itself is a script
    assert not any(path.endswith(".js") for path in made.received())
    assert sum(made.received().values()) <= FIRST * 2, made.received()
    onward.click()
    page.get_by_role("heading", name="Periksa jawaban Anda").wait_for()
    quiet(made)
    page.get_by_role("button", name="Kirim").click()
    page.get_by_role("heading", name="Isian Anda sudah diterima").wait_for()
    quiet(made)
    assert findings(form, Submission.objects.get().xml) == ()


def quiet(made) -> None:
    """A page without scripts breaks no promise: the policy, nobody else's server, the width."""
    told = [each for each in made.consoled if "status of 422" not in each]  # a page with mistakes
    assert (told, made.foreign) == ([], [])
    assert made.overflow() <= 0


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_every_kind_of_question_keeps_the_promises(visit, live_server, width, dark):
    published(xform(EVERYTHING))
    made = visit(f"{live_server.url}/formulir/segala/isi/", width=width, dark=dark)
    made.page.get_by_role("button", name="Mulai").click()
    made.page.get_by_label("Nama").first.fill("Sari")
    made.page.get_by_label("Umur Sari").wait_for()
    for number in range(1, 6):
        made.page.goto(made.page.url.rsplit("/", 2)[0] + f"/{number}/")
        kept(made, f"segala-{number}-{width}")


def test_what_is_typed_before_the_scripts_have_come_is_checked_as_soon_as_they_have(
    visit, live_server
):
    published(xform(EVERYTHING))
    page = visit(f"{live_server.url}/formulir/segala/isi/").page
    held = []

    def hold(route):
        held.append(route)

    page.route("**/htmx*.js", hold)
    page.get_by_role("button", name="Mulai").click(no_wait_after=True)
    page.get_by_label("Nama").first.fill("Sari")
    page.locator("body").click(position={"x": 1, "y": 1})  # the change is told, and nobody listens
    for route in held:
        route.continue_()
    page.get_by_label("Umur Sari").wait_for()


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "no-scripts"])
def test_the_instrument_is_filled_in_a_browser(visit, live_server, script):
    book = workbook_of_instrument(find_instrument("indonesia-smart-city/evaluasi-2023"))
    form = read_workbook(book, name="instrumen.xlsx").xform
    code = published(form).form.code
    made = visit(f"{live_server.url}/formulir/{code}/isi/", script=script)
    made.page.get_by_role("button", name="Mulai").click()
    while "/periksa/" not in made.page.url:
        for radio in made.page.locator("fieldset.field").all():
            if radio.locator("input[type=radio]").count():
                radio.locator("input[type=radio]").last.check()
        before = made.page.url
        made.page.locator(".ask-deeds .btn-go").click()
        made.page.wait_for_url(lambda url, before=before: url != before)
    made.page.get_by_role("button", name="Kirim").click()
    made.page.get_by_role("heading", name="Isian Anda sudah diterima").wait_for()
    assert findings(form, Submission.objects.get().xml) == ()
