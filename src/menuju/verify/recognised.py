"""Says what a file is that is neither bundle nor paper, by its content, and what can be verified.

Names and endings prove nothing: a PDF may be called `BA-2026-000001.json`.
"""

from collections.abc import Mapping
from pathlib import Path

from menuju.languages import say

PEEK = 512
BOM = b"\xef\xbb\xbf"
PICTURES = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
}
PDF = b"%PDF-"
PAGES = (b"<!doctype html", b"<html")


def looks_like_json(start: bytes) -> bool:
    """Say whether a file that begins with these bytes is meant to be JSON."""
    return start.removeprefix(BOM).lstrip()[:1] in (b"{", b"[")


def unknown_file(path: Path) -> str:
    """Return what a file is that is neither bundle nor JSON, and what is expected instead."""
    with path.open("rb") as stream:
        start = stream.read(PEEK)
    return f"{_file(start)} {expected()}"


def unknown_folder() -> str:
    """Return that a folder is no extracted bundle, and what is expected instead."""
    found = say(
        id="Folder ini bukan bundel yang diekstrak: tidak satu pun berkas bundel ada di dalamnya.",
        en="This folder is no extracted bundle: not one file of a bundle is in it.",
    )
    return f"{found} {expected()}"


def unknown_json(value: object) -> str:
    """Return what JSON is that is no paper, and what is expected instead."""
    match value:
        case {"kind": "handover", "collections": list()}:
            found = say(
                id="Ini berkas pekerjaan terbuka dari sebuah serah terima, bukan suratnya. Surat"
                " itu menyebut sidik berkas ini: bawa berkas ini ke halaman Periksa dokumen.",
                en="This is the file of open work of a handover, not its paper. That paper names"
                " the digest of this file: bring it to the page that checks documents.",
            )
        case Mapping():
            found = say(
                id="Ini JSON, tetapi bukan surat: tidak ada “statement” atau “receipt” di"
                " dalamnya.",
                en="This is JSON, but no paper: there is no “statement” or “receipt” in it.",
            )
        case _:
            found = say(
                id="Ini JSON, tetapi bukan surat.",
                en="This is JSON, but no paper.",
            )
    return f"{found} {expected()}"


def unreadable_json(error: Exception) -> str:
    """Return that a file begins like JSON and is none as it was signed, and what to do."""
    found = say(
        id="Berkas ini diawali seperti JSON, tetapi bukan JSON sebagaimana ditandatangani:"
        " terpotong atau diubah ({error}). Unduh ulang dan jangan menyimpannya dari penyunting.",
        en="This file begins like JSON but is none as it was signed: cut off or changed ({error})."
        " Download it again, and do not save it from an editor.",
        error=error,
    )
    return f"{found} {expected()}"


def expected() -> str:
    """Return what can be verified."""
    return say(
        id="Yang dapat diperiksa: bundel (.zip, atau foldernya setelah diekstrak), surat bernomor"
        " (JSON), atau tanda terima (JSON; dengan --receipt, bersama bundelnya).",
        en="What can be verified: a bundle (.zip, or its extracted folder), a numbered paper"
        " (JSON), or a receipt (JSON; with --receipt, against its bundle).",
    )


def _file(start: bytes) -> str:
    if not start:
        return say(
            id="Berkas ini kosong (0 bita): bukan bundel dan bukan surat. Unduh ulang.",
            en="This file is empty (0 bytes): neither bundle nor paper. Download it again.",
        )
    if start.startswith(PDF):
        return _pdf()
    for magic, name in PICTURES.items():
        if start.startswith(magic):
            return say(
                id="Ini gambar ({name}): bukan bundel dan bukan surat.",
                en="This is a picture ({name}): neither bundle nor paper.",
                name=name,
            )
    if start.removeprefix(BOM).lstrip().lower().startswith(PAGES):
        return say(
            id="Ini halaman web (HTML): bukan bundel dan bukan surat. Barangkali yang tersimpan"
            " halamannya, bukan berkasnya.",
            en="This is a web page (HTML): neither bundle nor paper. Perhaps the page was saved"
            " instead of the file.",
        )
    return say(
        id="Isi berkas ini tidak dikenali: bukan zip (bundel) dan bukan JSON (surat).",
        en="What is in this file is not recognised: no zip (bundle) and no JSON (paper).",
    )


def _pdf() -> str:
    return say(
        id="Ini PDF: bukan bundel, dan bukan surat yang dapat diperiksa. Bila ini PDF surat"
        " bernomor, ambil JSON-nya dari halaman pemeriksaan yang alamatnya tercetak di sana;"
        " halaman itu juga mengenali PDF-nya.",
        en="This is a PDF: no bundle, and no paper that can be verified. If it is the PDF of a"
        " numbered paper, take its JSON from the check page whose address is printed there; that"
        " page also knows the PDF.",
    )
