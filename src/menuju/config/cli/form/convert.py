"""`menuju form convert`: a workbook becomes an XForm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from menuju.config.cli.form.files import FILE, LANGUAGES, OUTPUT, workbook, write
from menuju.config.cli.speech import examples, note
from menuju.languages import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "convert",
    help=say(
        id="Ubah buku kerja FILE (XLSForm) menjadi XForm.",
        en="Convert the workbook FILE (XLSForm) into an XForm.",
    ),
    epilog=examples("menuju form convert kunjungan.xlsx -o kunjungan.xml"),
)
@click.argument("file", metavar="FILE", type=FILE)
@OUTPUT
@LANGUAGES
def command(*, file: Path, output: Path, languages: str) -> None:
    """Write the XForm; what is wrong with the workbook is told and nothing is written."""
    read = workbook(file, languages=languages)
    for warning in read.warnings:
        note(f"! {warning}")
    write(output, read.xform)
