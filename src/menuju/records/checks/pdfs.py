"""PDF, looked into by a program of its own that may fail alone."""

import json
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from menuju.problems import Finding, Invalid

PROGRAM = Path(__file__).with_name("pdfium.py")
SECONDS = 15
MOST_PAGES = 3_000
MOST_PIXELS = 6_000_000

_TURNS = threading.BoundedSemaphore(2)
"""So many at once in one server process; the others wait their turn."""


class Unreadable(Exception):  # noqa: N818 -- what it is
    """The program has failed on this file, or was stopped: too long, too much memory, a crash."""


def looked_into(path: Path) -> tuple[list[Finding], int]:
    """Return what makes a PDF one that is not taken, and how many pages a sound one has.

    It is not taken with a password, damaged, or with too many pages. One run of the program tells
    both.
    """
    told = _inspected(path)
    return _faults(told), told.pages


def dangers(path: Path) -> list[Finding]:
    """Return what nobody could or should open: a password, scripts. Damage alone is none."""
    told = _inspected(path)
    return _faults(told) if told.problem == "locked" or told.active else []


def _faults(told: "_Inspection") -> list[Finding]:
    if told.problem == "locked":
        return [Finding(_("PDF"), _("terkunci kata sandi; simpan tanpa kata sandi."))]
    if told.problem:
        return [Finding(_("PDF"), _("rusak atau tidak utuh; buka lalu simpan ulang sebagai PDF."))]
    if told.active:
        what = _("memuat skrip atau perintah; cetak ulang sebagai PDF, kemudian kirim lagi.")
        return [Finding(_("PDF"), what)]
    if told.pages > MOST_PAGES:
        what = _("terlalu tebal: %(here)d halaman; bagi menjadi paling banyak %(most)d.")
        return [Finding(_("PDF"), what % {"here": told.pages, "most": MOST_PAGES})]
    return []


def count_pages(path: Path) -> int:
    """Return how many pages a sound PDF has."""
    return _inspected(path).pages


def drawn(path: Path, *, page: int, width: int) -> bytes:
    """Return one page (from 1) as PNG; raises `Unreadable`."""
    return _run("draw", path, page, width, MOST_PIXELS)


def cleaned(path: Path) -> BinaryIO:
    """Return a copy made of the pages alone; raises `Invalid` where none can be made."""
    copy = tempfile.TemporaryFile(prefix="menuju-copy-")  # noqa: SIM115 -- the caller closes it
    try:
        copy.write(_run("clean", path))
    except Unreadable:
        copy.close()
        raise Invalid(
            _("Salinan untuk umum tidak dapat dibuat; cetak ulang sebagai PDF.")
        ) from None
    copy.seek(0)
    return copy


@dataclass(frozen=True, slots=True)
class _Inspection:
    pages: int = 0
    problem: str = ""
    active: bool = False
    """Whether it would run something on the machine of its reader."""


def _inspected(path: Path) -> _Inspection:
    try:
        return _Inspection(**json.loads(_run("inspect", path)))
    except Unreadable:
        return _Inspection(problem="broken")


def _run(verb: str, path: Path, *rest: int) -> bytes:
    """Run the program once; its environment holds nothing of ours."""
    command = [sys.executable, "-I", str(PROGRAM), verb, str(path), *map(str, rest)]
    with _TURNS:
        try:
            done = subprocess.run(  # noqa: S603 -- our own program; the path is a digest or a temporary name
                command, capture_output=True, check=True, timeout=SECONDS, env={"LANG": "C.UTF-8"}
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise Unreadable(verb) from error
    return done.stdout
