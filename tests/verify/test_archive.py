"""A hostile or damaged archive is told apart from a bundle, safely and in words."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from menuju.verify import archive, layout
from menuju.verify.bundle import verify_bundle

from .making import MINISTRY, unzipped
from .test_tampering import said

MEBIBYTE = 1024 * 1024


def with_entries(bundle: bytes, entries: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO(bundle)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries:
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def test_what_is_no_zip_is_said_to_be_none_and_what_is_expected(verified):
    report = verified(b"hanya teks", key=MINISTRY.public.fingerprint)
    assert not report.ok
    assert report.known_signer is False
    (finding,) = map(str, report.findings)
    assert finding.startswith("bundle.zip: What is in this file is not recognised: no zip (bundle)")
    assert "What can be verified: a bundle (.zip, or its extracted folder), a numbered" in finding


@pytest.mark.parametrize("part", [0.01, 0.5, 0.999])
def test_a_truncated_zip_is_said_to_be_cut_off(bundle, verified, part):
    report = verified(bundle[: int(len(bundle) * part)])
    assert not report.ok
    assert "This zip is cut off or damaged; download it again." in said(report, "archive")


@pytest.mark.parametrize(
    "name",
    [
        "../keluar.txt",
        "/etc/passwd",
        "data/../../x",
        "C:\\x.txt",
        "data\\x.csv",
        "a//b",
        "./a",
        "a:b",
    ],
)
def test_a_name_that_leaves_the_folder_is_never_read(bundle, verified, name):
    report = verified(with_entries(bundle, [(name, b"jahat")]))
    assert "unsafe file name" in said(report, "archive")
    assert not report.ok
    assert report.check("files").ok


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["data/units.csv", "DATA/Units.csv"])
def test_a_name_that_stands_twice_is_named_and_neither_is_read(bundle, verified, name):
    report = verified(with_entries(bundle, [(name, b"unit,name\n")]))
    assert "data/units.csv: this name stands 2 times in the zip" in said(report, "archive")
    assert "data/units.csv: is listed but missing" in said(report, "files")


def test_a_file_that_swells_is_not_opened(bundle, verified):
    files = {name: data for name, data in unzipped(bundle).items() if name != layout.README}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
        with file.open(layout.README, "w") as stream:
            for _ in range(17):
                stream.write(bytes(MEBIBYTE))
    report = verified(out.getvalue())
    assert said(report, "archive") == "README.txt: larger than 16 MiB; not opened"
    assert "README.txt: is listed but missing" in said(report, "files")


def test_a_zip_bomb_is_not_opened_at_all(verified):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(3):
            with file.open(f"data/{number}.csv", "w") as stream:
                for _ in range(180):
                    stream.write(bytes(MEBIBYTE))
    assert len(out.getvalue()) < MEBIBYTE
    report = verified(out.getvalue())
    assert [check.name for check in report.checks] == ["archive"]
    assert "This zip claims 3 files, 540 MiB when opened" in said(report, "archive")


def test_too_many_files_are_not_opened(verified):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number in range(archive.MOST_FILES + 1):
            file.writestr(f"{number}.txt", b"")
    report = verified(out.getvalue())
    assert "This zip claims 2001 files" in said(report, "archive")


def test_a_size_that_lies_is_caught_while_reading(bundle, verified):
    """The central directory says 10 bytes; the stream holds more."""
    data = bytearray(bundle)
    directory = data.rindex(b"PK\x01\x02", 0, data.rindex(layout.UNITS.encode()))
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    report = verified(bytes(data))
    assert "data/units.csv: cannot be read" in said(report, "files")


def test_a_flipped_byte_in_the_compressed_data_is_named(bundle, verified):
    with zipfile.ZipFile(io.BytesIO(bundle)) as file:
        info = file.getinfo(layout.VALUES)
    data = bytearray(bundle)
    data[info.header_offset + 30 + len(layout.VALUES) + info.compress_size // 2] ^= 0xFF
    report = verified(bytes(data))
    assert not report.ok
    assert layout.VALUES in said(report, "files")


def test_an_encrypted_entry_is_named(bundle, verified):
    data = bytearray(bundle)
    directory = data.rindex(b"PK\x01\x02", 0, data.rindex(layout.UNITS.encode()))
    data[directory + 8] |= 1
    report = verified(bytes(data))
    assert layout.UNITS in said(report, "files")


def test_an_empty_zip_lacks_everything(verified):
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    report = verified(out.getvalue())
    assert not report.ok
    assert "manifest.json: not in the bundle" in said(report, "signature")


def test_an_extracted_folder_is_verified_and_its_links_are_not_followed(bundle, tmp_path: Path):
    folder = tmp_path / "bundel"
    with zipfile.ZipFile(io.BytesIO(bundle)) as file:
        file.extractall(folder)
    (folder / ".DS_Store").write_bytes(b"")
    assert verify_bundle(folder, key=MINISTRY.public.fingerprint).ok
    (tmp_path / "lain.csv").write_bytes((folder / layout.UNITS).read_bytes())
    (folder / layout.UNITS).unlink()
    (folder / layout.UNITS).symlink_to(tmp_path / "lain.csv")
    report = verify_bundle(folder)
    assert said(report, "archive") == "data/units.csv: symbolic links are not followed"
    assert "data/units.csv: is listed but missing" in said(report, "files")


def test_noise_of_every_kind_never_crashes_the_verifier(bundle, verified):
    hostile = [
        *(b"\xff\xfe", b"[" * 100_000, b'{"a":1,"a":2}', b"null", b"[]", b"{}", b"1.5", b'"' * 9),
        *(b"a\rb\n", b"id,sha256\n\x00,\n", b'unit,x\n"' + b"1" * 200_000, b"\n\n\n", b"9" * 5000),
    ]
    for name in sorted(unzipped(bundle)):
        if name.endswith(".py"):
            continue
        for noise in hostile:
            files = unzipped(bundle) | {name: noise}
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as file:
                for other, data in files.items():
                    file.writestr(other, data)
            assert not verified(out.getvalue()).ok
