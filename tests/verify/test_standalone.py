"""The copy of the verifier inside a bundle runs on a bare Python, far from this checkout."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from menuju.verify import cli, layout

from . import making
from .making import FORGER, MINISTRY

PYTHON = shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable


@pytest.fixture
def folder(bundle: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "jauh" / "bundel"
    with zipfile.ZipFile(io.BytesIO(bundle)) as file:
        file.extractall(path)
    (tmp_path / "jauh" / "bundel.zip").write_bytes(bundle)
    return path


def run(folder: Path, *arguments: str, language: str = "C") -> subprocess.CompletedProcess[str]:
    """Run verify.py with a bare Python: isolated, without site packages, in a far folder."""
    return subprocess.run(
        [PYTHON, "-I", "-S", str(folder / layout.VERIFY), *arguments],
        cwd=folder.parent,
        env={"PATH": os.environ["PATH"], "LC_ALL": language, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_extracted_bundle_verifies_itself_and_leaves_no_trace(folder: Path):
    before = sorted(folder.rglob("*"))
    done = run(folder, "--key", MINISTRY.public.fingerprint)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "✓ Published figures: 4 of 4 equal" in done.stdout
    assert f"was signed by {MINISTRY.public.fingerprint}." in done.stdout
    assert sorted(folder.rglob("*")) == before


def test_the_standalone_copy_verifies_a_zip_by_name(folder: Path):
    done = run(folder, "bundel.zip", language="id_ID.UTF-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "✓ Angka yang diumumkan: 4 dari 4 sama" in done.stdout
    assert "Konsisten, penanda tangan tidak dikenal." in done.stdout


def test_the_standalone_copy_imports_nothing_from_this_checkout(folder: Path):
    told = (folder / layout.VERIFY).read_text() + "\nprint(sys.modules['menuju'].__file__)"
    script = told.replace("    sys.exit(main(here=here))", "    main(here=here)")
    (folder.parent / "lihat.py").write_text(script)
    shutil.copytree(folder / "verifier", folder.parent / "verifier")
    done = subprocess.run(
        [PYTHON, "-I", "-S", str(folder.parent / "lihat.py"), str(folder)],
        capture_output=True, text=True, encoding="utf-8", check=True,
        env={"PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1].startswith(str(folder.parent / "verifier"))


def test_a_tampered_folder_fails_and_says_where(folder: Path):
    figures = folder / layout.FIGURES
    figures.write_text(figures.read_text().replace("11.02,governance,2.50", "11.02,governance,3"))
    done = run(folder, "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    failed = [check["name"] for check in report["checks"] if not check["ok"]]
    assert failed == ["files", "seals", "recomputation", "published"]
    assert report["ok"] is False
    assert "from data/figures.csv row 3" in done.stdout


def test_a_folder_of_evidence_is_checked_by_digest(folder: Path, tmp_path: Path):
    given = tmp_path / "bukti"
    (given / "dalam").mkdir(parents=True)
    (given / "dalam" / "surat.pdf").write_bytes(making.EVIDENCE_FILES["b-1"])
    done = run(folder, "--evidence", str(given))
    assert done.returncode == 0, done.stdout
    assert "Evidence files: 1 of 2 there and equal" in done.stdout
    assert "✓ b-1: dalam/surat.pdf" in done.stdout
    assert "– b-2: not in the folder" in done.stdout
    (given / "berita.pdf").write_bytes(making.EVIDENCE_FILES["b-2"] + b"!")
    done = run(folder, "--evidence", str(given))
    assert done.returncode == 1
    assert "berita.pdf: is none of this bundle's evidence (SHA-256 " in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [["tidak-ada.zip"], ["bundel.zip", "--key", "bukan-kunci"],
     ["bundel.zip", "--evidence", "tidak-ada"], ["--salah"]],
)  # fmt: skip
def test_what_cannot_be_used_ends_with_two_and_a_sentence(folder: Path, arguments: list[str]):
    done = run(folder, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_the_command_needs_a_bundle_where_none_lies_beside_it(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--lang", "id"])
    assert ended.value.code == 2
    assert "BUNDLE" in capsys.readouterr().err


def test_the_command_prints_the_other_signer(folder: Path, capsys):
    path = str(folder.parent / "bundel.zip")
    code = cli.main([path, "--key", FORGER.public.fingerprint, "--lang", "id"])
    assert code == cli.DIFFERS
    said = f"ditandatangani oleh {MINISTRY.public.fingerprint}, bukan oleh "
    assert said + FORGER.public.fingerprint in capsys.readouterr().out
