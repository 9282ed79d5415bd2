"""Charts are geometry: everything stays in the frame, dots never overlap, labels never collide."""

import re
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.ui import charts, samples
from menuju.ui.charts import labels, packing
from menuju.ui.charts.radar import width as wide

ONE_TO_FOUR = charts.Scale.of(1, 4)
SCORES = st.decimals(min_value=1, max_value=4, places=2)
ANY = st.decimals(min_value=-5, max_value=9, places=2)
MAYBE = st.none() | ANY


def parsed(svg):
    return ET.fromstring(svg)


def shares(svg, name, attribute):
    found = [node.get(attribute) for node in parsed(svg).iter(name)]
    return [float(value.rstrip("%")) / 100 for value in found if value and value.endswith("%")]


def drawn_swarm(values, here=0, names=()):
    dots = tuple(
        charts.Dot(value, names[i] if i < len(names) else "", here=i == here)
        for i, value in enumerate(values)
    )
    return charts.Swarm(ONE_TO_FOUR, dots, "Sebaran", charts.Reference(2, "median 2,00"))


@pytest.mark.parametrize("width", [300, 768, 1216])
@given(st.lists(SCORES, max_size=150))
def test_dots_of_a_swarm_do_not_overlap_on_a_phone_or_wider(width, values):
    svg = parsed(charts.swarm(drawn_swarm(values)))
    roomy = "roomy" in svg.get("class")
    circles = [
        (
            float(c.get("cx").rstrip("%")) / 100 * width,
            float(c.get("cy")),
            2.6 if roomy and width < 768 and "dot" in c.get("class") else float(c.get("r")),
        )
        for c in svg.iter("circle")
    ]
    assert len(circles) == len(values)
    for (x, y, r), (u, v, s) in combinations(circles, 2):
        assert (x - u) ** 2 + (y - v) ** 2 >= (r + s - 0.05) ** 2


@given(st.lists(ANY, max_size=60), ANY)
def test_every_dot_of_a_swarm_is_inside_its_frame(values, reference):
    given_swarm = drawn_swarm(values)
    svg = charts.swarm(given_swarm)
    height = float(parsed(svg).get("height"))
    for circle in parsed(svg).iter("circle"):
        x, y, r = (float(circle.get(k).rstrip("%")) for k in ("cx", "cy", "r"))
        assert r <= x / 100 * packing.NARROW + 0.05
        assert x / 100 * packing.NARROW + r <= packing.NARROW + 0.05
        assert r <= y <= height - r


def test_the_national_swarm_of_514_places_takes_smaller_dots_and_stays_low():
    values = [Decimal(100 + i % 300) / 100 for i in range(514)]
    svg = parsed(charts.swarm(drawn_swarm(values)))
    assert float(svg.get("height")) < 220
    assert len(list(svg.iter("circle"))) == 514


def test_only_the_marked_dot_is_saffron_and_it_is_drawn_last():
    svg = parsed(charts.swarm(drawn_swarm(samples.FINALS, here=64)))
    kinds = [circle.get("class") for circle in svg.iter("circle")]
    assert kinds.count("me") == 1
    assert kinds[-1] == "me"


NAMES = st.text(alphabet="abcdefgh ", min_size=1, max_size=46)


@given(st.lists(st.tuples(NAMES, st.floats(0, 1), st.integers(0, 2)), max_size=6))
def test_labels_neither_touch_nor_leave_the_frame(wanted):
    placed = labels.place([labels.Label(text, at, row) for text, at, row in wanted])
    for width, there in (
        (300.0, [label for label in placed if label.narrow]),
        (700.0, placed),
        (1216.0, placed),
    ):
        assert all(labels.inside(label, width) for label in there)
        assert not any(labels.clash(a, b, width) for a, b in combinations(there, 2))


