"""A region finds itself unchanged in a bundle; every way to cheat it is named."""

import copy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from menuju.verify import canonical, receipts
from tests import depth

from . import making, receipting
from .making import FORGER, MINISTRY, digest
from .receipting import PIECES, PLACE, SIZE, failed, held, log, said, shelf, signed

ALL = ["receipt", "receipt-place", "receipt-digests"]
quick = settings(
    max_examples=depth.of(60, else_few=20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "TT-2026-000001.json"


def test_the_region_finds_itself_unchanged(path):
    checks = held(path, signed(receipting.facts()), shelf(log()))
    assert [check.name for check in checks] == ALL
    assert failed(checks) == set()
    assert checks[1].result == "event number 5 of 14, unchanged"
    assert [check.count for check in checks] == [1, 1, 3]


def test_without_a_receipt_one_line_says_so(path):
    from menuju.verify.log import check_log
    from menuju.verify.receipt_checks import check_receipt

    bundle = shelf(log())
    (check,) = check_receipt(bundle, check_log(bundle)[0], None, stream=receipting.STREAM)
    assert (check.name, check.skipped) == ("receipt", True)


# The house changes its log, and signs everything anew


def test_a_dropped_event_is_named(path):
    leaves = log()
    del leaves[PLACE]
    checks = held(path, signed(receipting.facts()), shelf(leaves))
    assert failed(checks) == {"receipt-place"}
    assert f"event {log()[PLACE]['id']} (number 5) is no longer in the log" in said(checks)
    assert "this log does not continue the one sealed on the receipt" in said(checks)


def test_a_moved_event_is_named_with_both_numbers(path):
    leaves = log()
    leaves[PLACE], leaves[7] = leaves[7], leaves[PLACE]
    checks = held(path, signed(receipting.facts()), shelf(leaves))
    assert failed(checks) == {"receipt-place"}
    assert "was moved: number 5 on the receipt, 7 here" in said(checks)


def test_a_changed_event_is_named_with_what_differs(path):
    leaves = log()
    leaves[PLACE]["facts"]["snapshot_sha256"] = digest(b"salinan lain")
    leaves[PLACE]["at"] = "2026-01-01T00:00:00.999999Z"
    checks = held(path, signed(receipting.facts()), shelf(leaves))
    assert failed(checks) == {"receipt-place"}
    assert "number 5 is not the one that was received; differing: at, facts" in said(checks)


def test_a_bundle_older_than_the_receipt_is_named(path):
    checks = held(path, signed(receipting.facts()), shelf(log()[: SIZE - 1]))
    assert failed(checks) == {"receipt-place"}
    assert "its seal covers 9 events, here only 8 stand without a gap" in said(checks)


def test_an_exchanged_file_is_named_with_both_digests(path):
    other = PIECES | {"p-2": digest(b"sk lain")}
    checks = held(path, signed(receipting.facts()), shelf(log(), evidence=other))
    assert failed(checks) == {"receipt-digests"}
    assert said(checks) == (
        f"TT-2026-000001 p-2: SHA-256 {PIECES['p-2']} on the receipt, data/evidence.csv row 3 "
        f"states {digest(b'sk lain')}"
    )


def test_a_piece_that_no_answer_rests_on_any_more_is_a_note_only(path):
    leaves = log()
    leaves[2] = making.leaf(2, "questions.answer.saved", {})
    told = receipting.facts(leaves)
    checks = held(path, signed(told), shelf(leaves, evidence={"p-1": PIECES["p-1"]}))
    assert failed(checks) == set()
    assert checks[2].notes == ("Evidence p-2: no longer behind any answer in this bundle.",)


# Somebody changes the receipt


def test_a_receipt_of_another_round_is_named(path):
    checks = held(path, signed(receipting.facts()), shelf(log()), stream="round/lain")
    assert failed(checks) == {"receipt"}
    assert "a receipt of another round: its log is round/contoh" in said(checks)
    assert not [note for check in checks for note in check.notes]
    assert checks[1].skipped


def test_a_forged_receipt_is_named_by_its_key(path):
    forged = signed(receipting.facts(by=FORGER), by=FORGER)
    checks = held(path, forged, shelf(log()))
    assert failed(checks) == {"receipt"}
    assert said(checks).count(f"signed by key {FORGER.public.id}, which this bundle") == 2


def test_a_digest_written_into_a_receipt_breaks_its_signature_and_is_held_against_the_event(path):
    told = receipting.facts()
    data = signed(told).replace(told["content"]["sha256"].encode(), digest(b"lain").encode(), 1)
    checks = held(path, data, shelf(log()))
    assert failed(checks) == {"receipt", "receipt-digests"}
    assert "a forged receipt, or one that was changed after it was signed" in said(checks)
    assert f"its event states {receipting.SNAPSHOT}" in said(checks)


def test_a_path_that_leads_elsewhere_is_named(path):
    told = receipting.facts()
    told["log"]["path"][0] = digest(b"lain")
    checks = held(path, signed(told), shelf(log()))
    assert failed(checks) == {"receipt-place"}
    assert "its audit path does not lead to the sealed root" in said(checks)


def test_a_seal_of_somebody_else_in_a_signed_receipt_is_named(path):
    told = receipting.facts()
    told["log"]["signature"] = FORGER.sign(canonical.dumps(told["log"]["head"])).hex()
    checks = held(path, signed(told), shelf(log()))
    assert failed(checks) == {"receipt"}
    assert f"the seal in it is not valid for key {MINISTRY.public.id}" in said(checks)


@pytest.mark.parametrize("part", ["key", "value"])
def test_a_signature_spelled_otherwise_is_no_receipt_of_ours(path, part):
    """What stands outside the signature is held to its one spelling too."""
    told = receipting.facts()
    whole = canonical.loads(signed(told))
    before = whole["signature"][part]
    whole["signature"][part] = before.upper() if part == "value" else before[::-1]
    assert whole["signature"][part] != before
    assert failed(held(path, canonical.dumps(whole), shelf(log()))) == {"receipt"}


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"%PDF-1.7", b'{"receipt":{},"signature":{}}', b"[" * 5000, b"\xff\xfe"],
)
def test_what_is_no_receipt_is_named_and_crashes_nothing(path, data):
    (check,) = held(path, data, shelf(log()))
    assert (check.name, check.failed) == ("receipt", 1)


