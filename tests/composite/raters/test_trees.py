"""Trees over arrays give what the exact evaluation gives, before any rounding."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.composite.official import Mean, Missing, Node, Recipe, Unit, compute
from menuju.composite.raters import evaluated, finals, question_means
from menuju.problems import Invalid

TREE = Node(
    "final",
    mean=Mean.WEIGHTED,
    missing=Missing.NOT_APPLICABLE,
    children=(
        Node("A", weight=Decimal(10), children=(Node("A1"), Node("A2"))),
        Node("B", weight=Decimal(30), missing=Missing.ZERO, children=(Node("B1"), Node("B2"))),
    ),
)
scores = st.lists(st.one_of(st.none(), st.integers(0, 4).map(Decimal)), min_size=3, max_size=3)
panels = st.fixed_dictionaries({code: scores.map(tuple) for code in ("A1", "A2", "B1", "B2")})


def recipe(panel=Missing.NOT_APPLICABLE):
    return Recipe("uji", Decimal(0), Decimal(4), panel, None, {"R": TREE})


def finals_of(told, units):
    ranked = [unit for unit in units if any(s is not None for s in sum(unit.scores.values(), ()))]
    made = evaluated(told, ranked, {unit.code: ("x", "y", "z") for unit in ranked})
    found = finals(question_means(made.scores), made.finals)
    return dict(zip(made.scores.units, found, strict=True))


@given(st.lists(panels, min_size=1, max_size=4), st.sampled_from(list(Missing)))
def test_the_finals_are_those_of_the_exact_arithmetic(given_panels, panel):
    units = [Unit(f"{at}", f"Unit {at}", "R", scores=each) for at, each in enumerate(given_panels)]
    told = recipe(panel)
    exact = {each.code: each.final for each in compute(told, units)}
    units = [
        unit
        for unit in units
        if exact[unit.code] is not None
        and any(None not in line or panel != Missing.ABSENT for line in unit.scores.values())
        and any(s is not None for s in sum(unit.scores.values(), ()))
    ]
    if not units:
        return
    for code, final in finals_of(told, units).items():
        assert final == pytest.approx(float(exact[code]), abs=1e-12)


def test_a_settled_question_keeps_its_figure_and_no_rater_moves_it():
    line = (Decimal(1), Decimal(2), Decimal(3))
    unit = Unit("1", "", "R", scores={"A1": line}, figures={"A2": Decimal(4), "B": Decimal(3)})
    made = evaluated(recipe(), [unit], {"1": ("x", "y", "z")})
    assert made.scores.items == ("A1",)
    assert finals(np.array([[2.0]]), made.finals) == pytest.approx((3 * 10 + 3 * 30) / 40)
    assert finals(np.array([[3.0]]), made.finals) == pytest.approx((3.5 * 10 + 3 * 30) / 40)


def test_without_a_single_score_there_is_nothing_to_evaluate():
    with pytest.raises(Invalid):
        evaluated(recipe(), [Unit("1", "", "R", scores={"A1": (None,)})], {"1": ("x",)})
