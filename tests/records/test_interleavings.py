"""Whatever the order of events and seals, the logs are whole and only ever grow."""

import itertools
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from menuju.records.actions import seals
from menuju.records.actions.seals import seal
from menuju.records.models import Leaf, TreeHead
from menuju.records.queries.health import findings
from menuju.verify.merkle import consistency, consistent, included, inclusion, root
from tests import depth

from .deeds import CLERK, record

STREAMS = ("round/satu", "round/dua", "system")
STEPS = st.lists(st.sampled_from([*STREAMS, "seal", "rolled back"]), max_size=25)


def take(step: str, country: str) -> None:
    if step == "seal":
        seal(by=CLERK)
    elif step == "rolled back":
        with transaction.atomic():
            record("a.b.done", stream=f"{country}/system")
            transaction.set_rollback(True)
    else:
        record("a.b.done", stream=f"{country}/{step}")


@pytest.mark.django_db
@limits(max_examples=depth.of(25, else_few=8))
@given(steps=STEPS, batch=st.integers(1, 5))
def test_any_interleaving_gives_gap_free_numbers_and_consistent_heads(steps, batch):
    country = str(uuid4())  # every example has streams of its own in one database
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seals, "BATCH", batch)
        for step in [*steps, "seal"]:
            take(step, country)
    for stream in STREAMS:
        check(f"{country}/{stream}", events=steps.count(stream))
    assert findings() == []


def check(stream: str, *, events: int) -> None:
    leaves = list(Leaf.objects.filter(stream=stream).order_by("number"))
    assert [leaf.number for leaf in leaves] == list(range(events))
    hashes = [bytes(leaf.hash) for leaf in leaves]
    heads = [
        (head.size, bytes(head.root))
        for head in TreeHead.objects.filter(stream=stream).order_by("size")
    ]
    assert [size for size, _ in heads][-1:] == [events][: bool(events)]
    for size, top in heads:
        assert top == root(hashes[:size])
        path = inclusion(hashes[:size], size - 1)
        assert included(hashes[size - 1], index=size - 1, size=size, path=path, root=top)
    for (first, first_root), (second, second_root) in itertools.pairwise(heads):
        assert consistent(
            first=first,
            second=second,
            first_root=first_root,
            second_root=second_root,
            path=consistency(hashes[:second], first),
        )
