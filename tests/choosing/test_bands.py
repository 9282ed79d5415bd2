"""Chances at a cut are those of the engine's own selection, for whoever competes."""

import numpy as np
import pytest

from menuju.choosing import SURE, chances
from menuju.composite import raters
from menuju.composite.raters.selection import SURE as ENGINES

DRAWS = raters.Draws(
    units=("a", "b", "c", "d"),
    final=np.array([3.0, 2.5, 2.5, 1.0]),
    repeated=np.empty((0, 4)),
    true=np.array([[3.0, 2.5, 2.5, 1.0], [2.0, 3.0, 2.5, 1.0], [3.0, 2.0, 2.0, 2.0]]),
    reason="",
)


def test_the_same_is_sure_here_and_in_the_engine():
    assert SURE == ENGINES


@pytest.mark.parametrize("places", [1, 2, 3, 4])
def test_all_who_compete_have_the_engines_chances(places):
    wanted = raters.selection(DRAWS, select=places).probability
    found = chances(DRAWS.true.tolist(), able=[True] * 4, places=places)
    assert found == pytest.approx(list(wanted))


def test_who_cannot_be_selected_leaves_the_place_to_others():
    found = chances(DRAWS.true.tolist(), able=[False, True, True, True], places=1)
    assert found == [None, pytest.approx(11 / 18), pytest.approx(5 / 18), pytest.approx(1 / 9)]


def test_a_draw_below_the_minimum_is_out_although_there_is_a_place():
    found = chances(DRAWS.true.tolist(), able=[True] * 4, places=4, minimum=2.0)
    assert found == pytest.approx([1.0, 1.0, 1.0, 1 / 3])


def test_nothing_is_said_without_draws():
    assert chances([], able=[True, False], places=1) == [None, None]
