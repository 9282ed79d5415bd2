"""`menuju form check`: everything wrong with a workbook, each at its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from menuju.config.cli.form.files import FILE, LANGUAGES, workbook
from menuju.config.cli.speech import answer, examples, list_findings, note
from menuju.languages import say
from menuju.problems import Invalid

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "check",
    help=say(
        id="Periksa buku kerja FILE (XLSForm); setiap hal dengan lembar dan selnya.\n\n"
        "Kode keluar 1 bila belum dapat dipakai.",
        en="Check the workbook FILE (XLSForm); everything with its sheet and cell.\n\n"
        "Exit code 1 where it cannot be used yet.",
    ),
    epilog=examples("menuju form check kunjungan.xlsx"),
)
@click.argument("file", metavar="FILE", type=FILE)
@LANGUAGES
@click.pass_context
def command(ctx: click.Context, *, file: Path, languages: str) -> None:
    """Print every finding; exit 1 where one stops the form."""
    try:
        read = workbook(file, languages=languages)
    except Invalid as wrong:
        list_findings(list(wrong.findings))
        answer(str(wrong))
        ctx.exit(1)
    for warning in read.warnings:
        note(f"! {warning}")
    if read.media:
        files = ", ".join(read.media)
        note(say(id="Berkas yang perlu menyertai: {files}", en="Files to come with it: {files}",
                 files=files))  # fmt: skip
    answer(
        say(
            id="✓ {title} ({code}, versi {version}) dapat dipakai.",
            en="✓ {title} ({code}, version {version}) can be used.",
            title=read.title,
            version=read.version,
            code=read.form_id,
        )
    )
