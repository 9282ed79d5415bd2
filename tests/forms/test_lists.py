"""Entity lists: kept on pages, drawn by forms for each region, written by submissions."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from openpyxl import Workbook
from pyxform.xls2xform import convert

from menuju.forms.actions import entities, forms, lists, submissions, versions
from menuju.forms.models import Entity, EntityList, Submission
from menuju.forms.queries.entities import as_csv
from menuju.forms.queries.filling.opening import begun
from menuju.forms.queries.offline import Offered, packed
from menuju.forms.types import (
    Audience,
    Channel,
    EntityRow,
    IncomingFile,
    ListKind,
    NewForm,
    NewList,
)
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.models import Event
from tests import makers
from tests.forms import samples

pytestmark = pytest.mark.django_db
VISIT = """
| survey | | | | |
| | type | name | label | save_to |
| | select_one_from_file kunjungan.csv | lokasi | Lokasi | |
| | text | kondisi | Kondisi | {saved} |
| settings | | |
| | form_id | version |
| | visit | {version} |
"""
CHANGES = "\n| entities | | | |\n| | list_name | entity_id | update_if |\n"
CHANGES += "| | kunjungan | ${lokasi} | true() |\n"
MAKES = """
| survey | | | | |
| | type | name | label | save_to |
| | text | nama | Nama | |
| | geopoint | titik | Titik | geometry |
| entities | | | |
| | list_name | label |
| | kunjungan | ${nama} |
| settings | | |
| | form_id | version |
| | temuan | 1 |
"""
TABLE = """name,label,sektor,geometry,wilayah
P1,Puskesmas 1,kesehatan,-2.9 104.7,
S1,Sekolah 1,pendidikan,,
"""


@pytest.fixture
def owner():
    return makers.organisation(name="Kementerian Uji")


@pytest.fixture
def by(owner):
    return samples.secretariat(owner)


@pytest.fixture
def kept(owner, by):
    """A list with two rows for everyone."""
    made = lists.begin(owner, NewList("kunjungan", "Lokasi kunjungan"), by=by)
    replaced(made, TABLE, by)
    return made


def replaced(entities, text, by, name="t.csv"):
    return lists.replace(entities, IncomingFile(name, text.encode(), "text/csv"), by=by)


def published(owner, by, text, **about):
    xform = convert(text).xform.encode()
    told = NewForm(purpose="Mencatat.", **about)
    draft = versions.prepare(xform, name="a.xml", owner=owner, about=told, by=by)
    return versions.publish(draft, by=by)


def visit(owner, by, body, *, extra="", version="1"):
    text = VISIT.format(version=version, saved="kondisi" if extra else "")
    made = published(owner, by, text + extra)
    forms.assign(made.form, body, by=by)
    return made


def filled(version, body, **answers):
    filling = begun(version, body, by=makers.system("device"))
    for name, value in answers.items():
        filling.set(f"{filling.root.path}/{name}", value)
    filling.recompute()
    return filling.finish()


def sent(version, body, **answers):
    device, _token = samples.device(body)
    return submissions.receive(
        version, filled(version, body, **answers), channel=Channel.OPENROSA,
        by=makers.system("device"), device=device,
    )  # fmt: skip


def names(entities, body=None):
    return [line.split(",")[0] for line in as_csv(entities, body).decode().splitlines()[1:]]


def test_a_table_becomes_rows_and_its_next_edition_closes_those_that_left(kept, by):
    edition = replaced(kept, "name,label\nP1,Puskesmas 1\nP2,Puskesmas 2", by)
    told = (edition.number, edition.added, edition.changed, edition.closed)
    assert (told, names(kept)) == ((2, 1, 1, 1), ["P1", "P2"])
    assert Entity.objects.get(name="S1").closed_at is not None
    back = replaced(kept, TABLE, by)
    assert (back.added, back.changed, back.closed) == (0, 2, 1)
    assert Entity.objects.get(name="S1").closed_at is None


def test_the_same_table_again_changes_no_row(kept, by):
    edition = replaced(kept, TABLE, by)
    assert (edition.added, edition.changed, edition.closed) == (0, 0, 0)


BAD = """name;label;geometry;wilayah
P 1;Satu;-2 104;
P2;;200 104;
P3;Tiga;;99.99
P3;Tiga lagi;;
"""


def test_every_bad_row_and_column_is_told_at_once_and_nothing_is_written(kept, by):
    with pytest.raises(Invalid) as refused:
        replaced(kept, BAD, by)
    assert [one.where for one in refused.value.findings] == [
        "baris 2, kolom name", "baris 3, kolom label", "baris 3, kolom geometry",
        "baris 4, kolom wilayah", "baris 5, kolom name",
    ]  # fmt: skip
    kept.refresh_from_db()
    assert (names(kept), kept.edition) == (["P1", "S1"], 1)


@pytest.mark.parametrize(
    ("header", "where"),
    [("label,a\nx,y", "kolom name"), ("name,label,label\n1,a,b", "kolom label"),
     ("name,label,dua kata\n1,a,b", "kolom dua kata")],
)  # fmt: skip
def test_a_header_that_cannot_be_used_is_refused(kept, by, header, where):
    with pytest.raises(Invalid) as refused:
        replaced(kept, header, by)
    assert [one.where for one in refused.value.findings] == [f"baris 1, {where}"]


def test_rows_of_a_region_reach_its_devices_only(kept, by):
    here, there = makers.government(), makers.government("33.74")
    agency = makers.agency(here)
    replaced(kept, f"name,label,wilayah\nA,Semua,\nB,Sini,{here.place_id}", by)
    assert [names(kept, body) for body in (here, agency, there, None)] == [
        ["A", "B"], ["A", "B"], ["A"], ["A"],
    ]  # fmt: skip


def test_a_list_of_a_region_names_no_other_region():
    here, other = makers.government(), makers.government("33.74")
    by = makers.actor("coordinator", here)
    kept = lists.begin(here, NewList("kunjungan", "Lokasi"), by=by)
    with pytest.raises(Invalid):
        replaced(kept, f"name,label,wilayah\nA,Satu,{other.place_id}", by)
    with pytest.raises(Invalid):
        entities.add(kept, EntityRow("A", "Satu", organisation_id=other.pk), by=by)
    assert not kept.entities.exists()


def test_only_its_owner_changes_a_list(kept):
    stranger = samples.secretariat(makers.organisation(name="Lain"))
    row = kept.entities.first()
    with pytest.raises(Forbidden):
        replaced(kept, TABLE, stranger)
    with pytest.raises(Forbidden):
        entities.add(kept, EntityRow("X", "X"), by=stranger)
    with pytest.raises(Forbidden):
        entities.close(row, by=stranger)
    assert names(kept) == ["P1", "S1"]


def test_a_list_reaches_pages_phones_and_browsers_and_its_hash_tells_of_changes(
    client, kept, owner, by
):
    body = makers.government()
    version = visit(owner, by, body)
    choices = [one.value for one in begun(version, body, by=by).choices("/data/lokasi")]
    external = packed(Offered(version, body), by=by)["external"]["kunjungan"]
    assert (choices, external.count("<item>")) == (["P1", "S1"], 2)
    _device, token = samples.device(body)
    before = manifest(client, token)
    entities.close(kept.entities.get(name="S1"), by=by)
    after = manifest(client, token)
    assert before["kunjungan.csv"] != after["kunjungan.csv"]
    assert [one.value for one in begun(version, body, by=by).choices("/data/lokasi")] == ["P1"]


def manifest(client, token):
    root = etree.fromstring(client.get(f"/k/{token}/forms/visit/1/manifest").content)
    return {one.findtext("{*}filename"): one.findtext("{*}hash") for one in root}


def test_a_choice_from_the_list_is_no_finding_and_one_that_has_closed_is_flagged(kept, owner, by):
    body = makers.government()
    version = visit(owner, by, body)
    xml = filled(version, body, lokasi="S1", kondisi="baik")
    assert sent(version, body, lokasi="P1", kondisi="baik").findings == []
    entities.close(kept.entities.get(name="S1"), by=by)
    device, _token = samples.device(body)
    late = submissions.receive(
        version, xml, channel=Channel.OPENROSA, by=makers.system("device"), device=device
    )
    assert [one["kind"] for one in late.findings] == ["choice"]


def test_a_submission_changes_its_row_once_however_often_it_is_sent(kept, owner, by):
    body = makers.government()
    version = visit(owner, by, body, extra=CHANGES)
    xml = filled(version, body, lokasi="P1", kondisi="rusak")
    device, _token = samples.device(body)
    for _again in range(3):
        submissions.receive(
            version, xml, channel=Channel.OPENROSA, by=makers.system("device"), device=device
        )
    row = Entity.objects.get(name="P1")
    assert (row.version, row.label, row.properties["kondisi"]) == (2, "Puskesmas 1", "rusak")
    assert row.properties["sektor"] == "kesehatan"
    assert Event.objects.filter(name="forms.entity.changed").count() == 1
    assert Submission.objects.get().findings == []


def test_a_change_made_on_an_old_list_is_followed_and_flagged(kept, owner, by):
    body = makers.government()
    version = visit(owner, by, body, extra=CHANGES)
    late = filled(version, body, lokasi="P1", kondisi="baik")
    sent(version, body, lokasi="P1", kondisi="rusak")
    device, _token = samples.device(body)
    second = submissions.receive(
        version, late, channel=Channel.OPENROSA, by=makers.system("device"), device=device
    )
    assert "entity" in [one["kind"] for one in second.findings]
    assert Entity.objects.get(name="P1").properties["kondisi"] == "baik"


def test_a_row_of_another_region_is_never_changed(kept, owner, by):
    here, other = makers.government(), makers.government("33.74")
    version = visit(owner, by, here, extra=CHANGES)
    xml = filled(version, here, lokasi="P1", kondisi="rusak")
    replaced(kept, f"name,label,wilayah\nP1,Puskesmas 1,{other.place_id}", by)
    device, _token = samples.device(here)
    got = submissions.receive(
        version, xml, channel=Channel.OPENROSA, by=makers.system("device"), device=device
    )
    assert "entity" in [one["kind"] for one in got.findings]
    assert "kondisi" not in Entity.objects.get(name="P1").properties


def test_a_submission_writes_into_the_list_that_its_form_names_whatever_it_says(kept, owner, by):
    other = lists.begin(owner, NewList("lain", "Lain"), by=by)
    body = makers.government()
    version = visit(owner, by, body, extra=CHANGES)
    xml = filled(version, body, lokasi="P1", kondisi="rusak")
    assert b'dataset="' in xml
    forged = re.sub(rb'dataset="[^"]*"', b'dataset="lain"', xml)
    device, _token = samples.device(body)
    submissions.receive(
        version, forged, channel=Channel.OPENROSA, by=makers.system("device"), device=device
    )
    assert not other.entities.exists()
    assert Entity.objects.get(name="P1").properties["kondisi"] == "rusak"


def test_a_form_makes_rows_for_the_region_that_sent_them(owner, by):
    body = makers.government()
    version = published(owner, by, MAKES)
    forms.assign(version.form, body, by=by)
    got = sent(
        version, makers_agency := makers.agency(body), nama="Posyandu", titik="-2.9 104.7 0 0"
    )
    row = Entity.objects.get(list__name="kunjungan")
    assert (row.label, row.properties, row.organisation, row.submission) == (
        "Posyandu", {"geometry": "-2.9 104.7 0 0"}, body, got,
    )  # fmt: skip
    assert names(row.list, makers_agency) == [row.name]
    assert names(row.list, makers.government("33.74")) == []


def test_a_value_that_is_too_long_for_a_list_is_kept_with_the_submission_and_told(kept, owner, by):
    body = makers.government()
    version = visit(owner, by, body, extra=CHANGES)
    got = sent(version, body, lokasi="P1", kondisi="r" * 2001)
    (told,) = [one for one in got.findings if one["kind"] == "entity"]
    assert "kondisi" in str(told)
    assert "r" * 2001 in str(got.xml)
    assert "kondisi" not in Entity.objects.get(name="P1").properties


def test_a_form_does_not_say_whose_a_row_is(owner, by):
    with pytest.raises(Invalid) as refused:
        published(owner, by, MAKES.replace("| geometry |", "| wilayah |"))
    assert [one.where for one in refused.value.findings] == ["save_to"]


def test_rows_offered_to_a_region_cost_the_same_however_many(kept, by):
    here = makers.government()

    def offered(many, label):
        rows = [EntityRow(f"B{number}", f"{label} {number}") for number in range(many)]
        entities.offer(kept, rows, organisation=here, by=by)

    with CaptureQueriesContext(connection) as one:
        offered(1, "Satu")
    with CaptureQueriesContext(connection) as three:
        offered(4, "Dua")
    assert len(three) <= len(one) + 1, "one were made, then one changed and three made"
    assert [row.version for row in kept.entities.filter(organisation=here)] == [2, 1, 1, 1]


def test_a_form_for_anyone_writes_into_no_list(owner, by):
    with pytest.raises(Invalid) as refused:
        published(owner, by, MAKES, audience=Audience.ANYONE)
    assert "entities" in str(refused.value.findings[0])
    assert not EntityList.objects.exists()


def test_a_list_that_begins_reaches_the_draft_that_waits_for_it(owner, by):
    xform = convert(VISIT.format(version="1", saved="")).xform.encode()
    about = NewForm(purpose="Mencatat.")
    draft = versions.prepare(xform, name="a.xml", owner=owner, about=about, by=by)
    with pytest.raises(Invalid):
        versions.publish(draft, by=by)
    lists.begin(owner, NewList("kunjungan", "Lokasi"), by=by)
    assert versions.publish(draft, by=by).state == "published"


@pytest.fixture
def editor(client, owner):
    user = makers.member("secretariat", owner)
    client.force_login(user)
    return Actor.of(user)


def test_a_list_is_begun_filled_searched_and_taken_away_on_pages(client, owner, editor):
    told = {"title": "Lokasi", "name": "kunjungan", "kind": "entities", "owner": owner.pk}
    page = client.post("/formulir/daftar/", told)
    assert page.status_code == 302, page.content.decode()
    book = Workbook()
    for row in (
        ["name", "label", "geometry"],
        ["P1", "Puskesmas Satu", "-2.9 104.7"],
        ["S1", "SD", None],
    ):
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    upload = client.post(
        f"{page.url}unggah/", {"file": SimpleUploadedFile("a.xlsx", target.getvalue())}
    )
    assert upload.status_code == 302, upload.content.decode()
    added = client.post(
        f"{page.url}tambah/", {"name": "B1", "label": "Balai", "p:geometry": "-3 105"}
    )
    assert added.status_code == 302
    found = client.get(f"{page.url}?cari=puskesmas&keadaan=all").content.decode()
    assert ("Puskesmas Satu" in found, ">Balai<" in found) == (True, False)
    taken = client.get(f"{page.url}unduh.csv").content
    again = client.post(f"{page.url}unggah/", {"file": SimpleUploadedFile("b.csv", taken)})
    assert again.status_code == 302
    edition = EntityList.objects.get().editions.first()
    assert (edition.number, edition.added, edition.changed, edition.closed) == (2, 0, 0, 0)


def test_a_bad_table_shows_its_rows_on_the_page(client, kept, editor):
    sent = {"file": SimpleUploadedFile("b.csv", BAD.encode())}
    answer = client.post(f"/formulir/daftar/{kept.pk}/unggah/", sent)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert all(where in told for where in ("baris 2, kolom name", "baris 4, kolom wilayah"))


def test_a_row_is_closed_and_opened_by_hand(client, kept, editor):
    row = kept.entities.get(name="P1")
    at = f"/formulir/daftar/{kept.pk}/{row.pk}"
    assert client.post(f"{at}/tutup/").status_code == 302
    assert names(EntityList.objects.get()) == ["S1"]
    assert client.post(f"{at}/tutup/").status_code == 409
    assert client.post(f"{at}/buka/").status_code == 302
    assert names(EntityList.objects.get()) == ["P1", "S1"]


def test_the_page_of_a_list_says_which_forms_use_it(client, kept, owner, by, editor):
    visit(owner, by, makers.government(), extra=CHANGES)
    told = client.get(f"/formulir/daftar/{kept.pk}/").content.decode()
    assert "memilih dari daftar ini" in told
    assert "menambah dan mengubah isinya" in told


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_of_a_list_asks_no_more_for_more_rows(
    client, kept, editor, rows, django_assert_num_queries
):
    for number in range(rows):
        body = makers.government(f"33.0{number + 1}")
        entities.add(kept, EntityRow(f"X{number}", "Baris", organisation_id=body.pk), by=editor)
    client.get("/formulir/")
    with django_assert_num_queries(9):
        client.get(f"/formulir/daftar/{kept.pk}/")


def test_lists_by_official_code_are_drawn_and_never_written_by_hand(owner, by):
    body = makers.government("16.06", "Musi Banyuasin")
    makers.place("16.06.01.2001", "Babat")
    drawn = {
        kind: lists.begin(owner, NewList(kind, "Kode resmi", ListKind(kind)), by=by)
        for kind in ("villages", "regions")
    }
    assert names(drawn["villages"], makers.agency(body)) == ["16.06.01.2001"]
    assert names(drawn["villages"]) == []
    assert names(drawn["regions"]) == ["16.06"]
    with pytest.raises(Conflict):
        replaced(drawn["villages"], TABLE, by)
    with pytest.raises(Conflict):
        entities.add(drawn["regions"], EntityRow("X", "X"), by=by)
