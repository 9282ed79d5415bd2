"""Intraclass correlations: what they are made of, how often their intervals hold, what they ask."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from menuju.composite.agreement import Incomplete, icc
from menuju.languages import speaking
from menuju.problems import Invalid
from tests.composite.agreement import tables, worked

MEASURED = st.floats(0, 100).map(lambda value: round(value, 2))


def values(scores):
    return {each.name: each.value for each in icc(scores)}


@given(tables.scores(gaps=False, units=(3, 8), values=MEASURED))
def test_the_forms_are_shrout_and_fleiss_own_formulas(scores):
    n, k = scores.shape
    assume(np.ptp(scores) > 1)
    mean, units, raters = scores.mean(), scores.mean(axis=1), scores.mean(axis=0)
    bms = k * ((units - mean) ** 2).sum() / (n - 1)
    jms = n * ((raters - mean) ** 2).sum() / (k - 1)
    wms = ((scores - units[:, None]) ** 2).sum() / (n * (k - 1))
    ems = (n * (k - 1) * wms - (k - 1) * jms) / ((n - 1) * (k - 1))
    assume(bms > 1e-3)
    found = values(scores)
    expected = {
        "icc_1_1": (bms - wms) / (bms + (k - 1) * wms),
        "icc_2_1": (bms - ems) / (bms + (k - 1) * ems + k * (jms - ems) / n),
        "icc_3_1": (bms - ems) / (bms + (k - 1) * ems),
        "icc_1_k": (bms - wms) / bms,
        "icc_3_k": (bms - ems) / bms,
    }
    if bms + (jms - ems) / n > 1e-3:
        expected["icc_2_k"] = (bms - ems) / (bms + (jms - ems) / n)
    assert {name: found[name] for name in expected} == pytest.approx(expected, rel=1e-6, abs=1e-6)


@given(tables.scores(gaps=False), st.randoms(use_true_random=False))
def test_the_order_of_units_and_raters_changes_nothing(scores, lot):
    units, raters = (lot.sample(range(size), size) for size in scores.shape)
    assert values(scores[np.ix_(units, raters)]) == pytest.approx(values(scores), abs=1e-9)


@given(tables.scores(gaps=False), st.floats(-1e3, 1e3), st.floats(1e-2, 1e3))
def test_another_unit_of_measurement_changes_nothing(scores, constant, factor):
    assert values(scores * factor + constant) == pytest.approx(values(scores), abs=1e-5)


@given(tables.scores(gaps=False, units=(1, 5), raters=(1, 4)))
def test_no_nan_leaves_silently(scores):
    assert all(tables.is_told(each) for each in icc(scores))


def test_raters_who_agree_fully_have_ones():
    found = icc(np.repeat([[1.0], [2], [4]], 3, axis=1))
    assert [(each.value, each.low, each.high) for each in found] == [(1, 1, 1)] * 6


def test_a_rater_who_is_severe_alike_lowers_agreement_and_not_consistency():
    found = values(np.array([[1.0, 2], [2, 3], [4, 5]]))
    assert found["icc_3_1"] == 1
    assert found["icc_2_1"] == pytest.approx(14 / 17)


def test_a_table_with_gaps_is_refused_with_the_number_of_units():
    with speaking("en"), pytest.raises(Invalid) as refused:
        icc(worked.SCORES)
    assert str(refused.value) == (
        "ICC needs a complete table: 2 of 8 units were not scored by every rater."
        " Leave them out, or use Krippendorff's alpha."
    )


def test_units_left_out_are_counted():
    with speaking("en"):
        found = icc(worked.SCORES, incomplete=Incomplete.LEAVE_OUT)
    assert {each.note for each in found} == {
        "2 of 8 units were left out: not every rater scored them."
    }
    complete = icc(worked.COMPLETE)
    assert [(each.value, each.units) for each in found] == [
        (each.value, each.units) for each in complete
    ]


@pytest.mark.parametrize("form", ["icc_1_1", "icc_2_1", "icc_3_1"])
def test_intervals_of_nine_in_ten_hold_the_truth_nine_times_in_ten(form):
    lot = np.random.default_rng(11)
    severity = {"icc_1_1": 0.0, "icc_2_1": 0.5, "icc_3_1": 0.5}[form]
    truth = {"icc_1_1": 1 / 1.5, "icc_2_1": 1 / 1.75, "icc_3_1": 1 / 1.5}[form]
    held = 0
    for _ in range(1000):
        noise = lot.normal(0, np.sqrt(0.5), (20, 5))
        scores = lot.normal(0, 1, (20, 1)) + severity * lot.normal(0, 1, (1, 5)) + noise
        found = {each.name: each for each in icc(scores, confidence=0.9)}[form]
        held += found.low <= truth <= found.high
    assert 870 <= held <= 930
