"""All tables at once, also of an index that hardly is one."""

import math
import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from menuju.composite.analysis.improving import marginal_effects
from menuju.composite.analysis.profiles import profile
from menuju.composite.analysis.summary import effect_summary, profile_summary, summary
from menuju.composite.analysis.tables import alphas, effect_sheet, profile_sheet, sheets
from menuju.composite.building import Built
from menuju.problems import Invalid
from tests.composite.analysis.invented import built

PILLARS = {"p": {"a": 1, "b": 3}, "q": {"c": 1}, "r": {"d": 0, "e": 1}}
ANY = arrays(
    np.float64,
    st.tuples(st.integers(1, 5), st.just(5)),
    elements=st.one_of(st.just(math.nan), st.floats(-1e150, 1e150), st.integers(0, 2).map(float)),
)


def or_refused(values: np.ndarray) -> Built | None:
    try:
        return built(PILLARS, values.tolist())
    except Invalid:
        return None


@given(ANY)
def test_no_cell_of_any_table_is_nan(values: np.ndarray) -> None:
    index = or_refused(values)
    if index is None:
        return
    known = [
        unit for unit, score in zip(index.units, index.index, strict=True) if math.isfinite(score)
    ]
    profiles = [profile(index, unit) for unit in known]
    effects = [(unit, marginal_effects(index, unit)) for unit in known]
    made = [*sheets(index, index.table), profile_sheet(profiles), effect_sheet(effects)]
    for sheet in made:
        for row in sheet.rows:
            assert len(row) == len(sheet.header)
            assert not any(isinstance(cell, float) and math.isnan(cell) for cell in row)
    lines = [*summary(index, index.table), *map(effect_summary, (own for _, own in effects))]
    lines += [line for each in profiles for line in profile_summary(each)]
    assert not any(re.search(r"\bnan\b", line) for line in lines)


def test_each_set_has_its_alpha_raw_and_normalised_or_the_reason() -> None:
    index = built(PILLARS, [[1, 2, 3, 4, 5], [2, 3, 1, 5, 5], [3, 5, 2, 6, 5]])
    found = {(each.step, each.node): each for each in alphas(index, index.table)}
    assert {node for _, node in found} == {"index", "p", "q", "r"}
    assert found["normalised", "q"].why_not == "c: alfa perlu dua indikator."
    assert found["raw", "r"].alpha is not None
