"""An appeal in a real browser: a long file goes on where the line was cut, and is filed with it."""

from hashlib import sha256

import pytest

from menuju.questions.models import Upload
from menuju.review.models import Appeal
from menuju.review.queries.appeals import pieces_of
from tests.questions import samples
from tests.questions.parts import Line
from tests.review import appealing
from tests.review.test_certificates_browser import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OWN = "/sanggah/evaluasi-2026/35.07/"
PART = 8_000_000
CLIENT = "**/tus-js-client*"


def bring(page, path):
    """Open the part for more evidence, choose a file, say what it is."""
    if page.locator("#tambah").get_attribute("open") is None:
        page.click("#tambah > summary")
    page.fill("#id_title", "Rekaman rapat")
    page.set_input_files("#id_file", path)


def test_a_long_film_arrives_though_the_line_is_cut_and_the_appeal_rests_on_it(
    live_server, visit, settings, tmp_path
):
    settings.HOME = tmp_path / "home"
    heard, film = appealing.opened(), tmp_path / "rapat.mp4"
    film.write_bytes(samples.MP4 + bytes(range(250)) * 50_000)
    made = visit(
        f"{live_server.url}{OWN}BL01/",
        storage_state=signed_in(heard.coordinators["35.07"]),
        width=360,
    )
    page, line = made.page, Line(made.page)
    line.cut_after(1)
    bring(page, film)
    while Upload.objects.values_list("arrived", flat=True).first() != PART:
        page.wait_for_timeout(50)
    page.click("[data-halt]")
    page.wait_for_selector("[data-told]:has-text('Dijeda')")
    made.shot("sanggah-dijeda-360")
    assert (made.axe(), made.overflow()) == ([], 0)
    page.reload()
    assert "rapat.mp4: 63% sudah terkirim" in page.locator("[data-half]").text_content()

    line.mend()
    slow = []

    def hold(route):
        slow.append(route)

    page.route(CLIENT, hold)
    page.fill("#id_reason", "Rekaman menunjukkan rapat keempat.")
    with page.expect_request(CLIENT):
        bring(page, film)
    page.click("text=Simpan sanggah")  # before the uploader itself has arrived
    slow.pop().continue_()
    page.wait_for_url(f"**{OWN}")
    assert line.parts == [PART], "only what was missing has been sent, and nothing by the form"
    (piece,) = pieces_of(Appeal.objects.get())
    assert piece.file_id == sha256(film.read_bytes()).hexdigest()
    assert Upload.objects.count() == 0
