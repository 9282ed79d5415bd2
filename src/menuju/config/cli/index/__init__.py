"""`menuju index`: the index engine on plain tables."""

import click

from menuju.config.cli.index import agreement
from menuju.languages import say


@click.group(
    "index",
    help=say(id="Mesin indeks, pada tabel biasa.", en="The index engine, on plain tables."),
)
def index() -> None:
    """Group what is done with indices outside a round."""


index.add_command(agreement.agreement)
command = index
