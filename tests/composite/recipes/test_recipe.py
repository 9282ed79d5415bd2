"""A recipe states all of itself; one setting is replaced by its name; nonsense is refused."""

import json

import pytest

import menuju.composite as ci
from menuju.composite.recipes.recipe import schema
from menuju.problems import Invalid
from tests.composite.small import recipe


def wrong(told):
    with pytest.raises(Invalid) as problem:
        ci.from_json(told)
    return [finding.where for finding in problem.value.findings]


def told(*steps, **more):
    return {"format": "menuju-index-recipe/1", "steps": [*steps, {"step": "aggregate"}], **more}


def test_defaults_are_told_and_told_again_are_the_same():
    made = recipe({"step": "impute"}, {"step": "normalise"})
    assert made.to_json()["steps"][0] == {
        "step": "impute", "method": "mean", "group": None, "constant": 0,
    }  # fmt: skip
    assert ci.from_json(made.to_json()) == made
    assert ci.from_json(json.loads(json.dumps(made.to_json()))) == made


def test_every_setting_of_the_schema_says_what_it_is_for():
    kinds = schema()["$defs"]
    silent = [
        (kind, name)
        for kind, one in kinds.items()
        for name, each in one["properties"].items()
        if name != "step" and not ("description" in each and "default" in each)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("treat.winsorise", 3, ("treat", "winsorise", 3)),
        ("Winmax", 3, ("treat", "winsorise", 3)),
        ("aggregate.method", "a_gmean", ("aggregate", "method", "geometric")),
        ("Aggregation", "a_gmean", ("aggregate", "method", "geometric")),
        ("normalise", "n_zscore", ("normalise", "method", "z_score")),
        ("Normalisation", {"f_n": "n_zscore", "f_n_para": [10, 2]}, ("normalise", "mean", 10)),
        ("normalise.indicators.Air", {"method": "none"},
         ("normalise", "indicators", {"Air": {"method": "none"}})),
        ("treat.indicators.Air", 2, ("treat", "indicators", {"Air": 2})),
    ],
)  # fmt: skip
def test_a_setting_is_replaced_by_its_name(name, value, expected):
    kind, setting, new = expected
    made = recipe({"step": "treat"}, {"step": "normalise"}).replaced(name, value)
    (step,) = (step for step in made.steps if step.kind == kind)
    assert step.settings[setting] == new


def test_weights_ranks_and_rounding_are_replaced_too():
    made = recipe().replaced("weights", "equal").replaced("ranks", "dense")
    made = made.replaced("rounding.Kota", {"places": 1}).replaced("weights.codes", {"Air": 3})
    assert (made.weights, made.ranks, made.rounding) == (
        {"codes": {"Air": 3}},
        "dense",
        {"Kota": {"places": 1}},
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("treat.winsorise", -1),
        ("treat.winsorise", "banyak"),
        ("treat.winsorize", 1),
        ("impute.method", "mean"),
        ("normalise", "n_magic"),
        ("aggregate.method", "mode"),
        ("weights", "fair"),
        ("tiada", 1),
    ],
)
def test_what_a_recipe_has_not_is_refused(name, value):
    with pytest.raises(Invalid):
        recipe({"step": "treat"}, {"step": "normalise"}).replaced(name, value)


@pytest.mark.parametrize(
    ("document", "where"),
    [
        (None, ["/"]),
        ({"format": "x", "steps": [{"step": "aggregate"}]}, ["format"]),
        (told({"step": "fly"}), ["steps/0/step"]),
        (told({"step": "treat", "skewness": -1}), ["steps/0/skewness"]),
        (told({"step": "aggregate"}), ["steps"]),
        (told(ranks="best"), ["ranks"]),
        (told(rounding={"Kota": {"places": -1}}), ["rounding/Kota/places"]),
    ],
)
def test_a_bad_recipe_is_told_by_its_spot(document, where):
    assert wrong(document) == where


def test_a_recipe_is_read_from_yaml_or_json(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text("format: menuju-index-recipe/1\nsteps:\n- {step: aggregate}\n")
    other = tmp_path / "r.json"
    other.write_text(json.dumps(ci.read_recipe(path).to_json()))
    assert ci.read_recipe(path) == ci.read_recipe(other)
    path.write_text("{")
    with pytest.raises(Invalid):
        ci.read_recipe(path)
