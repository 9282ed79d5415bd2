"""Read a CSV file, packed or plain, into numbered rows; say all that is wrong with its form."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.utils.translation import gettext as _

from menuju.problems import Finding

LARGEST = 64 * 1024 * 1024
"""Bytes of a file once unpacked. The whole country's villages are 5 MB."""


@dataclass(frozen=True)
class Table:
    """The rows of one file with the line on which each stands, and the digest of its content."""

    name: str
    rows: tuple[tuple[int, dict[str, str]], ...] = ()
    sha256: str = ""


def read_table(path: Path, *, required: frozenset[str], known: frozenset[str]) -> Table | Finding:
    """Return a file's rows, or the first thing that makes its form unreadable."""
    content = _unpacked(path)
    if isinstance(content, Finding):
        return content
    try:
        text = content.decode("utf-8-sig")
        lines = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        fault = _header_fault(path, lines.fieldnames or (), required=required, known=known)
        return fault or Table(path.name, tuple(_numbered(lines)), sha256(content).hexdigest())
    except UnicodeDecodeError as error:
        return Finding(path.name, _("bukan UTF-8 (bita %(at)s).") % {"at": error.start})
    except csv.Error as error:
        return Finding(path.name, _("bukan CSV yang utuh: %(why)s.") % {"why": error})


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file's content, unpacked; None where there is none to read."""
    content = _unpacked(path)
    return None if isinstance(content, Finding) else sha256(content).hexdigest()


def _unpacked(path: Path) -> bytes | Finding:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        return Finding(path.name, _("berkas ini tidak ada."))
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        return Finding(path.name, _("bukan berkas gzip yang utuh: %(why)s.") % {"why": error})
    if len(content) > LARGEST:
        return Finding(path.name, _("lebih besar dari %(n)s MB.") % {"n": LARGEST // 1024**2})
    return content


def _header_fault(
    path: Path,
    columns: Sequence[str],
    *,
    required: frozenset[str],
    known: frozenset[str],
) -> Finding | None:
    where = _("%(file)s baris 1") % {"file": path.name}
    if missing := sorted(required - set(columns)):
        return Finding(where, _("kolom %(names)s tidak ada.") % {"names": ", ".join(missing)})
    if strange := sorted(set(columns) - known):
        return Finding(where, _("kolom %(names)s tidak dikenal.") % {"names": ", ".join(strange)})
    if len(set(columns)) != len(columns):
        return Finding(where, _("ada kolom yang ditulis dua kali."))
    return None


def _numbered(lines: "csv.DictReader[str]") -> Iterator[tuple[int, dict[str, str]]]:
    """A row that is too short or too long keeps a mark that no column has."""
    for row in lines:
        if None in row or None in row.values():
            yield lines.line_num, {"": ""}
        else:
            yield lines.line_num, row
