"""`menuju work`: do what events ask for, after the answer to whoever asked."""

from __future__ import annotations

import os

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import examples
from menuju.languages import say

AFTER_OTHERS = 10
"""How far it stands back: whoever waits for a page is served before what may come later."""


@click.command(
    "work",
    help=say(
        id="Kerjakan yang menunggu, misalnya membuat bundel hasil yang baru diumumkan, sampai"
        " berhasil. `serve` dan `web` sudah menjalankannya.",
        en="Do what is due, such as the bundle of a result just published, until it succeeds."
        " `serve` and `web` run this already.",
    ),
    epilog=examples("menuju work", "menuju work --once"),
)
@click.option(
    "--once",
    is_flag=True,
    help=say(id="Kerjakan yang menunggu, lalu selesai.", en="Do what is due, then end."),
)
def command(*, once: bool) -> None:
    """Work once, or until asked to stop."""
    with database():
        from menuju.records.actions.work import catch_up
        from menuju.records.tasks import WORKER, work_forever

        if once:
            catch_up(by=WORKER)
        else:
            os.nice(AFTER_OTHERS)
            work_forever()
