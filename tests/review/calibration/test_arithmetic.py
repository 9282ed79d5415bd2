"""The arithmetic of calibration, for all scores that there can be."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from menuju.review.queries.calibration.deviations import deviation

STEP = st.integers(0, 4)
PAIRS = st.lists(st.tuples(STEP, STEP), min_size=1, max_size=12)


def test_of_no_score_there_is_no_deviation():
    assert deviation([], tolerance=1) is None


@given(PAIRS, st.integers(0, 4))
def test_deviations_keep_their_bounds(pairs, tolerance):
    of = deviation(pairs, tolerance=tolerance)
    assert abs(of.signed) <= of.absolute <= 4
    assert 0 <= of.exact <= of.within <= of.scores == len(pairs)
    assert (of.exact == of.scores) == (of.absolute == 0)


@given(PAIRS)
def test_scores_and_references_exchanged_turn_the_sign_and_nothing_else(pairs):
    there = deviation(pairs, tolerance=1)
    back = deviation([(b, a) for a, b in pairs], tolerance=1)
    assert back.signed == -there.signed
    assert (back.absolute, back.exact, back.within) == (there.absolute, there.exact, there.within)


@given(PAIRS, st.randoms())
def test_the_order_of_scores_changes_nothing(pairs, dice):
    shuffled = list(pairs)
    dice.shuffle(shuffled)
    assert deviation(shuffled, tolerance=1) == deviation(pairs, tolerance=1)


def test_a_hand_made_case():
    of = deviation([(4, 2), (2, 2), (1, 2)], tolerance=1)
    told = (of.signed, of.absolute, of.exact, of.within)
    assert told == (Decimal("0.33"), Decimal("1.00"), 1, 2)
