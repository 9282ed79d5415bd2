import json
from decimal import Decimal

import pytest

from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.models import Answer
from menuju.questions.types import AnswerState, CollectionState, ResponseState
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.review.actions import live as live_rounds
from menuju.review.actions import moderation, panels, results, rounds
from menuju.review.actions.live import LivePlan
from menuju.review.models import Round, Score, Settlement
from menuju.review.queries.scores import panel_scores
from menuju.review.types import Absence, EntryState, RoundState
from tests import makers
from tests.review import live

pytestmark = pytest.mark.django_db

SHEET = {"BL01": 3, "BL02": 0, "OP01": 4}
OTHER = {"BL01": 1, "BL02": 0, "OP01": 3}


def scored(**given):
    """A round whose one panel has judged Malang and nothing else."""
    world = live.scoring(places={"35.07": "Malang"}, **given)
    pair = live.assessor("Asesor 1"), live.assessor("Asesor 2")
    world.panel(*pair, entries=[world.entry()])
    for person, sheet in zip(pair, (SHEET, OTHER), strict=True):
        live.judge(world.entry(), person, sheet)
    return world


def test_a_live_round_opens_from_its_collection_and_is_labelled_like_it():
    world = live.answering()
    round = world.round
    assert (round.slug, str(round), round.simulated) == (
        "evaluasi-2026",
        "Evaluasi 2026 (simulasi)",
        True,
    )
    assert list(round.cohorts.values_list("code", "invited")) == [("REGULER", 3)]
    with pytest.raises(Conflict):
        live_rounds.open_round(
            LivePlan(year=2026), world.collection, organiser=world.organiser, by=world.secretariat
        )


def test_only_the_secretariat_of_the_organiser_leads_a_round():
    world = live.answering()
    for actor in (
        makers.actor(Role.SECRETARIAT, makers.organisation(name="Kementerian lain")),
        makers.actor(Role.AUDITOR, world.organiser),
        makers.actor(Role.COORDINATOR, world.governments["35.07"]),
    ):
        with pytest.raises(Forbidden):
            rounds.advance(world.round, by=actor)


def test_scoring_closes_the_answers_and_judges_approved_ones_alone():
    world = live.answering()
    silent, unfinished = (world.collection.responses.get(place=code) for code in ("16.06", "63.03"))
    for response in (silent, unfinished):
        response.state = ResponseState.FILLING
        response.save()
    Answer.objects.filter(response=silent).update(state=AnswerState.EMPTY)
    world.advance()
    assert world.collection.state != CollectionState.CLOSED  # the row in hand is old
    world.collection.refresh_from_db()
    assert world.collection.state == CollectionState.CLOSED
    assert list(world.round.entries.order_by("place").values_list("place", "state", "absence")) == [
        ("16.06", EntryState.DID_NOT_TAKE_PART, Absence.SILENT),
        ("35.07", EntryState.TOOK_PART, ""),
        ("63.03", EntryState.DID_NOT_TAKE_PART, Absence.UNFINISHED),
    ]


def test_a_round_without_one_approved_answer_stays_where_it_is():
    world = live.answering()
    world.collection.responses.update(state=ResponseState.SUBMITTED)
    with pytest.raises(Invalid):
        world.advance()
    world.round.refresh_from_db()
    world.collection.refresh_from_db()
    assert (world.round.state, world.collection.state) == ("answering", "open")
    assert not world.round.entries.exists()


def test_a_stage_is_left_once_even_on_two_clicks():
    world = live.answering()
    stale = type(world.round).objects.get(pk=world.round.pk)
    world.advance()
    with pytest.raises(Conflict):
        rounds.advance(stale, by=world.secretariat)
    assert world.round.entries.count() == 3


def test_neither_an_import_nor_a_plain_closing_gets_round_the_panels():
    world = live.scoring()
    Round.objects.filter(pk=world.round.pk).update(state=RoundState.DRAFT)
    world.round.refresh_from_db()
    with pytest.raises(Conflict, match="dinilai di sini"):
        rounds.close(world.round, by=world.secretariat)
    with pytest.raises(Conflict, match="dinilai di sini"):
        results.import_table(world.round, [], content=b"", note=None, by=world.secretariat)


