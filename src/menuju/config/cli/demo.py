"""`menuju demo`: one command from nothing to the official round on a page."""

from __future__ import annotations

import os

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, examples
from menuju.languages import say

from .serve import PORT


@click.command(
    "demo",
    help=say(
        id="Siapkan basis data, isi dengan data contoh yang resmi, lalu jalankan situs"
        " sampai Ctrl-C.",
        en="Set up the database, fill it with the official example data, then run the site"
        " until Ctrl-C.",
    ),
    epilog=examples("menuju demo", "PORT=8001 menuju demo"),
)
@PORT
@click.option(
    "--live/--no-live",
    default=True,
    show_default=True,
    help=say(
        id="Isi juga putaran rekaan 514 daerah, di latar belakang setelah situs menjawab.",
        en="Also fill the invented round of 514 regions, behind the site once it answers.",
    ),
)
def command(*, port: int, live: bool) -> None:
    """Serve the demo on this machine."""
    from menuju.config.cli.results import packaged_lines
    from menuju.config.cli.seed import seed
    from menuju.config.cli.serve import bring_up_to_date, serve_here
    from menuju.config.production import refuse_numbers

    refuse_numbers(os.environ)
    os.environ["MENUJU_DEMO"] = "1"
    own_database = not os.environ.get("DATABASE_URL")
    with database():
        bring_up_to_date()
        seed()
        for line in packaged_lines():
            answer(line)
        if own_database:
            open_doors()
            answer(
                say(
                    id="Tanpa kata sandi: setiap orang adalah satu tombol di /akun/masuk/",
                    en="Without a password: each person is one button at /en/akun/masuk/",
                )
            )
        serve_here(port, beside=("seed", "--live") if live else ())


def open_doors() -> None:
    """Let people on this machine in by one click: our own database, and nobody else's."""
    from menuju.config.environment import ONE_CLICK

    os.environ[ONE_CLICK] = os.environ["DATABASE_URL"]
