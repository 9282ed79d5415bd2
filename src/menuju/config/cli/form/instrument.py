"""`menuju form instrument`: the questions of an instrument as a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from menuju.config.cli.form.files import OUTPUT, write
from menuju.config.cli.speech import examples
from menuju.languages import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "instrument",
    help=say(
        id="Tulis pertanyaan instrumen ID sebagai buku kerja (XLSForm), dengan dimensi, bobot,"
        " skala dan pertanyaan buktinya.",
        en="Write the questions of instrument ID as a workbook (XLSForm), with dimension, weight,"
        " scale and questions for evidence.",
    ),
    epilog=examples("menuju form instrument indonesia-smart-city/evaluasi-2023 -o evaluasi.xlsx"),
)
@click.argument("instrument_id", metavar="ID")
@OUTPUT
@click.option(
    "--version",
    default="1",
    show_default=True,
    help=say(id="Versi formulirnya.", en="Version of the form."),
)
@click.option(
    "--evidence",
    default=1,
    show_default=True,
    type=click.IntRange(0, 20),
    help=say(
        id="Bukti terkecil setiap jawaban; 0: tanpa pertanyaan bukti.",
        en="Fewest pieces of evidence for an answer; 0: no questions for evidence.",
    ),
)
def command(*, instrument_id: str, output: Path, version: str, evidence: int) -> None:
    """Write the workbook."""
    from menuju.programmes import find_instrument
    from menuju.xforms.authoring import EvidenceRule
    from menuju.xforms.instruments import workbook_of_instrument

    instrument = find_instrument(instrument_id)
    rule = EvidenceRule(evidence)
    write(output, workbook_of_instrument(instrument, version=version, evidence=rule))