def test_the_snapshot_before_moderation_holds_every_score_submitted_or_not():
    world = live.scoring()
    pair = live.assessor("Asesor 1"), live.assessor("Asesor 2")
    world.panel(*pair, entries=[world.entry()])
    live.judge(world.entry(), pair[0], SHEET)
    live.give(world.entry(), pair[1], question="OP01", value=1, note="Lemah.")
    world.advance()
    with open_file(world.round.moderation_sha256) as file:
        kept = json.load(file)
    assert [
        (sheet["entry"], sheet["seat"], sheet["submitted_at"] is not None, sheet["scores"])
        for sheet in kept["sheets"]
    ] == [
        ("35.07", 1, True, {code: [value, "sure", "", 1] for code, value in SHEET.items()}),
        ("35.07", 2, False, {"OP01": [1, "sure", "Lemah.", 1]}),
    ]
    event = Event.objects.get(name="review.round.moderation")
    assert event.facts["scores_snapshot_sha256"] == world.round.moderation_sha256


def test_a_settlement_wins_over_the_scores_and_leaves_them_as_they_were():
    world = scored()
    world.advance()
    entry = world.entry()
    for value in ("2.5", "2.75"):
        moderation.settle(
            entry,
            question="BL01",
            value=Decimal(value),
            reason="Risalah dibaca bersama.",
            by=world.secretariat,
        )
    panel = panel_scores(entry)
    assert panel.settled == {"BL01": Decimal("2.7500")}
    assert panel.unsettled() == {"BL02": (Decimal(0), Decimal(0)), "OP01": (Decimal(4), Decimal(3))}
    assert panel.scores["BL01"] == (Decimal(3), Decimal(1))
    events = Event.objects.filter(name="review.score.settled").order_by("at")
    assert [event.facts for event in events] == [
        {"question": "BL01", "value": "2.5"},
        {"question": "BL01", "value": "2.75"},
    ]


@pytest.mark.parametrize(
    ("question", "value", "reason"),
    [
        ("BL01", "4.5", "Alasan"),
        ("BL01", "-1", "Alasan"),
        ("BL01", "NaN", "Alasan"),
        ("BL01", "2.12345", "Alasan"),
        ("BL01", "2", "  "),
        ("ZZ99", "2", "Alasan"),
    ],
)
def test_a_settlement_needs_a_reason_a_question_and_a_figure_on_the_scale(question, value, reason):
    world = scored()
    world.advance()
    with pytest.raises(Invalid):
        moderation.settle(
            world.entry(),
            question=question,
            value=Decimal(value),
            reason=reason,
            by=world.secretariat,
        )
    assert not Settlement.objects.exists()


def test_nothing_is_settled_before_or_after_moderation():
    world = scored()
    given = {"question": "BL01", "value": Decimal(2), "reason": "Alasan", "by": world.secretariat}
    with pytest.raises(Conflict):
        moderation.settle(world.entry(), **given)
    world.advance()
    with pytest.raises(Conflict):
        moderation.correct(world.entry(), **given)
    world.advance()
    with pytest.raises(Conflict):
        moderation.settle(world.entry(), **given)
    assert moderation.correct(world.entry(), **given).value == 2
    with pytest.raises(Forbidden):
        moderation.correct(
            world.entry(), **given | {"by": makers.actor(Role.AUDITOR, world.organiser)}
        )


def test_a_round_closes_when_each_entry_has_enough_verdicts_or_a_reason():
    world = scored(verdicts_needed=3)
    world.advance()
    with pytest.raises(Invalid) as refused:
        world.advance()
    assert [finding.where for finding in refused.value.findings] == ["Kabupaten Malang"]
    moderation.explain(world.entry(), reason="Asesor ketiga sakit.", by=world.secretariat)
    assert world.advance().state == "closed"
    assert Event.objects.get(name="review.round.closed").facts["explained"] == ["35.07"]


def test_a_verdict_of_who_stepped_aside_is_not_counted_and_its_scores_stay():
    world = scored()
    seat = world.entry().panel.seats.get(number=2)
    panels.recuse(world.entry(), seat, reason="Keluarga bupati", by=world.secretariat)
    world.advance()
    with pytest.raises(Invalid):
        world.advance()
    assert panel_scores(world.entry()).scores["BL01"] == (Decimal(3),)
    assert Score.objects.filter(seat=seat).count() == 3


def test_a_verdict_of_who_left_the_panel_counts():
    world = scored()
    seat = world.entry().panel.seats.get(number=2)
    panels.leave(seat, by=world.secretariat)
    world.advance()
    assert panel_scores(world.entry()).scores["BL01"] == (Decimal(3), Decimal(1))
    assert world.advance().state == "closed"


def test_scores_that_were_never_submitted_do_not_count():
    world = scored()
    third = live.assessor("Asesor 3")
    panels.seat(world.entry().panel, third, by=world.secretariat)
    live.give(world.entry(), third, value=0)
    assert panel_scores(world.entry()).scores["BL01"] == (Decimal(3), Decimal(1))
    assert Actor.of(third).user_id in world.entry().scores.values_list("seat__assessor", flat=True)
