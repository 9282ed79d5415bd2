"""The demo's officer finds work, once."""

import pytest

from menuju.config.simulation import guarding
from menuju.people.actions import demo
from menuju.people.actions.demo import DemoPlan
from menuju.people.types import Actor
from menuju.protection.models import Incident, Request
from tests import makers


@pytest.mark.django_db
def test_a_request_and_an_incident_wait_and_a_second_time_changes_nothing():
    makers.government()
    plan = DemoPlan(organiser="Kementerian Uji", panel="Panel Uji", places=("35.07",))
    demo.settle(plan, password=makers.PASSWORD, by=Actor.system("setup"))
    for _ in range(2):
        guarding.guard()
    assert (Request.objects.get().clock, Incident.objects.get().clock) == ("open", "due")


@pytest.mark.django_db
def test_without_an_officer_there_is_no_work():
    guarding.guard()
    assert not Request.objects.exists()
    assert not Incident.objects.exists()
