"""Coefficients of categories: definitions, errors against a jackknife, and where there are none."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from menuju.composite import agreement
from menuju.composite.agreement import Weights, weight_matrix
from menuju.languages import speaking
from menuju.problems import Finding, Invalid
from tests.composite.agreement import direct, tables, worked

KINDS = st.sampled_from(list(Weights))
SCALE = (1.0, 2.0, 3.0, 5.0)
EACH = pytest.mark.parametrize("of", worked.CATEGORICAL, ids=lambda of: of.__name__)


def weigher(kind):
    matrix = weight_matrix(kind, np.array(SCALE))
    return lambda one, other: matrix[SCALE.index(one), SCALE.index(other)]


def scored_by_two(scores):
    filled = ~np.isnan(scores)
    return (filled.sum(axis=1) > 1).any() and filled.any(axis=0).sum() > 1


@given(tables.scores(), KINDS)
def test_each_coefficient_is_its_definition(scores, kind):
    assume(scored_by_two(scores))
    weight, told = weigher(kind), {"weights": kind, "scale": SCALE}
    seen = direct.observed(scores, weight)
    everything = sum(weight(one, other) for one in SCALE for other in SCALE)
    chances = {
        agreement.gwet_ac: direct.gwet_chance(scores, weight, SCALE),
        agreement.fleiss: direct.fleiss_chance(scores, weight),
        agreement.conger: direct.conger_chance(scores, weight),
        agreement.brennan_prediger: everything / len(SCALE) ** 2,
        agreement.percent_agreement: 0,
    }
    for of, chance in chances.items():
        found = of(scores, **told)
        assert found.observed == pytest.approx(seen, abs=1e-12)
        if found.value is not None:
            assert found.value == pytest.approx(direct.corrected(seen, chance), abs=1e-9)
        else:
            assert chance == pytest.approx(1)


@given(tables.scores(), st.sampled_from([Weights.IDENTITY, Weights.QUADRATIC]))
def test_krippendorff_with_fitting_weights_is_alpha(scores, kind):
    level = {"identity": "nominal", "quadratic": "interval"}[kind]
    alpha = agreement.alpha(scores, level=agreement.Level(level), replicates=0)
    found = agreement.krippendorff(scores, weights=kind)
    assert found.value == pytest.approx(alpha.value, abs=1e-9)


@EACH
@given(tables.scores(), KINDS, st.randoms(use_true_random=False))
def test_the_order_of_units_and_raters_changes_nothing(of, scores, kind, lot):
    units, raters = (lot.sample(range(size), size) for size in scores.shape)
    one, other = of(scores, weights=kind), of(scores[np.ix_(units, raters)], weights=kind)
    assert (one.value is None) == (other.value is None)
    if one.value is not None:
        assert other.value == pytest.approx(one.value, abs=1e-9)
        assert other.standard_error == pytest.approx(one.standard_error, abs=1e-9)


@EACH
@given(tables.scores(gaps=False), KINDS)
def test_raters_who_agree_fully_have_a_one(of, scores, kind):
    same = np.repeat(scores[:, :1], scores.shape[1], axis=1)
    assume(len(set(same[:, 0])) > 1)
    found = of(same, weights=kind)
    assert (found.value, found.standard_error) == pytest.approx((1, 0), abs=1e-9)


@EACH
@given(tables.scores(units=(1, 4), raters=(1, 3)), KINDS)
def test_no_nan_leaves_silently(of, scores, kind):
    assert tables.is_told(of(scores, weights=kind))


def panel(*, sure):
    """400 units by 4 raters, a fifth of the scores missing; the first `sure` raters miss none."""
    lot = np.random.default_rng(3)
    truth = lot.normal(0, 1.2, (400, 1))
    scores = np.clip(np.round(3 + truth + lot.normal(0, 0.7, (400, 4))), 1, 5)
    scores[:, sure:][lot.random((400, 4 - sure)) < 0.2] = np.nan
    return scores


def jackknife(of, scores, **told):
    rest = [of(np.delete(scores, at, axis=0), **told).value for at in range(len(scores))]
    share = 1 - 1 / len(scores)
    return float(np.sqrt(share * ((np.array(rest) - np.mean(rest)) ** 2).sum()))


@EACH
@pytest.mark.parametrize("kind", [Weights.IDENTITY, Weights.QUADRATIC])
def test_units_with_one_score_never_make_the_standard_error_too_small(of, kind):
    scores, told = panel(sure=0), {"weights": kind, "scale": worked.SCALE}
    found = of(scores, **told)
    assert found.standard_error > 0.99 * jackknife(of, scores, **told)


@EACH
@pytest.mark.parametrize("kind", [Weights.IDENTITY, Weights.QUADRATIC])
def test_the_standard_error_is_that_of_a_jackknife_over_many_units(of, kind):
    scores, told = panel(sure=2), {"weights": kind, "scale": worked.SCALE}
    found = of(scores, **told)
    assert found.standard_error == pytest.approx(jackknife(of, scores, **told), rel=0.02)


@given(st.lists(st.tuples(tables.SCORE, tables.SCORE), min_size=2, max_size=8))
def test_conger_for_two_raters_is_cohen(pairs):
    scores = np.array(pairs)
    seen = np.mean(scores[:, 0] == scores[:, 1])
    chance = sum(np.mean(scores[:, 0] == each) * np.mean(scores[:, 1] == each) for each in SCALE)
    assume(chance < 1)
    found = agreement.conger(scores)
    assert found.name == "cohen_kappa"
    assert found.value == pytest.approx((seen - chance) / (1 - chance))


@given(KINDS, st.lists(st.integers(0, 50), min_size=2, max_size=7, unique=True))
def test_weights_are_one_for_the_same_and_never_below_nought(kind, categories):
    found = weight_matrix(kind, np.array(sorted(categories), float))
    assert np.diag(found) == pytest.approx(1)
    assert found == pytest.approx(found.T)
    assert found.min() >= 0
    assert found.max() <= 1


def test_categories_that_nobody_used_count_where_the_scale_names_them():
    scores = np.array([[1.0, 1], [2, 2], [1, 2]])
    used, whole = (
        agreement.brennan_prediger(scores, scale=scale).expected for scale in (None, (1, 2, 3, 4))
    )
    assert (used, whole) == (1 / 2, 1 / 4)


def test_a_score_off_the_scale_is_named():
    table = agreement.Ratings(("Kota A", "Kota B"), ("x", "y"), np.array([[1.0, 2], [7, 1]]))
    with speaking("en"), pytest.raises(Invalid) as refused:
        agreement.gwet_ac(table, scale=(1, 2, 3))
    assert refused.value.findings == (Finding("Kota B/x", "7 is not on the scale."),)


def test_scores_without_end_are_no_categories():
    scores = np.random.default_rng(1).random((60, 2))
    with speaking("en"):
        found = agreement.fleiss(scores)
    assert (found.value, found.note) == (
        None,
        "120 different scores; coefficients of categories are computed up to 100.",
    )


def test_a_table_of_one_value_has_agreement_and_no_kappa():
    same = np.full((4, 3), 2.0)
    with speaking("en"):
        found = {of.__name__: of(same) for of in worked.CATEGORICAL}
    values = {name: each.value for name, each in found.items()}
    assert values == dict.fromkeys(values) | {"percent_agreement": 1.0}
    assert found["fleiss"].note == (
        "All scores are the same; without variation this coefficient is not defined."
    )
