import json
from decimal import Decimal

import pytest
from hypothesis import given

from menuju.composite.official import Mean, Missing, Mode, Node, Recipe, Rounding
from menuju.problems import Invalid
from tests.composite.official.invented import recipe, recipes


@given(recipes)
def test_a_recipe_comes_back_from_json_as_it_went(recipe: Recipe):
    assert Recipe.from_json(json.loads(json.dumps(recipe.to_json()))) == recipe


def test_the_keys_of_a_recipe_are_stable_and_its_numbers_are_text():
    tree = Node("final", children=(Node("a", weight=Decimal("2E+1"), mean=Mean.WEIGHTED),))
    written = recipe(cohorts={"x": tree}, panel_rounding=Rounding(1, Mode.HALF_EVEN)).to_json()
    leaf = {"code": "a", "weight": "20", "mean": "weighted", "missing": "absent",
            "rounding": None, "children": []}  # fmt: skip
    assert written == {
        "format": "menuju-recipe/1",
        "instrument": "invented/first",
        "scale": {"minimum": "0", "maximum": "4"},
        "panel": {"missing": "not-applicable", "rounding": {"places": 1, "mode": "half-even"}},
        "cohorts": {
            "x": {"code": "final", "weight": "1", "mean": "plain", "missing": "absent",
                  "rounding": None, "children": [leaf]},
        },
        "ranks": "competition",
        "improvement": {"places": 2, "mode": "half-up"},
    }  # fmt: skip


def test_a_node_written_by_hand_needs_only_its_code():
    facts = recipe().to_json() | {"cohorts": {"x": {"code": "final", "children": [{"code": "a"}]}}}
    assert Recipe.from_json(facts).cohorts == {"x": Node("final", children=(Node("a"),))}


def test_the_weights_that_count_are_those_below_a_weighted_mean():
    plain = Node("b", weight=Decimal(30), children=(Node("b1", weight=Decimal(7)),))
    tree = Node("final", mean=Mean.WEIGHTED, children=(Node("a", weight=Decimal(70)), plain))
    assert recipe(cohorts={"x": tree}).weights() == {"x": {"a": "70", "b": "30"}}


def test_every_fault_of_form_is_told_at_once_by_its_path():
    facts = recipe().to_json() | {"ranks": "best", "format": "menuju-recipe/9", "extra": 1}
    del facts["improvement"]
    facts["scale"] = {"minimum": 0, "maximum": "4,0"}
    facts["panel"] = {"missing": "zero", "rounding": {"places": 1.5, "mode": "up"}}
    facts["cohorts"] = {"x": {"code": "", "children": [{"code": "a", "weight": "1e2"}, 7]}}
    with pytest.raises(Invalid) as refused:
        Recipe.from_json(facts)
    assert sorted({finding.where for finding in refused.value.findings}) == [
        "cohorts.x.children[0].weight", "cohorts.x.children[1]", "cohorts.x.children[1].code",
        "cohorts.x.children[1].mean", "cohorts.x.children[1].missing",
        "cohorts.x.children[1].weight", "cohorts.x.code", "format", "panel.rounding.places",
        "ranks", "recipe", "scale.maximum", "scale.minimum",
    ]  # fmt: skip


@pytest.mark.parametrize("facts", [None, [], "recipe", 3, {"cohorts": [1]}])
def test_something_else_than_a_recipe_is_refused(facts: object):
    with pytest.raises(Invalid):
        Recipe.from_json(facts)


def test_a_recipe_that_cannot_be_computed_is_refused_when_it_is_read():
    facts = recipe().to_json()
    facts["cohorts"]["both"]["children"][0]["weight"] = "-1"
    with pytest.raises(Invalid) as refused:
        Recipe.from_json(facts)
    assert [finding.where for finding in refused.value.findings] == ["both/a"]


def test_a_tree_too_deep_for_any_instrument_is_refused():
    tree: dict[str, object] = {"code": "n0"}
    for level in range(1, 60):
        tree = {"code": f"n{level}", "children": [tree]}
    with pytest.raises(Invalid):
        Recipe.from_json(recipe().to_json() | {"cohorts": {"x": tree}})


def test_panels_and_missing_words_are_those_of_the_contract():
    assert [str(word) for word in Missing] == ["absent", "not-applicable", "zero"]
