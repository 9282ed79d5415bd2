"""Statistics of indicators."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from menuju.composite.analysis.statistics import Flag, Limits, Statistics, statistics
from tests.composite.analysis.invented import Case

NAMES = {
    "Min": "min", "Max": "max", "Mean": "mean", "Median": "median", "Std": "std",
    "Skew": "skewness", "Kurt": "kurtosis", "N.Avail": "available", "N.NonZero": "nonzero",
    "N.Unique": "unique", "N.Same": "same", "Frc.Avail": "available_share",
    "Frc.NonZero": "nonzero_share", "Frc.Unique": "unique_share", "Frc.Same": "same_share",
}  # fmt: skip
FLAGS = {
    "Flag.Avail": Flag.LOW_AVAILABILITY,
    "Flag.NonZero": Flag.ZEROS,
    "Flag.Unique": Flag.SAME,
    "Flag.SkewKurt": Flag.SKEWED,
}


def test_every_figure_and_flag_is_that_of_coinr_as_printed(asem: Case) -> None:
    treated = next(output.table for output in asem.built.outputs if output.kind == "treat")
    found = statistics(treated.values, asem.built.structure.codes(1))
    rows = asem.expected("10_stats_treated.csv")
    assert [each.code for each in found] == [row["iCode"] for row in rows]
    for each, row in zip(found, rows, strict=True):
        printed = {theirs: float(f"{getattr(each, ours):.3g}") for theirs, ours in NAMES.items()}
        assert printed == {theirs: float(row[theirs]) for theirs in NAMES}
        flags = {
            theirs: "ok" if ours not in each.flags else row[theirs]
            for theirs, ours in FLAGS.items()
        }
        assert flags == {theirs: row[theirs] for theirs in FLAGS}


def test_all_that_can_be_wrong_with_an_indicator_is_flagged() -> None:
    nan = math.nan
    columns = {
        "sound": [1, 2, 3, 4, 5, 6, 7, 8],
        "empty": [nan] * 8,
        "one": [nan] * 7 + [3],
        "same": [5] * 8,
        "zeros": [0, 0, 0, 0, 0, 1, 2, 3],
        "far": [1, 2, 3, 4, 5, 6, 7, 900],
    }
    values = np.array(list(columns.values()), np.float64).T
    found = {each.code: each.flags for each in statistics(values, list(columns))}
    assert found == {
        "sound": (),
        "empty": (Flag.LOW_AVAILABILITY, Flag.EMPTY),
        "one": (Flag.LOW_AVAILABILITY, Flag.CONSTANT),
        "same": (Flag.SAME, Flag.CONSTANT),
        "zeros": (Flag.ZEROS,),
        "far": (Flag.SKEWED,),
    }


def test_limits_are_parameters() -> None:
    values = np.array([[0.0], [1.0], [2.0], [3.0]])
    (found,) = statistics(values, ["x"], limits=Limits(nonzero=0.8, unique=1.1))
    assert found.flags == (Flag.ZEROS, Flag.SAME)


def test_an_empty_indicator_has_no_figures_rather_than_nan() -> None:
    (found,) = statistics(np.full((2, 1), np.nan), ["x"])
    assert found == Statistics(
        "x", None, None, None, None, None, None, None, 0, 0, 0, 0, 2,
        (Flag.LOW_AVAILABILITY, Flag.EMPTY),
    )  # fmt: skip
    assert (found.available_share, found.nonzero_share, found.unique_share) == (0, 0, 0)


@given(
    arrays(
        np.float64,
        st.tuples(st.integers(1, 8), st.integers(1, 3)),
        elements=st.one_of(st.just(math.nan), st.floats(-1e150, 1e150)),
    )
)
def test_no_figure_is_ever_nan_or_infinite(values: np.ndarray) -> None:
    codes = [str(place) for place in range(values.shape[1])]
    for each in statistics(values, codes):
        figures = [getattr(each, name) for name in NAMES.values()]
        assert all(figure is None or math.isfinite(figure) for figure in figures)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=9), st.sampled_from([0.5, 2.0, 64.0]))
def test_a_change_of_scale_moves_figures_with_it_and_leaves_the_shape(
    values: list[int], factor: float
) -> None:
    column = np.array(values, np.float64)[:, None]
    one, other = (statistics(column * scale, ["x"])[0] for scale in (1.0, factor))
    assert other.std == pytest.approx(None if one.std is None else one.std * factor)
    assert other.skewness == pytest.approx(one.skewness)
    assert other.flags == one.flags
