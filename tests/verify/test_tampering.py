"""Every way to tamper with a bundle is named: file, row and figure."""

import json
from dataclasses import replace

import pytest

from menuju.verify import canonical, layout
from menuju.verify.report import Report

from . import making
from .making import FORGER, MINISTRY, changed, digest, unzipped


def said(report: Report, check: str) -> str:
    return "\n".join(map(str, report.check(check).findings))


def failed(report: Report) -> set[str]:
    return {check.name for check in report.checks if not check.ok}


def edited(bundle: bytes, name: str, old: str, new: str) -> bytes:
    text = unzipped(bundle)[name].decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    return text.replace(old, new).encode()


def row_of(bundle: bytes, name: str, start: str) -> int:
    lines = unzipped(bundle)[name].decode().splitlines()
    return next(row for row, line in enumerate(lines, start=1) if line.startswith(start))


def test_the_untouched_bundle_holds_for_its_signer(bundle, verified):
    report = verified(bundle, key=MINISTRY.public.fingerprint)
    assert report.ok
    assert report.known_signer is True
    assert report.signer == MINISTRY.public.fingerprint
    assert report.check("published").result == "4 of 4 equal"
    assert report.verdict().endswith(f"signed by {MINISTRY.public.fingerprint}.")


# 1. A score is flipped


def test_a_flipped_figure_is_named_with_file_row_unit_and_both_values(bundle, verified):
    figures = edited(bundle, layout.FIGURES, "11.02,governance,2.50", "11.02,governance,3.50")
    report = verified(changed(bundle, {layout.FIGURES: figures}))
    assert failed(report) == {"files", "seals", "recomputation", "published"}
    row = row_of(bundle, layout.VALUES, "11.02,governance")
    assert (
        f"data/values.csv row {row}: 11.02/governance: value 2.50 ≠ 3.50, exact 2.5 ≠ 3.5 "
        "(stated ≠ recomputed); from data/figures.csv row 3" in said(report, "recomputation")
    )
    assert "11.02 Kota 11.02: final was published as" in said(report, "published")
    assert said(report, "files").startswith("data/figures.csv: not the content that was signed")
    assert report.check("published").result == "3 of 4 equal"


def test_a_raters_flipped_score_is_named_with_its_panel(bundle, verified):
    scores = edited(bundle, layout.SCORES, "12.02,b.1,1,0", "12.02,b.1,1,4")
    report = verified(changed(bundle, {layout.SCORES: scores}))
    row = row_of(bundle, layout.SCORES, "12.02,b.1,1")
    assert f"from data/scores.csv row {row}" in said(report, "recomputation")
    assert "12.02/b.1: value 0.67 ≠ 2.00" in said(report, "recomputation")


def test_a_flipped_result_is_named_with_both_figures(bundle, verified):
    standings = unzipped(bundle)[layout.STANDINGS].decode()
    row = row_of(bundle, layout.STANDINGS, "12.01")
    final = standings.splitlines()[row - 1].split(",")[1]
    forged = standings.replace(f"12.01,{final},", "12.01,4.00,").encode()
    report = verified(changed(bundle, {layout.STANDINGS: forged}))
    assert (
        f"data/standings.csv row {row}: 12.01: final 4.00 ≠ {final} (stated ≠ recomputed)"
        in said(report, "recomputation")
    )


def test_a_flipped_letter_is_named(bundle, verified):
    published = unzipped(bundle)[layout.PUBLISHED].decode()
    printed = published.split("12.01,final,")[1].split("\n")[0]
    forged = published.replace(f"12.01,final,{printed}", "12.01,final,1.00").encode()
    report = verified(changed(bundle, {layout.PUBLISHED: forged}))
    assert failed(report) == {"files", "seals", "published"}
    assert f"final was published as 1.00, recomputed {printed}" in said(report, "published")


def test_an_improvement_is_held_against_the_previous_final_only_where_there_is_one(verified):
    tables = making.freeze()
    wrong = tables.published.replace(b"12.02,improvement,-", b"12.02,improvement,-9")
    wrong = wrong.replace(b"11.02,improvement,0.10", b"11.02,improvement,0.99")
    assert wrong != tables.published
    report = verified(making.built(making.parts(tables=replace(tables, published=wrong))))
    assert failed(report) == {"published"}
    assert report.check("published").failed == 1
    assert "12.02 Kota 12.02: improvement was published as -9" in said(report, "published")
    assert report.check("published").notes == (
        "2 improvements were not recomputed: the previous finals are not in the bundle",
    )


# 2. An event is dropped


def test_a_dropped_event_is_named_by_its_number(bundle, verified):
    lines = unzipped(bundle)[layout.LEAVES].splitlines(keepends=True)
    report = verified(changed(bundle, {layout.LEAVES: b"".join(lines[:3] + lines[4:])}))
    assert {"files", "log", "heads", "evidence"} <= failed(report)
    assert said(report, "log") == "log/leaves.jsonl: event number 3 is missing"
    assert "only 3 stand without a gap: event number 3 and later" in said(report, "heads")


