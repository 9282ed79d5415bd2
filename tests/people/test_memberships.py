import pytest

from menuju.people.actions import memberships
from menuju.people.models import Membership
from menuju.people.types import Actor, Permission, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.models import Event, EventSecret
from tests import makers

pytestmark = pytest.mark.django_db


def test_grant_gives_a_role_from_now_and_leaves_one_event():
    body, sari = makers.organisation(), makers.user("Sari")
    operator = makers.actor(Role.OPERATOR, body, "Budi")

    memberships.grant(user=sari, role=Role.AUDITOR, organisation=body, by=operator)

    assert Actor.of(sari).holds(Permission.RECORD_READ, within=body.pk)
    event = Event.objects.get()
    assert (event.name, event.facts) == (
        "people.membership.granted",
        {"role": "auditor", "organisation": body.pk},
    )
    assert EventSecret.objects.get().private["name"] == "Sari"


def test_revoke_ends_a_role_at_once_and_keeps_the_row():
    body = makers.organisation()
    operator, sari = makers.actor(Role.OPERATOR, body, "Budi"), makers.member(Role.AUDITOR, body)

    ended = memberships.revoke(sari.memberships.get(), by=operator)

    assert not Actor.of(sari).holds_anywhere(Permission.RECORD_READ)
    assert Membership.objects.filter(pk=ended.pk, until_on__isnull=False).exists()
    assert [event.name for event in Event.objects.all()] == ["people.membership.revoked"]


def test_a_role_ends_once_even_on_two_clicks():
    body = makers.organisation()
    operator = makers.actor(Role.OPERATOR, body, "Budi")
    stale = makers.member(Role.AUDITOR, body).memberships.get()
    memberships.revoke(Membership.objects.get(pk=stale.pk), by=operator)
    with pytest.raises(Conflict):
        memberships.revoke(stale, by=operator)
    assert Event.objects.count() == 1


def test_a_revoked_role_can_be_given_again_the_same_day():
    body = makers.organisation()
    operator, sari = makers.actor(Role.OPERATOR, body, "Budi"), makers.member(Role.AUDITOR, body)
    memberships.revoke(sari.memberships.get(), by=operator)
    memberships.grant(user=sari, role=Role.AUDITOR, organisation=body, by=operator)
    assert Actor.of(sari).holds_anywhere(Permission.RECORD_READ)


def test_a_role_is_given_once():
    body = makers.organisation()
    operator, sari = makers.actor(Role.OPERATOR, body, "Budi"), makers.member(Role.AUDITOR, body)
    with pytest.raises(Conflict):
        memberships.grant(user=sari, role=Role.AUDITOR, organisation=body, by=operator)
    assert not Event.objects.exists()


def test_nobody_gives_themselves_a_role_or_takes_one_of_their_own_away():
    body = makers.organisation()
    person = makers.member(Role.OPERATOR, body)
    operator = Actor.of(person)
    with pytest.raises(Forbidden):
        memberships.grant(user=person, role=Role.SECRETARIAT, organisation=body, by=operator)
    with pytest.raises(Forbidden):
        memberships.revoke(person.memberships.get(), by=operator)
    assert list(Membership.objects.values_list("role", "until_on")) == [("operator", None)]


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.OPERATOR, Role.AUDITOR])
def test_nobody_becomes_a_national_officer_by_way_of_a_regency(role):
    regency, sari = makers.government(), makers.user()
    operator = makers.actor(Role.OPERATOR)
    with pytest.raises(Invalid):
        memberships.grant(user=sari, role=role, organisation=regency, by=operator)
    assert not sari.memberships.exists()


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.AUDITOR])
def test_only_an_operator_gives_roles(role):
    body, sari = makers.organisation(), makers.user()
    with pytest.raises(Forbidden):
        memberships.grant(
            user=sari, role=Role.AUDITOR, organisation=body, by=makers.actor(role, body)
        )
    assert not sari.memberships.exists()
