"""Severity on the same entries, and the shadow ranking made of it."""

import csv

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menuju.composite.raters import connectivity, gather, places, severity, shadow
from menuju.composite.raters.reml import fit
from menuju.composite.raters.severity import effects
from menuju.languages import speaking
from tests import depth
from tests.composite.raters.invented import panels

ITEMS = ("spe", "coh", "str", "gra", "con")


def coded(values):
    return np.unique(values, return_inverse=True)[1].astype(np.intp)


def test_essays_of_cqc04_agree_with_lme4(reference):
    with (reference / "raters/cqc04_363x4raters_4topics.csv").open() as file:
        rows = [(row, item) for row in csv.DictReader(file) for item in ITEMS]
    found = fit(
        np.array([float(row[item]) for row, item in rows]),
        unit=coded([row["pid"] for row, _ in rows]),
        rater=coded([row["rater"] for row, _ in rows]),
        fixed=[coded([item for _, item in rows])],
    )
    with (reference / "raters/cqc04_lmer_variance_components.csv").open() as file:
        variances = [float(row["vcov"]) for row in csv.DictReader(file)]
    assert [
        found.unit_variance,
        found.rater_variance,
        found.residual_variance,
    ] == pytest.approx(variances, abs=1e-5)
    for name, told in (("rater", found.rater_effects), ("person", found.unit_effects)):
        with (reference / f"raters/cqc04_lmer_{name}_blup.csv").open() as file:
            blups = [float(row["blup"]) for row in csv.DictReader(file)]
        assert told.tolist() == pytest.approx(blups, abs=1e-5)


@given(seed=st.integers(0, 10_000), shift=st.floats(-2.0, 2.0))
@settings(max_examples=depth.of(15, else_few=5))
def test_a_rater_who_gives_more_is_shifted_by_about_that(seed, shift):
    _, scores = panels(np.random.default_rng(seed), units=40, pool=4, size=4, noise=0.1, halo=0.1)
    before = effects(severity(scores))
    moved = gather(
        units=[scores.units[at] for at in scores.unit],
        raters=[scores.raters[at] for at in scores.rater],
        items=[scores.items[at] for at in scores.item],
        values=scores.value + shift * (scores.rater == 1),
    )
    change = effects(severity(moved)) - before
    expected = shift * (np.arange(4) == 1) - shift / 4.0
    np.testing.assert_allclose(change, expected, atol=0.05)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=depth.of(10, else_few=5))
def test_effects_sum_to_zero_and_new_names_change_nothing(seed):
    _, scores = panels(np.random.default_rng(seed), units=20)
    other = gather(
        units=[scores.units[at] for at in scores.unit],
        raters=[f"{9 - at}" for at in scores.rater],
        items=[scores.items[at] for at in scores.item],
        values=scores.value,
    )
    first, second = effects(severity(scores)), effects(severity(other))
    assert first.sum() == pytest.approx(0.0, abs=1e-9)
    np.testing.assert_allclose(first, second[::-1], atol=1e-5)


def apart():
    return gather(
        units=["A", "A", "B", "B", "C", "C"],
        raters=["r", "s", "r", "s", "t", "v"],
        values=[1.0, 2.0, 2.0, 3.0, 4.0, 5.0],
    )


def test_raters_without_a_common_unit_are_named_and_get_no_number():
    scores = apart()
    links = connectivity(
        units=scores.units, raters=scores.raters, unit=scores.unit, rater=scores.rater
    )
    assert [part.raters for part in links.components] == [("r", "s"), ("t", "v")]
    with speaking("en"):
        found = severity(scores)
    assert (found.raters, found.rater_variance) == ((), None)
    assert found.sentences() == (
        (
            "The raters fall into 2 groups that share no unit (r, s; t, v). Severity between groups"
            " cannot be told apart from the quality of their units, so it is not computed."
        ),
    )


def test_one_rater_has_nobody_to_be_compared_with():
    found = severity(gather(units=["A", "B"], raters=["r", "r"], values=[1.0, 2.0]))
    assert found.sentences() == ("Hanya ada satu penilai; kerasnya tidak dapat dibandingkan.",)


def severe():
    units = [f"U{at}" for at in range(6) for _ in range(3)]
    values = [at + shift for at in range(6) for shift in (0.4, 0.0, -0.4)]
    values[1] += 0.01
    return gather(units=units, raters=["X", "Y", "Z"] * 6, values=values)


def test_severity_is_said_in_both_languages():
    found = severity(severe())
    assert found.sentences() == (
        "X menilai 0,40 di atas panel pada butir yang sama (galat baku 0,00).",
        "Y tidak jelas berbeda dari panel pada butir yang sama (0,00 di atas; galat baku 0,00).",
        "Z menilai 0,40 di bawah panel pada butir yang sama (galat baku 0,00).",
    )
    with speaking("en"):
        assert found.sentences()[2] == (
            "Z scores 0.40 below the panel on the same entries (standard error 0.00)."
        )


def test_the_shadow_ranking_stands_beside_the_official_one():
    scores = gather(
        units=["A", "A", "B", "B", "C", "C"],
        raters=["lenient", "fair", "fair", "severe", "lenient", "severe"],
        values=[3.6, 3.0, 3.2, 2.6, 2.6, 1.4],
    )
    found = shadow(scores)
    assert found.official_final.tolist() == pytest.approx([3.3, 2.9, 2.0])
    assert found.official_rank.tolist() == [1, 2, 3]
    assert found.shadow_final[1] > found.shadow_final[0]
    assert found.shadow_rank.tolist() == places(found.shadow_final).tolist() == [2, 1, 3]
    assert found.label().endswith("Yang berlaku tetap peringkat resmi.")


def test_without_severity_there_is_no_shadow_ranking_but_a_reason():
    found = shadow(apart())
    assert (found.shadow_final.size, found.shadow_rank.size) == (0, 0)
    assert found.official_rank.tolist() == [3, 2, 1]
    assert "kelompok" in found.reason
