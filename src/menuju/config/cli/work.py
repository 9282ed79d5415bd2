"""`menuju work`: do what events ask for, after the answer to whoever asked."""

from __future__ import annotations

import os
import signal

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
@click.option("--task", type=int, hidden=True)
def command(*, once: bool, task: int | None) -> None:
    """Work once, or until asked to stop; or do one task that takes long, for who works."""
    with database():
        from menuju.config import beside
        from menuju.records.actions import work
        from menuju.records.tasks import WORKER, work_forever

        if task is not None:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)  # at once, also amidst a computation in C
            beside.go_first()
            work.do(task)
        elif once:
            work.catch_up(by=WORKER)
        else:
            os.nice(AFTER_OTHERS)
            work_forever(beside=beside.Computing())
