"""`menuju form export`: a form as a workbook again, from an XForm or from a pack."""

from __future__ import annotations

from pathlib import Path

import click

from menuju.config.cli.form.files import OUTPUT, write
from menuju.config.cli.speech import examples
from menuju.languages import say


@click.command(
    "export",
    help=say(
        id="Tulis formulir sebagai buku kerja (XLSForm). FORM adalah berkas XForm, atau nama"
        " formulir yang ikut dalam paket.",
        en="Write a form as a workbook (XLSForm). FORM is an XForm file, or the name of a form that"
        " comes with a pack.",
    ),
    epilog=examples(
        "menuju form export formulir.xml -o formulir.xlsx",
        "menuju form export peremajaan-sawit -o sawit.xlsx",
    ),
)
@click.argument("form", metavar="FORM")
@OUTPUT
def command(*, form: str, output: Path) -> None:
    """Write the workbook."""
    from menuju.xforms.exporting import workbook_of
    from menuju.xforms.packaged import packaged

    path = Path(form)
    write(output, workbook_of(path.read_bytes()) if path.is_file() else packaged(form))
