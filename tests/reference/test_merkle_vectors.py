"""The Merkle tree against the vectors of Certificate Transparency."""

import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from menuju.verify import merkle

REFERENCE = os.environ.get("MENUJU_REFERENCE", "")
pytestmark = pytest.mark.skipif(
    not REFERENCE, reason="MENUJU_REFERENCE does not name the folder of reference cases"
)


@pytest.fixture(scope="module")
def vectors() -> dict:
    return json.loads((Path(REFERENCE) / "merkle_rfc6962_vectors.json").read_text())


@pytest.fixture(scope="module")
def hashes(vectors: dict) -> list[bytes]:
    return [merkle.leaf_hash(bytes.fromhex(leaf)) for leaf in vectors["leaves_hex"]]


def unhex(path: list[str]) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(step) for step in path)


def test_every_root_is_the_published_one(vectors: dict, hashes: list[bytes]):
    assert merkle.root([]).hex() == vectors["empty_root"]
    grown = [merkle.root(hashes[:size]).hex() for size in range(1, len(hashes) + 1)]
    assert grown == vectors["roots"]


def test_every_inclusion_proof_is_the_published_one(vectors: dict, hashes: list[bytes]):
    assert vectors["inclusion"]
    for case in vectors["inclusion"]:
        index, size, path = case["index"], case["size"], unhex(case["path"])
        assert merkle.inclusion(hashes[:size], index) == path
        root = bytes.fromhex(vectors["roots"][size - 1])
        assert merkle.included(hashes[index], index=index, size=size, path=path, root=root)


def test_every_consistency_proof_is_the_published_one(vectors: dict, hashes: list[bytes]):
    roots = unhex(vectors["roots"])
    assert vectors["consistency"]
    for case in vectors["consistency"]:
        first, second, path = case["from"], case["to"], unhex(case["path"])
        assert merkle.consistency(hashes[:second], first) == path
        assert merkle.consistent(
            first=first,
            second=second,
            first_root=roots[first - 1],
            second_root=roots[second - 1],
            path=path,
        )
    assert all(one != other for one, other in pairwise(roots))
