import pytest
from django.utils import translation

from menuju.languages import speaking
from menuju.people.actions import demo
from menuju.people.models import Organisation, User
from menuju.people.types import Actor, Permission
from menuju.records.models import Event
from tests import makers

pytestmark = pytest.mark.django_db
PLAN = demo.DemoPlan(organiser="Kementerian Uji", panel="Panel Uji", places=["35.07"])


def test_settle_makes_bodies_and_accounts_named_by_role_and_a_second_time_nothing():
    makers.place("35.07", "Malang")
    makers.place("63.03", "Banjar")

    made = demo.settle(PLAN, password=makers.PASSWORD, by=Actor.system("setup"))

    assert [(one.name, one.email, one.organisation.name) for one in made] == [
        ("Operator 1", "operator1@menuju.example", "Kementerian Uji"),
        ("Sekretariat 1", "secretariat1@menuju.example", "Kementerian Uji"),
        ("Auditor 1", "auditor1@menuju.example", "Kementerian Uji"),
        ("Pejabat PDP 1", "dpo1@menuju.example", "Kementerian Uji"),
        *((f"Asesor {n}", f"assessor{n}@menuju.example", "Panel Uji") for n in range(1, 6)),
        ("Pembimbing 1", "mentor1@menuju.example", "Panel Uji"),
        (
            "Koordinator daerah Kab. Malang 1",
            "coordinator1.3507@menuju.example",
            "Pemerintah Kabupaten Malang",
        ),
        (
            "Kepala daerah atau Sekda Kab. Malang 1",
            "head1.3507@menuju.example",
            "Pemerintah Kabupaten Malang",
        ),
        (
            "Surveyor Kab. Malang 1",
            "surveyor1.3507@menuju.example",
            "Pemerintah Kabupaten Malang",
        ),
        (
            "PIC Dinas Kominfo Kab. Malang 1",
            "agency_pic1.dinas-kominfo.3507@menuju.example",
            "Dinas Kominfo",
        ),
        ("PIC Bappeda Kab. Malang 1", "agency_pic1.bappeda.3507@menuju.example", "Bappeda"),
    ]
    before = Event.objects.count(), User.objects.count(), Organisation.objects.count()
    again = demo.settle(PLAN, password=makers.PASSWORD, by=Actor.system("setup"))
    assert again == made
    assert before == (Event.objects.count(), User.objects.count(), Organisation.objects.count())
    assert made[-1].organisation.parent == made[-3].organisation
    secretary = User.objects.get(email="secretariat1@menuju.example")
    assert secretary.check_password(makers.PASSWORD)
    assert Actor.of(secretary).holds_anywhere(Permission.ROUND_PUBLISH)


def test_names_are_the_same_whatever_language_the_command_speaks():
    makers.place("35.07", "Malang")
    with translation.override("en"), speaking("en"):
        made = demo.settle(PLAN, password=makers.PASSWORD, by=Actor.system("setup"))
    assert [one.name for one in made[-5:]] == [
        "Koordinator daerah Kab. Malang 1",
        "Kepala daerah atau Sekda Kab. Malang 1",
        "Surveyor Kab. Malang 1",
        "PIC Dinas Kominfo Kab. Malang 1",
        "PIC Bappeda Kab. Malang 1",
    ]
    assert made[-3].organisation.name == "Pemerintah Kabupaten Malang"
