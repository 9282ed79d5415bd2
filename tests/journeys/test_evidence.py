"""Evidence over a line that is cut: a photograph and a PDF arrive whole, and say what they are."""

from hashlib import sha256

import pytest

from menuju.questions.models import Capture, Evidence, Upload
from tests.journeys.test_answers import HERE, enter, home, keeps_its_promises, region
from tests.questions import samples
from tests.questions.parts import Line
from tests.questions.test_captures import photo

__all__ = ["enter", "home", "region"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PART = 8_000_000
LONG = b"1 0 0 rg 0 0 100 300 re f\n" + (b"%" + b"x" * 998 + b"\n") * 12_000


def add(page, path, **said):
    """Open the part for new evidence, choose a file, say what it is."""
    if page.locator("#tambah").get_attribute("open") is None:
        page.click("#tambah > summary")
    page.set_input_files("#id_file", path)
    for name, value in said.items():
        page.fill(f"#id_{name}", value)


def attach(page):
    page.click("button[value=attach]")
    page.wait_for_url("**#bukti")


def test_a_photograph_and_a_long_pdf_arrive_though_the_line_is_cut(enter, region, tmp_path):
    picture, book = tmp_path / "foto.jpg", tmp_path / "sk.pdf"
    picture.write_bytes(photo(size=(3000, 2200)) + b"\0" * 500_000)
    book.write_bytes(samples.written_pdf(content=LONG))
    made = enter(region.pic, f"{HERE}BL01/", width=360)
    page, line = made.page, Line(made.page)

    add(page, picture, title="Peresmian", signer="Bupati Malang", period_from="2026-01-01")
    page.wait_for_selector("[data-told]:has-text('Sudah terkirim: foto.jpg')")
    keeps_its_promises(made, "bukti-terkirim-360")
    attach(page)
    kept = Evidence.objects.get()
    assert (kept.file.media_type, kept.signer) == ("image/jpeg", "Bupati Malang")
    assert kept.file.size < picture.stat().st_size, "the browser has made it smaller"
    capture = Capture.objects.get()
    assert (capture.told_by, capture.taken_at) == ("browser", "2026-03-01T08:15:00+07:00")
    assert (str(capture.latitude), str(capture.longitude)) == ("-7.97900", "112.63000")

    line.cut_after(1)
    add(page, book, title="SK Dewan")
    while Upload.objects.values_list("arrived", flat=True).first() != PART:
        page.wait_for_timeout(50)
    page.click("[data-halt]")
    page.wait_for_selector("[data-told]:has-text('Dijeda')")
    made.shot("bukti-dijeda-360")
    assert Upload.objects.get().arrived == PART
    page.reload()
    half = page.locator("[data-half]")
    assert "sk.pdf: 66% sudah terkirim" in half.text_content()

    line.mend()
    add(page, book, title="SK Dewan")
    page.wait_for_selector("[data-told]:has-text('Sudah terkirim: sk.pdf')")
    assert line.parts == [PART], "only what was missing has been sent"
    attach(page)
    kept = Evidence.objects.get(title="SK Dewan")
    assert kept.file_id == sha256(book.read_bytes()).hexdigest()
    assert Upload.objects.count() == 0


def test_what_is_refused_is_told_at_the_file(enter, region, tmp_path):
    book = tmp_path / "sk.pdf"
    book.write_bytes(samples.locked_pdf())
    made = enter(region.pic, f"{HERE}BL01/")
    add(made.page, book, title="SK Dewan")
    made.page.wait_for_selector("[data-refused]:has-text('terkunci kata sandi')")
    assert made.axe() == []
    assert Upload.objects.count() == 0
