"""Pages of forms: uploaded with every problem, published, asked for, read masked, taken away."""

import base64
import csv
import io
import json
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from menuju.forms.actions import submissions
from menuju.forms.models import Device, Form, Version
from menuju.forms.queries.collect import settings_code
from menuju.forms.types import Channel
from menuju.people.types import Actor
from menuju.records.models import Event
from tests import makers
from tests.forms import samples

pytestmark = pytest.mark.django_db
LIST = 7
"""Queries of a list of submissions, however long."""


@pytest.fixture
def owner():
    return makers.organisation()


@pytest.fixture
def editor(client, owner):
    user = makers.member("secretariat", owner)
    client.force_login(user)
    return user


def workbook(rows, version="1"):
    """An XLSForm with these rows of the sheet `survey`."""
    book = Workbook()
    survey = book.active
    survey.title = "survey"
    survey.append(
        ["type", "name", "label::Bahasa Indonesia (id)", "label::English (en)", "calculation"]
    )
    for row in rows:
        survey.append(row)
    settings = book.create_sheet("settings")
    settings.append(["form_title", "form_id", "version", "default_language"])
    settings.append(["Kunjungan", "kunjungan", version, "Bahasa Indonesia (id)"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def upload(client, content, owner, name="kunjungan.xlsx"):
    sent = {
        "file": SimpleUploadedFile(name, content),
        "owner": owner.pk,
        "purpose": "Mencatat kunjungan.",
        "audience": "assigned",
    }
    return client.post("/formulir/unggah/", sent)


def test_who_is_asked_finds_the_way_to_fill_and_back_to_what_was_begun(client, owner):
    body = makers.government()
    samples.asked_of(body, owner=owner)
    user = makers.member("coordinator", body)
    client.force_login(user)
    listed = client.get("/formulir/").content.decode()
    assert 'href="/formulir/kebun/isi/"' in listed
    assert 'href="/formulir/luring/"' in listed
    assert "/formulir/isian/" not in listed
    assert 'href="/formulir/kebun/isi/"' in client.get("/formulir/kebun/").content.decode()
    client.post("/formulir/kebun/isi/")
    assert 'href="/formulir/isian/"' in client.get("/formulir/").content.decode()
    Form.objects.update(state="closed")
    assert "/kebun/isi/" not in client.get("/formulir/").content.decode()
    assert "/kebun/isi/" not in client.get("/formulir/kebun/").content.decode()


def test_agencies_of_the_same_name_are_told_apart_where_one_is_chosen(client, owner, editor):
    government = makers.government()
    makers.agency(government, name="Bappeda")
    samples.asked_of(government, owner=owner)
    assert f"Bappeda · {government.name}" in client.get("/formulir/kebun/").content.decode()


def test_who_only_reads_is_not_asked_to_fill(client, owner, editor):
    samples.asked_of(makers.government(), owner=owner)
    listed = client.get("/formulir/").content.decode()
    assert "/formulir/kebun/" in listed
    assert "/isi/" not in listed
    assert "/luring/" not in listed


def test_a_workbook_becomes_a_form_that_is_looked_at_and_published(client, owner, editor):
    content = workbook([["text", "nama", "Nama tempat", "Place"]])
    answer = upload(client, content, owner)
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer.url).content.decode()
    assert "Nama tempat" in page
    assert "Terbitkan versi ini" in page
    assert client.post(f"{answer.url}terbit/").status_code == 302
    version = Version.objects.get()
    assert (version.state, version.form.code, version.number) == ("published", "kunjungan", 1)
    taken = client.get(f"{answer.url}unduh.xlsx")
    assert b"".join(taken) == content


def test_every_problem_is_told_by_sheet_and_cell(client, owner, editor):
    rows = [
        ["text", "nama", "Nama", "Name"],
        ["text", "nama", "Sekali lagi", "Again"],
        ["select_one tiada", "pilih", "Pilih", "Choose"],
    ]
    answer = upload(client, workbook(rows), owner)
    page = answer.content.decode()
    assert (answer.status_code, Form.objects.count()) == (422, 0)
    assert "survey!" in page


def test_an_encrypting_form_is_refused_with_the_reason(client, owner, editor):
    secret = samples.xform().replace(
        b"</itext>", b'</itext><submission base64RsaPublicKey="MIIB" method="post"/>'
    )
    answer = upload(client, secret, owner, "kebun.xml")
    assert (answer.status_code, "mengenkripsi" in answer.content.decode()) == (422, True)


def test_an_xform_of_another_tool_is_taken_as_it_is(client, owner, editor):
    answer = upload(client, samples.xform(), owner, "kebun.xml")
    assert answer.status_code == 302
    assert b"".join(client.get(f"{answer.url}unduh.xml")) == samples.xform()


def test_a_published_version_is_not_uploaded_again(client, owner, editor):
    samples.published(owner=owner, by=Actor.of(editor))
    answer = upload(client, samples.xform(), owner, "kebun.xml")
    assert (answer.status_code, "sudah terbit" in answer.content.decode()) == (422, True)


@pytest.fixture
def arrived(owner):
    body = makers.agency(makers.government())
    version = samples.asked_of(body, owner=owner)
    return submissions.receive(
        version,
        samples.filled(name="Siti Aminah", trees=[("1.5", ""), ("-2", "")]),
        channel=Channel.API,
        by=samples.surveyor(body),
        organisation=body,
    )


def test_a_reader_sees_numbers_and_opens_words_with_a_purpose(client, owner, editor, arrived):
    address = f"/formulir/kebun/kiriman/{arrived.pk}/"
    page = client.get(address).content.decode()
    assert ("Siti" in page, "40" in page) == (False, True)
    page = client.post(address, {"purpose": "audit", "words": "Uji petik"}).content.decode()
    assert "Siti Aminah" in page
    event = Event.objects.get(name="forms.submission.opened")
    assert event.secret.private["words"] == "Uji petik"
    assert "Siti" in client.post(address, {"purpose": "audit", "words": "x"}).content.decode()


def test_nothing_is_opened_without_saying_what_for(client, owner, editor, arrived):
    address = f"/formulir/kebun/kiriman/{arrived.pk}/"
    answer = client.post(address, {"purpose": "audit", "words": ""})
    assert (answer.status_code, "Siti" in answer.content.decode()) == (422, False)
    assert not Event.objects.filter(name="forms.submission.opened").exists()


def test_the_export_holds_the_rows_of_the_screen_and_is_written_down(
    client, owner, editor, arrived
):
    answer = client.get("/formulir/kebun/kiriman/unduh.csv?tabel=")
    (row,) = csv.DictReader(io.StringIO(b"".join(answer).decode()))
    assert (row["nama"], row["skor"], row["organisasi"]) == (
        "Siti Aminah",
        "40",
        "Dinas Kominfo",
    )
    answer = client.get("/formulir/kebun/kiriman/unduh.xlsx?tabel=pohon")
    sheet = load_workbook(io.BytesIO(b"".join(answer))).active
    assert [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)] == [1.5, -2]
    assert Event.objects.filter(name="forms.submissions.read").count() == 2
    answer = client.get("/formulir/kebun/kiriman/unduh.csv?tabel=&sejak=2099-01-01")
    assert b"".join(answer).count(b"\n") == 1


