from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.composite.official import (
    Missing,
    Node,
    RankMethod,
    Rounding,
    Unit,
    compute,
    panel_mean,
)
from menuju.languages import speaking
from menuju.problems import Invalid
from tests.composite.official.invented import questions, recipe, unit, units

THREE, FOUR = Decimal(3), Decimal(4)


def refusals(recipe, units) -> list[tuple[str, str]]:
    with speaking("en"), pytest.raises(Invalid) as refused:
        compute(recipe, units)
    return [(finding.where, finding.what) for finding in refused.value.findings]


def all_at(figure: str, code: str, **changes: object) -> Unit:
    return unit(code, figures={"a": Decimal(figure), "b": Decimal(figure)}, **changes)


def test_ranks_run_over_all_cohorts_and_again_inside_each_province():
    standings = compute(
        recipe(),
        [
            all_at("2", "d", group="11"),
            all_at("3", "b"),
            unit("a", cohort="alone", figures={"a": FOUR}, group="11"),
            all_at("3", "c"),
            all_at("1", "e", group=""),
        ],
    )
    assert [(each.code, each.rank, each.group_rank) for each in standings] == [
        ("a", 1, 1), ("b", 2, 1), ("c", 2, 1), ("d", 4, 2), ("e", 5, None),
    ]  # fmt: skip


def test_the_recipe_decides_how_places_after_a_tie_are_counted():
    tied = [all_at(figure, code) for code, figure in zip("abc", "331", strict=True)]
    standings = compute(recipe(ranks=RankMethod.DENSE), tied)
    assert [each.rank for each in standings] == [1, 1, 2]


def test_a_unit_that_did_not_take_part_has_no_figure_no_rank_and_takes_no_place():
    absent = all_at("4", "a", took_part=False, previous_final=THREE)
    first, second = compute(recipe(), [absent, all_at("1", "b", previous_final=None)])
    assert (first.values, first.exact, first.final, first.final_exact) == ({}, {}, None, None)
    assert (first.rank, first.group_rank, first.improvement) == (None, None, None)
    assert (second.rank, second.group_rank, second.improvement) == (1, 1, None)


def test_a_unit_with_a_missing_dimension_has_no_final_and_no_rank():
    (standing,) = compute(recipe(), [unit("a", figures={"a": THREE}, previous_final=THREE)])
    assert standing.values == {"a": THREE}
    assert (standing.final, standing.rank, standing.improvement) == (None, None, None)


@given(units(), st.randoms())
def test_the_order_of_units_never_matters(units, chance):
    shuffled = chance.sample(units, len(units))
    assert compute(recipe(), shuffled) == compute(recipe(), units)


@given(units())
def test_improvement_is_the_final_less_the_previous_final_and_exists_only_with_both(units):
    for each, standing in zip(units, compute(recipe(), units), strict=True):
        both = standing.final is not None and each.previous_final is not None
        expected = standing.final - each.previous_final if both else None
        assert standing.improvement == expected


def test_an_improvement_is_rounded_as_the_recipe_says():
    given = [all_at("3", "a", previous_final=Decimal("3.25"))]
    (rounded,) = compute(recipe(improvement=Rounding(1)), given)
    (unrounded,) = compute(recipe(improvement=None), given)
    assert (str(rounded.improvement), str(unrounded.improvement)) == ("-0.3", "-0.25")


def test_a_panel_of_two_thirds_enters_the_tree_unrounded():
    given = unit("a", scores=questions(a=("0", "1", "1"), b=("2", None, "3")))
    (standing,) = compute(recipe(), [given])
    assert str(standing.exact["a"]) == "0.6666666666666666666666666667"
    assert (standing.values["a"], standing.values["b"]) == (Decimal("0.67"), Decimal("2.50"))


@pytest.mark.parametrize(
    ("missing", "mean"), [(Missing.ABSENT, None), (Missing.NOT_APPLICABLE, 3), (Missing.ZERO, 2)]
)
def test_a_missing_rater_is_absent_or_left_out_or_zero(missing: Missing, mean: int | None):
    panel = (Decimal(2), None, FOUR)
    found = panel_mean(panel, missing=missing, rounding=Rounding(0))
    assert found == (None if mean is None else (mean, 1))


@pytest.mark.parametrize(("missing", "mean"), [*zip(Missing, (None, None, (0, 2)), strict=True)])
def test_a_panel_without_any_score_has_a_mean_only_where_missing_is_zero(missing, mean):
    assert panel_mean((None, None), missing=missing, rounding=None) == mean


def test_every_fault_of_the_units_is_told_at_once():
    bad = [
        unit("a", cohort="none"),
        unit("b", figures={"a": Decimal("4.01"), "b": Decimal("NaN"), "c": THREE}),
        unit("c", scores=questions(a=("3", "-1"), b=("3",), final=("3", "3"))),
        unit("d", figures={"a": THREE}, scores=questions(a=("Infinity",))),
        unit("e", name="two\nlines", previous_final=Decimal("1e-30")),
        unit("e"),
        unit("f", figures={"a": 3.1}),
    ]
    assert sorted(refusals(recipe(), bad)) == [
        ("a", "The recipe has no cohort none."),
        ("b/a", "4.01 is outside 0–4."),
        ("b/b", "NaN is not a decimal number."),
        ("b/c", "Cohort both has no such node."),
        ("c", "The number of raters' places differs between questions: 1, 2."),
        ("c/a/2", "-1 is outside 0–4."),
        ("c/final", "Cohort both has no such question."),
        ("d/a", "There are raters' scores and a published figure; use one of them."),
        ("d/a/1", "Infinity is not a decimal number."),
        ("e", "This code is used 2 times."),
        ("e/name", "The text is empty, has spaces around it, or holds a control character."),
        ("e/previous_final", "1E-30 is too long; at most 18 digits and 20 decimal places."),
        ("f/a", "3.1 is not a decimal number."),
    ]


def test_the_same_bad_score_is_told_at_each_of_its_places():
    bad = [unit(code, scores=questions(a=("5", "3", "5"))) for code in "ab"]
    found = [where for where, _ in refusals(recipe(), bad)]
    assert found == ["a/a/1", "a/a/3", "b/a/1", "b/a/3"]


def test_refusals_are_told_in_indonesian_by_default():
    with speaking("id"), pytest.raises(Invalid) as refused:
        compute(recipe(), [unit("a", cohort="none")])
    assert str(refused.value.findings[0]) == "a: Kelompok none tidak ada dalam resep."


def test_a_recipe_with_faults_is_refused_before_any_unit_is_read():
    twice = Node("final", children=(Node("a"), Node("a")))
    changes = {"minimum": FOUR, "panel_rounding": Rounding(-1), "cohorts": {"x": twice}}
    found = [where for where, _ in refusals(recipe(**changes), [unit("a", cohort="none")])]
    assert found == ["scale", "panel", "x/a"]
