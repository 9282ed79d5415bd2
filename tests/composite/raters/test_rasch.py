"""Many-facet Rasch by marginal maximum likelihood."""

import csv

import numpy as np
import pytest

from menuju.composite.raters import Facet, Ratings, Search, Steps, gather, rasch, ratings
from menuju.problems import Invalid

ITEMS = ("spe", "coh", "str", "gra", "con")


def facet(name, values):
    levels, codes = np.unique(values, return_inverse=True)
    return Facet(name, tuple(map(str, levels)), codes.astype(np.intp))


def essays(reference, *facets):
    with (reference / "raters/cqc04_363x4raters_4topics.csv").open() as file:
        rows = [(row, item) for row in csv.DictReader(file) for item in ITEMS]
    units = facet("unit", [row["pid"] for row, _ in rows])
    return Ratings(
        units=units.levels,
        unit=units.codes,
        items=Facet("item", ITEMS, np.array([ITEMS.index(item) for _, item in rows])),
        facets=tuple(facet(name, [row[name] for row, _ in rows]) for name in facets),
        category=np.array([int(row[item]) for row, item in rows]),
    )


def published(reference, name):
    with (reference / f"raters/{name}.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["facet"] != "psf"]
    return {
        row["parameter"].removeprefix(row["facet"])
        if row["facet"] in {"rater", "topic"}
        else row["parameter"]: float(row["xsi"])
        for row in rows
    }


def told(found):
    return {one.name: one.value for one in found.parameters}


def test_partial_credit_of_cqc04_agrees_with_tam(reference):
    given = essays(reference, "rater", "topic")
    xsi = published(reference, "cqc04_tam_mml_itemstep_rater_topic_xsi")
    as_tam = rasch(given, steps=Steps.PER_ITEM, kind=Search.AS_TAM)
    assert told(as_tam) == pytest.approx(xsi, abs=1e-3)
    assert as_tam.deviance == pytest.approx(12498.9292, abs=1e-3)
    assert as_tam.variance == pytest.approx(1.117723, abs=1e-3)
    # TAM stops short of the maximum: ours fits at least as well, and raters agree all the same.
    best = rasch(given, steps=Steps.PER_ITEM)
    assert 12498.928 < best.deviance < 12498.9292
    assert best.variance == pytest.approx(1.117723, abs=2e-3)
    raters = {name: xsi[name] for name in ("AM", "BE", "CO", "DA")}
    assert best.of("rater") == pytest.approx(raters, abs=1e-3)


def test_rating_scale_of_cqc04_agrees_with_tam(reference):
    xsi = published(reference, "cqc04_tam_mml_item_step_rater_xsi")
    given = essays(reference, "rater")
    assert told(rasch(given, kind=Search.AS_TAM)) == pytest.approx(xsi, abs=1e-3)
    assert told(rasch(given)) == pytest.approx(xsi, abs=2e-3)


def invented(*, units=400, seed=3):
    chance = np.random.default_rng(seed)
    ability = chance.standard_normal(units)
    severity = np.array([-1.0, -0.2, 0.4, 0.8])
    rows = []
    for unit in range(units):
        for rater in chance.permutation(4)[:2]:
            for item, difficulty in enumerate((-0.5, 0.5)):
                logit = ability[unit] - severity[rater] - difficulty
                chances = np.exp(np.cumsum([0.0, logit + 0.7, logit - 0.7]))
                category = chance.choice(3, p=chances / chances.sum())
                rows.append((f"U{unit:03}", f"R{rater}", f"Q{item}", category))
    return ability, rows


def scores_of(rows):
    units, raters, items, values = zip(*rows, strict=True)
    return gather(units=units, raters=raters, items=items, values=values)


def test_known_severities_come_back_from_panels_of_two():
    ability, rows = invented()
    found = rasch(ratings(scores_of(rows)))
    assert list(found.of("rater").values()) == pytest.approx([-1.0, -0.2, 0.4, 0.8], abs=0.2)
    assert sum(found.of("rater").values()) == pytest.approx(0.0, abs=1e-9)
    assert np.corrcoef(found.ability, ability)[0, 1] > 0.7
    errors = [one.standard_error for one in found.parameters if one.facet == "rater"]
    assert all(0.03 < error < 0.15 for error in errors)
    assert all(0.8 < one.infit < 1.2 and 0.7 < one.outfit < 1.3 for one in found.fits)


def test_lowest_category_may_be_any_whole_number():
    _, rows = invented(units=100)
    shifted = [(*row[:3], row[3] + 5) for row in rows]
    assert rasch(ratings(scores_of(shifted))).deviance == pytest.approx(
        rasch(ratings(scores_of(rows))).deviance
    )


def test_raters_that_share_no_unit_get_a_reason_and_no_number():
    _, rows = invented(units=60)
    split = [(f"{unit}-{rater}", rater, item, value) for unit, rater, item, value in rows]
    found = rasch(ratings(scores_of(split)))
    assert (found.parameters, found.variance, found.fits) == ((), None, ())
    assert "kelompok" in found.reason


def test_a_rater_who_always_gives_the_top_is_named():
    _, rows = invented(units=60)
    topped = [(*row[:3], 2 if row[1] == "R2" else row[3]) for row in rows]
    with pytest.raises(Invalid) as refused:
        rasch(ratings(scores_of(topped)))
    assert [finding.where for finding in refused.value.findings] == ["rater R2"]


def test_a_category_that_nobody_used_is_named():
    _, rows = invented(units=60)
    gap = [(*row[:3], 3 if row[3] == 2 else row[3]) for row in rows]
    with pytest.raises(Invalid) as refused:
        rasch(ratings(scores_of(gap)), steps=Steps.PER_ITEM)
    assert {finding.where for finding in refused.value.findings} == {"item Q0", "item Q1"}


def test_half_points_are_no_categories():
    with pytest.raises(Invalid, match="bilangan bulat"):
        ratings(gather(units=["A", "A"], raters=["r", "s"], values=[1.0, 1.5]))


def test_with_common_steps_an_item_need_not_use_every_category():
    _, rows = invented(units=150)
    lower = [(*row[:3], min(row[3], 1) if row[2] == "Q1" else row[3]) for row in rows]
    assert rasch(ratings(scores_of(lower))).variance > 0.3
    assert [one.name for one in rasch(ratings(scores_of(lower)), steps=Steps.PER_ITEM).parameters][
        -3:
    ] == ["Q0:step1", "Q0:step2", "Q1:step1"]


def test_units_that_do_not_differ_are_no_scale():
    chance = np.random.default_rng(1)
    rows = [
        (f"U{unit}", f"R{rater}", "Q", int(chance.integers(3)))
        for unit in range(30)
        for rater in range(3)
    ]
    rows = [(*row[:3], (at + at // 3) % 3) for at, row in enumerate(rows)]
    with pytest.raises(Invalid, match="tidak berbeda"):
        rasch(ratings(scores_of(rows)))
