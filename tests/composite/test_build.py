"""An index is built step by step; the same gives the same; a change redoes only what it changes."""

import zipfile
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import menuju.composite as ci
from menuju.composite import applying
from menuju.problems import Invalid
from tests.composite.small import UNITS, VALUES, recipe, structure, table


def test_a_small_index_is_what_a_pencil_gives():
    built = ci.build(table(), structure(), recipe())
    assert built.codes[4:] == ("Fisik", "Warga", "Kota")
    fisik = [(25 * n + 2 * w) / 3 for n, w in zip(range(5), (0, 50, 25, 100, 75), strict=True)]
    warga = [(s + k) / 2 for s, k in zip((75, 25, 100, 50, 0), (40, 80, 0, 60, 100), strict=True)]
    np.testing.assert_allclose(built.score("Fisik"), fisik)
    np.testing.assert_allclose(built.score("Warga"), warga)
    kota = [(f + w) / 2 for f, w in zip(fisik, warga, strict=True)]
    np.testing.assert_allclose(built.index, kota)
    assert built.ranks[:, -1].tolist() == [1 + sum(other > mine for other in kota) for mine in kota]


def test_weights_of_the_recipe_win_over_the_structures():
    given_by = ci.build(table(), structure(), recipe(weights={"codes": {"Air": 0}}))
    assert given_by.score("Fisik").tolist() == [0, 25, 50, 75, 100]
    equal = ci.build(table(), structure(), recipe(weights="equal"))
    np.testing.assert_allclose(equal.score("Fisik"), [0, 37.5, 37.5, 87.5, 87.5])
    with pytest.raises(Invalid) as told:
        ci.build(table(), structure(), recipe(weights={"codes": {"Tiada": 1}}))
    assert [finding.where for finding in told.value.findings] == ["Tiada"]


@pytest.mark.parametrize("method", ["principal_components", "optimised"])
def test_a_method_finds_the_weights_of_one_level(method):
    values = np.random.default_rng(1).normal(size=(30, 4))
    many = ci.Table(tuple(map(str, range(30))), values)
    made = ci.build(many, structure(), recipe(weights={"from": method, "level": 2}))
    assert (made.weights[0] == [1, 2, 1, 1]).all()
    if method == "optimised":
        parts = [np.corrcoef(made.score(code), made.index)[0, 1] for code in ("Fisik", "Warga")]
        assert abs(parts[0] - parts[1]) < 1e-3


def test_means_may_differ_by_level():
    steps = {"step": "normalise", "lower": 1}, {
        "step": "aggregate", "levels": {"3": {"method": "geometric"}},
    }  # fmt: skip
    built = ci.build(table(), structure(), recipe(*steps))
    np.testing.assert_allclose(built.index, np.sqrt(built.score("Fisik") * built.score("Warga")))


def test_a_figure_is_rounded_before_the_level_above_and_the_rank():
    plain = ci.build(table(), structure(), recipe())
    built = ci.build(
        table(), structure(), recipe(rounding={"Fisik": {"places": 0}, "Kota": {"places": -0}})
    )
    assert built.score("Fisik").tolist() == [0, 42, 33, 92, 83]
    assert not np.allclose(built.index, plain.index)
    assert built.index.tolist() == [round(x) for x in built.index.tolist()]


def test_units_that_are_screened_out_have_no_place_and_a_note():
    values = [[*row] for row in VALUES]
    values[2] = [np.nan, np.nan, np.nan, 3]
    built = ci.build(table(values), structure(), recipe({"step": "screen"}, {"step": "normalise"}))
    assert built.units == ("A", "B", "D", "E")
    assert [(note.step, note.where) for note in built.notes] == [("screen", "C")]


def test_places_may_be_counted_within_groups():
    built = ci.build(table(), structure(), recipe(rank_group="Pulau"))
    assert sorted(built.ranks[:2, -1]) == [1, 2]
    assert sorted(built.ranks[2:, -1]) == [1, 2, 3]
    with pytest.raises(Invalid):
        ci.build(table(), structure(), recipe(rank_group="Tiada")).ranks  # noqa: B018