@pytest.mark.parametrize(("low", "high"), [("1.00", "4.00"), ("3.83", "3.84"), ("1.00", "1.01")])
def test_the_names_of_the_extremes_never_collide(low, high):
    dots = (
        charts.Dot(Decimal(low), f"Kab. Kepulauan Siau Tagulandang Biaro {low}"),
        charts.Dot(Decimal(high), f"Kota Surakarta {high}", here=True),
    )
    svg = charts.swarm(charts.Swarm(ONE_TO_FOUR, dots, "Sebaran"))
    assert f"Kota Surakarta {high}" in svg


@given(ANY, ANY, ANY, ANY)
def test_dot_and_interval_stay_on_their_line(value, low, high, reference):
    svg = charts.interval(charts.Interval(ONE_TO_FOUR, value, low, high, reference))
    starts, widths = shares(svg, "rect", "x"), shares(svg, "rect", "width")
    assert all(0 <= share <= 1 for share in (*shares(svg, "circle", "cx"), *starts))
    assert starts[-1] + widths[0] <= 1.0001


def test_an_interval_without_a_value_has_no_dot():
    svg = charts.interval(charts.Interval(charts.Scale.of(0, 4), None))
    assert svg == '<svg class="di di-4" aria-hidden="true"/>'


def test_a_dot_and_interval_is_geometry_only():
    given_row = charts.Interval(ONE_TO_FOUR, Decimal("2.5"), Decimal(2), Decimal(3), Decimal("3.1"))
    assert charts.interval(given_row) == (
        '<svg class="di di-3" aria-hidden="true"><rect class="m" x="70%"/>'
        '<rect class="i" x="33.33%" width="33.33%"/><circle cx="50%"/></svg>'
    )


def test_six_bars_leave_out_what_has_no_value():
    svg = charts.six(charts.Six(charts.Scale.of(0, 4), (Decimal(4), None, Decimal(2)), "BL 4,00"))
    assert svg == (
        '<svg class="six" viewBox="0 0 96 26" role="img" aria-label="BL 4,00">'
        '<path class="f1" d="M1 25v-25h13V25z"/><path class="f3" d="M33 25v-12.5h13V25z"/></svg>'
    )


@given(st.lists(MAYBE, min_size=6, max_size=6))
def test_six_bars_stay_in_their_box(values):
    svg = charts.six(charts.Six(ONE_TO_FOUR, tuple(values)))
    tall = [float(height) for height in re.findall(r"v-([\d.]+)", svg)]
    assert len(tall) == sum(value is not None for value in values)
    assert all(0 <= height <= 25 for height in tall)


@given(MAYBE, MAYBE)
def test_a_bar_and_its_median_stay_in_their_box(value, median):
    svg = charts.bar(charts.Bar(ONE_TO_FOUR, value, median, colour=2))
    assert ("f2" in svg) == (value is not None)
    assert all(0 <= float(w) <= 100 for w in re.findall(r'width="([\d.]+)"', svg))
    assert all(0 <= float(x) <= 100 for x in re.findall(r'd="M([\d.]+)', svg))


@given(st.lists(MAYBE, min_size=3, max_size=9))
def test_corners_of_a_radar_stay_on_their_axes(values):
    axes = [charts.Axis(f"D{i}", "x", value, Decimal(2)) for i, value in enumerate(values)]
    svg = parsed(charts.radar(axes, scale=ONE_TO_FOUR))
    dots = list(svg.iter("circle"))
    assert len(dots) == sum(value is not None for value in values)
    for dot in dots:
        away = ((float(dot.get("cx")) - 180) ** 2 + (float(dot.get("cy")) - 160) ** 2) ** 0.5
        assert away <= 112.05


def test_a_radar_with_a_missing_value_stays_open_at_the_gap():
    values = [Decimal(4), Decimal(4), None, Decimal(4), Decimal(4), Decimal(4)]
    svg = charts.radar([charts.Axis("D", "x", v) for v in values], scale=charts.Scale.of(0, 4))
    line = next(parsed(svg).iter("polyline"))
    assert line.get("points").split()[0] == "180,272"
    assert len(line.get("points").split()) == 5


