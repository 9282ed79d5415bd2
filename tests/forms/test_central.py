"""ODK Central's API as its own client reads it; and what a key never opens."""

import base64
import json
from urllib.parse import parse_qsl, urlsplit

import pytest
from pyodk._utils.config import CentralConfig, Config
from pyodk.client import Client

from menuju.forms.actions import forms, keys, submissions
from menuju.forms.models import ReadingKey
from menuju.forms.queries.values import value_of
from menuju.forms.types import Channel
from menuju.people.types import Actor
from menuju.records.models import Event
from tests import makers
from tests.forms import samples


@pytest.fixture
def owner(db):
    return makers.organisation()


@pytest.fixture
def reader(owner):
    return makers.member("secretariat", owner)


@pytest.fixture
def word(reader):
    from datetime import timedelta

    from django.utils import timezone

    until = timezone.now() + timedelta(days=1)
    return keys.make("Excel", expires_at=until, by=Actor.of(reader))[1]


@pytest.fixture
def body(db):
    return makers.agency(makers.government())


@pytest.fixture
def version(owner, body):
    return samples.asked_of(body, owner=owner)


@pytest.fixture
def three(version, body):
    by = samples.surveyor(body)
    return [
        submissions.receive(
            version,
            samples.filled(name=name, trees=[("1.5", ""), ("2", "")]),
            channel=Channel.API,
            by=by,
            organisation=body,
        )
        for name in ("Siti", "Sari", "Sita")
    ]


@pytest.fixture
def get(client, word):
    def get(path, **asked):
        return client.get(f"/v1/{path}", asked, headers={"authorization": f"Bearer {word}"})

    return get


@pytest.mark.django_db(transaction=True)
def test_pyodk_lists_the_form_and_reads_its_tables(live_server, word, owner, three, tmp_path):
    reader = ReadingKey.objects.get().user
    central = CentralConfig(live_server.url, reader.email, word, owner.pk)
    told = tmp_path / "config.toml"
    told.write_text("")
    with Client(
        config=Config(central), config_path=told, cache_path=tmp_path / "cache.toml"
    ) as odk:
        assert [project.id for project in odk.projects.list()] == [owner.pk]
        (form,) = odk.forms.list()
        assert (form.xmlFormId, form.version, form.state) == ("kebun", "1", "open")
        assert "<h:title>Kebun</h:title>" in odk.forms.get_xml("kebun")
        assert {one.instanceId for one in odk.submissions.list("kebun")} == {
            one.instance_id for one in three
        }
        table = odk.submissions.get_table("kebun", count=True, top=2)
        assert (table["@odata.count"], len(table["value"])) == (3, 2)
        first = table["value"][0]
        assert (first["nama"], first["umur"], first["skor"]) == ("Siti", 20, 40)
        rows = odk.submissions.get_table("kebun", table_name="Submissions.pohon")["value"]
        assert [row["tinggi"] for row in rows] == [1.5, 2] * 3
        assert rows[0]["__Submissions-id"] == first["__id"]
        whole = odk.submissions.get_table("kebun", expand="*")["value"]
        assert [tree["tinggi"] for tree in whole[0]["pohon"]] == [1.5, 2]
    assert Event.objects.filter(name="forms.submissions.read").count() == 3


def table(get, owner, name="Submissions", **asked):
    answer = get(f"projects/{owner.pk}/forms/kebun.svc/{name}", **asked)
    body = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, json.loads(body)


def names(got):
    return [row["nama"] for row in got[1]["value"]]


def test_rows_are_skipped_taken_and_filtered_by_time(get, owner, three):
    assert names(table(get, owner, **{"$skip": 1, "$top": 1})) == ["Sari"]
    assert names(table(get, owner, **{"$select": "nama", "$skip": 2})) == ["Sita"]
    later = {"$filter": "__system/submissionDate ge 2099-01-01T00:00:00Z"}
    both = f"__system/submissionDate gt 2020-01-01 and __system/submissionDate lt {2098}-01-01"
    assert names(table(get, owner, **later)) == []
    assert len(names(table(get, owner, **{"$filter": both}))) == 3


@pytest.mark.parametrize("asked", [{"$filter": "nama eq 'x'"}, {"$top": "-1"}, {"$skip": "satu"}])
def test_what_is_not_understood_is_said_and_not_guessed(get, owner, three, asked):
    status, told = table(get, owner, **asked)
    assert (status, set(told)) == (422, {"message", "code"})


def test_the_metadata_names_every_column_with_its_type(get, owner, version):
    from lxml import etree

    answer = get(f"projects/{owner.pk}/forms/kebun.svc/$metadata")
    root = etree.fromstring(answer.content)
    (entity,) = root.xpath("//*[local-name()='EntityType'][@Name='Submissions.pohon']")
    columns = {one.get("Name"): one.get("Type") for one in entity if one.get("Type")}
    assert columns == {
        "__id": "Edm.String",
        "__Submissions-id": "Edm.String",
        "tinggi": "Edm.Decimal",
        "potret": "Edm.String",
    }


