from decimal import Decimal

from hypothesis import given

from menuju.composite.official import Missing, Rounding, Source, compute, explain
from tests.composite.official.invented import questions, recipe, unit, units


@given(units())
def test_a_working_shows_the_figures_that_were_computed(units):
    for each, standing in zip(units, compute(recipe(), units), strict=True):
        shown = explain(recipe(), each)
        assert {
            code: working.value for code, working in shown.items() if working.value is not None
        } == standing.values


@given(units())
def test_contributions_add_up_to_the_figure_before_rounding(units):
    for each in units:
        for working in explain(recipe(), each).values():
            if working.total is None:
                continue
            added = sum((part.contribution or Decimal(0)) for part in working.parts)
            assert abs(added - working.exact) < Decimal("1e-26")
            assert abs(working.total - working.exact * working.divisor) < Decimal("1e-25")


def test_a_panel_shows_its_raters_and_leaves_out_the_missing_one():
    given = unit("a", scores=questions(a=("3", None, "4"), b=("1", "1", "1")))
    working = explain(recipe(panel_rounding=Rounding(0)), given)["a"]
    assert (working.source, working.total, working.divisor) == (Source.PANEL, 7, 2)
    assert (str(working.exact), str(working.value), working.rounding) == (
        "3.5", "4.00", Rounding(0),
    )  # fmt: skip
    assert [(part.code, part.share) for part in working.parts] == [
        ("1", Decimal("0.5")), ("2", None), ("3", Decimal("0.5")),
    ]  # fmt: skip


def test_a_missing_rater_that_counts_as_zero_has_a_share_and_adds_nothing():
    given = unit("a", scores=questions(a=("3", None), b=("1", "1")))
    missing = explain(recipe(panel_missing=Missing.ZERO), given)["a"].parts[1]
    assert (missing.value, missing.share, missing.contribution) == (None, Decimal("0.5"), 0)


def test_the_walk_ends_at_a_published_figure_and_invents_nothing_below_it():
    given = unit("a", figures={"a": Decimal(3), "b": Decimal(1), "final": Decimal(2)})
    final = explain(recipe(), given)["final"]
    assert (final.source, final.total, final.exact) == (Source.GIVEN, None, 2)
    assert [(part.value, part.share) for part in final.parts] == [(3, None), (1, None)]


def test_a_unit_that_did_not_take_part_has_no_workings_of_figures():
    shown = explain(recipe(), unit("a", figures={"a": Decimal(3)}, took_part=False))
    assert {working.source for working in shown.values()} == {Source.NONE}
