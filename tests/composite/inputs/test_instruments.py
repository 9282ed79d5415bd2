"""An official instrument as files of an index gives the official figures."""

from decimal import Decimal

import numpy as np
import pytest

import menuju.composite as ci
from menuju.composite.inputs.instruments import recipe_of_tree, structure_of_tree
from menuju.composite.official import Node, evaluate
from menuju.problems import Invalid
from menuju.programmes import find_instrument


@pytest.mark.parametrize("cohort", ["REGULER", "KPPN&IKN"])
def test_the_engine_gives_the_finals_of_the_evaluation(cohort):
    tree = find_instrument("indonesia-smart-city/evaluasi-2023").recipe().cohorts[cohort]
    structure, recipe = structure_of_tree(tree), recipe_of_tree(tree)
    levels = np.random.default_rng(1).integers(0, 17, (300, len(structure.indicators))) / 4
    units = tuple(map(str, range(len(levels))))
    built = ci.build(ci.Table(units, levels), structure, recipe)
    for row, unit in enumerate(levels):
        given = {
            code: Decimal(str(value))
            for code, value in zip(structure.codes(1), unit.tolist(), strict=True)
        }
        official = evaluate(tree, given).values
        mine = dict(zip(built.codes, built.scores[row].tolist(), strict=True))
        assert {node.code: mine[node.code] for node in structure.nodes if node.level > 1} == {
            node.code: float(official[node.code]) for node in structure.nodes if node.level > 1
        }


def test_branches_of_different_length_are_no_index():
    tree = Node("akhir", children=(Node("a"), Node("b", children=(Node("c"),))))
    with pytest.raises(Invalid) as told:
        structure_of_tree(tree)
    assert [finding.where for finding in told.value.findings] == ["a"]
