import pytest
from django.db import IntegrityError, transaction

from menuju.people.actions import accounts
from menuju.people.models import User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.models import Event, EventSecret
from tests import makers

pytestmark = pytest.mark.django_db
SETUP = Actor.system("setup")


def test_create_makes_an_account_and_tells_names_only_in_private():
    made = accounts.create(email=" Sari@Menuju.Example ", name="Sari", by=SETUP)
    user = User.objects.get()
    assert (user.email, user.name, user.has_usable_password()) == (
        "sari@menuju.example",
        "Sari",
        False,
    )
    event = Event.objects.get()
    assert (event.name, event.on_id, event.facts) == ("people.account.created", str(made.pk), {})
    assert EventSecret.objects.get().private == {
        "who": "system:setup",
        "for_whom": "",
        "email": "sari@menuju.example",
        "name": "Sari",
    }


def test_an_operator_makes_accounts_and_a_secretariat_does_not():
    operator = makers.actor(Role.OPERATOR)
    accounts.create(email="baru@menuju.example", name="Baru", by=operator)
    secretary = makers.actor(Role.SECRETARIAT, makers.organisation(name="Sekretariat"))
    with pytest.raises(Forbidden):
        accounts.create(email="lagi@menuju.example", name="Lagi", by=secretary)
    assert not User.objects.filter(name="Lagi").exists()


def test_create_names_every_fault_at_once():
    with pytest.raises(Invalid) as refusal:
        accounts.create(email="bukan alamat", name=" ", password="pendek", by=SETUP)
    assert {finding.where for finding in refusal.value.findings} == {"name", "email", "password"}
    assert not User.objects.exists()


def test_an_address_has_one_account_in_whatever_case():
    makers.user(email="sari@menuju.example")
    with pytest.raises(Conflict):
        accounts.create(email="SARI@menuju.example", name="Sari", by=SETUP)
    with pytest.raises(IntegrityError), transaction.atomic():
        makers.user(email="SARI@menuju.example")
