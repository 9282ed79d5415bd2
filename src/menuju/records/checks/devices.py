"""Files that devices send with a filled-in form: kept as they came, unless they are a danger.

Collect neither sends nor lets go of a form one of whose files was refused (getodk/collect#6457),
and nobody goes back into the field for a photograph. So a file that is not what its name says, or
that is broken, is kept as bytes which no browser is told to show. Refused is what nobody can open,
and what would harm whoever does: nothing at all, a password, scripts, macros, programs, viruses.
"""

import tempfile
from pathlib import Path
from shutil import copyfileobj
from typing import IO

from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.records.checks import kinds, packages, pdfs, plain
from menuju.records.checks.kinds import FileKind
from menuju.records.checks.limits import size_faults
from menuju.records.checks.names import device_name_faults
from menuju.records.checks.uploads import refuse_infected, refused

OCTETS = "application/octet-stream"
"""What a file is of which nothing is known."""


def media_type_of(file: IO[bytes], *, name: str, limit: int) -> str:
    """Look at a file and return what it is by its content; it is at its beginning afterwards.

    Raises `Invalid` with what to do, `Unexamined` where only the scanner was silent.
    """
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(kinds.HEAD)
    claimed = kinds.by_name(name)
    wrong = [*device_name_faults(name), *size_faults(size, limit=limit)]
    wrong += _dangers(file, head, claimed)
    if wrong:
        raise refused([Finding(f"{one.where} · {name[:80]}", one.what) for one in wrong])
    refuse_infected(file)
    found = claimed.media_type if claimed and _is_what_it_says(file, head, claimed) else OCTETS
    file.seek(0)
    return found


def _dangers(file: IO[bytes], head: bytes, claimed: FileKind | None) -> list[Finding]:
    if kinds.is_program(head):
        return [Finding(_("Berkas"), _("adalah program; program tidak diterima."))]
    if claimed and claimed not in (kinds.CSV, kinds.TEXT) and plain.is_markup(head):
        what = _("HTML, SVG, dan XML tidak diterima; simpan sebagai PDF atau PNG.")
        return [Finding(_("Berkas"), what)]
    if head.startswith(b"%PDF-"):
        return _of_pdf(file)
    if head.startswith(kinds.ZIP) and packages.kind_of(file):
        return packages.faults(file)
    return []


def _of_pdf(file: IO[bytes]) -> list[Finding]:
    with tempfile.NamedTemporaryFile(prefix="menuju-look-") as copy:
        file.seek(0)
        copyfileobj(file, copy)
        copy.flush()
        return pdfs.dangers(Path(copy.name))


def _is_what_it_says(file: IO[bytes], head: bytes, claimed: FileKind) -> bool:
    if claimed in kinds.RECORDED:
        return kinds.is_recorded(head, claimed)
    if head.startswith(kinds.ZIP):
        return packages.kind_of(file) is claimed
    if claimed in (kinds.CSV, kinds.TEXT):
        return not plain.is_markup(head) and plain.is_text(file)
    return kinds.by_beginning(head) is claimed