def test_a_change_redoes_only_what_comes_after_it(monkeypatch):
    done = []
    for kind, step in applying.STEPS.items():

        def told(state, settings, whole, *, kind=kind, step=step):
            done.append(kind)
            return step(state, settings, whole)

        monkeypatch.setitem(applying.STEPS, kind, told)
    cache = ci.Cache()
    first = recipe({"step": "impute"}, {"step": "treat"}, {"step": "normalise"})
    ci.build(table(), structure(), first, cache=cache)
    assert done == ["impute", "treat", "normalise"]
    done.clear()
    ci.build(table(), structure(), first.replaced("normalise.lower", 1), cache=cache)
    ci.build(table(), structure(), first.replaced("aggregate.method", "harmonic")
             .replaced("normalise.lower", 1), cache=cache)  # fmt: skip
    ci.build(table(), structure(), first, cache=cache)
    assert done == ["normalise"]


def test_the_same_inputs_give_the_same_bytes():
    inputs = {"meta": b"m", "data": b"d"}
    one, other = (ci.files_of(ci.build(table(), structure(), recipe()), inputs) for _ in range(2))
    assert one == other
    with zipfile.ZipFile(BytesIO(one["bundle.zip"])) as bundle:
        assert bundle.testzip() is None
        assert bundle.read("inputs/meta") == b"m"
        assert bundle.read("scores.csv") == one["scores.csv"]


def test_scores_are_written_so_that_they_read_back_equal():
    built = ci.build(table(), structure(), recipe())
    lines = ci.files_of(built, {})["scores.csv"].decode().splitlines()
    assert lines[0] == "uCode,Jalan,Air,Sekolah,Kemiskinan,Fisik,Warga,Kota"
    back = [[float(cell) for cell in line.split(",")[1:]] for line in lines[1:]]
    np.testing.assert_array_equal(back, built.scores)


def test_one_unit_has_no_scale_but_has_goalposts():
    alone = ci.Table(("A",), np.array([[1.0, 2, 3, 4]]))
    with pytest.raises(Invalid) as told:
        ci.build(alone, structure(), recipe())
    assert {finding.where for finding in told.value.findings} == set(structure().codes(1))
    posts = recipe({"step": "normalise", "method": "goalposts", "low": 0, "high": 5})
    assert ci.build(alone, structure(), posts).ranks[:, -1].tolist() == [1]


def test_an_index_of_one_indicator_is_that_indicator():
    one = ci.Structure((ci.Node("a", 1, "Kota"), ci.Node("Kota", 2)))
    built = ci.build(ci.Table(UNITS, np.arange(5.0)[:, None]), one, recipe())
    assert built.index.tolist() == [0, 25, 50, 75, 100]


CELL = st.one_of(st.floats(-1e3, 1e3).map(lambda x: round(x, 2)), st.just(float("nan")))
STEPS = [
    {"step": "impute"},
    {"step": "impute", "method": "pillar"},
    {"step": "screen", "min_available": 0.5},
    {"step": "treat"},
]


@given(arrays(np.float64, (8, 4), elements=CELL), st.lists(st.sampled_from(STEPS), max_size=3),
       st.sampled_from(["min_max", "z_score", "rank"]),
       st.sampled_from(["arithmetic", "geometric", "copeland", "mazziotta_pareto"]))  # fmt: skip
def test_no_hole_leaves_without_a_word(values, steps, scale, mean):
    norm = {"step": "normalise", "method": scale, "lower": 1}
    made = recipe(*steps, norm, {"step": "aggregate", "method": mean})
    units = tuple(map(str, range(8)))
    try:
        built = ci.build(ci.Table(units, values), structure(), made)
    except Invalid as problem:
        assert problem.findings  # noqa: PT017 -- refusing is as good as computing
        return
    lacking = np.isnan(built.levels[0])
    for level, below in ((1, lacking), (2, np.isnan(built.levels[1]))):
        place = structure().membership[level - 1]
        for parent in range(built.levels[level].shape[1]):
            empty = below[:, place == parent].all(axis=1)
            np.testing.assert_array_equal(np.isnan(built.levels[level][:, parent]), empty)
    assert np.isfinite(built.scores[~np.isnan(built.scores)]).all()
