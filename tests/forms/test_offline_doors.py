"""The doors behind the offline pages: what is taken along, what is received, what is installed."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from posixpath import normpath
from urllib.parse import quote

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.datastructures import MultiValueDict

import menuju.forms
from menuju.forms.actions import forms, media, versions
from menuju.forms.forms.desk import brought
from menuju.forms.models import Submission
from menuju.forms.types import NewForm
from menuju.forms.views import offline_worker
from tests import makers
from tests.forms import samples

pytestmark = pytest.mark.django_db
HERE = "/formulir/luring/"
STATIC = Path(menuju.forms.__file__).parent / "static" / "forms"


@pytest.fixture
def body(settings, tmp_path):
    settings.HOME = tmp_path
    return makers.agency(makers.government())


@pytest.fixture
def version(body):
    return samples.asked_of(body)


@pytest.fixture
def officer(body, version):
    return makers.member("surveyor", body)


@pytest.fixture
def line(officer):
    client = Client()
    client.force_login(officer)
    return client


def offered(line):
    page = line.get(HERE).content.decode()
    return json.loads(re.search(r'id="formulir" type="application/json">(.*?)</script>', page)[1])


def sent(line, to, xml, *files, account, **more):
    parts = {
        "xml_submission_file": SimpleUploadedFile("submission.xml", xml, "text/xml"),
        "account": account,
        **{name: SimpleUploadedFile(name, data, "image/jpeg") for name, data in files},
    }
    return line.post(to, parts | more)


def test_a_person_is_offered_what_is_asked_of_their_organisation(line, version, body):
    samples.asked_of(makers.agency(makers.government("33.74")), code="lain")
    (told,) = offered(line)
    assert told == {
        "code": "kebun",
        "number": 1,
        "version": "1",
        "title": "Kebun",
        "languages": ["Bahasa Indonesia", "English"],
        "organisation": {"id": body.pk, "name": str(body)},
        "evidence": [],
        "pack": f"{HERE}bawa/kebun/1/{body.pk}/",
        "url": f"{HERE}kirim/kebun/1/{body.pk}/",
    }


@pytest.mark.parametrize("forms", [1, 3])
def test_the_list_costs_the_same_for_one_form_and_for_three(
    line, body, version, forms, django_assert_max_num_queries
):
    for number in range(1, forms):
        samples.asked_of(body, code=f"kebun{number}")
    line.get(HERE)
    with django_assert_max_num_queries(12):
        assert len(offered(line)) == forms


def test_a_pack_holds_the_form_the_model_and_the_lists(line, version, officer):
    (told,) = offered(line)
    pack = line.get(told["pack"]).json()
    parts = "account digest external form gone map media model tag"
    assert sorted(pack) == parts.split()
    assert (pack["tag"], pack["media"], pack["external"], pack["map"]) == ("id", [], {}, None)
    assert (pack["account"], pack["gone"]) == (officer.pk, {})
    assert pack["form"].startswith("<form ")
    assert pack["model"].startswith("<model ")


def test_who_has_a_pack_as_it_is_gets_no_second_one_and_somebody_else_does(line, version, body):
    (told,) = offered(line)
    has = line.get(told["pack"]).headers["ETag"]
    for tag in (has, f"W/{has}"):  # a proxy may have made it weak
        same = line.get(told["pack"], headers={"If-None-Match": tag})
        assert (same.status_code, same.content) == (304, b"")
    other = Client()
    other.force_login(makers.member("surveyor", body, "Tono"))
    assert other.get(told["pack"], headers={"If-None-Match": has}).status_code == 200


def test_what_another_region_was_asked_is_not_found(line, body):
    other = makers.agency(makers.government("33.74"))
    samples.asked_of(other, code="lain")
    for address in (f"bawa/lain/1/{other.pk}/", f"bawa/lain/1/{body.pk}/", "bawa/kebun/9/1/"):
        assert line.get(HERE + address).status_code == 404


def test_sent_twice_is_received_once_and_the_receipt_is_the_same(line, version, officer, body):
    (told,) = offered(line)
    xml = samples.filled(photo="a.jpg")
    first = sent(line, told["url"], xml, ("a.jpg", b"satu"), account=officer.pk)
    again = sent(line, told["url"], xml, ("a.jpg", b"satu"), account=officer.pk)
    kept = Submission.objects.get()
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.json()["id"] == str(kept.pk)
    assert first.json()["xml_sha256"] == kept.xml_sha256
    assert [file["name"] for file in first.json()["files"]] == ["a.jpg"]
    assert (kept.channel, kept.user, kept.organisation) == ("browser", officer, body)


def test_photos_come_in_parts(line, version, officer):
    (told,) = offered(line)
    xml = samples.filled(photo="a.jpg", trees=[("1", "b.jpg")])
    more = {"*isIncomplete*": "yes"}
    first = sent(line, told["url"], xml, ("a.jpg", b"a"), account=officer.pk, **more).json()
    last = sent(line, told["url"], xml, ("b.jpg", b"b"), account=officer.pk).json()
    assert (first["complete"], last["complete"]) == (False, True)
    assert [file["name"] for file in last["files"]] == ["a.jpg", "b.jpg"]


def test_what_was_filled_in_under_another_account_waits_for_it(line, version):
    (told,) = offered(line)
    answer = sent(line, told["url"], samples.filled(), account=0)
    assert (answer.status_code, answer.json()["title"]) == (409, "other-account")
    assert not Submission.objects.exists()


def test_a_forged_calculation_is_refused_with_the_reason(line, version, officer):
    (told,) = offered(line)
    answer = sent(line, told["url"], samples.filled(score="99"), account=officer.pk)
    assert answer.status_code == 422
    assert [each["where"] for each in answer.json()["findings"]] == ["/data/skor"]


def test_sending_asks_for_our_page(version, officer):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(officer)
    (told,) = offered(browser)
    assert sent(browser, told["url"], samples.filled(), account=officer.pk).status_code == 403


def test_the_worker_takes_every_file_that_the_pages_ask_for(client):
    source = client.get(f"{HERE}pekerja.js?kirim").content.decode()
    listed = json.loads(re.search(r"^const ASSETS = (.*)$", source, re.MULTILINE)[1])
    assert len(listed) == len(set(listed))
    named = {
        normpath(f"/static/forms/offline/{name}")
        for path in (STATIC / "offline").glob("*.js")
        if not path.name.startswith("worker")
        for name in re.findall(r"from '(\.[^']+)'", path.read_text())
    }
    assert named <= set(listed)
    assert all(finders.find(each.removeprefix("/static/")) for each in listed if "static" in each)


def test_the_worker_is_another_one_when_a_file_changes(client, monkeypatch):
    offline_worker.version.cache_clear()
    before = offline_worker.version()
    monkeypatch.setattr(offline_worker, "EDITION", "other")
    offline_worker.version.cache_clear()
    after = offline_worker.version()
    offline_worker.version.cache_clear()
    assert before != after


def test_the_worker_may_run_and_knows_nobody(client, line):
    answer = client.get(f"{HERE}pekerja.js")
    assert answer.headers["Service-Worker-Allowed"] == HERE
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "sandbox" not in answer.headers["Content-Security-Policy"]
    assert answer.content == line.get(f"{HERE}pekerja.js").content


def test_switched_off_the_worker_takes_itself_away(client, line, settings):
    settings.OFFLINE = False
    source = client.get(f"{HERE}pekerja.js").content.decode()
    assert "unregister()" in source
    assert "ASSETS" not in source
    assert "data-off" in line.get(HERE).content.decode()


def test_the_manifest_has_icons_that_are_there(client):
    told = client.get(f"{HERE}manifest.webmanifest").json()
    assert (told["scope"], told["display"]) == (HERE, "standalone")
    for icon in told["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))
    assert client.get("/en/formulir/luring/manifest.webmanifest").json()["scope"] == f"/en{HERE}"


def test_only_where_one_fills_in_may_a_page_ask_where_the_device_is(line, version):
    fill = line.get(f"{HERE}isi/").headers["Permissions-Policy"]
    assert "geolocation=(self)" in fill
    assert "camera=()" in fill
    assert "geolocation=()" in line.get(HERE).headers["Permissions-Policy"]


def test_the_engine_is_light_and_no_other_page_asks_for_it(line):
    engine = (STATIC / "vendor" / "enketo-9.0.1.min.js").read_bytes()
    own = sum(len(gzip.compress(each.read_bytes())) for each in (STATIC / "offline").glob("*.js"))
    assert len(gzip.compress(engine)) < 85_000
    assert own < 24_500
    assert b"enketo" not in line.get("/").content + line.get("/formulir/").content


def test_the_engine_is_the_release_that_its_facts_name():
    from hashlib import sha256

    engine, leaflet = json.loads((STATIC / "vendor" / "versions.json").read_text())
    for told in (engine, leaflet):
        script = (STATIC / "vendor" / told["file"]).read_bytes()
        assert sha256(script).hexdigest() == told["sha256"]
    licences = (STATIC / "vendor" / engine["licence"]).read_text()
    assert all(name.rsplit(" ", 1)[0] in licences for name in engine["bundled"])
    assert leaflet["license"] == "BSD-2-Clause"
    assert "Volodymyr" in (STATIC / "vendor" / leaflet["licence"]).read_text()


def test_a_medium_of_a_form_is_handed_out_to_those_who_take_it_along(line, version, officer):
    address = f"{HERE}bawa/kebun/1/{version.form.assignments.get().organisation_id}/media/"
    assert line.get(address + quote("tidak ada.png")).status_code == 404


def test_no_file_of_a_form_is_a_page_of_ours(line, body, client):
    """Whoever publishes forms runs nothing in the browsers of those who take them along."""
    paged = samples.xform("halaman").replace(
        b"<label>Umur</label>", b"<label>jr://images/halaman.html</label>"
    )
    owner = makers.organisation(name="Kementerian Berkas")
    publisher = samples.secretariat(owner)
    about = NewForm(purpose="Mencatat kebun.")
    draft = versions.prepare(paged, name="a.xml", owner=owner, about=about, by=publisher)
    page = SimpleUploadedFile("halaman.html", b"<script src=a.js></script>", "text/html")
    media.bring(draft, brought(MultiValueDict({"attached": [page]}), "attached"), by=publisher)
    version = versions.publish(draft, by=publisher)
    forms.assign(version.form, body, by=publisher)
    _device, token = samples.device(body)
    taken = f"{HERE}bawa/halaman/1/{body.pk}/media/halaman.html"
    answers = line.get(taken), client.get(f"/k/{token}/forms/halaman/1/media/halaman.html")
    for answer in answers:
        answer.close()
    told = [(answer.status_code, answer.headers["Content-Type"]) for answer in answers]
    assert told == [(200, "application/octet-stream")] * 2
    assert all("sandbox" in answer.headers["Content-Security-Policy"] for answer in answers)
