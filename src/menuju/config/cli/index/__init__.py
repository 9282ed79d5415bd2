"""`menuju index`: any composite index from plain tables, without a database."""

from __future__ import annotations

from importlib import import_module

import click

from menuju.config.cli.speech import examples
from menuju.languages import say

COMMANDS = (
    "instrument",
    "weights",
    "build",
    "uncertainty",
    "compare",
    "analyse",
    "report",
    "agreement",
    "severity",
    "panel",
)


class Commands(click.Group):
    """The commands of an index, each in a module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command when it is asked for."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"menuju.config.cli.index.{cmd_name}").command
        return found


command = Commands(
    name="index",
    help=say(
        id="Indeks komposit apa pun dari tabel biasa: susun, uji, jelaskan.",
        en="Any composite index from plain tables: build, test, explain.",
    ),
    epilog=examples(
        "menuju index build --meta iMeta.csv --data iData.csv --recipe build.yaml --out hasil",
        "menuju index panel --data skor.csv --unit kota --rater asesor --value skor --select 10"
        " --out hasil",
    ),
)
