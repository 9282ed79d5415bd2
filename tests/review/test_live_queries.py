"""What each may read: assessors their own work, the secretariat everything, in few queries."""

from dataclasses import is_dataclass
from decimal import Decimal

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from menuju.people.types import Actor, Role
from menuju.problems import Conflict, NotFound
from menuju.questions.models import Answer
from menuju.questions.types import AnswerState, ResponseState
from menuju.review.actions import moderation
from menuju.review.queries.control import control
from menuju.review.queries.disagreements import disagreements, given, people
from menuju.review.queries.pads import pad
from menuju.review.queries.queues import queue
from menuju.review.types import Progress
from tests import makers
from tests.review import live

pytestmark = pytest.mark.django_db

SHEET = {"BL01": 4, "BL02": 0, "OP01": 3}
OTHER = {"BL01": 1, "BL02": 2, "OP01": 3}


@pytest.fixture
def world():
    return live.scoring()


def two_assessors(world, *codes):
    pair = live.assessor("Asesor 1"), live.assessor("Asesor 2")
    world.panel(*pair, entries=[world.entry(code) for code in codes or ("35.07",)])
    return pair


def test_an_assessor_sees_nothing_of_another_seat_on_queue_or_pad(world):
    mine, theirs = two_assessors(world)
    live.give(world.entry(), mine, value=3)
    before = said(queue(Actor.of(mine))), said(pad(world.entry(), Actor.of(mine)))
    live.judge(world.entry(), theirs, OTHER)
    live_again = said(queue(Actor.of(mine))), said(pad(world.entry(), Actor.of(mine)))
    assert live_again == before


def said(thing):
    """Everything that a page could read from a row, its own columns included."""
    if is_dataclass(thing):
        return {name: said(getattr(thing, name)) for name in vars(thing)}
    if isinstance(thing, (list, tuple)):
        return [said(each) for each in thing]
    return model_to_dict(thing) if hasattr(thing, "_meta") else thing


def test_last_years_value_shows_only_after_the_own_score(world):
    mine, theirs = two_assessors(world)
    live.give(world.entry(), mine, question="BL02")
    live.give(world.entry(), theirs, question="OP01")
    shown = pad(world.entry(), Actor.of(mine)).questions
    assert [(each.code, each.last_value) for each in shown] == [
        ("BL01", None),
        ("BL02", Decimal(live.LAST)),
        ("OP01", None),
    ]
    assert [each.answer.last_value for each in shown] == [None, None, None]


def test_a_pad_is_for_the_panel_alone_and_its_own_verdict_closes_it(world):
    mine, theirs = two_assessors(world)
    for actor in (
        Actor.of(live.assessor("Asesor lain")),
        world.secretariat,
        makers.actor(Role.COORDINATOR, world.governments["35.07"]),
    ):
        with pytest.raises(NotFound):
            pad(world.entry(), actor)
    live.judge(world.entry(), mine, SHEET)
    assert not pad(world.entry(), Actor.of(mine)).open
    assert pad(world.entry(), Actor.of(theirs)).open


def test_a_queue_counts_own_scores_and_ends_with_what_is_submitted(world):
    mine, _theirs = two_assessors(world, "16.06", "35.07")
    live.judge(world.entry("16.06"), mine, SHEET)
    live.give(world.entry("35.07"), mine, confidence="doubtful")
    rows = queue(Actor.of(mine))
    assert [
        (row.entry.place_id, row.scored, row.total, row.doubtful, row.submitted) for row in rows
    ] == [("35.07", 1, 3, 1, False), ("16.06", 3, 3, 0, True)]


@pytest.mark.parametrize("codes", [("35.07",), ("35.07", "63.03", "16.06")])
def test_a_queue_takes_6_queries_however_long_it_is(world, codes):
    mine, _theirs = two_assessors(world, *codes)
    with CaptureQueriesContext(connection) as asked:
        assert len(queue(Actor.of(mine))) == len(codes)
    assert len(asked) == 6


@pytest.mark.parametrize("questions", [("BL01",), ("BL01", "BL02", "OP01")])
def test_a_pad_takes_8_queries_however_many_questions(questions):
    world = live.scoring(questions=questions)
    mine, _theirs = two_assessors(world)
    entry, actor = world.entry(), Actor.of(mine)
    with CaptureQueriesContext(connection) as asked:
        assert len(pad(entry, actor).questions) == len(questions)
    assert len(asked) == 8


