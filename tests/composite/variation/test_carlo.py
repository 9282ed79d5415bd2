"""What else could have come out: drawn, kept, gone on from, and told without hiding what failed."""

import numpy as np
import pytest

import menuju.composite as ci
from menuju.composite.building import given_weights
from menuju.composite.variation import keeping
from menuju.composite.variation.weight_sets import read_weight_sets
from menuju.problems import Invalid
from tests.composite.small import recipe, structure, table

BASE = recipe({"step": "treat"}, {"step": "normalise"})
SCALE = {
    "name": "Normalisation",
    "alternatives": [
        {"f_n": "n_minmax", "f_n_para": [1, 100]},
        {"f_n": "n_zscore", "f_n_para": [10, 2]},
    ],
}
MEAN = {"name": "Aggregation", "alternatives": ["a_amean", "a_gmean"]}
NOISE = {"name": "Weights", "noise": {"levels": {"1": 0.25}, "sets": 20}}
LOWER = {"name": "awal", "setting": "normalise.lower",
         "distribution": {"kind": "uniform", "low": 1, "high": 50}}  # fmt: skip


def spec(*parameters, base=BASE, **more):
    told = {"format": "menuju-index-uncertainty/1", "parameters": list(parameters)}
    whole = structure()
    return ci.spec_of(
        told, recipe=base, structure=whole, weights=given_weights(whole, base), **more
    )


def made(asked, draws, base=BASE, **more):
    *_, last = ci.run(table(), structure(), base, asked, draws, **more)
    return last


def test_each_draw_is_the_index_by_its_own_recipe():
    asked = spec(SCALE, MEAN, LOWER)
    draws = ci.random_draws(asked, count=40, seed=1)
    found = made(asked, draws)
    for number, (scale, mean, lower) in enumerate(draws):
        # Whole steps are replaced first, then single settings of them.
        by_hand = BASE.replaced("normalise", scale).replaced("aggregate.method", mean)
        by_hand = by_hand.replaced("normalise.lower", lower)
        built = ci.build(table(), structure(), by_hand)
        assert found.scores[number].tolist() == built.index.tolist()
        assert found.ranks[number].tolist() == built.ranks[:, -1].tolist()


def test_weights_are_drawn_around_those_that_are_given():
    asked = spec(NOISE)
    sets = asked.parameters[0].choices
    assert len(sets) == 20
    drawn = np.array([one[0] for one in sets])
    assert (np.abs(drawn / [1, 2, 1, 1] - 1) <= 0.25).all()
    assert np.ptp(drawn, axis=0).min() > 0.2
    assert all((one[1] == 1).all() for one in sets)


def test_the_same_seed_gives_the_same_draws_and_another_does_not():
    asked = spec(SCALE, LOWER)
    one, same, other = (ci.random_draws(asked, count=9, seed=seed) for seed in (1, 1, 2))
    assert one == same != other
    assert ci.random_draws(asked, count=5, seed=1) == one[:5]


def test_places_are_told_by_quantiles_of_type_seven():
    asked = spec(SCALE, MEAN, LOWER)
    found = made(asked, ci.random_draws(asked, count=60, seed=3))
    for place, one in enumerate(found.statistics()):
        told = sorted(found.ranks[:, place])
        at = 0.95 * 59
        low, high = told[int(at)], told[int(at) + 1]
        assert one.q95 == pytest.approx(low + (at - int(at)) * (high - low))
        assert one.mean == pytest.approx(sum(told) / 60)
        assert one.nominal == ci.build(table(), structure(), BASE).ranks[place, -1]


def test_a_draw_without_an_index_is_told_and_left_out_of_the_figures():
    zero = recipe({"step": "normalise"})
    asked = spec(MEAN, base=zero)
    draws = ci.random_draws(asked, count=30, seed=1)
    found = made(asked, draws, base=zero)
    geometric = [n for n, (mean,) in enumerate(draws, start=1) if mean == "a_gmean"]
    assert [one.number for one in found.infeasible] == geometric
    assert "A · Jalan" in found.infeasible[0].reason
    assert np.isnan(found.ranks[[n - 1 for n in geometric]]).all()
    plain = ci.build(table(), structure(), zero)
    assert [one.mean for one in found.statistics()] == plain.ranks[:, -1].tolist()


