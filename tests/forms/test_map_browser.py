"""A place is chosen on the map, in a real browser: tapped, dragged, taken over; light."""

import re

import pytest

from menuju.config.tiles import Tiles
from menuju.forms.actions import forms, lists
from menuju.forms.types import IncomingFile, NewList
from menuju.places.models import Place
from tests import makers
from tests.forms import samples
from tests.forms.filled import published
from tests.xforms.written import xform

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FORM = """
| survey |
| | type | name | label |
| | geopoint | titik | Titik kantor |
| | geoshape | batas | Batas lahan |
| | text | catatan | Catatan |
| settings |
| | form_title | form_id | version |
| | Peta | peta | 1 |
"""
PAGE = 150_000
ENGINE = 50_000


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.MENUJU_HOME = tmp_path


def begun(visit, live_server, **more):
    published(xform(FORM))
    made = visit(f"{live_server.url}/formulir/peta/isi/", **more)
    made.page.get_by_role("button", name="Mulai").click()
    made.page.get_by_label("Lintang").wait_for()
    return made


def opened(made, number=0):
    made.page.get_by_role("button", name="Pilih di peta").nth(number).click()
    made.page.locator(".leaflet-container").wait_for()
    return made.page.get_by_role("dialog")


def taken(dialog):
    """Take what was chosen; once the dialog has gone, it stands in the fields."""
    dialog.get_by_role("button", name="Pakai").click()
    dialog.page.locator("dialog.map-dialog").wait_for(state="detached")


def tap(made, x, y):
    box = made.page.locator(".map-box").bounding_box()
    made.page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)


@pytest.mark.parametrize("width", [1280, 360])
def test_a_point_and_an_area_are_chosen_on_the_map(visit, live_server, width):
    for code, name in (("16", "Palembang"), ("35", "Surabaya")):
        here = Place.objects.filter(pk=makers.place(code, name).pk)
        here.update(latitude=f"-{code[1]}.1", longitude=f"1{code}.2", capital=name)
    made = begun(visit, live_server, width=width)
    before = dict(made.received())
    assert not any("leaflet" in path for path in before)
    dialog = opened(made)
    assert dialog.get_by_text("Palembang").is_visible()
    tap(made, 0.5, 0.4)
    dialog.get_by_text(re.compile(r"Titik -?\d")).wait_for()
    made.shot(f"peta-titik-{width}")
    assert (made.axe(), made.broken(), made.overflow()) == ([], [], 0)
    page = made.page
    page.reload()  # axe leaves style attributes, which htmx would copy and the policy refuse
    dialog = opened(made)
    tap(made, 0.5, 0.4)
    taken(dialog)
    north, east = (page.get_by_label(each).input_value() for each in ("Lintang", "Bujur"))
    assert (-90 < float(north) < 90, 90 < float(east) < 150) == (True, True)
    assert page.get_by_role("button", name="Pilih di peta").first.evaluate(
        "button => button === document.activeElement"
    )
    dialog = opened(made, 1)
    for x, y in ((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7)):
        tap(made, x, y)
    dialog.get_by_text("4 titik").wait_for()
    tap(made, 0.5, 0.3)  # on the side between the first two
    dialog.get_by_text("5 titik. Titik 2").wait_for()
    made.shot(f"peta-bidang-{width}")
    dialog.get_by_role("button", name="Hapus titik").click()
    dialog.get_by_text("4 titik").wait_for()
    taken(dialog)
    corners = page.get_by_label("Batas lahan").input_value().split("\n")
    assert len(corners) == 4
    answers = [each for each in made.asked if each.url.endswith("peta.json")]
    assert len(answers) == 3
    received = made.received()
    engine = sum(size for path, size in received.items() if path not in before)
    assert any("leaflet" in path for path in received)
    assert sum(received.values()) <= PAGE, received
    assert engine <= ENGINE, received
    opened(made, 1)
    assert made.broken() == []
    assert made.axe() == []


def test_a_point_is_dragged_moved_by_keys_and_left_as_it_was(visit, live_server):
    made = begun(visit, live_server)
    page = made.page
    page.get_by_label("Lintang").fill("-2.9")
    page.get_by_label("Bujur").fill("104.7")
    dialog = opened(made)
    said = dialog.get_by_role("status")
    assert "-2.90000, 104.70000" in said.inner_text()
    point = page.locator(".map-point")
    point.focus()
    page.keyboard.press("ArrowUp")
    moved = said.inner_text()
    assert "-2.90000" not in moved
    box = point.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=4)
    page.mouse.up()
    assert said.inner_text() != moved
    page.keyboard.press("Escape")
    assert page.get_by_label("Lintang").input_value() == "-2.9"
    assert made.broken() == []


def test_the_device_tells_where_it_is_on_the_page_and_on_the_map(visit, live_server):
    known = {"latitude": -7.98, "longitude": 112.63}
    made = begun(visit, live_server, geolocation=known, permissions=["geolocation"])
    made.page.get_by_role("button", name="Pakai lokasi gawai ini").click()
    made.page.get_by_text("± ").wait_for()
    assert made.page.get_by_label("Lintang").input_value() == "-7.98"
    dialog = opened(made, 1)
    dialog.get_by_role("button", name="Lokasi gawai ini").click()
    dialog.get_by_text("1 titik. Titik 1: -7.98000, 112.63000").wait_for()
    assert made.broken() == []


def test_pictures_come_only_from_where_the_setting_says(visit, live_server, settings):
    server = "https://ubin.contoh"
    settings.TILES = Tiles(f"{server}/{{z}}/{{x}}/{{y}}.png", "© Pembuat", f"{server}/hak")
    made = begun(visit, live_server)
    made.page.route(f"{server}/**", lambda route: route.fulfill(body=b"", content_type="image/png"))
    dialog = opened(made)
    dialog.get_by_role("link", name="© Pembuat").wait_for()
    assert not dialog.get_by_text("tanpa gambar latar").is_visible()
    made.page.locator(".leaflet-tile").first.wait_for(state="attached")
    assert made.page.evaluate("window.__broken") == []
    assert {url.rpartition("/")[0].startswith(server) for url in made.foreign} == {True}


def test_the_rows_of_a_list_stand_on_the_map(client):
    """What the page asks for is whole without a browser: own capital, neighbours, sites."""
    from tests.forms.test_lists import VISIT
    from tests.forms.test_lists import published as choosing

    owner = makers.organisation(name="Kementerian Peta")
    by, body = samples.secretariat(owner), makers.government("16.06", "Musi Banyuasin")
    Place.objects.filter(pk="16.06").update(latitude="-2.88", longitude="103.83", capital="Sekayu")
    kept = lists.begin(owner, NewList("kunjungan", "Lokasi"), by=by)
    table = b"name,label,geometry\nA,Puskesmas,-2.9 103.8\nB,Tanpa titik,\n"
    lists.replace(kept, IncomingFile("a.csv", table, "text/csv"), by=by)
    for name, told in (("C", "nan nan"), ("D", "2000 1"), ("E", "di sana")):  # as a form may write
        kept.entities.create(name=name, label=name, properties={"geometry": told})
    version = choosing(owner, by, VISIT.format(version="1", saved=""))
    forms.assign(version.form, body, by=by)
    client.force_login(makers.member("surveyor", body))
    page = client.post("/formulir/visit/isi/", {})
    told = client.get(page.url.replace("/1/", "/peta.json")).json()
    assert told["home"] == [-2.88, 103.83, "Sekayu"]
    assert (told["sites"], told["tiles"]) == ([[-2.9, 103.8, "Puskesmas"]], None)