def test_a_dropped_event_is_found_even_when_the_rest_is_renumbered(bundle, verified):
    kept = [json.loads(line)["leaf"] for line in unzipped(bundle)[layout.LEAVES].splitlines()]
    del kept[1]
    forged = b"".join(
        canonical.dumps({"leaf": leaf, "number": number}) + b"\n"
        for number, leaf in enumerate(kept)
    )
    report = verified(changed(bundle, {layout.LEAVES: forged}))
    assert report.check("log").ok
    assert "(size 2): the root does not match" in said(report, "heads")
    assert "between numbers 0 and 1" in said(report, "heads")
    assert "the seal covers 6 events, but only 5 stand" in said(report, "heads")


# 3. The digest of evidence is swapped


def test_a_swapped_evidence_digest_is_named_by_row_even_if_signed(bundle, verified):
    swapped = edited(bundle, layout.EVIDENCE, digest(making.EVIDENCE_FILES["b-2"]), "0" * 64)
    report = verified(changed(bundle, {layout.EVIDENCE: swapped}, manifest="signed"))
    assert failed(report) == {"evidence"}
    assert said(report, "evidence") == (
        f"data/evidence.csv row 3 evidence b-2: SHA-256 {'0' * 64}, event number 3 sealed "
        f"{digest(making.EVIDENCE_FILES['b-2'])}"
    )


def test_evidence_left_out_or_never_sealed_is_named(bundle, verified):
    table = unzipped(bundle)[layout.EVIDENCE].decode().replace("\nb-2,", "\nb-3,")
    report = verified(changed(bundle, {layout.EVIDENCE: table.encode()}, manifest="signed"))
    assert said(report, "evidence") == (
        "data/evidence.csv row 3 evidence b-3: was never sealed\n"
        "data/evidence.csv: evidence b-2, sealed by event number 3, is not listed"
    )


# 4. Rows are reordered


def test_reordered_rows_are_named_and_still_recomputed(bundle, verified):
    header, one, two, *rest = unzipped(bundle)[layout.FIGURES].splitlines(keepends=True)
    swapped = b"".join([header, two, one, *rest])
    report = verified(changed(bundle, {layout.FIGURES: swapped}))
    assert failed(report) == {"files", "seals", "order"}
    assert said(report, "order") == "data/figures.csv row 3: This row is out of order."
    assert report.check("recomputation").count > 0


def test_reordered_heads_are_named(bundle, verified):
    one, two = unzipped(bundle)[layout.HEADS].splitlines(keepends=True)
    report = verified(changed(bundle, {layout.HEADS: two + one}))
    assert "line 2 (size 2): the seal goes backwards" in said(report, "heads")


# 5. A weight is changed


def test_a_changed_weight_is_named_with_cohort_node_and_both_figures(bundle, verified):
    recipe = json.loads(unzipped(bundle)[layout.RECIPE])
    recipe["cohorts"]["LAMA"]["children"][0]["weight"] = "70"
    forged = {layout.RECIPE: canonical.dumps(recipe)}
    report = verified(changed(bundle, forged, manifest="signed"))
    assert {"seals", "weights", "recomputation", "published"} == failed(report)
    assert said(report, "weights") == "recipe.json LAMA/governance: weight 70, sealed as 60"


# 6. Everything is rebuilt and signed with another key


def test_a_bundle_rebuilt_with_another_key_is_caught_by_the_key(verified):
    forged = making.built(by=FORGER)
    report = verified(forged, key=MINISTRY.public.fingerprint)
    assert failed(report) == {"signature"}
    assert report.known_signer is False
    assert said(report, "signature") == (
        f"manifest.sig: signed by {FORGER.public.fingerprint}, not by {MINISTRY.public.fingerprint}"
    )


def test_a_bundle_rebuilt_with_another_key_is_only_consistent_without_one(verified):
    report = verified(making.built(by=FORGER))
    assert report.ok
    assert report.known_signer is None
    assert report.verdict().startswith("Internally consistent, signer unknown.")
    assert FORGER.public.fingerprint in report.verdict()


# And more


def test_a_manifest_fixed_up_without_the_key_is_not_signed(bundle, verified):
    figures = edited(bundle, layout.FIGURES, "11.02,governance,2.50", "11.02,governance,3.50")
    report = verified(changed(bundle, {layout.FIGURES: figures}, manifest="fixed"))
    assert report.check("files").ok
    assert report.signer is None
    assert "the manifest was changed after it was signed" in said(report, "signature")
    assert {"signature", "seals", "recomputation", "published"} == failed(report)