def test_what_was_stopped_goes_on_and_ends_the_same(tmp_path):
    asked = spec(SCALE, NOISE, MEAN)
    draws = ci.random_draws(asked, count=250, seed=1)
    whole = made(asked, draws)
    steps = ci.run(table(), structure(), BASE, asked, draws)
    first = next(steps)
    assert first.made == 100
    keeping.keep(tmp_path, first, digest="x")
    assert keeping.kept(tmp_path, digest="y") is None
    begun = keeping.kept(tmp_path, digest="x")
    told = []
    rest = made(asked, draws, begun=begun, progress=lambda done, _: told.append(done))
    assert told == [200, 250]
    np.testing.assert_array_equal(rest.ranks, whole.ranks)
    np.testing.assert_array_equal(rest.scores, whole.scores)
    keeping.finished(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_half_a_file_of_kept_draws_is_no_file(tmp_path):
    (tmp_path / keeping.NAME).write_bytes(b"PK\x03\x04 half")
    assert keeping.kept(tmp_path, digest="x") is None


def sheet(tmp_path, text):
    path = tmp_path / "t.csv"
    path.write_text(text)
    return ci.read_sheet(path)


def test_samples_may_be_given_by_value_name_or_number(tmp_path):
    asked = spec({"name": "Winmax", "alternatives": [3, 2, 1]}, SCALE, NOISE, MEAN)
    text = "rep,Winmax,Normalisation,WeightSet,Aggregation\n"
    text += "1,3.0,n_zscore,7,geometric\n2,1,1,20,2\n"
    one, two = ci.read_draws(sheet(tmp_path, text), asked)
    sets = asked.parameters[2].choices
    assert one == (3, SCALE["alternatives"][1], sets[6], "a_gmean")
    assert two == (1, SCALE["alternatives"][0], sets[19], "a_gmean")


def test_weight_sets_of_a_file_are_chosen_by_their_own_number(tmp_path):
    text = "set,iCode,Level,Weight\n10,Air,1,5\n30,Air,1,7\n"
    sets = read_weight_sets(sheet(tmp_path, text), structure())
    asked = spec({"name": "WeightSet", "weight_sets": "file"}, sets=sets)
    (draw,) = ci.read_draws(sheet(tmp_path, "rep,WeightSet\n1,30\n"), asked)
    assert draw[0][0].tolist() == [1, 7, 1, 1]
    with pytest.raises(Invalid):
        ci.read_draws(sheet(tmp_path, "rep,WeightSet\n1,1\n"), asked)


def test_samples_that_tell_no_value_are_refused_all_at_once(tmp_path):
    asked = spec(SCALE, NOISE)
    text = "rep,Normalisation,Weights\n1,n_magic,1\n2,1,21\n3,1,\n"
    with pytest.raises(Invalid) as told:
        ci.read_draws(sheet(tmp_path, text), asked)
    assert [finding.where for finding in told.value.findings] == [
        "baris 2 · Normalisation",
        "baris 3 · Weights",
        "baris 4 · Weights",
    ]
    with pytest.raises(Invalid, match="dipakai"):
        ci.read_draws(sheet(tmp_path, "rep,Normalisation\n1,1\n"), asked)


def test_weight_sets_may_come_from_a_file(tmp_path):
    text = "set,iCode,Level,Weight\n2,Air,1,5\n1,Fisik,2,3\n2,Kota,3,1\n"
    found = read_weight_sets(sheet(tmp_path, text), structure())
    assert {name: [w.tolist() for w in one] for name, one in found.items()} == {
        "2": [[1, 5, 1, 1], [1, 1]],
        "1": [[1, 2, 1, 1], [3, 1]],
    }
    with pytest.raises(Invalid) as told:
        read_weight_sets(sheet(tmp_path, text + "3,Tiada,1,1\n3,Air,1,-1\n"), structure())
    assert [finding.where for finding in told.value.findings] == ["Tiada", "Air"]


@pytest.mark.parametrize(
    "parameter",
    [
        {"name": "x", "setting": "treat.tiada", "alternatives": [1, 2]},
        {"name": "x", "setting": "treat.winsorise", "alternatives": [1, -2]},
        {"name": "x", "setting": "treat.skewness",
         "distribution": {"kind": "uniform", "low": -1, "high": 2}},
        {"name": "x", "distribution": {"kind": "uniform", "low": 3, "high": 2}},
        {"name": "x", "distribution": {"kind": "triangular", "low": 1, "high": 2}},
        {"name": "x", "noise": {"levels": {"9": 0.2}}},
        {"name": "x", "alternatives": [1]},
        {"name": "x"},
        {"name": "x", "weight_sets": "file"},
    ],
)  # fmt: skip
def test_what_cannot_vary_is_refused_before_anything_is_drawn(parameter):
    with pytest.raises(Invalid):
        spec(parameter)


def test_a_distribution_gives_its_quantiles():
    normal = {"name": "x", "setting": "treat.skewness",
              "distribution": {"kind": "normal", "mean": 2, "deviation": 0.1}}  # fmt: skip
    bent = {"name": "y", "setting": "treat.winsorise", "distribution":
            {"kind": "triangular", "low": 0, "mode": 5, "high": 10, "whole": True}}  # fmt: skip
    one, two = spec(normal, bent).parameters
    assert one.at(0.5) == pytest.approx(2)
    assert two.at(0.5) == 5
    drawn = [draw[1] for draw in ci.random_draws(spec(normal, bent), count=50, seed=1)]
    assert set(drawn) <= set(range(11))


def test_the_index_without_each_part_is_the_index_of_the_rest():
    found = {one.name: one for one in ci.without_each(table(), structure(), BASE, level=2)}
    alone = ci.build(table(), structure(), BASE).score("Warga")
    assert found["Fisik"].ranks.tolist() == [
        1 + sum(other > mine for other in alone) for mine in alone
    ]


def test_recipes_are_compared_and_one_that_fails_says_why():
    zero = recipe({"step": "normalise"})
    others = {"a": zero, "b": zero.replaced("normalise", "n_rank"),
              "c": zero.replaced("aggregate.method", "geometric")}  # fmt: skip
    nominal, (ranks, geometric) = ci.compared(table(), structure(), others)
    assert (ranks.name, ranks.reason, geometric.name) == ("b", "", "c")
    assert ranks.shift >= 0
    assert -1 <= ranks.correlation <= 1
    assert "A · Jalan" in geometric.reason
    assert len(nominal.units) == 5
