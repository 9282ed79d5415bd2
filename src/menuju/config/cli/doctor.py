"""`menuju doctor`: what is wrong here, and what to do about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, examples, list_findings, note
from menuju.languages import say

if TYPE_CHECKING:
    from menuju.config.examination import Result


@click.command(
    "doctor",
    help=say(
        id="Periksa basis data, folder, ruang cakram, segel dan berkas; tidak mengubah apa pun.",
        en="Check database, folders, disk space, seals and files; nothing is changed.",
    ),
    epilog=examples("menuju doctor", "menuju doctor --sample 100", "menuju doctor --json"),
)
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    help=say(
        id="Baca ulang hanya sekian berkas dan daun, dipilih acak.",
        en="Read again only so many files and leaves, chosen at random.",
    ),
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=say(id="Jawab sebagai JSON, untuk mesin.", en="Answer as JSON, for machines."),
)
@click.pass_context
def command(ctx: click.Context, *, sample: int | None, as_json: bool) -> None:
    """Print what was looked at and everything found; exit 1 on trouble, not for hints."""
    with database():
        from menuju.config.examination import EXAMINATIONS, examine

        results = []
        for examination in EXAMINATIONS:
            results.append(result := examine(examination, sample))
            if not as_json:
                _tell(result)
        _hint()
    trouble = sum(len(result.troubles) for result in results)
    if as_json:
        answer(json.dumps([one.to_json() for one in results], ensure_ascii=False, indent=2))
        ctx.exit(1 if trouble else 0)
    if trouble:
        answer(say(id="{n} hal perlu diperbaiki.", en="{n} things to put right.", n=trouble))
        ctx.exit(1)
    answer(say(id="Semua baik.", en="All is well."))


def _tell(result: Result) -> None:
    answer(f"{'✗' if result.troubles else '✓'} {result.title}")
    list_findings(result.troubles)
    for hint in result.hints:
        answer(f"· {hint}")


def _hint() -> None:
    """Say what is no trouble on one's own machine, but would be in production."""
    from datetime import UTC, datetime

    from menuju.config.backup import schedule
    from menuju.config.surroundings import is_production

    if not is_production() and (words := schedule.overdue(now=datetime.now(UTC))):
        note(f"· {words}")
