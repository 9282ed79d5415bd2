"""A form is filled in by a person whose browser runs no scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from menuju.forms.models import Draft, Submission
from menuju.xforms.logic import findings
from tests import makers
from tests.forms import samples
from tests.forms.filled import Person, assign, published
from tests.questions.samples import picture
from tests.xforms.written import HOUSEHOLD, xform

pytestmark = pytest.mark.django_db


@pytest.fixture
def palm(reference) -> bytes:
    return (Path(reference) / "openrosa/psr.xml").read_bytes()


@pytest.fixture
def person(client) -> Person:
    return Person(client)


def test_the_palm_form_is_filled_without_scripts_and_received_once(palm, person):
    version = published(palm)
    person.open("/formulir/psr/isi/").send()
    assert person.status == 200
    person.send()
    assert person.status == 422
    assert "Nama wajib diisi" in person.page
    person.write("/data/pemohon/nama", "Siti Aminah").write("/data/pemohon/nik", "123")
    person.write("/data/pemohon/kec", "sungai_lilin").send("update")
    assert person.status == 200
    assert "Nama wajib diisi" not in person.page
    person.write("/data/pemohon/desa", "d1").write("/data/pemohon/kud", "ya").send("next")
    assert person.status == 422
    assert "NIK harus 16 angka" in person.page
    assert person.asks("/data/pemohon/nama_kud")
    person.write("/data/pemohon/nik", "1606010101900001").write("/data/pemohon/kud", "tidak")
    _land(person)
    _score(person)
    assert "Siti Aminah" in person.page
    assert "Sungai Lilin" in person.page
    person.send()
    assert person.status == 200, person.page
    assert "Isian Anda sudah diterima" in person.page
    sent = Submission.objects.get()
    assert (sent.version, sent.channel, sent.complete) == (version, "page", True)
    assert findings(palm, sent.xml) == ()
    assert "<skor>86</skor>" in sent.xml
    assert not Draft.objects.exists()


def _land(person: Person) -> None:
    person.write("/data/lahan[1]/tahun_tanam", "1990").write("/data/lahan[1]/luas_klaim", "2,5")
    person.write("/data/lahan[1]/poligon", "-2.9 104.1\n-2.9 104.101\n-2.901 104.101\n-2.901 104.1")


def _score(person: Person) -> None:
    for name, value in (("s1", "5"), ("s2", "4"), ("s3", "3")):
        person.write(f"/data/penilaian/{name}", value)
    person.write("/data/persetujuan", "OK").send("update")
    assert "Luas dari poligon: 12376" in person.page
    assert "Skor: 86 dari 100; total lahan 2.5 ha" in person.page
    person.send("next")
    assert person.status == 200, person.page


def test_rows_are_added_and_removed(person):
    published(xform(HOUSEHOLD))
    person.open("/formulir/household/isi/").send()
    person.write("/data/hh[1]/n", "Ani").send("add:/data/hh")
    assert person.asks("/data/hh[2]/n")
    person.write("/data/hh[2]/n", "Budi").send("add:/data/hh[2]/kid")
    person.write("/data/hh[2]/kid[2]/kn", "Cici").send("remove:/data/hh[1]")
    assert person.fields["/data/hh[1]/n"] == ["Budi"]
    assert person.fields["/data/hh[1]/kid[2]/kn"] == ["Cici"]
    assert not person.asks("/data/hh[2]/n")


def test_a_new_question_is_shown_before_one_goes_on(person):
    published(xform(HOUSEHOLD))
    person.open("/formulir/household/isi/").send()
    person.write("/data/name", "Sari").write("/data/o", "other").send("next")
    assert "Ada pertanyaan baru" in person.page
    assert person.asks("/data/o_other")


def test_a_stranger_opens_only_what_their_own_browser_has_begun(person, client):
    from django.test import Client

    published(xform(HOUSEHOLD))
    person.open("/formulir/household/isi/").send()
    other = Client()
    for end in ("", "periksa/", "hapus/", "media/a.png"):
        path = person.url.rpartition("1/")[0] + (end or "1/")
        assert other.get(path).status_code == 404, path


def test_a_form_that_is_assigned_is_filled_by_its_own_people_only(client):
    body = makers.organisation(name="Kota Uji")
    version = published(xform(HOUSEHOLD), audience="assigned")
    assert client.get("/formulir/household/isi/").status_code == 404
    user = makers.member("coordinator", body)
    client.force_login(user)
    assert client.get("/formulir/household/isi/").status_code == 404
    assign(version, body)
    person = Person(client).open("/formulir/household/isi/").send()
    assert person.status == 200
    assert Draft.objects.get().organisation == body


def test_one_goes_on_with_a_form_on_another_device(client):
    from django.test import Client

    published(xform(HOUSEHOLD))
    user = makers.user()
    client.force_login(user)
    first = Person(client).open("/formulir/household/isi/").send()
    first.write("/data/name", "Sari").send("later")
    other = Client()
    other.force_login(user)
    second = Person(other).open("/formulir/isian/")
    assert "Household" in second.page
    second.open(first.client.get("/formulir/household/isi/").context["drafts"][0] and _page(1))
    assert second.fields["/data/name"] == ["Sari"]


def _page(number: int) -> str:
    draft = Draft.objects.get()
    return f"/formulir/{draft.version.form.code}/isi/{draft.pk}/{number}/"


def test_two_devices_never_overwrite_each_other_unseen(client):
    from django.test import Client

    published(xform(HOUSEHOLD))
    user = makers.user()
    client.force_login(user)
    here = Person(client).open("/formulir/household/isi/").send()
    other = Client()
    other.force_login(user)
    there = Person(other).open(_page(1))
    here.write("/data/name", "Sari").send("update")
    there.write("/data/age", "12").send("update")
    assert there.status == 200
    assert there.fields["/data/name"] == ["Sari"], "what others wrote elsewhere is kept"
    here.write("/data/name", "Dewi").send("update")
    there.write("/data/name", "Rina").send("update")
    assert there.status == 409
    assert "Dewi" in there.page
    assert there.fields["/data/name"] == ["Rina"], "what was typed is still there"
    there.send("update")
    assert there.status == 200
    assert there.fields["/data/name"] == ["Rina"]


def test_two_devices_never_replace_each_others_photos_unseen(client):
    from django.test import Client

    published(samples.xform())
    user = makers.user()
    client.force_login(user)
    here = Person(client).open("/formulir/kebun/isi/").send().send("add:/data/pohon")
    other = Client()
    other.force_login(user)
    there = Person(other).open(_page(1))
    here.send("update", files={"/data/foto": _photo("kebun.jpg")})
    assert here.status == 200
    there.write("/data/nama", "Siti").send("update", files={"/data/foto": _photo("lain.jpg")})
    assert there.status == 409
    assert "kebun-" in there.page
    assert there.fields["/data/nama"] == ["Siti"], "what was typed is still there"
    kept = Draft.objects.get().files.get().name
    assert kept.startswith("kebun-")

    here.send("remove:/data/pohon[1]")
    there.send("update", files={"/data/pohon[1]/potret": _photo("pohon.jpg")})
    assert there.status == 409, "a photo of a row that is gone"
    assert there.fields["/data/nama"] == ["Siti"]


def _photo(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture(size=(40, 30)), content_type="image/jpeg")


def test_the_language_is_switched_and_what_was_typed_stays(palm, person):
    published(palm)
    person.open("/formulir/psr/isi/").send()
    person.write("/data/pemohon/nama", "Siti").send("language:English (en)")
    assert "Full name" in person.page
    assert 'lang="en"' in person.page
    assert person.fields["/data/pemohon/nama"] == ["Siti"]
