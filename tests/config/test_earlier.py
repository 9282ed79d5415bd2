"""The demo's last year: alike declarations scored apart, evidence used again, copied words."""

import pytest

from menuju.config import seeding
from menuju.config.simulation import copying, earlier, pooling, practice
from menuju.people.models import Organisation, User
from menuju.people.types import Actor
from menuju.questions.actions import likenesses as looks
from menuju.questions.models import Answer, Evidence
from menuju.questions.queries.earlier import earlier as last_year
from menuju.questions.queries.reuses import lines_of
from menuju.records.models import Event
from menuju.review.actions import likenesses, proposals
from menuju.review.queries.alike import scored_apart
from menuju.review.types import RoundState, SharingRules
from tests.config.small_country import CHANCE, bodies

pytestmark = pytest.mark.django_db


def test_last_year_shows_pairs_reuse_and_copied_words_and_twice_changes_nothing(official_world):
    where = bodies()
    round = earlier.look_back(where, CHANCE, by_hand=seeding.DEMO.places)
    assert (round.state, round.simulated) == (RoundState.MODERATION, True)
    secretariat = where.cast().secretariat
    for piece in Evidence.objects.filter(title__startswith="Foto bank"):
        looks.find(piece, by=Actor.system("housekeeping"))
    likenesses.find(round, by=secretariat)
    pairs = {
        (each.pair.question, each.pair.one.place_id, each.pair.other.place_id): (
            each.pair.files, each.pair.pictures, each.apart,
        )
        for each in scored_apart(round, seen_by=secretariat)
    }  # fmt: skip
    assert pairs["OC01", "16.06", "35.07"] == (1, 0, 2)
    assert pairs["OC28", "16.06", "35.07"] == (0, 1, 2)
    assert pairs["OP05", "34.04", "35.07"][2] == 2

    practice.practise(where, CHANCE, by_hand=seeding.DEMO.places)
    again = lines_of(round.collection, secretariat)
    assert {(line.place.pk, line.code, line.same) for line in again} == {
        ("16.06", "OC01", True), ("16.06", "OC28", False), ("16.06", "OC28", True),
        ("35.07", "OC01", True), ("35.07", "OC28", False), ("35.07", "OC28", True),
    }  # fmt: skip
    now = Answer.objects.select_related("question", "response__collection").get(
        response__collection__slug=practice.PRACTICE.slug,
        response__place="16.06",
        question__code="OC01",
    )
    assert 50 < last_year(now).percent < 100

    counted = Event.objects.count()
    assert earlier.look_back(where, CHANCE, by_hand=seeding.DEMO.places) == round
    assert Event.objects.count() == counted


def test_only_people_bring_what_is_compared(official_world):
    government = Organisation.objects.get(place="16.06", kind="government")
    told = copying.declared(government, year=copying.LAST_YEAR, asked=["OC01", "OC28", "OP05"])
    assert set(told) == {"OC01", "OC28"}
    pieces = [piece for one in told.values() for piece in one.evidence]
    person = User.objects.get(email="coordinator1.1606@menuju.example")
    assert {piece.added_by for piece in pieces} == {person}
    assert all("simulasi" in piece.title for piece in pieces)


def test_a_round_waits_whose_panels_are_to_be_arranged_and_twice_changes_nothing(official_world):
    where = bodies()
    round = pooling.pool(where, CHANCE)
    assert (round.state, round.simulated) == (RoundState.SCORING, True)
    assert (round.pool.count(), round.panels.count()) == (pooling.PEOPLE, 0)
    proposals.ask(round, SharingRules(seats=3, least=2, most=4), by=where.cast().secretariat)
    found = proposals.solve(round, by=Actor.system("planner"), seconds=120)
    assert (found.state, found.seated.count()) == ("found", 3 * len(pooling.PLACES))
    counted = Event.objects.count()
    assert pooling.pool(where, CHANCE) == round
    assert Event.objects.count() == counted
