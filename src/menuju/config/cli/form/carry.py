"""`menuju form carry`: a submission of one version, as one of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from menuju.config.cli.form.files import FILE, LANGUAGES, OUTPUT, form, write
from menuju.config.cli.speech import examples, note
from menuju.languages import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "carry",
    help=say(
        id="Bawa jawaban SUBMISSION (XML) dari versi OLD ke versi NEW; yang perlu dilihat dan yang"
        " hilang disebut satu per satu.",
        en="Carry the answers of SUBMISSION (XML) from version OLD to version NEW; what to look at"
        " and what is lost is told one by one.",
    ),
    epilog=examples("menuju form carry lama.xlsx baru.xlsx kiriman.xml -o draf.xml"),
)
@click.argument("old", metavar="OLD", type=FILE)
@click.argument("new", metavar="NEW", type=FILE)
@click.argument("submission", metavar="SUBMISSION", type=FILE)
@OUTPUT
@LANGUAGES
def command(*, old: Path, new: Path, submission: Path, output: Path, languages: str) -> None:
    """Write the answers in the form of the new version."""
    from menuju.xforms.comparing import carry

    before, _ = form(old, languages=languages)
    after, _ = form(new, languages=languages)
    carried = carry(submission.read_bytes(), old=before, new=after)
    for each in carried.look:
        note(say(id="lihat {path}: “{value}”, {why}", en="look at {path}: “{value}”, {why}",
                 path=each.path, value=each.value, why=each.why))  # fmt: skip
    for each in carried.lost:
        note(say(id="hilang {path}: “{value}”, {why}", en="lost {path}: “{value}”, {why}",
                 path=each.path, value=each.value, why=each.why))  # fmt: skip
    note(say(id="{n} jawaban terbawa apa adanya.", en="{n} answers carried over as they were.",
             n=carried.kept))  # fmt: skip
    write(output, carried.xml)
