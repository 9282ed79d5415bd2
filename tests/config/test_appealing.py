"""The demo's appeals: each state once at least, and a discussion by seats."""

import pytest

from menuju.config import seeding
from menuju.config.simulation import appealing, certifying, discussing, earlier
from menuju.documents.models import Document
from menuju.indices.queries.appeals import rankings
from menuju.records.models import Event
from menuju.review.models import Appeal, Remark
from menuju.review.types import AppealState, RoundState
from tests.config.small_country import CHANCE, bodies

pytestmark = pytest.mark.django_db


def test_appeals_of_every_state_are_shown_and_twice_changes_nothing(official_world):
    where = bodies()
    round = appealing.hear(where, CHANCE, by_hand=seeding.DEMO.places)
    assert (round.state, round.simulated) == (RoundState.CLOSED, True)
    assert set(Appeal.objects.values_list("state", flat=True)) == set(AppealState)
    assert all("simulasi" in each.reason for each in Appeal.objects.all())
    found = rankings(round)
    assert (found.before.number, found.after.number, found.corrected) == (1, 2, 2)
    assert found.changed > 0
    counted = Event.objects.count()
    assert appealing.hear(where, CHANCE, by_hand=seeding.DEMO.places) == round
    assert Event.objects.count() == counted


def test_assessors_of_invented_rounds_get_their_papers_once(official_world):
    where = bodies()
    appealing.hear(where, CHANCE, by_hand=seeding.DEMO.places)
    certifying.certify(where)
    papers = Document.objects.filter(kind="service")
    assert papers.count() == 4
    assert all(one.simulated for one in papers)
    certifying.certify(where)
    assert papers.count() == 4


def test_a_moderator_and_two_seats_talk_about_what_differs_most(official_world):
    where = bodies()
    round = earlier.look_back(where, CHANCE, by_hand=seeding.DEMO.places)
    discussing.discuss(where)
    discussing.discuss(where)
    said = Remark.objects.filter(entry__round=round).order_by("pk")
    assert [each.seat and each.seat.number for each in said] == [None, 1, 2]
