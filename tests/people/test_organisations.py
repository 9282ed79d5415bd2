import pytest
from django.db import IntegrityError, transaction

from menuju.people.actions import governments, organisations
from menuju.people.models import Organisation
from menuju.people.types import Actor, NewOrganisation, OrganisationKind, Role
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.models import Event
from tests import makers

pytestmark = pytest.mark.django_db
SETUP = Actor.system("setup")
MINISTRY = NewOrganisation("Komdigi", OrganisationKind.MINISTRY)


def test_create_founds_an_organisation_and_leaves_one_event():
    made = organisations.create(MINISTRY, by=SETUP)
    assert str(Organisation.objects.get()) == "Komdigi"
    assert [(e.name, e.on_id, e.facts) for e in Event.objects.all()] == [
        (
            "people.organisation.created",
            str(made.pk),
            {"name": "Komdigi", "kind": "ministry", "place": None, "parent": None},
        )
    ]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ASSESSOR])
def test_create_refuses_who_may_not_and_leaves_nothing(role):
    body = makers.panel() if role == Role.ASSESSOR else makers.organisation(name="BPK")
    with pytest.raises(Forbidden):
        organisations.create(MINISTRY, by=makers.actor(role, body))
    assert Organisation.objects.count() == 1
    assert not Event.objects.exists()


def test_create_many_names_every_fault_at_once_and_founds_none():
    news = [
        NewOrganisation(" ", OrganisationKind.PANEL),
        MINISTRY,
        NewOrganisation("Dinas", OrganisationKind.AGENCY),
        NewOrganisation("Pemerintah", OrganisationKind.GOVERNMENT),
    ]
    with pytest.raises(Invalid) as refusal:
        organisations.create_many(news, by=SETUP)
    assert refusal.value.findings == (
        Finding("Organisasi 1", "Nama belum diisi."),
        Finding("Organisasi 3", "Perangkat daerah, dan hanya itu, mempunyai induk."),
        Finding("Organisasi 4", "Pemerintah daerah harus menyebut wilayahnya."),
    )
    assert not Organisation.objects.exists()


def test_the_same_organisation_twice_is_a_conflict_even_in_one_list():
    with pytest.raises(Conflict):
        organisations.create_many([MINISTRY, MINISTRY], by=SETUP)
    organisations.create(MINISTRY, by=SETUP)
    with pytest.raises(Conflict):
        organisations.create(MINISTRY, by=SETUP)
    assert Event.objects.count() == 1


def test_two_agencies_of_two_governments_may_share_a_name():
    malang, banjar = makers.government(), makers.government("63.03", "Banjar")
    news = [
        NewOrganisation("Dinas Kominfo", OrganisationKind.AGENCY, parent_id=body.pk)
        for body in (malang, banjar)
    ]
    organisations.create_many(news, by=SETUP)
    assert [agency.parent for agency in Organisation.objects.filter(kind="agency")] == [
        malang,
        banjar,
    ]


def test_governments_are_founded_once_in_one_event():
    for code, name in (("35.07", "Malang"), ("35.73", "Malang"), ("63.03", "Banjar")):
        makers.place(code, name)
    made = governments.found(by=SETUP)
    assert [(body.name, body.place_id) for body in made] == [
        ("Pemerintah Kabupaten Malang", "35.07"),
        ("Pemerintah Kota Malang", "35.73"),
        ("Pemerintah Kabupaten Banjar", "63.03"),
    ]
    assert governments.found(by=SETUP) == []
    event = Event.objects.get()
    assert (event.name, event.facts["rows"]) == ("people.organisations.created", 3)
    assert len(event.facts["rows_sha256"]) == 64


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "agency", "name": "Tanpa induk"},
        {"kind": "government", "name": "Tanpa wilayah"},
        {"kind": "kingdom", "name": "Jenis asing"},
    ],
)
def test_the_database_refuses_organisations_that_cannot_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(**wrong)