def test_the_paper_leads_to_the_file_beside_it(path):
    path.write_bytes(b"%PDF-1.7 \x80")
    with pytest.raises(ValueError, match="the JSON file beside it"):
        receipts.read(path)


def test_a_receipt_that_is_not_there_is_named(path):
    from menuju.verify.log import check_log
    from menuju.verify.receipt_checks import check_receipt

    bundle = shelf(log())
    (check,) = check_receipt(bundle, check_log(bundle)[0], path, stream=receipting.STREAM)
    assert check.failed == 1


# Whatever is changed


@quick
@given(st.data())
def test_no_change_of_what_was_sealed_goes_unnoticed(path, data):
    """Any event up to the receipt's seal dropped, doubled, swapped or changed is found."""
    leaves = log()
    at = data.draw(st.integers(0, SIZE - 1))
    match data.draw(st.sampled_from(["drop", "double", "swap", "change"])):
        case "drop":
            del leaves[at]
        case "double":
            other = data.draw(st.integers(0, len(leaves) - 1).filter(lambda n: n != at))
            leaves.insert(at, leaves[other])
        case "swap":
            other = data.draw(st.integers(0, len(leaves) - 1).filter(lambda n: n != at))
            leaves[at], leaves[other] = leaves[other], leaves[at]
        case "change":
            part = data.draw(st.sampled_from(["at", "name", "on", "private"]))
            leaves[at] = leaves[at] | {part: leaves[at][part] + "x"}
    checks = held(path, signed(receipting.facts()), shelf(leaves))
    assert "receipt-place" in failed(checks)


@quick
@given(st.integers(0, 5))
def test_whatever_happens_after_the_seal_leaves_the_receipt_good(path, more):
    leaves = log()[:SIZE] + [making.leaf(50 + n, "review.scores.given", {}) for n in range(more)]
    assert failed(held(path, signed(receipting.facts()), shelf(leaves))) == set()


@quick
@given(st.data())
def test_no_change_of_a_receipt_goes_unnoticed(path, data):
    """Any one byte of a receipt changed is found: by its form, a signature, or its place."""
    whole = bytearray(signed(receipting.facts()))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]))
    if bytes(whole[at : at + 1]) in b"\r\n" and at == len(whole) - 1:
        return
    checks = held(path, bytes(whole), shelf(log()))
    assert failed(checks)


def test_the_form_is_read_back_as_it_was_written():
    told = receipting.facts()
    receipt = receipts.parsed(signed(copy.deepcopy(told)) + b"\n")
    assert (receipt.told, receipt.is_signed(), receipt.is_included()) == (told, True, True)


def test_a_receipt_of_appeals_is_held_to_what_its_event_states_and_to_no_answer(path):
    sealed = digest(b"sanggah")
    leaves = log()
    leaves[PLACE] = making.leaf(PLACE, "review.appeals.filed", {"appeals_sha256": sealed})
    told = receipting.facts(leaves) | {
        "handed_in": {"what": "appeals"}, "content": {"sha256": sealed},
        "files": [{"id": "p-9", "sha256": digest(b"risalah baru")}],
    }  # fmt: skip
    checks = held(path, signed(told), shelf(leaves))
    assert failed(checks) == set()
    assert [check.notes for check in checks if check.name == "receipt-digests"] == [()]
    other = told | {"content": {"sha256": digest(b"lain")}}
    assert failed(held(path, signed(other), shelf(leaves))) == {"receipt-digests"}
