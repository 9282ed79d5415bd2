"""Evidence of an appeal comes in parts, as that of an answer does: nothing counted is lost."""

from hashlib import sha256

import pytest

from menuju.people.types import Actor, Role
from menuju.questions.models import Evidence, Upload
from menuju.records.files import open_file
from menuju.records.models import Event, StoredFile
from menuju.review.actions import appeal_decisions
from menuju.review.models import Appeal
from menuju.review.queries.appeals import pieces_of
from tests import makers
from tests.questions import samples
from tests.questions.asking import browse
from tests.questions.parts import begin, send, whole
from tests.review import appealing

pytestmark = pytest.mark.django_db
OWN = "/sanggah/evaluasi-2026/35.07/"
FILM = samples.MP4 + bytes(range(256)) * 40
SAID = {"reason": "Rekaman rapat.", "title": "Rekaman", "kind": "video"}


@pytest.fixture
def heard(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    return appealing.opened()


@pytest.fixture
def browser(heard):
    return browse(heard.coordinators["35.07"])


def page(browser):
    return browser.get(f"{OWN}BL01/").content.decode()


def test_a_film_whose_line_is_cut_goes_on_where_it_stopped_and_carries_the_appeal(heard, browser):
    where = begin(browser, "rapat.mp4", len(FILM))["Location"]
    send(browser, where, FILM[:5000])
    shown = page(browser)
    assert "rapat.mp4: 48% sudah terkirim. Pilih berkas yang sama untuk melanjutkan." in shown
    half = browser.post(f"{OWN}BL01/", SAID | {"upload": str(Upload.objects.get().pk)})
    assert (half.status_code, Appeal.objects.count()) == (422, 0)

    at = int(browser.head(where)["Upload-Offset"])
    assert at == 5000
    send(browser, where, FILM[at:], at=at)
    key = str(Upload.objects.get().pk)
    assert f'<option value="{key}">rapat.mp4</option>' in page(browser)
    assert browser.post(f"{OWN}BL01/", SAID | {"upload": key}).status_code == 302
    (piece,) = pieces_of(Appeal.objects.get())
    assert (piece.file_id, Upload.objects.count()) == (sha256(FILM).hexdigest(), 0)
    with open_file(piece.file_id) as file:
        assert file.read() == FILM
    added = Event.objects.get(name="questions.evidence.added")
    assert added.facts == {"kind": "video", "sha256": piece.file_id, "size": len(FILM)}


def test_what_is_filed_with_a_film_is_handed_to_its_decider_and_nobody_else(heard, browser):
    whole(browser, FILM, "rapat.mp4")
    browser.post(f"{OWN}BL01/", SAID | {"upload": str(Upload.objects.get().pk)})
    browser.post(f"{OWN}ajukan/")
    browse(heard.heads["35.07"]).post(f"{OWN}setujui/")
    appeal, piece = Appeal.objects.get(), Evidence.objects.get()
    appeal_decisions.hand(appeal, heard.aside, by=heard.by)
    address = f"{OWN}BL01/bukti/{piece.pk}/"
    film = browse(Actor.of(heard.aside)).get(address)
    assert b"".join(film.streaming_content) == FILM
    others = (Actor.of(heard.panel[0]), heard.coordinators["63.03"])
    assert {browse(one).get(address).status_code for one in others} == {404}


@pytest.mark.parametrize("last", [None, -1])
def test_what_arrived_waits_where_the_appeal_is_not_taken(heard, browser, last):
    whole(browser, FILM, "rapat.mp4")
    said = SAID | {"upload": str(Upload.objects.get().pk)}
    if last is None:
        said["reason"] = ""
    else:
        appealing.move_days(last)
    refused = browser.post(f"{OWN}BL01/", said)
    assert refused.status_code == (422 if last is None else 409)
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.filter(media_type="video/mp4").exists()
    assert Upload.objects.get().is_whole


def test_an_upload_is_offered_to_its_sender_alone_and_taken_of_nobody_else(heard, browser):
    whole(browser, FILM, "rapat.mp4")
    key = str(Upload.objects.get().pk)
    second = makers.actor(Role.COORDINATOR, heard.world.governments["35.07"], "Koordinator kedua")
    assert "rapat.mp4" not in page(browse(second))
    taken = browse(second).post(f"{OWN}BL01/", SAID | {"upload": key})
    assert (taken.status_code, Appeal.objects.count()) == (422, 0)
    foreign = browse(heard.coordinators["63.03"])
    assert begin(foreign, "rapat.mp4", len(FILM)).status_code == 404


def test_a_piece_that_the_region_holds_already_is_chosen_and_not_brought_again(heard, browser):
    held = Evidence.objects.create(
        organisation=heard.world.governments["35.07"],
        kind="link",
        title="Notulen Dewan",
        url="https://x.id",
    )
    assert "Notulen Dewan" in page(browser)
    said = {"reason": "Sudah ada.", "existing": str(held.pk)}
    assert browser.post(f"{OWN}BL01/", said).status_code == 302
    assert (pieces_of(Appeal.objects.get()), Evidence.objects.count()) == ([held], 1)
    both = browser.post(f"{OWN}BL02/", said | {"url": "https://y.id", "title": "Lain"})
    assert (both.status_code, Evidence.objects.count()) == (422, 1)