def test_disagreements_are_the_secretariats_and_only_after_scoring(world):
    mine, theirs = two_assessors(world)
    live.judge(world.entry(), mine, SHEET)
    live.judge(world.entry(), theirs, OTHER)
    with pytest.raises(Conflict):
        disagreements(world.round, seen_by=world.secretariat)
    world.advance()
    moderation.settle(
        world.entry(), question="BL02", value=Decimal(1), reason="Sepakat.", by=world.secretariat
    )
    found = disagreements(world.round, seen_by=world.secretariat)
    assert [
        (each.question, each.values, each.spread, each.mean, bool(each.settlement))
        for each in found
    ] == [("BL01", (1, 4), 3, Decimal("2.5"), False), ("BL02", (0, 2), 2, Decimal(1), True)]
    for actor in (Actor.of(mine), makers.actor(Role.AUDITOR, world.organiser)):
        with pytest.raises(NotFound):
            disagreements(world.round, seen_by=actor)
        with pytest.raises(NotFound):
            given(world.entry(), "BL01", seen_by=actor)
        with pytest.raises(NotFound):
            people(world.entry(), seen_by=actor)
    behind = {each.letter: each for each in people(world.entry(), seen_by=world.secretariat)}
    assert sorted(behind) == ["A", "B"]
    for asked in ("BL01", "BL02", "OP01"):
        assert {
            behind[each.letter].assessor: each.score.value
            for each in given(world.entry(), asked, seen_by=world.secretariat)
        } == {"Asesor 1": SHEET[asked], "Asesor 2": OTHER[asked]}


def test_the_letters_of_an_entry_are_dealt_by_lot_and_not_by_seat(settings):
    """Over 12 regions no seat always has the same letter, which would make a letter a name.

    In ten houses, each with lots of its own: in one, a letter misses a seat once in fifty runs.
    """
    places = {f"35.{n}": f"Daerah {n}" for n in range(10, 22)}
    wide = live.scoring(places=places)
    sitting = [live.assessor(f"Asesor {n}") for n in range(1, 4)]
    wide.panel(*sitting, entries=[wide.entry(code) for code in places])
    for code in places:
        for person in sitting:
            live.judge(wide.entry(code), person, SHEET)
    wide.advance()
    dealt = []
    for house in range(10):
        settings.SECRET_KEY = f"rahasia rumah {house}"
        for code in places:
            behind = people(wide.entry(code), seen_by=wide.secretariat)
            dealt.append({each.letter: each.seat for each in behind})
    assert all(sorted(letters) == ["A", "B", "C"] for letters in dealt)
    assert {letters["A"] for letters in dealt} == {1, 2, 3}


def test_a_score_that_was_not_submitted_is_no_disagreement(world):
    mine, theirs = two_assessors(world)
    live.judge(world.entry(), mine, SHEET)
    live.give(world.entry(), theirs, question="BL01", value=0)
    world.advance()
    assert disagreements(world.round, seen_by=world.secretariat) == []


def test_control_tells_how_far_each_region_is(world):
    mine, theirs = two_assessors(world, "35.07", "63.03")
    for person in (mine, theirs):
        live.judge(world.entry(), person, SHEET)
    live.judge(world.entry("63.03"), mine, SHEET)
    found = control(world.round)
    assert [(row.response.place_id, row.progress, row.verdicts) for row in found.rows] == [
        ("16.06", Progress.SENT, 0),
        ("35.07", Progress.SCORED, 2),
        ("63.03", Progress.SENT, 1),
    ]
    assert found.counts == {Progress.SENT: 2, Progress.SCORED: 1}
    assert (found.unassigned, found.unexplained) == (1, 2)
    load = found.panels[0]
    assert (load.seats, load.entries, load.done, load.conflicts, load.missing, load.percent) == (
        *(2, 2, 1, 0),
        *(0, 50),
    )


def test_control_tells_who_is_behind_while_answers_are_given():
    world = live.answering(questions=("BL01", "BL02", "BL03", "BL04"))
    responses = {each.place_id: each for each in world.collection.responses.all()}
    for code in ("16.06", "63.03"):
        responses[code].state = ResponseState.FILLING
        responses[code].save()
    Answer.objects.filter(response=responses["16.06"]).update(state=AnswerState.EMPTY)
    unfinished = Answer.objects.filter(response=responses["63.03"]).order_by("pk")[:2]
    Answer.objects.filter(pk__in=[each.pk for each in unfinished]).update(state=AnswerState.DRAFT)
    found = control(world.round)
    assert [(row.response.place_id, row.progress, row.percent) for row in found.rows] == [
        ("16.06", Progress.SILENT, 0),
        ("35.07", Progress.SENT, 100),
        ("63.03", Progress.BEHIND, 50),
    ]
    assert [row.response.place_id for row in found.behind] == ["16.06", "63.03"]


@pytest.mark.parametrize("places", [{"35.07": "Malang"}, live.PLACES])
def test_control_takes_5_queries_however_many_regions(places):
    world = live.scoring(places=places)
    people = [live.assessor(f"Asesor {n}") for n in range(len(places))]
    for person, code in zip(people, places, strict=True):
        world.panel(person, entries=[world.entry(code)], name=f"Panel {code}")
        live.judge(world.entry(code), person, SHEET)
    round = type(world.round).objects.get(pk=world.round.pk)
    with CaptureQueriesContext(connection) as asked:
        found = control(round)
        assert read_all(found)
    assert len(asked) == 5


def read_all(found):
    """Read what the page reads, so that a hidden query would count."""
    return [
        (row.response.place.long_name, row.response.organisation.name, row.idle)
        for row in found.rows
    ] + [str(load.panel) for load in found.panels]
