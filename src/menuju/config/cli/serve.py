"""`menuju serve`: the program with its own database, on this machine."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, examples, note, step
from menuju.languages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from menuju.config.serving import Site

PORT = click.option(
    "--port",
    envvar="PORT",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65_535),
    help=say(id="Porta; juga lewat PORT.", en="Port; also by PORT."),
)


@click.command(
    "serve",
    help=say(
        id="Jalankan situs di mesin ini dengan basis datanya sendiri, sampai Ctrl-C.",
        en="Run the site on this machine with its own database, until Ctrl-C.",
    ),
    epilog=examples(
        "menuju serve", "PORT=8001 menuju serve", "MENUJU_HOME=/srv/menuju menuju serve"
    ),
)
@PORT
def command(*, port: int) -> None:
    """Serve on this machine; WORKERS says with how many processes."""
    from menuju.config.production import refuse_numbers

    refuse_numbers(os.environ)
    with database():
        bring_up_to_date()
        serve_here(port)


def bring_up_to_date() -> None:
    """Migrate the tables and collect static files, as far as needed."""
    from menuju.config.cli.migrate import migrate
    from menuju.config.static import collect_if_changed

    migrate()
    with step(say(id="Memeriksa berkas tampilan", en="Checking static files")):
        collect_if_changed()


def serve_here(port: int, *, beside: Sequence[str] = ()) -> None:
    """Serve on 127.0.0.1, with few processes unless `WORKERS` says: it is one person's machine.

    `beside` is a command of ours that runs once, when the site answers.
    """
    from menuju.config.serving import Site, default_workers

    os.environ["PORT"] = str(port)  # letters name it
    workers = int(os.environ.get("WORKERS") or min(2, default_workers()))
    site = Site(host="127.0.0.1", port=port, workers=workers)
    serve_until_asked(site, beside=beside)


def serve_until_asked(site: Site, *, beside: Sequence[str] = ()) -> None:
    """Serve, say where, and stop in good order."""
    from django.db import connections

    from menuju.config.serving import serve

    connections.close_all()
    tell = _log if os.environ.get("MENUJU_PRODUCTION") else note
    serve(site, ready=lambda: _welcome(site.url), tell=tell, beside=beside)
    note(say(id="Berhenti.", en="Stopped."))


def _log(line: str) -> None:
    """Say something among the lines of the log, in their form."""
    logging.getLogger("menuju.serving").info("%s", line)


def _welcome(url: str) -> None:
    if os.environ.get("MENUJU_PRODUCTION"):
        answer(say(id="Menuju siap di {url}", en="Menuju is ready at {url}", url=url))
        return
    answer(
        say(
            id="Menuju siap di {url} · Ctrl-C untuk berhenti",
            en="Menuju is ready at {url} · Ctrl-C to stop",
            url=url,
        )
    )
