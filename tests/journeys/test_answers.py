"""A region answers: an agency on a telephone, its coordinator at a desk, its head approves."""

import gzip
from decimal import Decimal

import pytest
from PIL import Image

from menuju.people.models import User
from menuju.questions.actions import shares
from menuju.questions.models import Evidence
from menuju.questions.types import AnswerState, ResponseState
from menuju.records.files import path_of
from tests import makers
from tests.questions import asking, samples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HERE = "/jawaban/evaluasi-2026/35.07/"


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"


@pytest.fixture
def region(home):
    return asking.region(simulated=True)


@pytest.fixture
def enter(visit, live_server):
    """Sign in as somebody, and open an address."""

    def open_as(actor, address, **more):
        made = visit(f"{live_server.url}/akun/masuk/?next={address}", **more)
        made.page.fill("#id_login", User.objects.get(pk=actor.user_id).email)
        made.page.fill("#id_password", makers.PASSWORD)
        made.page.click("main form button[type=submit]")
        made.page.wait_for_url(f"**{address}")
        return made

    return open_as


def keeps_its_promises(made, name):
    made.shot(name)
    assert (made.axe(), made.broken(), made.overflow()) == ([], [], 0), name


def photograph():
    """Larger than what is worth making smaller: noise does not compress."""
    return samples.picture(size=(2600, 1900), noise=True)


def files(tmp_path):
    photo, book = tmp_path / "foto.jpg", tmp_path / "sk.pdf"
    photo.write_bytes(photograph())
    book.write_bytes(samples.written_pdf())
    return photo, book


def test_an_agency_answers_on_a_telephone_its_coordinator_completes_its_head_approves(
    region, enter, tmp_path
):
    photo, book = files(tmp_path)
    _agency_answers(region, enter, photo, book)
    _coordinator_completes(region, enter)
    _head_approves(region, enter)


def _agency_answers(region, enter, photo, book):
    made = enter(region.pic, "/jawaban/", width=360)
    page = made.page
    keeps_its_promises(made, "jawaban-daftar-360")
    page.click("text=Kabupaten Malang")
    keeps_its_promises(made, "jawaban-pic-360")
    page.click("tr#BL01 a")
    page.check("input[name=level][value='3']")
    page.fill("#id_note", "SK Dewan sudah ditetapkan dan dipakai sejak Maret.")
    page.set_input_files("#id_file", photo)
    page.wait_for_selector("text=Foto diperkecil")
    page.fill("#id_title", "Rapat Dewan Smart City")
    page.select_option("#id_kind", "photo")
    keeps_its_promises(made, "jawaban-isian-360")
    page.click("button[value=attach]")
    page.wait_for_selector("text=Bukti dilampirkan")

    page.click("summary:has-text('Tambah bukti')")
    page.set_input_files("#id_file", book)
    page.fill("#id_title", "SK Dewan Smart City")
    page.fill("#id_number", "188.45/12")
    page.fill("#id_page", "1")
    page.click("button[value=complete]")
    page.wait_for_selector("text=BL01 ditandai lengkap.")
    keeps_its_promises(made, "jawaban-lengkap-360")

    page.click("#bukti a:has-text('SK Dewan')")
    leaf = page.wait_for_selector("img.leaf")
    leaf.evaluate("leaf => leaf.decode()")  # fails where it is none
    keeps_its_promises(made, "bukti-360")
    kept = region.answer()
    assert (kept.level, kept.state, kept.uses.count()) == (3, AnswerState.COMPLETE, 2)
    small = Evidence.objects.get(kind="photo").file.sha256
    with Image.open(path_of(small)) as picture:
        assert picture.size == (2000, 1462)


def _coordinator_completes(region, enter):
    for code in ("BL02", "OP01", "KO01"):
        shares.assign(region.answer(code), None, by=region.coordinator)
    made = enter(region.coordinator, HERE)
    page = made.page
    keeps_its_promises(made, "jawaban-kami-1280")
    page.click("text=Ajukan ke kepala daerah")
    keeps_its_promises(made, "ajukan-kurang-1280")
    for code in ("BL02", "OP01", "KO01"):
        page.goto(page.url.split("/jawaban/")[0] + HERE + f"{code}/")
        page.check("input[name=level][value='0']")
        page.click("button[value=complete]")
        page.wait_for_selector(f"text={code} ditandai lengkap.")
    page.click("text=Jawaban kami >> nth=0")
    page.click("text=Ajukan ke kepala daerah")
    page.click("text=Ajukan sekarang")
    page.wait_for_selector("text=Jawaban sudah diajukan")
    assert region.again().state == ResponseState.SUBMITTED


