"""What the answers of a live round rest on: every row is proven, every other digest named."""

from dataclasses import replace

import pytest

from menuju.verify import layout

from . import answering
from .answering import BULK, COPY, EVENTS, LATER, ORIGINAL, PIECES, SINGLE
from .making import digest
from .test_tampering import failed, said


def listed(**changes):
    """The list with some pieces changed: `p_1={"openness": …}`."""
    wanted = {name.replace("_", "-"): change for name, change in changes.items()}
    return tuple(replace(each, **wanted.get(each.id, {})) for each in PIECES)


def test_each_row_is_proven_also_of_what_was_brought_in_bulk(verified):
    report = verified(answering.bundle())
    assert report.ok
    assert report.check("uses").result == "5 rows proven"
    assert report.check("uses").notes == ()


def test_a_list_sealed_before_signers_were_told_still_verifies(verified):
    earlier = layout.EARLIER[layout.EVIDENCE]
    assert "signer" in layout.COLUMNS[layout.EVIDENCE]
    assert verified(answering.bundle(columns=earlier)).ok
    mixed = answering.bundle(columns=earlier[:-1])
    assert failed(verified(mixed)) >= {"order"}


@pytest.mark.parametrize("question", ["11.01/b.2", "12.01/b.1"])
def test_bulk_evidence_behind_another_answer_is_named(verified, question):
    report = verified(answering.bundle(listed(p_1={"answers": (question,)})))
    assert failed(report) == {"uses"}
    assert f"data/evidence.csv answers of {BULK}: " in said(report, "uses")
    assert "event number 2 sealed 2 rows with" in said(report, "uses")


def test_a_swapped_digest_of_bulk_evidence_is_named_by_unit_and_event(verified):
    report = verified(answering.bundle(listed(p_1={"sha256": "0" * 64})))
    assert failed(report) == {"uses"}
    assert said(report, "uses").startswith(
        f"data/evidence.csv answers of {BULK}: 2 rows with SHA-256 "
    )


def test_evidence_that_nobody_attached_is_named_by_its_answer(verified):
    more = answering.piece("p-6", "12.01/b.2", data=b"disisipkan")
    report = verified(answering.bundle((*PIECES, more)))
    assert failed(report) == {"uses"}
    assert said(report, "uses") == (
        f"data/evidence.csv answers of {SINGLE}/b.2: evidence p-6 was never attached"
    )


def test_evidence_left_out_of_one_answer_is_named(verified):
    report = verified(answering.bundle(listed(p_4={"answers": ("12.01/b.1",)})))
    assert said(report, "uses") == (
        f"data/evidence.csv answers of {SINGLE}/b.2: evidence p-4, attached by event number 4, "
        "is not listed so"
    )


def test_evidence_of_a_unit_that_did_not_take_part_is_named(verified):
    more = answering.piece("p-9", "13.01/b.1", data=b"tidak ikut")
    report = verified(answering.bundle((*PIECES, more)))
    assert said(report, "uses") == "data/evidence.csv answers of 13.01: did not take part"


def test_what_was_brought_again_is_said_to_rest_on_the_runs_seal_alone(verified):
    first = answering.brought(BULK, ("b.1", "p-1", ORIGINAL), ("b.2", "p-3", b"notulen"))
    again = answering.brought(BULK, ("b.1", "p-1", ORIGINAL), questions="b.1")
    report = verified(answering.bundle(events=(first, again, *EVENTS[1:4], EVENTS[-1])))
    assert report.ok
    assert report.check("uses").result == "4 rows proven"
    assert report.check("uses").notes == (
        "11.01/b.2: brought more than once; its list is proven by the seal of the run alone.",
    )


def test_a_swapped_public_copy_is_named_by_row(verified):
    report = verified(answering.bundle(listed(p_1={"public_sha256": "0" * 64})))
    assert failed(report) == {"evidence"}
    assert said(report, "evidence") == (
        f"data/evidence.csv row 2 evidence p-1: public copy SHA-256 {'0' * 64}, event number 9 "
        f"sealed {digest(COPY)}"
    )


def test_another_openness_than_the_sealed_one_is_named(verified):
    report = verified(answering.bundle(listed(p_3={"openness": "exempt"})))
    assert failed(report) == {"evidence"}
    assert "openness “exempt”, event number 7 sealed “unclassified”" in said(report, "evidence")


def test_what_is_held_shut_lists_no_copy(verified):
    held = {"openness": "held", "public_sha256": "", "public_bytes": None}
    assert verified(answering.bundle(listed(p_1=held))).ok
    assert not verified(answering.bundle(listed(p_1={"openness": "held"}))).ok


def test_openness_decided_after_the_run_is_a_note(verified):
    later = answering.classified("p-3", LATER)
    check = verified(answering.bundle(after=(later,))).check("evidence")
    assert check.ok
    assert check.notes == (
        "Evidence p-3: “open” since event number 12, “unclassified” in this run.",
    )


def test_files_count_as_they_came_or_as_the_public_copy(verified, tmp_path):
    given = tmp_path / "files"
    given.mkdir()
    for name, data in (("a.jpg", ORIGINAL), ("b.jpg", COPY), ("c.jpg", LATER)):
        (given / name).write_bytes(data)
    sealed_later = answering.bundle(after=(answering.classified("p-3", LATER),))
    check = verified(sealed_later, evidence=given).check("attachments")
    assert check.ok
    assert check.result == "2 of 3 there and equal"
    assert check.notes == (
        "✓ p-1: a.jpg (as it came)",
        "✓ p-1: b.jpg (public copy)",
        "✓ p-3: c.jpg (public copy)",
        "– p-4: not in the folder",
    )


def test_a_copy_that_was_never_sealed_is_none_of_the_evidence(verified, tmp_path):
    given = tmp_path / "files"
    given.mkdir()
    (given / "c.jpg").write_bytes(LATER)
    report = verified(answering.bundle(), evidence=given)
    assert failed(report) == {"attachments"}
    assert f"is none of this bundle's evidence (SHA-256 {digest(LATER)})" in said(
        report, "attachments"
    )
