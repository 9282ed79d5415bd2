"""A structure that is not whole is refused with everything that is wrong in it."""

import pytest

import menuju.composite as ci
from menuju.problems import Invalid
from tests.composite.small import NODES, structure


def wrong(*nodes):
    with pytest.raises(Invalid) as told:
        ci.Structure(nodes)
    return {finding.where for finding in told.value.findings}


def test_a_structure_knows_its_levels_and_who_is_under_whom():
    made = structure()
    assert [made.codes(level) for level in (1, 2, 3)] == [
        ("Jalan", "Air", "Sekolah", "Kemiskinan"),
        ("Fisik", "Warga"),
        ("Kota",),
    ]
    assert [m.tolist() for m in made.membership] == [[0, 0, 1, 1], [0, 0]]
    assert made.beneath("Kota") == ("Jalan", "Air", "Sekolah", "Kemiskinan")
    assert made.beneath("Warga") == ("Sekolah", "Kemiskinan")


def test_a_node_leaves_with_all_that_is_under_it():
    assert structure().without("Fisik").codes(1) == ("Sekolah", "Kemiskinan")
    one = ci.Structure((*NODES, ci.Node("Baru", 1, "Lain"), ci.Node("Lain", 2, "Kota")))
    assert one.without("Baru").codes(2) == ("Fisik", "Warga")


@pytest.mark.parametrize(
    ("node", "where"),
    [
        (ci.Node("Jalan", 1, "Warga"), "Jalan"),  # an indicator in two pillars
        (ci.Node("Baru", 1, "Tidak ada"), "Baru"),
        (ci.Node("Baru", 1, "Kota"), "Baru"),  # jumps a level
        (ci.Node("Baru", 1), "Baru"),  # in no index
        (ci.Node("Baru", 2, "Kota"), "Baru"),  # nothing under it
        (ci.Node("Baru", 1, "Fisik", weight=-1), "Baru"),
        (ci.Node("Baru", 1, "Fisik", weight=float("nan")), "Baru"),
        (ci.Node("Baru", 1, "Fisik", direction=0), "Baru"),
        (ci.Node("Baru", 0, "Fisik"), "Baru"),
    ],
)
def test_a_bad_node_is_named(node, where):
    assert where in wrong(*NODES, node)


def test_a_cycle_is_found():
    one = [ci.Node("a", 2, "b"), ci.Node("b", 3, "a"), ci.Node("x", 1, "a")]
    assert "b" in wrong(*one)


def test_weights_that_sum_to_zero_name_their_parent():
    none = [
        ci.Node(n.code, n.level, n.parent, weight=0.0 if n.parent == "Fisik" else n.weight)
        for n in NODES
    ]
    assert wrong(*none) == {"Fisik"}


def test_an_index_of_one_indicator_is_an_index():
    assert ci.Structure((ci.Node("a", 1, "Kota"), ci.Node("Kota", 2))).top == 2


def test_nothing_is_no_index():
    assert wrong() == wrong(ci.Node("Kota", 2))
