"""Plots: labels apart, values where they belong, the same bytes each time."""

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.composite.report.palette import DARKEST, LIGHTEST, SHADES, contrast
from menuju.composite.report.svg.bars import Bar, bars
from menuju.composite.report.svg.dots import Dot, dots
from menuju.composite.report.svg.drawing import fit, number, room
from menuju.composite.report.svg.flow import Line, flow, standing_out
from menuju.composite.report.svg.heat import Heat, heat, shade
from menuju.composite.report.svg.scale import Scale, rank_ticks, ticks
from menuju.composite.report.svg.tornado import Cause, Swing, tornado

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("Kabupaten Hulu Sungai Tengah Utara Barat Daya", "村庄村庄村庄", "A", "", "<&>\x01")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def drawn(width=720.0):
    """Return one of each plot, of the same names."""
    scores = [3.5, -1.0, 0.0, 2.25, 8.0]
    said = {"title": "Judul", "desc": "Isi", "width": width}
    pairs = list(zip(NAMES, scores, strict=True))
    tick = [(0.0, "0"), (5.0, "5")]
    return {
        "bars": bars(
            [Bar(n, s, str(s), lead="1", mark=1.0) for n, s in pairs],
            **said,
        ),
        "dots": dots(
            [Dot(n, 3, 1, 5, "1–5", 2, "3") for n in NAMES], reach=(1, 5), tick=[(1, "1")], **said
        ),
        "tornado": tornado(
            [Cause(n, (Swing(s, str(s), s - 1, s + 1),)) for n, s in pairs],
            ("total",), tick=tick, **said,
        ),
        "flow": flow(
            [Line(n, (i + 1, 5 - i, None)) for i, n in enumerate(NAMES)], ("a", "b", "c"), **said
        ),
        "heat": heat(
            Heat(NAMES, NAMES, [scores] * 5, [["1,0"] * 5] * 5, -1, 8, ("−1", "8")), **said
        ),
    }  # fmt: skip


@pytest.mark.parametrize("width", [300.0, 720.0])
@pytest.mark.parametrize("plot", ["bars", "dots", "tornado", "flow", "heat"])
def test_a_plot_is_sound_and_says_what_it_is(plot, width):
    text = drawn(width)[plot]
    root = ET.fromstring(text)
    assert (root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text) == ("Judul", "Isi")
    assert root.get("role") == "img"
    assert text == drawn(width)[plot]
    assert "style=" not in text


@pytest.mark.parametrize("width", [300.0, 720.0])
@pytest.mark.parametrize("plot", ["bars", "dots", "tornado", "flow", "heat"])
def test_labels_never_overlap_and_never_leave_the_drawing(plot, width):
    root = ET.fromstring(drawn(width)[plot])
    boxes = [
        _box(each) for each in root.iter(f"{SVG}text") if each.text and not each.get("transform")
    ]
    whole = float(root.get("width"))
    assert all(left >= -0.5 and right <= whole + 0.5 for left, right, _, _ in boxes)
    assert [pair for pair in combinations(boxes, 2) if _meet(*pair)] == []


def _box(each):
    """Return left, right, top and bottom of a text, as wide as it can be."""
    kinds = (each.get("class") or "").split()
    size = 11.0 if "small" in kinds else 12.0
    x, y, wide = float(each.get("x")), float(each.get("y")), room(each.text, size)
    left = x - wide if "end" in kinds else x - wide / 2 if "mid" in kinds else x
    return left, left + wide, y - size * 0.72, y


def _meet(one, other):
    return (
        one[0] < other[1] - 0.5
        and other[0] < one[1] - 0.5
        and one[2] < other[3] - 0.5
        and other[2] < one[3] - 0.5
    )


@given(WORDS, st.floats(20, 400))
def test_a_label_that_is_cut_fits(words, width):
    assert room(fit(words, width)) <= width or fit(words, width) == "…"


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
def test_ticks_are_few_and_inside(low, reach):
    high = low + reach
    found = ticks(low, high)
    assert len(found) <= 12
    assert all(low - reach * 1e-3 <= each <= high + reach * 1e-3 for each in found)


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_a_scale_never_draws_outside(value, low, reach):
    assert 10.0 <= Scale(low, low + reach, 10.0, 90.0).at(value) <= 90.0


def test_places_are_marked_from_the_first():
    assert rank_ticks(51, 8) == (1.0, 10.0, 20.0, 30.0, 40.0, 50.0)
    assert rank_ticks(1) == (1.0,)


def test_shades_go_from_lowest_to_highest_and_nothing_has_none():
    assert [shade(value, 0, 9) for value in (-1, 0, 4.5, 9, 20, None, float("nan"))] == [
        0, 0, 4, 8, 8, None, None,
    ]  # fmt: skip


def test_text_on_every_shade_can_be_read():
    told = [colour for theme in SHADES.values() for kind in theme.values() for colour in kind]
    assert min(max(contrast(c, DARKEST), contrast(c, LIGHTEST)) for c in told) >= 4.5


def test_those_that_move_most_stand_out_and_one_place_is_no_move():
    lines = [
        Line("a", (1, 2)),
        Line("b", (2, 1)),
        Line("c", (3, 9)),
        Line("d", (9, 3)),
        Line("e", (4, None)),
    ]
    assert standing_out(lines) == {2: 0, 3: 1}


def test_bars_grow_from_zero_to_either_side():
    root = ET.fromstring(
        bars([Bar("a", 2.0, "2"), Bar("b", -2.0, "−2")], title="t", desc="d", reach=(-2.0, 2.0))
    )
    one, other = (each for each in root.iter(f"{SVG}rect"))
    assert float(one.get("width")) == pytest.approx(float(other.get("width")), abs=0.02)
    assert float(other.get("x")) + float(other.get("width")) == pytest.approx(
        float(one.get("x")), abs=0.02
    )


def test_a_coordinate_has_no_needless_digits():
    assert [number(each) for each in (12.0, 3.5, 0.254, -0.0)] == ["12", "3.5", "0.25", "0"]
    assert not re.search(r"\d\.\d{3}", drawn()["bars"])
