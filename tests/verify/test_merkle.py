"""Merkle trees hold for logs of every size: proofs prove, and only what is true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.verify import merkle

LEAVES = [merkle.leaf_hash(str(number).encode()) for number in range(70)]


def by_definition(hashes: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word by word."""
    if not hashes:
        return merkle.EMPTY_ROOT
    if len(hashes) == 1:
        return hashes[0]
    half = 1
    while half * 2 < len(hashes):
        half *= 2
    return merkle.node_hash(by_definition(hashes[:half]), by_definition(hashes[half:]))


def test_the_incremental_root_is_the_defined_one_at_every_size():
    grown = merkle.Frontier()
    for size in range(len(LEAVES) + 1):
        assert grown.root() == by_definition(LEAVES[:size]) == merkle.root(LEAVES[:size])
        grown = grown.grown(LEAVES[size : size + 1])


@given(st.integers(1, 70), st.data())
def test_every_leaf_is_proved_in_and_no_other_place(size: int, data):
    index = data.draw(st.integers(0, size - 1))
    path = merkle.inclusion(LEAVES[:size], index)
    root = merkle.root(LEAVES[:size])
    proof = {"size": size, "path": path, "root": root}
    assert merkle.included(LEAVES[index], index=index, **proof)
    assert not merkle.included(merkle.leaf_hash(b"lain"), index=index, **proof)
    assert not merkle.included(LEAVES[index], index=size, **proof)
    longer = {**proof, "path": (*path, root)}
    assert not merkle.included(LEAVES[index], index=index, **longer)
    other = data.draw(st.integers(0, size - 1))
    assert merkle.included(LEAVES[index], index=other, **proof) is (other == index)


@given(st.integers(1, 70), st.data())
def test_a_log_is_proved_to_grow_and_a_rewritten_one_is_not(second: int, data):
    first = data.draw(st.integers(1, second))
    path = merkle.consistency(LEAVES[:second], first)
    sizes = {"first": first, "second": second, "path": path}
    roots = {
        "first_root": merkle.root(LEAVES[:first]),
        "second_root": merkle.root(LEAVES[:second]),
    }
    assert merkle.consistent(**sizes, **roots)
    forged = merkle.root([merkle.leaf_hash(b"lain"), *LEAVES[1:first]])
    assert not merkle.consistent(**sizes, **roots | {"first_root": forged})
    forged = merkle.root([merkle.leaf_hash(b"lain"), *LEAVES[1:second]])
    assert not merkle.consistent(**sizes, **roots | {"second_root": forged})
    if path:
        assert not merkle.consistent(**sizes | {"path": path[:-1]}, **roots)
        assert not merkle.consistent(**sizes | {"path": (*path, path[0])}, **roots)


def test_proofs_outside_the_log_are_refused():
    for ask in (lambda: merkle.inclusion(LEAVES, 70), lambda: merkle.consistency(LEAVES, 0)):
        try:
            ask()
        except IndexError:
            continue
        raise AssertionError("a proof outside the log was given")


@given(st.integers(1, 70))
def test_a_whole_tree_gives_the_same_root_and_the_same_paths(size: int):
    tree = merkle.Tree.of(LEAVES[:size])
    assert tree.root() == merkle.root(LEAVES[:size])
    assert [tree.inclusion(index) for index in range(size)] == [
        merkle.inclusion(LEAVES[:size], index) for index in range(size)
    ]


def test_an_empty_tree_has_the_empty_root_and_no_path():
    tree = merkle.Tree.of([])
    assert tree.root() == merkle.EMPTY_ROOT
    with pytest.raises(IndexError):
        tree.inclusion(0)
