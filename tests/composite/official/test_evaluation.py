from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.composite.official import Mean, Missing, Mode, Node, Rounding, evaluate, walk
from menuju.problems import Invalid
from tests.composite.official.invented import TWO, figures, trees, weighted, weights

given_figures = st.dictionaries(st.integers(0, 8).map("n{}".format), figures, max_size=9)


def leaves(**weights: str) -> tuple[Node, ...]:
    return tuple(Node(code, weight=Decimal(weight)) for code, weight in weights.items())


def turned(node: Node) -> Node:
    return Node(
        node.code,
        node.weight,
        node.mean,
        node.missing,
        node.rounding,
        tuple(turned(child) for child in reversed(node.children)),
    )


def only_known(tree: Node, given: dict[str, Decimal]) -> dict[str, Decimal]:
    codes = {node.code for node in walk(tree)}
    return {code: figure for code, figure in given.items() if code in codes}


@given(trees(), given_figures)
def test_the_order_of_children_never_matters(tree: Node, given: dict[str, Decimal]):
    there, back = (evaluate(each, only_known(tree, given)) for each in (tree, turned(tree)))
    assert (there.values, there.exact) == (back.values, back.exact)


@given(trees(), given_figures)
def test_figures_given_back_at_every_node_change_nothing(tree: Node, given: dict[str, Decimal]):
    found = evaluate(tree, only_known(tree, given))
    assert evaluate(tree, found.values).values == found.values


@given(st.lists(st.tuples(figures, weights), min_size=1, max_size=8))
def test_a_weighted_mean_is_exact_and_lies_between_its_figures(rows):
    parts = {f"q{n}": row for n, row in enumerate(rows)}
    children = tuple(Node(code, weight=weight) for code, (_, weight) in parts.items())
    found = evaluate(
        Node("top", mean=Mean.WEIGHTED, rounding=Rounding(9, Mode.FLOOR), children=children),
        {code: figure for code, (figure, _) in parts.items()},
    )
    mean = sum(Fraction(x) * Fraction(w) for x, w in rows) / sum(Fraction(w) for _, w in rows)
    assert found.final == Decimal(mean.numerator * 10**9 // mean.denominator).scaleb(-9)
    assert min(x for x, _ in rows) <= found.exact["top"] <= max(x for x, _ in rows)


def test_an_unrounded_third_is_kept_whole_so_that_a_tie_stays_a_tie():
    third = Node("third", weight=Decimal(3), children=leaves(a="1", b="1", c="1"))
    children = (third, Node("rest", weight=Decimal(5)))
    tree = Node("top", mean=Mean.WEIGHTED, rounding=Rounding(0), children=children)
    given = {"a": Decimal(4), "b": Decimal(0), "c": Decimal(0), "rest": Decimal(0)}
    assert evaluate(tree, given).final == Decimal(1)  # 4/3 × 3/8 is exactly one half


def test_the_node_above_uses_the_rounded_figure_below():
    half = Node("half", rounding=Rounding(0), children=leaves(a="1", b="1"))
    found = evaluate(Node("top", children=(half,)), {"a": Decimal(2), "b": Decimal(3)})
    assert (found.exact["half"], found.values["half"]) == (Decimal("2.5"), Decimal(3))
    assert found.final == Decimal(3)


def test_a_plain_mean_does_not_look_at_weights():
    tree = Node("top", children=leaves(a="1", b="99"))
    assert evaluate(tree, {"a": Decimal(1), "b": Decimal(2)}).final == Decimal("1.5")


@pytest.mark.parametrize(
    ("missing", "final"),
    [(Missing.ABSENT, None), (Missing.NOT_APPLICABLE, Decimal(3)), (Missing.ZERO, Decimal("0.75"))],
)
def test_a_missing_child_is_absent_or_left_out_or_zero(missing: Missing, final: Decimal | None):
    tree = Node("top", mean=Mean.WEIGHTED, missing=missing, children=leaves(a="1", b="3"))
    assert evaluate(tree, {"a": Decimal(3), "b": None}).final == final


@pytest.mark.parametrize(
    ("missing", "values"),
    [(Missing.ABSENT, {}), (Missing.NOT_APPLICABLE, {}), (Missing.ZERO, {"top": Decimal(0)})],
)
def test_nothing_given_is_a_figure_only_where_missing_counts_as_zero(missing, values):
    tree = Node("top", missing=missing, children=leaves(a="1"))
    assert evaluate(tree, {}).values == values


def test_no_figure_comes_of_children_that_weigh_nothing():
    tree = Node(
        "top", mean=Mean.WEIGHTED, missing=Missing.NOT_APPLICABLE, children=leaves(a="0", b="1")
    )
    assert evaluate(tree, {"a": Decimal(3)}).final is None


def test_a_zero_that_was_given_is_not_missing():
    assert evaluate(weighted(a="1", b="1"), {"a": Decimal(0), "b": Decimal(3)}).final == Decimal(
        "1.50"
    )


def test_a_figure_published_at_an_inner_node_wins_and_is_rounded_as_the_node_says():
    inner = Node("dimension", rounding=TWO, children=leaves(a="1"))
    found = evaluate(Node("top", children=(inner,)), {"a": Decimal(4), "dimension": Decimal("2.5")})
    assert {code: str(value) for code, value in found.values.items()} == {
        "a": "4", "dimension": "2.50", "top": "2.5",
    }  # fmt: skip


@given(trees(), given_figures)
def test_the_callers_decimal_context_never_matters(tree: Node, given: dict[str, Decimal]):
    known = only_known(tree, given)
    usual = evaluate(tree, known)
    with localcontext() as context:
        context.prec, context.rounding = 2, "ROUND_UP"
        narrow = evaluate(tree, known)
    assert narrow == usual


@given(trees())
def test_an_unknown_code_and_a_figure_that_is_no_number_are_refused_together(tree: Node):
    with pytest.raises(Invalid) as refused:
        evaluate(tree, {"elsewhere": Decimal(1), tree.code: Decimal("NaN")})
    assert [finding.where for finding in refused.value.findings] == ["elsewhere", tree.code]


def test_every_fault_of_a_tree_is_told_at_once():
    children = (
        Node("a", weight=Decimal(-1)),
        Node("a", weight=Decimal("Infinity")),
        Node(" b", rounding=Rounding(21)),
        Node("c", mean=Mean.WEIGHTED, children=leaves(d="0", e="0")),
    )
    with pytest.raises(Invalid) as refused:
        evaluate(Node("top", children=children), {})
    assert [finding.where for finding in refused.value.findings] == ["a", "a", "a", " b", " b", "c"]
