"""`menuju retention`: erase what has been kept as long as the register declares."""

from __future__ import annotations

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, examples
from menuju.languages import say


@click.command(
    "retention",
    help=say(
        id="Hapus data pribadi yang melewati masa simpannya. Penyegel menjalankannya setiap hari.",
        en="Erase personal data past its term. The sealer does this every day.",
    ),
    epilog=examples("menuju retention --dry-run", "menuju retention"),
)
@click.option(
    "--dry-run",
    is_flag=True,
    help=say(id="Hitung saja, tidak menghapus.", en="Only count, erase nothing."),
)
def command(*, dry_run: bool) -> None:
    """Print the rows of each holding that are past their term, or were."""
    with database():
        from menuju.people.types import Actor
        from menuju.protection.actions import retention
        from menuju.protection.queries import terms
        from menuju.questions.actions import uploads

        if dry_run:
            counts = terms.counts()
        else:
            keeper = Actor.system("housekeeping")
            counts = retention.keep_terms(by=keeper)
            if swept := uploads.sweep(by=keeper):
                counts["questions.upload"] = swept
        for code, count in counts.items():
            answer(f"{code} {count}")
        if not counts:
            answer(say(id="Tidak ada yang melewati masa simpan.", en="Nothing is past its term."))
