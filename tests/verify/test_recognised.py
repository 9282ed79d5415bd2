"""A file that is neither bundle nor paper is told for what it is, in both languages."""

import json
import subprocess
import sys
import zipfile

import pytest

from menuju.languages import speaking
from menuju.verify import canonical
from menuju.verify.cli import DIFFERS, main
from menuju.verify.recognised import looks_like_json
from tests.questions.samples import pdf, picture

HANDOVER = canonical.dumps({"kind": "handover", "collections": [], "note": ""})
GIVEN = {
    "kosong.zip": (b"", "kosong (0 bita)", "empty (0 bytes)"),
    "BA-2026-000001.pdf": (pdf(), "ambil JSON-nya dari halaman pemeriksaan", "take its JSON from"),
    "menyamar.json": (pdf(), "Ini PDF: bukan bundel", "This is a PDF: no bundle"),
    "lain.json": (b'{"a": 1}', "bukan JSON sebagaimana ditandatangani", "none as it was signed"),
    "kanonik.json": (b'{"a":1}', "tidak ada “statement” atau “receipt”", "there is no “statement”"),
    "daftar.json": (b"[1]", "Ini JSON, tetapi bukan surat.", "This is JSON, but no paper."),
    "terpotong.json": (b'{"statement":{"for', "terpotong atau diubah", "cut off or changed"),
    "serah.json": (HANDOVER, "pekerjaan terbuka dari sebuah serah", "the file of open work"),
    "foto.png": (picture(), "Ini gambar (", "This is a picture ("),
    "halaman.zip": (b"\n<!DOCTYPE html><p>", "Ini halaman web", "This is a web page"),
    "catatan.txt": (b"hanya teks", "tidak dikenali", "is not recognised"),
}


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_is_told_by_its_content_and_what_is_expected_stands_beside(
    tmp_path, capsys, name, language
):
    content, *said = GIVEN[name]
    path = tmp_path / name
    path.write_bytes(content)
    assert main([str(path), "--lang", language]) == DIFFERS
    shown = capsys.readouterr().out
    assert said[language == "en"] in shown
    assert ("Yang dapat diperiksa:", "What can be verified:")[language == "en"] in shown


@pytest.mark.parametrize("files", [(), ("catatan.txt",)])
def test_a_folder_that_was_never_a_bundle_is_told_so(tmp_path, capsys, files):
    for name in files:
        (tmp_path / name).write_text("hanya teks")
    assert main([str(tmp_path), "--lang", "en"]) == DIFFERS
    shown = capsys.readouterr().out
    assert "This folder is no extracted bundle" in shown
    assert "What can be verified:" in shown


def test_an_extracted_bundle_of_which_something_is_left_is_still_held_against_it(bundle, tmp_path):
    path = tmp_path / "b.zip"
    path.write_bytes(bundle)
    with zipfile.ZipFile(path) as file:
        file.extract("round.json", tmp_path / "sisa")
    with speaking("en"):
        assert main([str(tmp_path / "sisa"), "--json"]) == DIFFERS


@pytest.mark.parametrize("start", [b"{", b" \n[", b"\xef\xbb\xbf{"])
def test_json_is_known_by_its_first_sign(start):
    assert looks_like_json(start)


def test_the_verifier_in_a_bundle_says_it_on_a_bare_python(bundle, tmp_path):
    path = tmp_path / "b.zip"
    path.write_bytes(bundle)
    with zipfile.ZipFile(path) as file:
        file.extractall(tmp_path / "b")
    (tmp_path / "surat.pdf").write_bytes(pdf())
    done = subprocess.run(
        [sys.executable, "-I", "-S", tmp_path / "b" / "verify.py", tmp_path / "surat.pdf", "--json",
         "--lang", "id"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == DIFFERS
    assert "ambil JSON-nya" in json.dumps(json.loads(done.stdout), ensure_ascii=False)
