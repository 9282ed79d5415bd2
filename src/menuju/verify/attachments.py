"""Checks evidence files that a reader was given against the digests in the bundle."""

from hashlib import file_digest
from pathlib import Path

from menuju.languages import say

from .archive import Archive, Broken
from .report import Check, Findings, skipped
from .seals import evidence_rows

MOST_FILES = 100_000


def check_attachments(archive: Archive, folder: Path | None) -> Check:
    """Find every evidence file in `folder` by its digest; tell which were checked and which absent.

    A file that is none of the bundle's evidence is a finding.
    """
    title = say(id="Berkas bukti", en="Evidence files")
    if folder is None:
        return skipped("attachments", title, say(id="tidak diberikan (--evidence FOLDER)",
                                                 en="not given (--evidence FOLDER)"))  # fmt: skip
    wrong = Findings()
    files = _files_by_digest(folder)
    try:
        rows = [row for _, row in evidence_rows(archive)]
    except Broken as error:
        rows = []
        wrong.add(str(folder), str(error))
    here = [row for row in rows if row.get("sha256") in files]
    absent = [row for row in rows if row.get("sha256") not in files]
    known = {row.get("sha256") for row in rows}
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
    notes = [_found(row.get("id", ""), files[row["sha256"]][0].relative_to(folder)) for row in here]
    notes += [say(id="– {code}: tidak ada di folder", en="– {code}: not in the folder",
                  code=row.get("id")) for row in absent]  # fmt: skip
    result = say(id="{here} dari {all} ada dan cocok", en="{here} of {all} there and equal",
                 here=len(here), all=len(rows))  # fmt: skip
    return wrong.check("attachments", title, count=len(here), result=result, notes=notes)


def _found(code: str, path: Path) -> str:
    return f"✓ {code}: {path}"


def _files_by_digest(folder: Path) -> dict[str, list[Path]]:
    files: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*"))[:MOST_FILES]:
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as stream:
            files.setdefault(file_digest(stream, "sha256").hexdigest(), []).append(path)
    return files