def test_excel_signs_in_by_basic_with_the_key_as_password(client, reader, word, owner, version):
    told = base64.b64encode(f"{reader.email}:{word}".encode()).decode()
    answer = client.get("/v1/projects", headers={"authorization": f"Basic {told}"})
    assert [one["id"] for one in answer.json()] == [owner.pk]
    wrong = base64.b64encode(f"lain@menuju.example:{word}".encode()).decode()
    answer = client.get("/v1/projects", headers={"authorization": f"Basic {wrong}"})
    assert (answer.status_code, "Basic" in answer["WWW-Authenticate"]) == (401, True)


def test_a_key_reads_what_its_owner_reads_and_no_more(get, client, owner, version, three):
    other = samples.published("rahasia")
    assert get(f"projects/{other.form.owner_id}/forms/rahasia").status_code == 404
    region = makers.government("63.03", "Banjar")
    forms.assign(version.form, region, by=samples.secretariat(owner))
    stranger = makers.member("coordinator", region)
    from datetime import timedelta

    from django.utils import timezone

    until = timezone.now() + timedelta(days=1)
    theirs = keys.make("R", expires_at=until, by=Actor.of(stranger))[1]
    answer = client.get(
        f"/v1/projects/{owner.pk}/forms/kebun.svc/Submissions",
        headers={"authorization": f"Bearer {theirs}"},
    )
    assert b'"value":[]' in b"".join(answer)


def test_a_key_that_was_taken_back_or_whose_owner_lost_the_role_opens_nothing(get, reader, version):
    assert get("projects").status_code == 200
    reader.memberships.update(until_on="2020-01-02", since_on="2020-01-01")
    assert get("projects").status_code == 403
    keys.revoke(ReadingKey.objects.get(), by=Actor.of(reader))
    assert get("projects").status_code == 401
    assert get("users/current").status_code == 401


def test_nothing_is_written_through_this_door(client, word, owner, version):
    for path in ("projects", f"projects/{owner.pk}/forms/kebun/submissions"):
        answer = client.post(f"/v1/{path}", {}, headers={"authorization": f"Bearer {word}"})
        assert answer.status_code == 405


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("3", "int", 3),
        ("3.50", "decimal", 3.5),
        ("tiga", "int", "tiga"),
        ("-2.9 104.1 10 5", "geopoint", [104.1, -2.9, 10.0]),
        ("hello", "geopoint", None),
        ("-2.9 104.1 nan nan", "geopoint", None),
        ("1e999999999", "int", "1e999999999"),
        ("-2.9 104.1 0 0; -2.9 104.2 0 0", "geotrace", [[104.1, -2.9, 0.0], [104.2, -2.9, 0.0]]),
    ],
)
def test_answers_are_values(text, type_, value):
    got = value_of(text, type_)
    assert (got["coordinates"] if isinstance(got, dict) else got) == value


def test_places_are_well_known_text_where_that_is_wanted():
    assert value_of("-2.9 104.1 10 5", "geopoint", as_wkt=True) == "POINT (104.1 -2.9 10)"


def linked(get, told):
    """Ask for what a `@odata.nextLink` names."""
    asked = urlsplit(told["@odata.nextLink"])
    answer = get(asked.path.removeprefix("/v1/"), **dict(parse_qsl(asked.query)))
    return json.loads(b"".join(answer))


def test_pages_go_on_behind_the_last_row_whatever_comes_in_between(get, owner, three):
    _, first = table(get, owner, **{"$top": 2, "$select": "nama"})
    assert [row["nama"] for row in first["value"]] == ["Siti", "Sari"]
    second = linked(get, first)
    assert [row["nama"] for row in second["value"]] == ["Sita"]
    assert "@odata.nextLink" not in second


def test_pages_of_a_repeat_go_on_within_a_submission(get, owner, three):
    _, told = table(get, owner, name="Submissions.pohon", **{"$top": 1, "$skip": 1})
    heights = [told["value"][0]["tinggi"]]
    while "@odata.nextLink" in told:
        told = linked(get, told)
        heights += [row["tinggi"] for row in told["value"]]
    assert heights == [2, 1.5, 2, 1.5, 2]


def test_one_submission_is_a_row_of_its_own(get, owner, three):
    status, told = table(get, owner, name=f"Submissions('{three[1].instance_id}')")
    assert (status, names((status, told))) == (200, ["Sari"])
    status, told = table(get, owner, name="Submissions('uuid:tidak-ada')")
    assert (status, set(told)) == (404, {"message", "code"})


ENDLESS = b'["2026-01-01T00:00:00+00:00","00000000-0000-0000-0000-000000000001",Infinity]'


@pytest.mark.parametrize(
    "token",
    [
        "x", "W10", "WzEsMiwzXQ", "WyIyMDI2LTAxLTAxIiwgIngiLCAxXQ",
        base64.urlsafe_b64encode(ENDLESS).decode(), base64.urlsafe_b64encode(b"[" * 3000).decode(),
    ],
    ids=lambda token: token[:12],
)  # fmt: skip
def test_a_place_that_is_none_of_ours_is_refused(get, owner, three, token):
    status, told = table(get, owner, **{"$skiptoken": token})
    assert (status, set(told)) == (422, {"message", "code"})
