"""Every kind of question: written on a page, read back from it, and sent as the form wants it."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from menuju.forms.models import Draft, Submission
from menuju.xforms.logic import Filling, findings
from tests.forms.filled import Person, published
from tests.xforms.everything import EVERYTHING
from tests.xforms.written import xform

pytestmark = pytest.mark.django_db

WORDS = {
    "/data/tulisan/nama": "Sari", "/data/tulisan/cerita": "satu\ndua",
    "/data/tulisan/nomor": "08123456789", "/data/tulisan/umur": "30", "/data/tulisan/luas": "2,5",
    "/data/tulisan/lahir": "1990-05-01", "/data/tulisan/jam": "09:30",
    "/data/tulisan/saat": "2026-11-20T10:05", "/data/tulisan/kode": "8991234567890",
}  # fmt: skip


@pytest.fixture
def person(client) -> Person:
    published(xform(EVERYTHING))
    return Person(client).open("/formulir/segala/isi/").send()


def photo(name: str = "foto saya.jpg", kind: str = "JPEG") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, kind)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def filled(person: Person) -> Person:
    for address, value in WORDS.items():
        person.write(address, value)
    person.send("next")
    if "Ada pertanyaan baru" in person.page:
        person.send("next")
    person.write("/data/pilihan/setuju", "ya").write("/data/pilihan/prov", "35").send("update")
    person.write("/data/pilihan/kota", "3578").write("/data/pilihan/layanan", "", "ktp", "other")
    person.write("/data/pilihan/puas", "4").write("/data/pilihan/skala", "7")
    for place, value in enumerate(("air", "ktp", "izin", "jalan", "other"), start=1):
        person.write(f"/data/pilihan/urut.rank.{value}", str(place))
    person.write("/data/pilihan/benar", "OK").send("next")
    assert person.asks("/data/pilihan/layanan_other"), "a new question is shown first"
    return person.write("/data/pilihan/layanan_other", "Parkir").send("next")


def test_every_kind_of_answer_is_read_back_and_sent(person):
    filled(person)
    person.write("/data/tempat/titik.lat", "-2,98").write("/data/tempat/titik.lon", "104.75")
    person.write("/data/tempat/jalur", "-2.98 104.75\n-2.99 104.76")
    person.write("/data/tempat/batas", "-2.98 104.75\n-2.99 104.75\n-2.99 104.76")
    person.send("next", files={"/data/tempat/foto": photo()})
    person.write("/data/anggota[1]/nama_a", "Ani").write("/data/anggota[1]/umur_a", "40").send()
    person.write("/data/anggota[1]/anak[1]/nama_n", "Budi").send("next")
    person.write("/data/akhir/banyak", "2").send("update")
    person.write("/data/akhir/rumah[1]/alamat", "Jl. A").write("/data/akhir/rumah[2]/alamat", "B")
    person.send("next")
    for said in ("Surabaya", "KTP, Other", "Baik", "Air, KTP, Izin, Jalan, Other", "Jl. A"):
        assert said in person.page, said
    person.send()
    assert "Isian Anda sudah diterima" in person.page
    sent = Submission.objects.get()
    assert findings(xform(EVERYTHING), sent.xml) == ()
    for part in (
        "<cerita>satu\ndua</cerita>", "<luas>2.5</luas>", "<saat>2026-11-20T10:05</saat>",
        "<layanan>ktp other</layanan>", "<urut>air ktp izin jalan other</urut>",
        "<titik>-2.98 104.75 0 0</titik>", "<jalur>-2.98 104.75 0 0; -2.99 104.76 0 0</jalur>",
        "<batas>-2.98 104.75 0 0; -2.99 104.75 0 0; -2.99 104.76 0 0; -2.98 104.75 0 0</batas>",
        "<jumlah>40</jumlah>", "<benar>OK</benar>",
    ):  # fmt: skip
        assert part in sent.xml, part
    (file,) = sent.files.all()
    assert f"<foto>{file.name}</foto>" in sent.xml
    assert file.name.startswith("foto-saya-")


def test_what_is_amiss_is_said_with_the_forms_own_words(person):
    person.write("/data/tulisan/umur", "130").write("/data/tulisan/nomor", "x")
    person.write("/data/tulisan/luas", "dua").send("next")
    assert person.status == 422
    for said in ("Isi jawaban ini.", "Umur 0 sampai 120", "Nomor dimulai dengan 0", "Isi angka"):
        assert said in person.page, said
    assert person.fields["/data/tulisan/luas"] == ["dua"], "what was typed is not lost"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("a.jpg", b""), "kosong"),
        (SimpleUploadedFile("a.jpg", b"<html>"), "HTML, SVG, dan XML"),
        (SimpleUploadedFile("a.jpg", b"\xff\xd8\xff rusak"), "rusak"),
        (SimpleUploadedFile("a.exe", b"MZ"), "harus berakhiran"),
        (SimpleUploadedFile("../../a.svg", b"<svg/>"), "harus berakhiran"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_what_to_do(person, file, said):
    filled(person)
    person.send("next", files={"/data/tempat/foto": file})
    assert person.status == 422
    assert said in person.page
    assert not Draft.objects.get().files.exists()


def test_a_file_is_replaced_and_taken_away(person):
    filled(person)
    person.send("update", files={"/data/tempat/foto": photo()})
    first = Draft.objects.get().files.get().name
    person.send("update", files={"/data/tempat/foto": photo(f"{'x' * 300}.jpg")})
    second = Draft.objects.get().files.get().name
    assert (first != second, len(second) < 100) == (True, True)
    person.fields["without"] = ["/data/tempat/foto"]
    person.send("update")
    assert "<foto/>" in Draft.objects.get().xml


def test_a_long_list_is_searched_without_scripts(client):
    rows = "\n".join(f"| | desa | d{n} | Desa {n} |" for n in range(400))
    form = xform(
        "| survey |\n| | type | name | label |\n| | select_one desa | desa | Desa |\n"
        f"| choices |\n| | list_name | name | label |\n{rows}\n"
        "| settings |\n| | form_title | form_id | version |\n| | Desa | desa | 1 |\n"
    )
    published(form)
    person = Person(client).open("/formulir/desa/isi/").send()
    assert person.page.count('type="radio"') == 0
    person.fields["search:/data/desa"] = ["desa 37"]
    person.send("search:/data/desa")
    assert person.page.count('type="radio"') == 14
    person.write("/data/desa", "d371").send("next")
    assert "Desa 371" in person.page


WORDS_OF_ANY_KIND = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)


@settings(
    max_examples=8, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("write"), st.integers(0, 30), WORDS_OF_ANY_KIND),
            st.tuples(st.sampled_from(["update", "next", "add", "remove", "nonsense", "language"]),
                      st.integers(0, 30), WORDS_OF_ANY_KIND),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_whatever_is_sent_the_page_and_the_answers_are_the_same(client, deeds):
    if not Draft.objects.exists():
        published(xform(EVERYTHING), owner=None)
        Person(client).open("/formulir/segala/isi/").send()
    draft = Draft.objects.get()
    for page in (1, 4):
        person = Person(client).open(f"/formulir/segala/isi/{draft.pk}/{page}/")
        for verb, place, value in deeds:
            names = sorted(name for name in person.fields if name.startswith("/data/"))
            if verb == "write" and names:
                person.fields[names[place % len(names)]] = [value]
                continue
            at = "/data/anggota[1]" if verb == "remove" else "/data/anggota"
            person.send(f"{verb}:{at}" if verb in {"add", "remove"} else verb)
            if person.status == 404:  # there is no such row any more
                person.open(f"/formulir/segala/isi/{draft.pk}/{page}/")
            assert person.status in {200, 409, 422}
            if f"/{page}/" not in person.url:
                break
    draft.refresh_from_db()
    filling = Filling.open(xform(EVERYTHING), draft.xml)
    filling.recompute()
    shown = Person(client).open(f"/formulir/segala/isi/{draft.pk}/1/")
    assert (
        shown.fields["/data/tulisan/kode"][-1].strip() == filling.get("/data/tulisan/kode").strip()
    )
    assert shown.fields["/data/tulisan/nama"] == [filling.get("/data/tulisan/nama")]
