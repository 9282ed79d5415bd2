import pytest

from menuju.people.actions import operators
from menuju.people.models import Organisation, User
from menuju.people.types import Actor, Permission, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.models import Event
from tests import makers

pytestmark = pytest.mark.django_db
SETUP = Actor.system("setup")
WHO = {"email": "operator@menuju.example", "name": "Operator 1", "organiser": "Kementerian Uji"}


def test_the_first_operator_is_appointed_on_an_empty_installation():
    made = operators.appoint(**WHO, by=SETUP)
    assert Actor.of(made).holds(Permission.ACCOUNT_MANAGE, within=Organisation.objects.get().pk)
    assert [event.name for event in Event.objects.order_by("at")] == [
        "people.organisation.created",
        "people.account.created",
        "people.membership.granted",
    ]


def test_an_account_that_exists_is_appointed_as_it_is():
    sari = makers.user("Sari", WHO["email"])
    assert operators.appoint(**WHO, by=SETUP) == sari
    with pytest.raises(Conflict):
        operators.appoint(**WHO, by=SETUP)


def test_a_refused_appointment_leaves_nothing():
    with pytest.raises(Invalid):
        operators.appoint(**WHO | {"email": "bukan alamat"}, by=SETUP)
    assert not Organisation.objects.exists()
    assert not Event.objects.exists()


def test_a_secretariat_appoints_nobody():
    with pytest.raises(Forbidden):
        operators.appoint(**WHO, by=makers.actor(Role.SECRETARIAT))
    assert User.objects.count() == 1
