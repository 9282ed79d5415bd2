"""The files that the commands of forms take and write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from menuju.config.cli.speech import answer
from menuju.languages import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from menuju.xforms.authoring import Authored, Languages, QuestionFacts

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUTPUT = click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=say(id="Berkas yang ditulis.", en="The file to write."),
)
LANGUAGES = click.option(
    "--languages",
    default="id,en",
    show_default=True,
    metavar="CODE,…",
    help=say(
        id="Kode bahasa formulir: yang pertama wajib, lainnya diharapkan.",
        en="Codes of the form's languages: the first is required, the others expected.",
    ),
)


def languages_of(codes: str) -> Languages:
    """Return the languages of a list of codes."""
    from menuju.xforms.authoring import Languages

    first, *others = [code.strip().lower() for code in codes.split(",") if code.strip()] or ["id"]
    return Languages((first,), tuple(others))


def workbook(path: Path, *, languages: str) -> Authored:
    """Read a workbook; a `Problem` is told at the door."""
    from menuju.xforms.authoring import read_workbook

    return read_workbook(path.read_bytes(), name=path.name, languages=languages_of(languages))


def form(path: Path, *, languages: str) -> tuple[bytes, Mapping[str, QuestionFacts]]:
    """Return the XForm of a workbook or of an XML file, with its instrument columns."""
    from menuju.xforms.documents import is_xform

    content = path.read_bytes()
    if is_xform(content):
        return content, {}
    read = workbook(path, languages=languages)
    return read.xform, read.columns


def write(path: Path, content: bytes) -> None:
    """Write a file and say so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    answer(say(id="✓ {path} ditulis", en="✓ {path} written", path=path))