def test_a_flipped_head_signature_is_named(bundle, verified):
    lines = [json.loads(line) for line in unzipped(bundle)[layout.HEADS].splitlines()]
    mark = lines[1]["signature"]
    lines[1]["signature"] = ("0" if mark[0] != "0" else "1") + mark[1:]
    forged = b"".join(canonical.dumps(line) + b"\n" for line in lines)
    report = verified(changed(bundle, {layout.HEADS: forged}, manifest="signed"))
    assert failed(report) == {"heads"}
    assert said(report, "heads") == (
        "log/heads.jsonl line 2 (size 6): the seal's signature is not valid for key "
        f"{MINISTRY.public.id}"
    )


def test_an_altered_leaf_is_narrowed_to_the_seals_around_it(bundle, verified):
    leaves = edited(bundle, layout.LEAVES, '"rows":4', '"rows":5')
    report = verified(changed(bundle, {layout.LEAVES: leaves}, manifest="signed"))
    assert failed(report) == {"heads"}
    assert "between numbers 0 and 1" in said(report, "heads")


def test_a_leaf_added_behind_the_last_seal_is_named(bundle, verified):
    more = {"leaf": making.leaf(6, "review.round.reopened", {}), "number": 6}
    leaves = unzipped(bundle)[layout.LEAVES] + canonical.dumps(more) + b"\n"
    report = verified(changed(bundle, {layout.LEAVES: leaves}, manifest="signed"))
    assert said(report, "heads") == (
        "log/leaves.jsonl: event number 6 (review.round.reopened) is covered by no seal"
    )


def test_a_repeated_event_is_named(bundle, verified):
    lines = unzipped(bundle)[layout.LEAVES].splitlines(keepends=True)
    report = verified(changed(bundle, {layout.LEAVES: b"".join([*lines, lines[2]])}))
    assert "event number 2 is repeated or out of order" in said(report, "log")


def test_extra_and_missing_files_are_named(bundle, verified):
    report = verified(changed(bundle, {"catatan.txt": b"hai", layout.VALUES: None}))
    assert said(report, "files") == (
        "catatan.txt: is not listed in the manifest\ndata/values.csv: is listed but missing"
    )
    assert "data/values.csv: not the content that was sealed: SHA-256 –" in said(report, "seals")


def test_removing_the_scores_from_files_and_manifest_is_named(bundle, verified):
    report = verified(changed(bundle, {layout.SCORES: None}, manifest="signed"))
    assert "data/scores.csv: not the content that was sealed: SHA-256 –" in said(report, "seals")
    assert "recomputation" in failed(report)


def test_a_cohort_count_that_is_not_in_the_units_is_named(bundle, verified):
    facts = json.loads(unzipped(bundle)[layout.ROUND])
    facts["cohorts"][1]["took_part"] = 9
    forged = {layout.ROUND: json.dumps(facts).encode()}
    report = verified(changed(bundle, forged, manifest="signed"))
    assert said(report, "round") == (
        "round.json cohorts LAMA: 9 are said to have taken part, in units.csv 2 did\n"
        "round.json cohorts LAMA: 2 were invited, yet 9 took part and 0 did not"
    )


def test_a_run_that_was_never_published_is_named(bundle, verified):
    facts = json.loads(unzipped(bundle)[layout.ROUND])
    facts["run"]["number"] = 2
    forged = {layout.ROUND: json.dumps(facts).encode()}
    report = verified(changed(bundle, forged, manifest="signed"))
    assert said(report, "seals") == (
        "log/leaves.jsonl: there is no event indices.run.drafted for run number 2\n"
        "log/leaves.jsonl: there is no event indices.run.published for run number 2"
    )


def test_a_log_of_another_round_is_named(bundle, verified):
    facts = json.loads(unzipped(bundle)[layout.ROUND])
    facts["slug"] = "lain"
    forged = {layout.ROUND: json.dumps(facts).encode()}
    report = verified(changed(bundle, forged, manifest="signed"))
    assert "belongs to stream round/contoh, not round/lain" in said(report, "heads")


def test_a_thousand_changed_rows_are_counted_and_the_first_are_listed(verified):
    tables = making.freeze()
    lines = tables.scores.decode().splitlines()
    forged = "\n".join([lines[0], *reversed(lines[1:])]).encode() + b"\n"
    report = verified(making.built(making.parts(tables=replace(tables, scores=forged))))
    order = report.check("order")
    assert order.failed == len(lines) - 2 > len(order.findings) == 20
    assert f"… and {order.failed - 20} more" in "\n".join(report.lines())


@pytest.mark.parametrize("name", sorted(unzipped(making.built())), ids=lambda name: name)
def test_no_file_can_be_emptied_or_removed_unnoticed(bundle, verified, name):
    for data in (b"", None):
        report = verified(changed(bundle, {name: data}), key=MINISTRY.public.fingerprint)
        assert not report.ok
        assert any(name in finding.where for finding in report.findings)
