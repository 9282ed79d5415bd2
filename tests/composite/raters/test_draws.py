"""Intervals of finals and ranks, and chances of being selected."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menuju.composite.raters import (
    Decision,
    Draws,
    draw,
    gather,
    intervals,
    panel_model,
    places,
    question_means,
    selection,
)
from menuju.problems import Invalid
from tests import depth
from tests.composite.raters.invented import panels, scores_of

DESIGNS = {
    "raters on several panels": {},
    "one panel for all": {"pool": 3, "severity": 0.6, "units": 20},
    "raters far apart": {"severity": 0.9, "pool": 12},
    "panels of five, one question": {"size": 5, "questions": 1, "noise": 0.8},
}


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS.keys())
def test_ninety_percent_intervals_hold_the_true_rank_in_ninety_percent(design):
    chance = np.random.default_rng(20231122)
    held = []
    for seed in range(depth.of(100 if design else 500, else_few=30)):
        truth, scores = panels(chance, **design)
        found = intervals(draw(panel_model(scores), draws=200, seed=seed))
        true = places(truth)
        held.append(np.mean((found.rank_low <= true) & (true <= found.rank_high)))
    assert 0.87 <= np.mean(held) <= 0.93


def test_chances_of_selection_are_kept():
    chance = np.random.default_rng(5)
    told, came = [], []
    for seed in range(depth.of(100, else_few=40)):
        truth, scores = panels(chance)
        told.append(
            selection(draw(panel_model(scores), draws=200, seed=seed), select=8).probability
        )
        came.append(places(truth) <= 8)
    chances, selected = np.concatenate(told), np.concatenate(came)
    for low, high in ((0.0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.01)):
        these = (chances >= low) & (chances < high)
        assert selected[these].mean() == pytest.approx(chances[these].mean(), abs=0.06)


def test_final_intervals_hold_the_true_final_where_raters_are_not_shared():
    chance = np.random.default_rng(6)
    held = []
    for seed in range(150):
        truth = chance.standard_normal(30)
        values = truth[:, None, None] + 0.5 * chance.standard_normal((30, 3, 1))
        scores = scores_of(values, np.arange(90).reshape(30, 3))
        found = intervals(draw(panel_model(scores), draws=300, seed=seed))
        held.append(np.mean((found.low <= truth) & (truth <= found.high)))
    assert 0.87 <= np.mean(held) <= 0.93


def test_a_function_that_weighs_gives_what_its_weights_give():
    _, scores = panels(np.random.default_rng(1), size=4)
    weights = np.array([0.4, 0.3, 0.2, 0.1])
    by_weights = draw(panel_model(scores, weights), draws=50)
    by_function = draw(panel_model(scores, lambda means: means @ weights), draws=50)
    np.testing.assert_allclose(by_function.final, by_weights.final)
    np.testing.assert_allclose(by_function.true, by_weights.true, atol=1e-6)


@given(seed=st.integers(0, 10_000), raters=st.permutations(range(9)))
@settings(max_examples=depth.of(15, else_few=5))
def test_renaming_raters_changes_nothing(seed, raters):
    _, scores = panels(np.random.default_rng(seed), units=12)
    others = gather(
        units=[scores.units[at] for at in scores.unit],
        raters=[f"new {raters[at]}" for at in scores.rater],
        items=[scores.items[at] for at in scores.item],
        values=scores.value,
    )
    first, second = (draw(panel_model(one), draws=40) for one in (scores, others))
    np.testing.assert_allclose(first.true, second.true, atol=1e-4)


@given(seed=st.integers(0, 10_000), select=st.integers(1, 12))
@settings(max_examples=depth.of(15, else_few=5))
def test_chances_sum_to_the_number_selected(seed, select):
    _, scores = panels(np.random.default_rng(seed), units=12)
    chances = selection(draw(panel_model(scores), draws=40, seed=seed), select=select)
    assert chances.probability.sum() == pytest.approx(select)


def test_raters_who_agree_leave_nothing_open():
    values = np.repeat(np.array([3.0, 1.0, 2.0, 2.0])[:, None], 3, axis=1)[:, :, None]
    drawn = draw(panel_model(scores_of(values, np.tile(np.arange(3), (4, 1)))), draws=20)
    found = intervals(drawn)
    assert found.low.tolist() == found.high.tolist() == found.final.tolist()
    assert found.rank_low.tolist() == found.rank_high.tolist() == [1, 4, 2, 2]
    chances = selection(drawn, select=2)
    assert chances.probability.tolist() == [1.0, 0.0, 0.5, 0.5]
    assert chances.decision == (Decision.IN, Decision.OUT, Decision.OPEN, Decision.OPEN)
    assert chances.undecided == ("U002", "U003")


def test_severity_of_a_panel_that_scored_all_leaves_the_ranks_alone():
    finals = np.array([3.0, 1.0, 2.0])
    values = (finals[:, None] + np.array([0.5, 0.0, -0.5]))[:, :, None]
    values += np.array([[1e-5, 0, -1e-5], [0, 1e-5, -1e-5], [-1e-5, 0, 1e-5]])[:, :, None]
    found = intervals(draw(panel_model(scores_of(values, np.tile(np.arange(3), (3, 1))))))
    assert found.rank_low.tolist() == found.rank_high.tolist() == [1, 3, 2]
    assert (found.high - found.low > 0.3).all()


def test_units_that_do_not_differ_could_have_any_rank():
    values = np.random.default_rng(3).standard_normal((20, 3, 1))
    values -= values.mean(axis=1, keepdims=True)
    found = intervals(draw(panel_model(scores_of(values, np.arange(60).reshape(20, 3)))))
    assert (found.rank_high - found.rank_low >= 15).all()


def test_one_rater_a_unit_gives_a_reason_and_no_interval():
    scores = gather(units=["A", "B"], raters=["r", "r"], values=[1.0, 2.0])
    drawn = draw(panel_model(scores))
    found, chances = intervals(drawn), selection(drawn, select=1)
    assert "satu penilai" in found.reason
    assert np.isnan([*found.low, *found.high, *chances.probability]).all()
    assert (found.rank_low.tolist(), found.rank_high.tolist()) == ([1, 1], [2, 2])
    assert chances.decision == (Decision.UNKNOWN,) * 2


def test_a_single_unit_is_first():
    scores = gather(units=["A", "A", "A"], raters=["r", "s", "t"], values=[1.0, 2.0, 4.0])
    found = intervals(draw(panel_model(scores)))
    assert (found.rank_low.tolist(), found.rank_high.tolist()) == ([1], [1])
    assert found.low[0] < found.final[0] < found.high[0]


def test_missing_scores_widen_the_interval():
    chance = np.random.default_rng(2)
    _, whole = panels(chance, units=60, questions=6)
    there = (whole.unit > 0) | (whole.rater != whole.rater[whole.unit == 0][0])
    parts = gather(
        units=[whole.units[at] for at in whole.unit[there]],
        raters=[whole.raters[at] for at in whole.rater[there]],
        items=[whole.items[at] for at in whole.item[there]],
        values=whole.value[there],
    )
    widths = [
        np.subtract(*(getattr(intervals(draw(panel_model(one))), end) for end in ("high", "low")))
        for one in (whole, parts)
    ]
    assert widths[1][0] > 1.1 * widths[0][0]


@pytest.mark.parametrize("select", [0, 3])
def test_a_selection_of_none_or_of_too_many_is_refused(select):
    nothing = np.zeros((20, 2))
    with pytest.raises(Invalid):
        selection(Draws(("A", "B"), nothing[0], nothing, nothing, ""), select=select)


def test_too_few_draws_and_other_levels_are_refused():
    _, scores = panels(np.random.default_rng(1))
    with pytest.raises(Invalid):
        draw(panel_model(scores), draws=19)
    with pytest.raises(Invalid):
        intervals(draw(panel_model(scores), draws=20), level=0.2)


def test_the_official_final_is_never_moved():
    _, scores = panels(np.random.default_rng(4))
    found = intervals(draw(panel_model(scores), draws=20))
    official = question_means(scores).mean(axis=1)
    np.testing.assert_allclose(found.final, official)
    assert found.rank.tolist() == places(found.final).tolist()
