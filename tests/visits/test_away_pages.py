"""Pages of what was filled in without a line: who reads them, what they cost, what they do."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from menuju.visits.models import Arrival, Check, FieldForm
from tests.questions import samples
from tests.review import live
from tests.visits import outside, touring

pytestmark = pytest.mark.django_db
LIST = "/tinjauan/kiriman/"


@pytest.fixture
def world():
    return touring.world()


@pytest.fixture
def visit(world):
    return touring.planned(world)


def browse(person):
    made = Client()
    made.force_login(person)
    return made


def said(client, address=LIST):
    return client.get(address).content.decode()


def waiting(world, visit, text="Dua.", **given):
    field = FieldForm.objects.first() or outside.published(world)
    (came,) = outside.came(world, visit, ("XX99", "partly", text, *given.pop("photos", ())),
                           field=field, **given)  # fmt: skip
    return came


def queries(client, address=LIST):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_list_costs_the_same_for_one_and_for_three(world, visit):
    mine = browse(world.assessor)
    waiting(world, visit)
    queries(mine)
    one = queries(mine)
    for text in ("Tiga.", "Empat."):
        waiting(world, visit, text)
    assert Arrival.objects.count() == 3
    assert queries(mine) == one


def test_sender_panel_and_secretariat_read_it_and_no_other_assessor_nor_the_region(world, visit):
    came = waiting(world, visit)
    colleague, other = live.assessor("Asesor 2"), live.assessor("Asesor 3")
    world.round.panels.get().seats.create(number=2, assessor=colleague)
    world.panel(other, name="Panel 2", entries=[world.entry("63.03")])
    secretary = world.organiser.memberships.get(role="secretariat").user
    for person in (world.assessor, colleague, secretary):
        assert "tidak ditanyakan kepada daerah ini" in said(browse(person))
    for person in (other, world.coordinator):
        assert "Tidak ada isian yang menunggu" in said(browse(person))
        assert browse(person).get(f"{LIST}{came.pk}/").status_code == 404


def test_it_is_read_taken_by_hand_and_then_stands_among_the_findings(world, visit):
    photo = samples.picture(size=(61, 40))
    came = waiting(world, visit, photos=["a.jpg"], files=[("a.jpg", photo)])
    mine, address = browse(world.assessor), f"{LIST}{came.pk}/"
    assert "belum menjadi temuan" in said(mine, f"/tinjauan/{visit.pk}/")
    assert "Dua." in said(mine, address)
    shown = mine.get(f"{address}foto/1/")
    assert (shown.headers["Content-Type"], shown.getvalue()) == ("image/jpeg", photo)
    assert mine.get(f"{address}foto/2/").status_code == 404
    told = {"visit": visit.pk, "question": "BL01", "sight": "partly", "text": "Dua, kata Kabid."}
    told["photos"] = [one.pk for one in came.submission.files.all()]
    assert mine.post(address, told | {"visit": "0"}).status_code == 422
    assert mine.post(address, told).status_code == 302
    check = Check.objects.get()
    assert (check.text, check.photos.count()) == ("Dua, kata Kabid.", 1)
    assert "diambil sendiri oleh asesor daerahnya" in said(mine, address)
    assert mine.post(address, told).status_code == 403
    shown = said(mine, f"/tinjauan/{visit.pk}/")
    assert ("diisi tanpa sinyal, diterima" in shown, "belum menjadi temuan" in shown) == (
        True,
        False,
    )


def test_the_secretariat_publishes_once_there_is_something_to_visit(world):
    secretary = browse(world.organiser.memberships.get(role="secretariat").user)
    address = f"/tinjauan/rencana/{world.collection.slug}/formulir/"
    assert secretary.post(address).status_code == 409
    visit = touring.planned(world)
    assert "Isi tanpa sinyal" not in said(browse(world.assessor), f"/tinjauan/{visit.pk}/")
    assert secretary.post(address).status_code == 302
    assert "Minta asesor yang baru juga" in said(secretary, address)
    assert f"awal=tinjauan:{visit.pk}" in said(browse(world.assessor), f"/tinjauan/{visit.pk}/")
    assert "Isi tanpa sinyal" not in said(browse(world.coordinator), f"/tinjauan/{visit.pk}/")
