"""`menuju manage`: Django's own commands, for developers."""

from __future__ import annotations

import click

from menuju.config.cli.program import database
from menuju.languages import say


@click.command(
    "manage",
    hidden=True,
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    help=say(id="Perintah Django.", en="Django's commands."),
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def command(*, words: tuple[str, ...]) -> None:
    """Pass everything on."""
    from django.core.management import execute_from_command_line

    with database():
        execute_from_command_line(["menuju manage", *words])
