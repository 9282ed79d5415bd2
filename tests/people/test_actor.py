from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from menuju.people.types import ROLES, SYSTEMS, WORN_IN, Actor, Permission, Role
from menuju.problems import Forbidden
from menuju.records.types import Signature
from tests import makers

pytestmark = pytest.mark.django_db


def test_a_stranger_holds_nothing_and_costs_no_query(django_assert_num_queries):
    stranger = Actor.of(AnonymousUser())
    with django_assert_num_queries(0):
        assert (stranger.hats, stranger.user_id, stranger.is_stranger) == ((), None, True)
        assert not stranger.holds_anywhere(Permission.ROUND_READ_DRAFT)
        assert stranger.sign() == Signature("stranger")
    with pytest.raises(Forbidden):
        _ = stranger.person


@pytest.mark.parametrize("roles", [1, 3])
def test_all_roles_of_a_person_are_read_once_and_only_when_asked(django_assert_num_queries, roles):
    person = makers.member(Role.AUDITOR)
    for number in range(1, roles):
        body = makers.organisation(name=f"Kementerian {number}")
        person.memberships.create(organisation=body, role=Role.AUDITOR)
    with django_assert_num_queries(0):
        actor = Actor.of(person)
        assert actor.name == "Sari"
    with django_assert_num_queries(1):
        assert len(actor.hats) == roles
        assert actor.holds_anywhere(Permission.RECORD_READ)
        assert len(actor.organisations_where(Permission.RECORD_READ)) == roles
        assert actor.sign().for_whom.split("; ")[-1] == "Komdigi"


def test_a_permission_holds_where_the_role_is_worn_and_nowhere_else():
    here, there = makers.organisation(), makers.organisation(name="Kementerian lain")
    secretary = makers.actor(Role.SECRETARIAT, here)
    makers.actor(Role.SECRETARIAT, there)
    assert secretary.holds(Permission.ROUND_IMPORT, within=here.pk)
    assert not secretary.holds(Permission.ROUND_IMPORT, within=there.pk)
    assert secretary.organisations_where(Permission.ROUND_IMPORT) == {here.pk}
    assert secretary.wears(Role.SECRETARIAT, within=here.pk)
    assert not secretary.wears(Role.SECRETARIAT, within=there.pk)
    assert not secretary.holds_anywhere(Permission.ACCOUNT_MANAGE)


@pytest.mark.parametrize(
    ("begins", "ends", "worn"),
    [(0, None, True), (-9, 1, True), (-9, 0, False), (-9, -1, False), (1, None, False)],
)
def test_a_role_is_worn_from_its_first_day_until_the_day_before_its_end(begins, ends, worn):
    today = timezone.localdate()
    person = makers.member(
        Role.AUDITOR,
        since_on=today + timedelta(days=begins),
        until_on=None if ends is None else today + timedelta(days=ends),
    )
    assert Actor.of(person).holds_anywhere(Permission.RECORD_READ) is worn


def test_a_person_signs_with_name_address_and_organisations():
    person = makers.member(Role.AUDITOR)
    person.memberships.create(organisation=makers.panel(), role=Role.ASSESSOR)
    signature = Signature(f"Sari <{person.email}>", "Komdigi; Panel 1")
    assert Actor.of(person).sign() == signature


def test_a_part_of_the_program_may_do_what_the_table_says_and_is_no_person():
    setup = Actor.system("setup")
    assert set(setup.permissions()) == SYSTEMS["setup"]
    assert setup.holds(Permission.ACCOUNT_MANAGE, within=1)
    assert not setup.holds(Permission.ROUND_PUBLISH, within=1)
    assert list(Actor.system("sealer").permissions()) == []
    assert setup.sign() == Signature("system:setup")
    with pytest.raises(KeyError):
        Actor.system("nobody")
    with pytest.raises(Forbidden):
        _ = setup.person


def test_every_role_says_what_it_may_and_where_it_is_worn():
    assert set(ROLES) == set(WORN_IN) == set(Role)
    assert all(permission.sentence for permission in Permission)


def test_every_permission_is_held_by_some_role_or_part_of_the_program():
    assert frozenset().union(*ROLES.values(), *SYSTEMS.values()) == set(Permission)
