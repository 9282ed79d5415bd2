"""`menuju index`: composite indices from tables, without a database."""

from __future__ import annotations

import click

from menuju.config.cli.index.panel import panel
from menuju.config.cli.index.severity import severity
from menuju.languages import say


@click.group(
    "index",
    help=say(
        id="Indeks komposit dari tabel CSV atau XLSX.",
        en="Composite indices from CSV or XLSX tables.",
    ),
)
def index() -> None:
    """Group what is done with tables of an index."""


index.add_command(severity)
index.add_command(panel)
command = index
