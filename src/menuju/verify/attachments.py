"""Checks evidence files that a reader was given against the digests in the bundle."""

from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path

from menuju.languages import say

from .archive import Archive, Broken
from .evidence import CLASSIFIED, Row, evidence_rows
from .log import Log
from .report import Check, Findings, skipped

MOST_FILES = 100_000

Files = Mapping[str, list[Path]]
"""The files of the folder by their digest."""


def check_attachments(archive: Archive, log: Log, folder: Path | None) -> Check:
    """Find every evidence file in `folder` by its digest; tell which were checked and which absent.

    A piece may lie there as it came, as the copy for the public, or both. A file that is none of
    the bundle's evidence is a finding.
    """
    title = say(id="Berkas bukti", en="Evidence files")
    if folder is None:
        return skipped("attachments", title, say(id="tidak diberikan (--evidence FOLDER)",
                                                 en="not given (--evidence FOLDER)"))  # fmt: skip
    wrong = Findings()
    files = _files_by_digest(folder)
    try:
        rows = [row for row in evidence_rows(archive) if row[1].get("sha256")]
    except Broken as error:
        rows = []
        wrong.add(str(folder), str(error))
    copies = _copies(rows, log)
    known = {row.get("sha256") for _, row in rows} | {
        one for each in copies.values() for one in each
    }
    _check_strangers(files, known, folder, wrong)
    here, notes = 0, []
    for _, row in rows:
        found = list(_found(row, copies[row.get("id", "")], files, folder))
        here += bool(found)
        notes += found or [say(id="– {code}: tidak ada di folder", en="– {code}: not in the folder",
                               code=row.get("id"))]  # fmt: skip
    result = say(id="{here} dari {all} ada dan cocok", en="{here} of {all} there and equal",
                 here=here, all=len(rows))  # fmt: skip
    return wrong.check("attachments", title, count=here, result=result, notes=notes)


def _copies(rows: list[Row], log: Log) -> dict[str, set[str]]:
    """Return the digests of each piece's public copies: as listed, and as sealed since."""
    found = {
        row.get("id", ""): {row["public_sha256"]} if row.get("public_sha256") else set()
        for _, row in rows
    }
    for entry in log.named(CLASSIFIED):
        id, digest = str(entry.leaf["on"]).partition(":")[2], entry.facts.get("public_sha256")
        if id in found and digest:
            found[id].add(str(digest))
    return found


def _check_strangers(files: Files, known: set[str | None], folder: Path, wrong: Findings) -> None:
    for digest, paths in files.items():
        for path in paths if digest not in known else ():
            wrong.add(
                str(path.relative_to(folder)),
                say(
                    id="bukan bukti dalam bundel ini (SHA-256 {digest})",
                    en="is none of this bundle's evidence (SHA-256 {digest})",
                    digest=digest,
                ),
            )


def _found(row: Mapping[str, str], copies: set[str], files: Files, folder: Path) -> list[str]:
    """Return a line for each form in which a piece lies in the folder."""
    original = row.get("sha256", "")
    forms = [(original, say(id="berkas asli", en="as it came"))]
    forms += [
        (copy, say(id="salinan publik", en="public copy")) for copy in sorted(copies - {original})
    ]
    return [
        f"✓ {row.get('id', '')}: {files[digest][0].relative_to(folder)} ({form})"
        for digest, form in forms
        if digest in files
    ]


def _files_by_digest(folder: Path) -> dict[str, list[Path]]:
    files: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*"))[:MOST_FILES]:
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as stream:
            files.setdefault(file_digest(stream, "sha256").hexdigest(), []).append(path)
    return files
