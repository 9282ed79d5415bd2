"""A map of dots: where a dot lies, which shape it has, and that Java is drawn once, larger."""

import re
from itertools import pairwise

import pytest

from menuju.ui import charts
from menuju.ui.charts import DotMap, Spot
from menuju.ui.charts.coast import COAST, NORTH, SCALE, WEST

SABANG, MALANG, MERAUKE = (95.32, 5.89), (112.57, -8.13), (140.39, -8.5)


def drawn(*spots):
    return str(charts.dotmap(DotMap(spots, "Peta", "Jawa")))


def marks(svg):
    found = re.findall(r'<use href="#m-(\w+)" x="([\d.-]+)" y="([\d.-]+)"/>', svg)
    return [(shape, float(x), float(y)) for shape, x, y in found]


def test_a_dot_lies_at_its_degrees():
    (mark,) = marks(drawn(Spot(*SABANG, "full")))
    assert mark == pytest.approx(("full", (95.32 - WEST) * SCALE, (NORTH - 5.89) * SCALE), abs=0.1)


def test_java_is_drawn_once_and_larger_below():
    (mark,) = marks(drawn(Spot(*MALANG, "ring")))
    assert mark[2] > 370


def test_who_is_behind_lies_on_top_of_who_is_done():
    shapes = [mark[0] for mark in marks(drawn(Spot(*SABANG, "square"), Spot(*MERAUKE, "full")))]
    assert shapes == ["full", "square"]


def test_each_state_has_a_shape_of_its_own():
    bodies = {re.sub(r"m-\w+", "", str(charts.legend(shape))) for shape in charts.SHAPES}
    assert len(bodies) == len(charts.SHAPES) - 1  # ring and disc differ by paint alone
    assert str(charts.legend("full")) != str(charts.legend("ring"))


def test_only_marks_that_are_used_are_defined():
    svg = drawn(Spot(*SABANG, "full"))
    assert 'id="m-full"' in svg
    assert 'id="m-cross"' not in svg


def test_the_sentence_is_said_and_nothing_is_styled_inline():
    svg = drawn(Spot(*SABANG, "full"))
    assert 'role="img" aria-label="Peta"' in svg
    assert "style=" not in svg


def test_the_coast_stays_on_the_drawing():
    starts = re.findall(r"M(-?\d+) (-?\d+)", COAST)
    assert all(0 <= int(x) <= 930 and 0 <= int(y) <= 370 for x, y in starts)
    assert len(starts) == COAST.count("z") == 87
    assert all(before != after for before, after in pairwise(starts))
