"""Texts that are alike are found, all of them and no others; what was copied is shown."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.likeness import alike, difference, jaccard, shingles

SETS = st.dictionaries(
    st.integers(0, 9),
    st.frozensets(st.tuples(st.sampled_from("abcdefghij")), min_size=1),
    max_size=10,
)


def test_case_and_signs_do_not_hide_a_copy():
    one = shingles("Perbup Nomor 12/2026 tentang Kota Cerdas, ditetapkan.", size=3)
    other = shingles("PERBUP nomor 12 2026: tentang “kota cerdas” ditetapkan", size=3)
    assert one == other
    assert len(one) == 6


def test_a_text_shorter_than_a_shingle_has_none():
    assert shingles("sudah ada perbup", size=5) == frozenset()
    assert jaccard(frozenset(), frozenset()) == 0


@given(SETS, st.sampled_from([0.2, 0.5, 0.6, 0.8, 1.0]))
def test_exactly_the_pairs_that_are_alike_are_found_each_once(sets, least):
    found = [(frozenset({pair.one, pair.other}), pair.share) for pair in alike(sets, least=least)]
    wanted = {
        frozenset(pair): share
        for pair in combinations(sets, 2)
        if (share := jaccard(sets[pair[0]], sets[pair[1]])) >= least
    }
    assert dict(found) == wanted
    assert len(found) == len(wanted)


def test_what_too_many_share_leads_to_no_pair():
    template = {number: frozenset({("a",), ("b",)}) for number in range(5)}
    assert list(alike(template, least=0.5, most=4)) == []
    assert len(list(alike(template, least=0.5, most=5))) == 10


@pytest.mark.parametrize("least", [0, -1, 1.1])
def test_a_share_out_of_range_is_refused(least):
    with pytest.raises(ValueError, match="share"):
        list(alike({}, least=least))


@given(st.text(max_size=80), st.text(max_size=80))
def test_both_texts_come_back_from_the_parts_whole(earlier, later):
    told = difference(earlier, later)
    assert "".join(part.text for part in told.before) == earlier
    assert "".join(part.text for part in told.after) == later
    assert 0 <= told.copied <= 1


def test_what_was_copied_is_told_as_a_share():
    last = "Dewan Kota Cerdas rapat empat kali. Notulen dilampirkan."
    now = "Dewan Kota Cerdas rapat enam kali pada 2026. Notulen dilampirkan."
    told = difference(last, now)
    assert [(part.kind, part.text) for part in told.parts] == [
        ("same", "Dewan Kota Cerdas rapat "),
        ("removed", "empat"),
        ("added", "enam"),
        ("same", " kali"),
        ("added", " pada 2026"),
        ("same", ". Notulen dilampirkan."),
    ]
    assert told.copied == pytest.approx(4 / 10)
    assert difference(last, last).copied == 1
    assert difference("", now).copied == 0
