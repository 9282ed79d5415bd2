"""What assessors told a region stands beside the questions of its next round."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from menuju.people.types import Role
from menuju.questions.actions import responses
from menuju.questions.models import Past, Response
from menuju.questions.types import NewResponse
from menuju.review.actions.live import LivePlan, open_round
from menuju.review.queries.notes import last_told
from tests import makers
from tests.indices.judging import QUESTIONS, judged, published
from tests.questions import asking
from tests.review import live

MALANG, BANJAR = "35.07", "63.03"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(lasting):
    return judged(notes=True)


def told(world, **more):
    """What each of its governments was told, by place."""
    bodies = {body.pk: code for code, body in world.governments.items()}
    facts = {"simulated": world.round.simulated} | more
    found = last_told(world.organiser, bodies, **facts)
    return {bodies[pk]: each for pk, each in found.items()}


def test_nothing_is_told_before_the_result_is(world):
    assert told(world) == {}


def test_each_region_was_told_its_own_notes_as_it_read_them(world, client):
    published(world)
    found = told(world)
    assert set(found) == {MALANG, BANJAR}
    assert found[MALANG].collection == world.collection.pk
    assert sorted(found[MALANG].remarks) == sorted(QUESTIONS)
    assert all(MALANG in each for notes in found[MALANG].remarks.values() for each in notes)
    client.force_login(makers.member(Role.COORDINATOR, world.governments[MALANG], "Koordinator"))
    page = client.get(f"/daerah/{MALANG}/evaluasi-2026/catatan/").content.decode()
    read = re.findall(r"Catatan Asesor \d tentang BL01 35.07", page)
    assert list(found[MALANG].remarks["BL01"]) == read


def test_an_invented_round_tells_a_real_one_nothing(world):
    published(world)
    assert told(world, simulated=not world.round.simulated) == {}


@pytest.mark.parametrize("asked", [(MALANG,), (MALANG, BANJAR, "16.06")])
def test_what_was_told_costs_two_queries_however_many(world, asked, django_assert_num_queries):
    published(world)
    bodies = [world.governments[code].pk for code in asked]
    with django_assert_num_queries(2):
        last_told(world.organiser, bodies, simulated=world.round.simulated)


def test_a_later_round_freezes_them_for_the_region_and_its_pad_shows_them_after_a_score(
    world, client
):
    published(world)
    later = second(world)
    past = Past.objects.get(answer__response=later.response, answer__question__code="BL01")
    assert sorted(past.remarks) == sorted(told(world)[MALANG].remarks["BL01"])
    assert past.answered_in == past.told_in == world.collection

    person = live.assessor("Asesor baru")
    later.panel(person, entries=[later.entry()])
    client.force_login(person)
    page = reverse("review:pad-question", args=[later.entry().pk, "BL01"])
    pack = reverse("review:pad-pack", args=[later.entry().pk])
    hidden = ("tentang BL01 35.07", "bukti waktu itu")
    for address in (page, pack):
        read = client.get(address).content.decode()
        assert not [each for each in hidden if each in read], address
    live.give(later.entry(), person, question="BL01")
    read = client.get(page).content.decode()
    assert [each for each in hidden if each in read] == list(hidden)
    shown = {
        each["code"]: hidden[0] in each["score"] for each in client.get(pack).json()["questions"]
    }
    assert shown == {code: code == "BL01" for code in QUESTIONS}


def second(world):
    """The next year's round, in scoring, over Malang."""
    body = world.governments[MALANG]
    collection = asking.collect(
        world.collection.set, world.organiser, by=world.secretariat, slug="evaluasi-2027",
        simulated=True,
    )  # fmt: skip
    new = NewResponse(body, live.COHORT, last_told=told(world)[MALANG])
    (response,) = responses.open_many(collection, [new], by=world.secretariat)
    round = open_round(
        LivePlan(year=2027, verdicts_needed=1), collection,
        organiser=world.organiser, by=world.secretariat,
    )  # fmt: skip
    made = live.World(world.organiser, world.secretariat, collection, round, world.governments)
    made.advance()
    Response.objects.filter(pk=response.pk).update(
        state="approved", approved_at=timezone.now(), snapshot_sha256="1" * 64
    )
    made.response = response
    made.advance()
    return made