def _head_approves(region, enter):
    made = enter(region.head, f"{HERE}setuju/", dark=True)
    keeps_its_promises(made, "setuju-1280-gelap")
    made.page.click("text=Setujui dan kunci")
    made.page.wait_for_selector("text=Jawaban sudah disetujui dan terkunci.")
    keeps_its_promises(made, "disetujui-1280-gelap")
    digest = region.again().snapshot_sha256
    assert digest
    assert digest in made.page.inner_text("main")


@pytest.mark.parametrize(
    ("width", "dark"), [(1280, False), (1280, True), (360, False), (360, True)]
)
def test_the_pages_keep_their_promises_at_every_width_and_light(region, enter, width, dark):
    use = region.prove("BL01")
    region.save("BL01", 3, "Perbup 12/2025")
    region.save("BL02", 2)
    made = enter(region.coordinator, HERE, width=width, dark=dark)
    tail = f"{width}-{'gelap' if dark else 'terang'}"
    root = made.page.url.split("/jawaban/")[0]
    for name, address in {
        "papan": HERE,
        "bagi": f"{HERE}bagi/",
        "bukti-semua": f"{HERE}bukti/",
        "isian": f"{HERE}BL01/",
        "bukti-tautan": f"/bukti/{use.evidence_id}/",
        "papan-en": f"/en{HERE}",
    }.items():
        made.page.goto(root + address)
        keeps_its_promises(made, f"{name}-{tail}")


def test_a_draft_saves_itself_and_a_second_writer_sees_both_texts(region, enter):
    first = enter(region.pic, f"{HERE}BL01/", width=360)
    first.page.check("input[name=level][value='2']")
    first.page.fill("#id_note", "sambil mengetik")
    first.page.wait_for_selector("text=Draf tersimpan")
    assert region.answer().note == "sambil mengetik"
    region.save("BL01", 4, "dari koordinator")
    first.page.fill("#id_note", "lanjutan saya")
    first.page.wait_for_selector("text=tekan Simpan draf untuk melihat sebabnya")
    first.page.click("button[value=save]")
    first.page.wait_for_selector("#beda")
    assert "dari koordinator" in first.page.inner_text("#beda")
    assert first.page.input_value("#id_note") == "lanjutan saya"
    first.consoled.clear()  # the browser notes the refused draft itself
    keeps_its_promises(first, "beda-360")
    first.page.click("button[value=save]")
    first.page.wait_for_selector("text=Draf BL01 tersimpan.")
    assert region.answer().note == "lanjutan saya"


def test_a_cut_line_is_told_and_the_draft_goes_when_it_is_back(region, enter):
    made = enter(region.pic, f"{HERE}BL01/", width=360)
    made.page.context.set_offline(True)
    made.page.fill("#id_note", "di bawah jembatan")
    made.page.wait_for_selector("text=Sambungan terputus")
    made.page.context.set_offline(False)
    made.page.wait_for_selector("text=Draf tersimpan")
    assert region.answer().note == "di bawah jembatan"


def test_everything_works_without_a_script(region, enter, tmp_path):
    _, book = files(tmp_path)
    made = enter(region.pic, f"{HERE}BL01/", width=360, script=False)
    made.page.check("input[name=level][value='4']")
    made.page.set_input_files("#id_file", book)
    made.page.fill("#id_title", "SK")
    made.page.click("button[value=complete]")
    made.page.wait_for_selector("text=BL01 ditandai lengkap.")
    assert region.answer().state == AnswerState.COMPLETE


def test_the_whole_instrument_stays_small_over_the_wire(home, enter):
    every = tuple(question.code for question in asking.instrument().questions)
    region = asking.region(every, simulated=True)
    region.response.answers.update(level=3, state="draft", last_value=Decimal("2.5"))
    made = enter(region.coordinator, HERE)
    keeps_its_promises(made, "papan-117-1280")
    page = made.page.request.get(made.page.url, headers={"Accept-Encoding": "identity"}).body()
    assert "3,00" in made.page.inner_text("dl.strip")
    assert len(gzip.compress(page)) < 14_000  # 7,300 in the simulated round of 117 questions


def test_a_title_of_evidence_has_the_width_of_a_phone(region, enter):
    region.prove("BL01")
    made = enter(region.pic, f"{HERE}BL01/", width=360)
    title, tag = (
        made.page.locator(f"#bukti .files {which}").bounding_box() for which in ("a", ".tag")
    )
    assert tag["y"] >= title["y"] + title["height"] - 1
    assert made.page.locator("#bukti .files li").bounding_box()["width"] - title["x"] > 180
    assert made.overflow() == 0


def test_on_a_desk_the_evidence_stands_beside_the_answer(region, enter):
    made = enter(region.pic, f"{HERE}BL01/", width=1280)
    rubric, adding = (made.page.locator(which).bounding_box() for which in (".rungs", "#tambah"))
    assert adding["x"] > rubric["x"] + rubric["width"]