@pytest.mark.usefixtures("editor")
def test_a_list_of_submissions_costs_the_same_with_one_and_with_three(
    client, arrived, django_assert_num_queries
):
    client.get("/formulir/kebun/kiriman/")
    with django_assert_num_queries(LIST):
        client.get("/formulir/kebun/kiriman/")
    for _ in range(2):
        submissions.receive(
            arrived.version,
            samples.filled(),
            channel=Channel.API,
            by=samples.surveyor(arrived.organisation),
            organisation=arrived.organisation,
        )
    with django_assert_num_queries(LIST):
        client.get("/formulir/kebun/kiriman/")


def test_a_token_is_shown_once_and_kept_as_a_digest_only(client):
    government = makers.government()
    client.force_login(makers.member("coordinator", government))
    told = {"name": "HP Penyuluh", "organisation": government.pk, "user": ""}
    until = client.get("/formulir/gawai/").context["form"].fields["expires_on"].initial
    page = client.post("/formulir/gawai/", told | {"expires_on": until}).content.decode()
    address = page.split('<span class="code">')[1].split("</span>")[0]
    token = address.rpartition("/k/")[2]
    device = Device.objects.get()
    assert client.get(f"/k/{token}/formList").status_code == 200
    assert token not in json.dumps(
        list(Event.objects.values_list("facts", "secret__private")), default=str
    )
    assert token not in client.get("/formulir/gawai/").content.decode()
    client.post(f"/formulir/gawai/{device.pk}/cabut/")
    assert client.get(f"/k/{token}/formList").status_code == 401


def test_the_code_is_what_collect_unpacks():
    code = settings_code("https://contoh.go.id/k/abc", name="Dinas")
    told = json.loads(zlib.decompress(base64.b64decode(code)))
    assert told["general"]["server_url"] == "https://contoh.go.id/k/abc"
    assert (told["general"]["protocol"], told["admin"]) == ("odk_default", {})
    assert len(code) < 500


def test_a_coordinator_asks_only_their_own_agencies(client):
    government = makers.government()
    own, other = makers.agency(government), makers.agency(makers.government("63.03", "Banjar"))
    user = makers.member("coordinator", government)
    samples.published(owner=government, by=Actor.of(user))
    client.force_login(user)
    for body in (own, other):
        client.post("/formulir/kebun/tugas/", {"organisation": body.pk})
    assert [one.organisation for one in Form.objects.get().assignments.all()] == [own]
