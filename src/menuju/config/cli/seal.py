"""`menuju seal`: number events and sign the heads of their logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, examples
from menuju.languages import say

if TYPE_CHECKING:
    from menuju.records.tasks import Chore


@click.command(
    "seal",
    help=say(
        id="Segel peristiwa: beri nomor dan tanda tangani kepala lognya, setiap menit."
        " Setiap jam sesi yang habis dihapus, setiap hari data yang melewati masa simpannya."
        " `serve` dan `web` sudah menjalankannya.",
        en="Seal events: number them and sign the heads of their logs, every minute."
        " Expired sessions are removed every hour, data past its term every day."
        " `serve` and `web` run this already.",
    ),
    epilog=examples("menuju seal", "menuju seal --once"),
)
@click.option(
    "--once",
    is_flag=True,
    help=say(id="Segel yang menunggu, lalu selesai.", en="Seal what waits, then end."),
)
@click.option(
    "--every",
    default=60.0,
    show_default=True,
    type=click.FloatRange(min=1),
    help=say(id="Jeda dalam detik.", en="Pause in seconds."),
)
def command(*, once: bool, every: float) -> None:
    """Seal once, or until asked to stop."""
    with database():
        from menuju.calendar.tasks import Reminding
        from menuju.people.tasks import Housekeeping
        from menuju.protection.tasks import Guarding
        from menuju.questions.tasks import Sweeping
        from menuju.records.tasks import SEALER, seal_forever

        if not once:
            chores = Reminding(), Housekeeping(), Guarding(), Sweeping()
            seal_forever(every=every, chore=_in_turn(*chores))
            return
        from menuju.records.actions.seals import seal

        for head in seal(by=SEALER):
            answer(f"{head.stream} {head.size} {bytes(head.root).hex()}")


def _in_turn(*chores: Chore) -> Chore:
    def all_of_them() -> None:
        for chore in chores:
            chore()

    return all_of_them
