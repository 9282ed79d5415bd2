"""Stages with days of their own stand in the calendar of those whose turn they are."""

from datetime import timedelta

import pytest
from django.utils import timezone

from menuju.calendar.queries import gathering
from menuju.calendar.types import OccasionKind, Span
from menuju.people.types import Actor, Role
from menuju.programmes import find_round
from menuju.programmes.rounds import freeze
from menuju.review.actions import mentors
from menuju.review.queries.turns import turns
from tests import makers
from tests.review import live

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TEMPLATE = "indonesia-smart-city/evaluasi-tahap-2"


def days(first, last):
    return [(TODAY + timedelta(days=n)).isoformat() for n in (first, last)]


@pytest.fixture
def world():
    """A round in scoring: answers are in, interviews come, and the survey of impact is asked."""
    made = live.scoring(places={"35.07": "Malang", "63.03": "Banjar"})
    template = find_round(TEMPLATE)
    made.round.template, made.round.template_facts = template.id, freeze(template)
    made.round.calendar = {"answering": days(-30, -5), "scoring": days(-4, 20)}
    made.round.stage_dates = {
        stage.code: days(2, 9) if stage.during == "scoring" else days(-30, -5)
        for stage in template.stages
        if stage.during in ("answering", "scoring")
    }
    made.round.save()
    made.stages = {stage.code: stage for stage in template.stages if stage.during == "scoring"}
    return made


def told(actor):
    found = gathering.occasions(actor, Span(TODAY, TODAY + timedelta(days=30)), zone())
    return {
        each.code.partition("/")[2]
        for each in found
        if each.kind == OccasionKind.STAGE and each.code.startswith("turn:")
    }


def zone():
    return timezone.get_default_timezone()


def whose(world, role):
    """The stages ahead that the template gives to a role."""
    return {code for code, stage in world.stages.items() if role in stage.who}


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.HEAD, Role.AGENCY_PIC])
def test_a_region_reads_the_stages_in_which_its_role_acts_and_no_others(world, role):
    body = world.governments["35.07"]
    body = makers.agency(body) if role == Role.AGENCY_PIC else body
    assert told(makers.actor(role, body)) == whose(world, role)


def test_the_head_and_the_agency_are_not_told_the_same(world):
    assert whose(world, Role.HEAD) != whose(world, Role.AGENCY_PIC)
    assert whose(world, Role.HEAD)


def test_an_assessor_of_its_panels_reads_theirs_and_one_of_another_nothing(world):
    mine, other = live.assessor(), live.assessor("Lain")
    world.panel(mine)
    assert told(Actor.of(mine)) == whose(world, Role.ASSESSOR)
    assert told(Actor.of(other)) == set()


def test_whom_the_round_does_not_ask_reads_nothing_whatever_their_role(world):
    elsewhere = makers.government("16.05", "Musi Rawas")
    assert told(makers.actor(Role.HEAD, elsewhere)) == set()
    assert told(makers.actor(Role.SECRETARIAT, makers.organisation(name="Lain"))) == set()


def test_a_mentor_reads_only_stages_that_name_mentors(world):
    person = makers.member(Role.MENTOR, makers.panel("Kampus"), "Pembimbing")
    mentors.appoint(world.round, world.governments["35.07"], person, by=world.secretariat)
    assert told(Actor.of(person)) == whose(world, Role.MENTOR) == set()


def test_a_stage_that_repeats_ones_own_deadline_is_told_once(world):
    world.round.stage_dates = dict.fromkeys(
        world.round.stage_dates, world.round.calendar["scoring"]
    )
    world.round.save()
    person = live.assessor()
    world.panel(person)
    assert told(Actor.of(person)) == {
        code for code, stage in world.stages.items() if set(stage.who) - {Role.ASSESSOR}
    } - {code for code in world.stages if Role.ASSESSOR in world.stages[code].who}


@pytest.mark.parametrize("count", [1, 3])
def test_turns_cost_the_same_queries_for_one_round_and_for_three(
    world, count, django_assert_num_queries
):
    for number in range(1, count):
        twin = type(world.round).objects.get(pk=world.round.pk)
        twin.pk, twin.slug, twin.collection = None, f"kembar-{number}", None
        twin.save()
    actor = makers.actor(Role.SECRETARIAT, world.organiser)
    assert actor.hats
    with django_assert_num_queries(4):
        found = list(turns(actor))
    assert len({turn.round.pk for turn in found}) <= count
