"""Six ways to tamper with the official bundle; a bare Python refuses and names each of them."""

import json
import zipfile

import pytest

from menuju.verify import canonical, layout
from tests.verify.making import FORGER, changed, unzipped

from .conftest import verify
from .rebuilding import rebuilt

MALANG, BETTER = b"35.07,output,2.29\n", b"35.07,output,3.29\n"


@pytest.fixture
def refused(published, tmp_path):
    """Return a function that verifies forged bytes with the page's key and returns what is said."""

    def ask(forged: bytes) -> str:
        done = verify(unpacked(forged, tmp_path), "--key", published.key)
        assert (done.returncode, done.stderr) == (1, ""), done.stdout
        return done.stdout

    return ask


def unpacked(bundle: bytes, folder):
    path = folder / "bundel"
    (folder / "bundel.zip").write_bytes(bundle)
    with zipfile.ZipFile(folder / "bundel.zip") as file:
        file.extractall(path)
    return path


def row_of(data: bytes, start: bytes) -> int:
    lines = enumerate(data.splitlines(), start=1)
    return next(row for row, line in lines if line.startswith(start))


def test_the_bundle_as_published_is_not_refused(published, tmp_path):
    done = verify(unpacked(published.content, tmp_path), "--key", published.key)
    assert done.returncode == 0, done.stdout


def test_a_flipped_score_is_named_with_file_row_and_figures(published, refused):
    files = unzipped(published.content)
    forged = {layout.FIGURES: files[layout.FIGURES].replace(MALANG, BETTER)}
    said = refused(changed(published.content, forged, manifest="fixed"))
    row = row_of(files[layout.FIGURES], b"35.07,output,")
    assert "35.07/output: value 2.29 ≠ 3.29, exact 2.29 ≠ 3.29 (stated ≠ recomputed)" in said
    assert f"from data/figures.csv row {row}" in said
    assert "35.07 Kabupaten Malang: final was published as 2.94, recomputed 3.14" in said


def test_a_dropped_event_is_named_by_its_number(published, refused):
    lines = unzipped(published.content)[layout.LEAVES].splitlines(keepends=True)
    forged = {layout.LEAVES: b"".join(lines[:2] + lines[3:])}
    said = refused(changed(published.content, forged, manifest="fixed"))
    assert "log/leaves.jsonl: event number 2 is missing" in said


def test_a_swapped_evidence_digest_is_named_by_row(published, refused):
    table = unzipped(published.content)[layout.EVIDENCE]
    sealed = json.loads(unzipped(published.content)[layout.LEAVES].splitlines()[1])["leaf"]["facts"]
    forged = {layout.EVIDENCE: table.replace(sealed["sha256"].encode(), b"0" * 64)}
    said = refused(changed(published.content, forged, manifest="fixed"))
    assert (
        f"data/evidence.csv row 2 evidence {sealed['evidence']}: SHA-256 {'0' * 64}, "
        f"event number 1 sealed {sealed['sha256']}" in said
    )


def test_reordered_rows_are_named_by_row(published, refused):
    header, one, two, *rest = unzipped(published.content)[layout.FIGURES].splitlines(keepends=True)
    forged = {layout.FIGURES: b"".join([header, two, one, *rest])}
    said = refused(changed(published.content, forged, manifest="fixed"))
    assert "data/figures.csv row 3: This row is out of order." in said


def test_a_changed_weight_is_named_with_both_weights(published, refused):
    recipe = json.loads(unzipped(published.content)[layout.RECIPE])
    outcome = next(c for c in recipe["cohorts"]["REGULER"]["children"] if c["code"] == "outcome")
    outcome["weight"] = "40"
    forged = {layout.RECIPE: canonical.dumps(recipe)}
    said = refused(changed(published.content, forged, manifest="fixed"))
    assert "recipe.json REGULER/outcome: weight 40, sealed as 30" in said


def test_a_bundle_rebuilt_and_signed_with_another_key_is_refused_by_the_key(published, refused):
    said = refused(rebuilt(published.content, figure=(MALANG, BETTER), by=FORGER))
    assert f"manifest.sig: signed by {FORGER.public.fingerprint}, not by {published.key}" in said
    assert said.count("✗") == 1


def test_without_a_key_the_rebuilt_bundle_is_only_consistent(published, tmp_path):
    forged = rebuilt(published.content, figure=(MALANG, BETTER), by=FORGER)
    done = verify(unpacked(forged, tmp_path))
    assert done.returncode == 0, done.stdout
    assert "Internally consistent, signer unknown." in done.stdout
    assert FORGER.public.fingerprint in done.stdout
