"""`menuju migrate`: bring the tables up to this version of the program."""

from __future__ import annotations

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, examples, step
from menuju.languages import say


@click.command(
    "migrate",
    help=say(
        id="Sesuaikan tabel basis data dengan versi program ini.",
        en="Bring the tables of the database up to this version of the program.",
    ),
    epilog=examples("menuju migrate", "DATABASE_URL=postgresql://… menuju migrate"),
)
def command() -> None:
    """Migrate."""
    with database():
        if not migrate():
            answer(say(id="Tabel sudah sesuai.", en="The tables are up to date."))


def migrate() -> bool:
    """Run the migrations that wait, one program at a time; return whether there were any."""
    from django.core.management import call_command

    from menuju.config.migrations import waiting
    from menuju.config.turns import turn

    with turn("migrate"):
        if not waiting():
            return False
        with step(say(id="Menyiapkan tabel", en="Preparing the tables")):
            call_command("migrate", verbosity=0, interactive=False)
    return True
