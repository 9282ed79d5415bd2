"""Everything that fits a level, by indicator and in time."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.composite import agreement
from menuju.composite.agreement import Coefficient, Level, Ratings, Weights, drift, summary
from menuju.languages import speaking
from menuju.problems import Invalid
from tests.composite.agreement import tables, worked

KAPPAS = ["fleiss_kappa", "conger_kappa", "brennan_prediger", "krippendorff", "percent_agreement"]
FORMS = ["icc_1_1", "icc_2_1", "icc_3_1", "icc_1_k", "icc_2_k", "icc_3_k"]
DEPENDABLE = ["generalizability_g", "dependability_phi"]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Level.NOMINAL, ["krippendorff_alpha", "gwet_ac1", *KAPPAS]),
        (Level.ORDINAL, ["krippendorff_alpha", "gwet_ac2", *KAPPAS]),
        (Level.INTERVAL, ["krippendorff_alpha", "gwet_ac2", *KAPPAS, *FORMS, *DEPENDABLE]),
        (Level.RATIO, ["krippendorff_alpha", "gwet_ac2", *KAPPAS, *FORMS, *DEPENDABLE]),
    ],
)
def test_a_summary_has_what_fits_the_level(level, expected):
    assert [each.name for each in summary(worked.SCORES, level=level)] == expected


def test_a_summary_is_the_coefficients_themselves():
    found = {each.name: each for each in summary(worked.SCORES, level=Level.INTERVAL, seed=4)}
    one = agreement.alpha(worked.SCORES, level=Level.INTERVAL, seed=4)
    other = agreement.gwet_ac(worked.SCORES, weights=Weights.QUADRATIC)
    decided = agreement.study(worked.SCORES).decisions[0]
    assert (found["krippendorff_alpha"].value, found["gwet_ac2"].value) == (one.value, other.value)
    assert tuple(found[name].value for name in DEPENDABLE) == (decided.g, decided.phi)


def test_a_convention_is_called_one_with_its_author():
    with speaking("en"):
        found = {each.name: each.reading for each in summary(worked.SCORES, level=Level.INTERVAL)}
    assert found["krippendorff_alpha"] == "reliable (convention: Krippendorff 2004)"
    assert found["gwet_ac2"] == "almost perfect (convention: Landis & Koch 1977)"
    assert found["icc_2_1"] == "good (convention: Koo & Li 2016)"
    assert found["generalizability_g"] == ""


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("krippendorff_alpha", 0.8, "reliable"),
        ("krippendorff_alpha", 0.667, "for tentative conclusions only"),
        ("krippendorff_alpha", 0.6669, "not reliable"),
        ("fleiss_kappa", 0.81, "almost perfect"),
        ("fleiss_kappa", 0.8, "substantial"),
        ("fleiss_kappa", 0.6, "moderate"),
        ("fleiss_kappa", 0.4, "fair"),
        ("fleiss_kappa", 0.2, "slight"),
        ("fleiss_kappa", 0.0, "slight"),
        ("fleiss_kappa", -0.1, "poor"),
        ("icc_1_1", 0.9, "excellent"),
        ("icc_1_1", 0.49, "poor"),
    ],
)
def test_the_limits_of_the_conventions(name, value, word):
    one = Coefficient(name=name, weights="", value=value, units=2, raters=2, pairs=2)
    with speaking("en"):
        assert agreement.reading(one).partition(" (")[0] == word


def test_a_table_of_nothing_has_a_summary_of_reasons():
    for level in Level:
        found = summary(np.full((3, 2), np.nan), level=level)
        assert {each.value for each in found} == {None}
        assert all(each.note for each in found)


@given(
    tables.scores(units=(1, 5), raters=(1, 3)),
    st.sampled_from(list(Level)),
    st.sampled_from([1e-200, 1e-9, 1.0, 1e9, 1e99]),
)
def test_no_nan_leaves_a_summary_silently(scores, level, factor):
    found = summary(scores * factor, level=level, replicates=20)
    assert [each.name for each in found if not tables.is_told(each)] == []


@given(tables.scores(raters=(2, 2)))
def test_raters_who_differ_alike_everywhere_are_told_in_words(scores):
    scores[:] = [1, 2]
    found = summary(scores, level=Level.RATIO, replicates=20)
    assert [each.name for each in found if not tables.is_told(each)] == []


def test_a_confidence_and_a_scale_that_cannot_be_are_refused():
    for confidence in (0, 1, 95, np.nan):
        with pytest.raises(Invalid):
            summary(worked.SCORES, level=Level.NOMINAL, confidence=confidence)
    with speaking("en"), pytest.raises(Invalid) as refused:
        agreement.fleiss(worked.SCORES, scale=(1, 2, 3, 4, 5, np.inf))
    assert [each.where for each in refused.value.findings] == ["1, 2, 3, 4, 5, inf"]
    with pytest.raises(Invalid):
        agreement.fleiss(worked.SCORES, scale=(-1, 1, 2, 3, 4, 5), weights=Weights.RATIO)


def table(values, indicator, period):
    values = np.asarray(values, float)
    units, raters = (tuple(f"{at}" for at in range(size)) for size in values.shape)
    return Ratings(units, raters, values, indicator, period)


def test_each_period_stands_beside_the_one_before_of_its_indicator():
    close = [[1, 1], [2, 2], [3, 3], [4, 4], [5, 5], [1, 2]] * 4
    apart = [[1, 5], [2, 3], [3, 1], [4, 2], [5, 1], [1, 2]] * 4
    listed = [
        table(close, "q1", "2024"),
        table(apart, "q2", "2024"),
        table(apart, "q1", "2025"),
        table(close, "q1", "999"),
    ]
    found = drift(listed, measure=lambda each: (agreement.gwet_ac(each, scale=worked.SCALE),))
    assert [(each.indicator, each.period, each.before, each.overlap) for each in found] == [
        ("q1", "999", "", None),
        ("q1", "2024", "999", True),
        ("q1", "2025", "2024", False),
        ("q2", "2024", "", None),
    ]
    assert [each.change for each in found[:2]] == [None, 0]
    assert found[2].change == found[2].coefficient.value - found[1].coefficient.value < 0


def test_a_period_that_was_not_computed_has_no_change():
    listed = [table([[1, 1], [2, 2]], "q", "a"), table([[1, 1], [1, 1]], "q", "b")]
    found = drift(listed, measure=lambda each: (agreement.fleiss(each),))
    assert [(each.before, each.change, each.overlap) for each in found] == [
        ("", None, None),
        ("a", None, None),
    ]


def test_an_interval_without_width_neither_meets_nor_misses_another():
    listed = [table([[1, 1], [2, 2]], "q", "a"), table([[1, 1], [2, 2], [1, 2]], "q", "b")]
    found = drift(listed, measure=lambda each: (agreement.fleiss(each),))
    assert found[1].overlap is None
    assert found[1].change < 0


def test_what_a_measure_refuses_is_refused():
    with pytest.raises(Invalid):
        drift([table([[1, -1]], "q", "")], measure=partial(summary, level=Level.RATIO))
