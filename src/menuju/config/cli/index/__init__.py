"""`menuju index`: make and examine a composite index from plain tables; no database."""

from __future__ import annotations

from importlib import import_module

import click

from menuju.languages import say

COMMANDS = ("analyse",)


class Commands(click.Group):
    """The commands by name, each in a module of that name, imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"menuju.config.cli.index.{cmd_name}").command
        return found


command = Commands(
    "index",
    help=say(
        id="Buat dan periksa indeks komposit dari tabel biasa (berkas COINr langsung terbaca).",
        en="Make and examine a composite index from plain tables (COINr's files load as they are).",
    ),
)
