"""What assessors' disagreement leaves open: computed once, kept, and nothing official moved."""

import csv
import io
from decimal import Decimal
from hashlib import sha256

import pytest
from django.db import IntegrityError, InternalError, transaction

from menuju.composite.official import Recipe
from menuju.indices.actions import analyses, runs
from menuju.indices.models import AssessorSeverity, RunAnalysis, StandingAnalysis
from menuju.indices.queries import panels
from menuju.indices.queries.openness import openness, tenth
from menuju.people.types import Actor, Role
from menuju.problems import Forbidden
from menuju.records.actions import work
from menuju.records.files import open_file
from menuju.records.models import Due, Event
from menuju.records.types import Machine
from menuju.review.models import Seat
from tests import makers
from tests.indices.judging import judged, published

PUBLISHER = Actor.system("publisher")
pytestmark = pytest.mark.django_db


def drafted(world):
    return runs.draft(world.round, by=world.secretariat)


@pytest.mark.django_db(transaction=True)
def test_a_drafted_run_is_analysed_by_the_work_that_is_due():
    run = drafted(judged())
    mine = Due.objects.filter(event__name="indices.run.drafted")
    assert list(mine.values_list("task", flat=True)) == ["analysis"]
    work.catch_up(by=Machine("uji"))
    assert not Due.objects.exists()
    assert run.analysis.no_interval == ""
    assert Event.objects.filter(name="indices.run.analysed", on_id="evaluasi-2026/1").count() == 1


def test_each_standing_has_an_interval_around_the_official_final():
    run = drafted(judged())
    analyses.analyse(run, by=PUBLISHER)
    rows = StandingAnalysis.objects.select_related("standing")
    assert len(rows) == 2
    for row in rows:
        assert row.low < row.standing.final < row.high
        assert 1 <= row.rank_low <= row.rank_high <= 2


def test_no_interval_leaves_the_scale():
    run = drafted(judged())
    analyses.analyse(run, by=PUBLISHER)
    for row in StandingAnalysis.objects.all():
        assert 0 <= row.low <= row.high <= 4


@pytest.mark.parametrize(
    ("count", "told"), [(1, None), (3, None), (9, None), (10, 1), (14, 1), (15, 2), (514, 51)]
)
def test_the_best_are_a_tenth_rounded_half_up(count, told):
    assert tenth(count) == told


def test_two_entries_have_no_tenth_and_so_no_chance_to_be_among_it():
    run = drafted(judged())
    analysis = analyses.analyse(run, by=PUBLISHER)
    assert analysis.selected is None
    assert set(analysis.rows.values_list("probability", "decision")) == {(None, "")}


def test_one_entry_alone_has_an_interval_and_the_first_rank():
    run = drafted(judged(without=("35.07",)))
    analysis = analyses.analyse(run, by=PUBLISHER)
    (row,) = analysis.rows.all()
    assert (row.rank_low, row.rank_high) == (1, 1)


def test_computed_twice_it_is_the_same_and_is_kept_once():
    run = drafted(judged())
    assert openness(run) == openness(run)
    first = analyses.analyse(run, by=PUBLISHER)
    events = Event.objects.count()
    assert analyses.analyse(run, by=PUBLISHER) == first
    assert (RunAnalysis.objects.count(), Event.objects.count()) == (1, events)


def test_nothing_official_changes():
    run = drafted(judged())
    before = list(run.standings.values())
    analyses.analyse(run, by=PUBLISHER)
    assert list(run.standings.values()) == before


def test_the_kept_table_is_what_the_event_seals_and_names_no_assessor():
    run = drafted(judged())
    analysis = analyses.analyse(run, by=PUBLISHER)
    with open_file(analysis.file_id) as file:
        body = file.read()
    facts = Event.objects.get(name="indices.run.analysed").facts
    assert facts == {
        "run": 1,
        "analysis_sha256": sha256(body).hexdigest(),
        "draws": 1000,
        "level": "0.90",
        "seed": analysis.seed,
        "selected": None,
    }
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    assert [row["unit"] for row in rows] == ["35.07", "63.03"]
    assert list(rows[0]) == [
        "unit", "final_low", "final_high", "rank_low", "rank_high", "probability", "decision",
    ]  # fmt: skip


def test_the_frozen_raters_are_who_they_were():
    run = drafted(judged())
    people = panels.assessors(run)
    seats = set(Seat.objects.values_list("assessor", flat=True))
    assert {unit: set(line) for unit, line in people.items()} == {"35.07": seats, "63.03": seats}


def test_the_tree_over_arrays_gives_the_exact_finals_of_the_run():
    run = drafted(judged())
    recipe, units = Recipe.from_json(run.recipe), panels.units(run)
    from menuju.composite import raters

    people = {code: [str(p) for p in line] for code, line in panels.assessors(run).items()}
    scored = [unit for unit in units if unit.code in people]
    given = raters.evaluated(recipe, scored, people)
    finals = raters.finals(raters.question_means(given.scores), given.finals)
    official = dict(run.standings.values_list("entry__place_id", "final"))
    for code, final in zip(given.scores.units, finals, strict=True):
        assert final == pytest.approx(float(official[code]), abs=0.02)


def test_severity_is_kept_for_each_assessor():
    run = drafted(judged())
    analysis = analyses.analyse(run, by=PUBLISHER)
    assert (analysis.severity, analysis.assessors, analysis.groups) == ("known", 3, 1)
    found = AssessorSeverity.objects.all()
    assert len(found) == 3
    assert abs(sum(one.effect for one in found)) < Decimal("0.001")


def test_without_the_secret_nobody_is_tied_to_a_score_and_intervals_remain():
    run = drafted(judged())
    run.secret.delete()
    analysis = analyses.analyse(run, by=PUBLISHER)
    assert (analysis.severity, analysis.apart) == ("unnamed", None)
    assert analysis.rows.count() == 2
    assert not AssessorSeverity.objects.exists()


def test_an_official_table_has_nothing_to_analyse():
    run = runs.draft(makers.closed_round(), by=makers.system())
    assert analyses.analyse_round(run.round, by=PUBLISHER) == []
    assert not RunAnalysis.objects.exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ASSESSOR, Role.OPERATOR])
def test_only_who_computes_an_index_analyses_it(role):
    world = judged()
    run = drafted(world)
    with pytest.raises(Forbidden):
        analyses.analyse(run, by=makers.actor(role, run.round.organisation))


@pytest.mark.parametrize("model", [RunAnalysis, StandingAnalysis, AssessorSeverity])
def test_the_database_refuses_to_change_it(model):
    analyses.analyse(drafted(judged()), by=PUBLISHER)
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        model.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_a_published_run_of_before_is_analysed_too():
    run = published(judged())
    Due.objects.filter(event__name="indices.run.drafted").delete()
    work.catch_up(by=Machine("uji"))
    assert RunAnalysis.objects.get().run == run
