"""A run freezes what it was computed from, stands beside its predecessors, and is public once."""

from decimal import Decimal
from hashlib import sha256

import pytest

from menuju.composite.official import Recipe, compute, frozen
from menuju.indices.actions import runs
from menuju.indices.models import Run
from menuju.indices.types import RunState
from menuju.people.types import Role
from menuju.problems import Conflict, Forbidden
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.review.types import RoundState
from menuju.verify import canonical
from tests import makers

pytestmark = pytest.mark.django_db
FOUR = (("35.07", "3.00"), ("35.08", "2.50"), ("36.71", "3.00"), ("36.01", "1.00"))
FILES = ("recipe", "units", "figures", "published", "standings", "values")


def content(digest):
    with open_file(digest) as file:
        return file.read()


def drafted(scores=FOUR, **plan):
    return runs.draft(makers.closed_round(scores=scores, **plan), by=makers.system())


def again(run, reason="Satu skor salah ketik."):
    return runs.draft(run.round, by=makers.system(), reason=reason)


def test_equals_share_the_better_place_in_the_country_and_in_their_province():
    rows = drafted().standings.order_by("entry__place")
    assert list(rows.values_list("entry__place", "final", "rank", "group_rank")) == [
        ("35.07", Decimal(3), 1, 1),
        ("35.08", Decimal("2.5"), 3, 2),
        ("36.01", Decimal(1), 4, 2),
        ("36.71", Decimal(3), 1, 1),
    ]


def test_every_kept_file_is_what_its_digest_says_and_the_event_seals_them():
    run = drafted()
    digests = {f"{name}_sha256": getattr(run, f"{name}_sha256") for name in FILES}
    assert digests == {
        name: sha256(content(digest)).hexdigest() for name, digest in digests.items()
    }
    facts = Event.objects.get(name="indices.run.drafted").facts
    assert facts.items() >= {**digests, "run": 1, "scores_sha256": None}.items()
    assert facts["weights"]["REGULER"] == {
        "baseline": "10",
        "impact": "20",
        "outcome": "30",
        "output": "20",
        "quick_wins": "20",
    }


def test_the_frozen_files_alone_lead_to_the_same_bytes():
    run = drafted()
    recipe = Recipe.from_json(canonical.loads(content(run.recipe_sha256)))
    units = frozen.read_inputs(
        units=content(run.units_sha256), figures=content(run.figures_sha256), scores=None
    )
    placed = compute(recipe, units)
    assert frozen.write_standings(placed) == content(run.standings_sha256)
    assert frozen.write_values(placed) == content(run.values_sha256)


def test_a_run_of_the_same_inputs_gives_the_same_files():
    first = drafted()
    second = again(first)
    assert [getattr(first, f"{name}_sha256") for name in FILES] == [
        getattr(second, f"{name}_sha256") for name in FILES
    ]


def test_the_recipe_is_frozen_into_the_run():
    run = drafted()
    assert run.recipe == canonical.loads(content(run.recipe_sha256))
    assert run.places == 2


def test_who_did_not_take_part_has_no_standing():
    made = makers.round()
    makers.governments("35.07", "35.08")
    rows = [makers.entry(), makers.entry("35.08", row=3, took_part=False)]
    from menuju.review.actions import results, rounds

    results.import_table(made, rows, content=b"x", note=makers.note(), by=makers.system())
    run = runs.draft(rounds.close(made, by=makers.system()), by=makers.system())
    assert list(run.standings.values_list("entry__place", flat=True)) == ["35.07"]


def test_an_open_round_is_not_computed():
    made = makers.round()
    with pytest.raises(Conflict):
        runs.draft(made, by=makers.system())
    assert not Run.objects.exists()


def test_publishing_announces_the_round():
    run = runs.publish(drafted(), by=makers.system())
    run.round.refresh_from_db()
    assert (run.state, run.round.state) == (RunState.PUBLISHED, RoundState.PUBLISHED)
    assert Event.objects.get(name="indices.run.published").facts == {
        "run": 1,
        "standings_sha256": run.standings_sha256,
    }


def test_a_run_is_published_once():
    run = runs.publish(drafted(), by=makers.system())
    with pytest.raises(Conflict):
        runs.publish(run, by=makers.system())
    assert Event.objects.filter(name="indices.run.published").count() == 1


def test_a_second_run_says_why_and_supersedes_the_first():
    first = runs.publish(drafted(), by=makers.system())
    with pytest.raises(Conflict):
        again(first, reason="")
    second = runs.publish(again(first), by=makers.system())
    assert list(Run.objects.values_list("number", "state", "reason")) == [
        (2, RunState.PUBLISHED, "Satu skor salah ketik."),
        (1, RunState.SUPERSEDED, ""),
    ]
    assert second.standings.count() == first.standings.count() == 4


def test_an_older_run_never_replaces_a_newer_one():
    first = drafted()
    runs.publish(again(first), by=makers.system())
    with pytest.raises(Conflict):
        runs.publish(first, by=makers.system())
    assert Run.objects.get(state=RunState.PUBLISHED).number == 2


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OPERATOR])
def test_only_the_secretariat_computes_and_publishes(role):
    ministry = makers.organisation()
    run = drafted(organiser=ministry)
    by = makers.actor(role, ministry)
    with pytest.raises(Forbidden):
        runs.draft(run.round, by=by, reason="Ingin.")
    with pytest.raises(Forbidden):
        runs.publish(run, by=by)
    run.refresh_from_db()
    assert run.state == RunState.DRAFTED


def before(slug="sebelum", scores=(("35.07", "2.40"),), **plan):
    """The published round of the year before, by the instrument that came before."""
    facts = {
        "instrument": "indonesia-smart-city/evaluasi-2022",
        "year": 2022,
        "cohorts": [makers.cohort("2017-2019")],
    }
    makers.governments(*(code for code, _ in scores))
    from menuju.review.actions import results, rounds

    made = makers.round(slug, organiser=makers.organisation(name=slug), **(facts | plan))
    rows = [
        makers.entry(code, score, row=row, cohort="2017-2019")
        for row, (code, score) in enumerate(scores, start=2)
    ]
    note = makers.note()
    results.import_table(made, rows, content=slug.encode(), note=note, by=makers.system())
    run = runs.draft(rounds.close(made, by=makers.system()), by=makers.system())
    return runs.publish(run, by=makers.system())


def improvements(run):
    return dict(run.standings.values_list("entry__place", "improvement"))


def test_improvement_is_recomputed_where_the_round_before_is_loaded_and_nowhere_else():
    before()
    found = improvements(drafted(scores=FOUR[:2]))
    assert found == {"35.07": Decimal("0.6"), "35.08": None}


def test_without_the_round_before_no_improvement_is_made_up():
    assert set(improvements(drafted()).values()) == {None}


def test_an_invented_round_is_never_the_round_before_of_a_real_one():
    before(simulated=True)
    assert improvements(drafted(scores=FOUR[:1])) == {"35.07": None}


def test_of_two_rounds_before_the_one_announced_last_counts():
    before("pertama")
    before("kedua", (("35.07", "2.90"),))
    assert improvements(drafted(scores=FOUR[:1])) == {"35.07": Decimal("0.1")}
