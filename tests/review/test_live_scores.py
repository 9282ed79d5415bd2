import json
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.models import Event, EventSecret
from menuju.review.actions import panels, scores
from menuju.review.models import Score, ScoreSaving, Verdict
from tests import makers
from tests.review import live

pytestmark = pytest.mark.django_db

SHEET = {"BL01": 3, "BL02": 0, "OP01": 4}


@pytest.fixture
def world():
    return live.scoring()


@pytest.fixture
def assessor(world):
    person = live.assessor("Asesor 1")
    world.panel(person, entries=[world.entry()])
    return person


def test_a_score_is_saved_with_everything_said(world, assessor):
    at, saving = live.ago(1), uuid.uuid4()
    live.give(world.entry(), assessor, value=2, note="Risalah kurang.", made_at=at, saving=saving)
    score = Score.objects.get()
    assert (score.question, score.value, score.confidence, score.note, score.given_at) == (
        "BL01",
        2,
        "sure",
        "Risalah kurang.",
        at,
    )
    kept = ScoreSaving.objects.get()
    assert (kept.pk, kept.score_id, kept.value, kept.made_at) == (saving, score.pk, 2, at)


def test_a_resent_saving_changes_nothing(world, assessor):
    saving, at = uuid.uuid4(), live.ago(5)
    first = live.give(world.entry(), assessor, value=2, saving=saving, made_at=at)
    events = Event.objects.count()
    again = live.give(world.entry(), assessor, value=2, saving=saving, made_at=at)
    assert (again.pk, again.version) == (first.pk, 1)
    assert (ScoreSaving.objects.count(), Event.objects.count()) == (1, events)


def test_a_saving_resent_after_the_round_moved_on_is_still_received(world, assessor):
    saving = uuid.uuid4()
    live.give(world.entry(), assessor, value=2, saving=saving)
    world.advance()
    assert live.give(world.entry(), assessor, value=2, saving=saving).value == 2


def test_an_older_saving_that_arrives_late_is_kept_and_never_wins(world, assessor):
    live.give(world.entry(), assessor, value=4, made_at=live.ago(1))
    late = live.give(world.entry(), assessor, value=1, made_at=live.ago(9))
    assert late.value == 4
    assert sorted(ScoreSaving.objects.values_list("value", flat=True)) == [1, 4]


def test_a_clock_that_runs_ahead_bars_nobody(world, assessor):
    live.give(world.entry(), assessor, value=1, made_at=timezone.now() + timedelta(days=9))
    assert live.give(world.entry(), assessor, value=3).value == 3


def test_a_queue_is_saved_at_once_by_time_and_leaves_one_event(world, assessor):
    queue = [
        scores.ScoreInput("BL01", 4, "fair", "", uuid.uuid4(), live.ago(1)),
        scores.ScoreInput("BL02", 2, "fair", "", uuid.uuid4(), live.ago(3)),
        scores.ScoreInput("BL01", 1, "fair", "", uuid.uuid4(), live.ago(2)),
    ]
    before = Event.objects.count()
    saved = scores.give_many(world.entry(), queue, by=Actor.of(assessor))
    assert [(score.question, score.value) for score in saved] == [
        ("BL01", 4),
        ("BL02", 2),
        ("BL01", 4),
    ]
    assert (ScoreSaving.objects.count(), Event.objects.count() - before) == (3, 1)


def test_a_queue_with_one_bad_score_saves_none_and_names_it(world, assessor):
    queue = [
        scores.ScoreInput("BL01", 4, "fair", "", uuid.uuid4(), live.ago(1)),
        scores.ScoreInput("BL02", 5, "fair", "", uuid.uuid4(), live.ago(1)),
        scores.ScoreInput("ZZ99", 1, "fair", "", uuid.uuid4(), live.ago(1)),
    ]
    with pytest.raises(Invalid) as refused:
        scores.give_many(world.entry(), queue, by=Actor.of(assessor))
    assert [finding.where for finding in refused.value.findings] == ["BL02", "ZZ99"]
    assert not Score.objects.exists()


def test_one_seat_never_takes_over_the_saving_of_another(world, assessor):
    other = live.assessor("Asesor 2")
    panels.seat(world.entry().panel, other, by=world.secretariat)
    saving = uuid.uuid4()
    live.give(world.entry(), assessor, value=1, saving=saving)
    with pytest.raises(Conflict):
        live.give(world.entry(), other, value=4, saving=saving)
    assert list(Score.objects.values_list("value", flat=True)) == [1]


def test_a_verdict_needs_every_question_and_locks_the_scores(world, assessor):
    live.give(world.entry(), assessor)
    with pytest.raises(Invalid) as refused:
        scores.submit(world.entry(), by=Actor.of(assessor))
    assert [finding.where for finding in refused.value.findings] == ["BL02", "OP01"]
    live.judge(world.entry(), assessor, SHEET)
    with pytest.raises(Conflict):
        live.give(world.entry(), assessor, value=0)
    with pytest.raises(Conflict):
        scores.submit(world.entry(), by=Actor.of(assessor))
    assert dict(Score.objects.values_list("question", "value")) == SHEET
    assert Verdict.objects.count() == 1


def test_only_a_seated_assessor_scores(world, assessor):
    outsider = live.assessor("Asesor lain")
    coordinator = makers.member(Role.COORDINATOR, world.governments["35.07"], "Koordinator")
    for person in (outsider, coordinator):
        with pytest.raises(Forbidden):
            live.give(world.entry(), person)
    with pytest.raises(Forbidden):
        scores.submit(world.entry(), by=world.secretariat)


def test_who_leaves_the_panel_keeps_the_scores_and_gives_no_more(world, assessor):
    live.give(world.entry(), assessor, value=2)
    panels.leave(assessor.seats.get(), by=world.secretariat)
    with pytest.raises(Forbidden):
        live.give(world.entry(), assessor, value=4)
    assert Score.objects.get().value == 2
    panels.seat(world.entry().panel, assessor, by=world.secretariat)
    assert live.give(world.entry(), assessor, value=4).seat.number == 1


def test_who_lost_the_role_scores_no_more(world, assessor):
    assessor.memberships.update(until_on=timezone.localdate(), since_on=live.ago(9999).date())
    with pytest.raises(Forbidden):
        live.give(world.entry(), assessor)


def test_no_fact_of_any_event_tells_a_score_or_a_seat(world, assessor):
    live.judge(world.entry(), assessor, SHEET | {"BL01": 1})
    told = Event.objects.filter(stream=world.round.scores_stream)
    assert {event.name for event in told} == {
        "review.scores.given",
        "review.verdict.submitted",
    }
    assert [event.facts for event in told] == [{}] * 4
    assert {event.on for event in told} == {world.round.subject}
    names = json.dumps([event.public() for event in Event.objects.all()])
    assert assessor.email not in names
    assert assessor.name not in names
    who = EventSecret.objects.filter(event__in=told).values_list("private__who", flat=True)
    assert set(who) == {f"{assessor.name} <{assessor.email}>"}


def test_scores_stay_out_of_the_log_that_bundles_carry(world, assessor):
    before = Event.objects.filter(stream=world.round.stream).count()
    live.judge(world.entry(), assessor, SHEET)
    assert Event.objects.filter(stream=world.round.stream).count() == before