@given(st.lists(st.text("abc  ", max_size=60), min_size=3, max_size=9))
def test_names_of_a_radar_stay_in_its_frame_however_long(names):
    svg = parsed(charts.radar([charts.Axis(name, "2,5", 2) for name in names], scale=ONE_TO_FOUR))
    left, top, width, height = map(float, svg.get("viewBox").split())
    for text in svg.iter("text"):
        long, x, y = wide(text.text or ""), float(text.get("x")), float(text.get("y"))
        anchor = text.get("class").split()[-1]
        start = {"start": x, "end": x - long, "mid": x - long / 2}[anchor]
        assert left - 0.1 <= start <= start + long <= left + width + 0.1
        assert top <= y - 11 <= y <= top + height
    told = " ".join(text.text or "" for text in svg.iter("text"))
    assert sorted(told.split()) == sorted([*" ".join(names).split(), *["2,5"] * len(names)])


def test_a_radar_of_two_is_refused():
    with pytest.raises(ValueError, match="3 axes"):
        charts.radar([charts.Axis("D", "x", 1)] * 2, scale=ONE_TO_FOUR)


@given(st.lists(st.floats(0, 200), min_size=1, max_size=6))
def test_spread_labels_keep_their_order_and_their_distance(heights):
    from menuju.ui.charts.history import APART, spread

    moved = spread(heights)
    for one, other in combinations(range(len(heights)), 2):
        assert abs(moved[one] - moved[other]) >= APART - 1e-6
        if heights[one] < heights[other]:
            assert moved[one] < moved[other]


def test_history_breaks_its_line_at_a_missing_year():
    own = charts.Series("Malang", (1, 2, None, 3, 4), ("1", "2", "", "3", "4"))
    svg = charts.history(charts.History(ONE_TO_FOUR, tuple("abcde"), own))
    line = next(p for p in parsed(svg).iter("path") if p.get("class") == "line")
    assert (line.get("d").count("M"), line.get("d").count("L")) == (2, 2)
    assert svg.count('class="me"') == 1


def test_history_of_one_year_is_one_point():
    own = charts.Series("Malang", (Decimal("2.94"),), ("2,94",))
    svg = charts.history(charts.History(ONE_TO_FOUR, ("2023",), own))
    assert svg.count("<circle") == 1
    assert "Malang 2,94" in svg


@given(st.lists(MAYBE, max_size=12))
def test_a_sparkline_stays_in_its_box(values):
    svg = charts.sparkline(values)
    for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", svg):
        assert 0 <= float(x) <= 96
        assert 0 <= float(y) <= 26


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "h0"),
        (0, "h1"),
        (Decimal("0.79"), "h1"),
        (Decimal("0.8"), "h2"),
        (4, "h5"),
        (9, "h5"),
    ],
)
def test_heat_has_five_equal_parts_and_none_for_no_value(value, expected):
    assert charts.heat_class(value, charts.Scale.of(0, 4)) == expected


def test_a_scale_goes_upwards():
    with pytest.raises(ValueError, match="upwards"):
        charts.Scale(4, 4)


def test_texts_are_escaped_and_no_chart_has_a_style():
    evil = '"><script>alert(1)</script>'
    own = charts.Series(evil, (Decimal(2),), (evil,))
    drawn = [
        charts.swarm(charts.Swarm(ONE_TO_FOUR, (charts.Dot(2, evil),), evil)),
        charts.history(charts.History(ONE_TO_FOUR, (evil,), own, sentence=evil)),
        charts.radar([charts.Axis(evil, evil, 2)] * 3, scale=ONE_TO_FOUR, sentence=evil),
    ]
    for svg in drawn:
        assert parsed(svg).get("aria-label") == evil
        assert "<script" not in svg
        assert "style=" not in svg
