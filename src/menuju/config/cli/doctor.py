"""`menuju doctor`: what is wrong here, and what to do about it."""

from __future__ import annotations

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, examples, list_findings, note
from menuju.languages import say


@click.command(
    "doctor",
    help=say(
        id="Periksa basis data, folder, ruang cakram, segel dan berkas; tidak mengubah apa pun.",
        en="Check database, folders, disk space, seals and files; nothing is changed.",
    ),
    epilog=examples("menuju doctor", "menuju doctor --sample 100"),
)
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    help=say(
        id="Baca ulang hanya sekian berkas dan daun, dipilih acak.",
        en="Read again only so many files and leaves, chosen at random.",
    ),
)
@click.pass_context
def command(ctx: click.Context, *, sample: int | None) -> None:
    """Print what was looked at and everything found; exit 1 on trouble."""
    with database():
        from menuju.config.examination import EXAMINATIONS

        trouble = 0
        for examination in EXAMINATIONS:
            findings = list(examination.look(sample))
            answer(f"{'✗' if findings else '✓'} {examination.title()}")
            list_findings(findings)
            trouble += len(findings)
        _hint()
    if trouble:
        answer(say(id="{n} hal perlu diperbaiki.", en="{n} things to put right.", n=trouble))
        ctx.exit(1)
    answer(say(id="Semua baik.", en="All is well."))


def _hint() -> None:
    """Say what is no trouble on one's own machine, but would be in production."""
    from datetime import UTC, datetime

    from django.conf import settings

    from menuju.config.backup import schedule

    if not settings.PRODUCTION and (words := schedule.overdue(now=datetime.now(UTC))):
        note(f"· {words}")
