"""`menuju web`: production, from environment settings, refusing what would be unsafe."""

from __future__ import annotations

import os

import click

from menuju.config.cli.speech import examples
from menuju.languages import say


@click.command(
    "web",
    help=say(
        id="Jalankan situs untuk produksi, di belakang proksi TLS.\n\n"
        "Perlu DATABASE_URL, MENUJU_SECRET_KEY, MENUJU_HOSTS, MENUJU_TLS_PROXY=yes dan"
        " MENUJU_MAIL_URL; yang tidak aman ditolak sekaligus.",
        en="Run the site for production, behind a TLS proxy.\n\n"
        "Needs DATABASE_URL, MENUJU_SECRET_KEY, MENUJU_HOSTS, MENUJU_TLS_PROXY=yes and"
        " MENUJU_MAIL_URL; everything unsafe is refused at once.",
    ),
    epilog=examples("menuju migrate && menuju web", "PORT=8000 WORKERS=4 menuju web"),
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help=say(id="Alamat yang didengarkan.", en="Address to listen on."),
)
def command(*, host: str) -> None:
    """Serve in production; the numbers come from PORT and WORKERS."""
    from menuju.config.production import refuse_unsafe

    refuse_unsafe(os.environ)
    os.environ["MENUJU_PRODUCTION"] = "1"
    _serve(host)


def _serve(host: str) -> None:
    from menuju.config.cli.program import database
    from menuju.config.cli.serve import serve_until_asked
    from menuju.config.migrations import refuse_waiting
    from menuju.config.serving import Site, default_workers
    from menuju.config.static import collect_if_changed

    with database():
        refuse_waiting()
        collect_if_changed()
        workers = int(os.environ.get("WORKERS") or default_workers())
        port = int(os.environ.get("PORT") or 8000)
        serve_until_asked(Site(host=host, port=port, workers=workers, lasting=True))
