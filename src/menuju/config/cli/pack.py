"""`menuju pack check` says whether a programme pack is sound."""

from __future__ import annotations

from pathlib import Path

import click

from menuju.config.cli.speech import answer, examples, list_findings
from menuju.languages import say


@click.group("pack", help=say(id="Paket program sebagai data.", en="Programme packs as data."))
def command() -> None:
    """Group what is done with packs."""


@command.command(
    "check",
    help=say(
        id="Periksa paket di folder DIR; setiap kesalahan dengan berkas dan barisnya.",
        en="Check the pack in folder DIR; every fault with its file and line.",
    ),
    epilog=examples("menuju pack check packs/indonesia-smart-city"),
)
@click.argument(
    "directory",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.pass_context
def check(ctx: click.Context, *, directory: Path) -> None:
    """Print every fault; exit 1 when there is one."""
    from menuju.programmes import check_pack

    findings = check_pack(directory)
    if findings:
        list_findings(findings)
        answer(say(id="{n} kesalahan", en="{n} faults", n=len(findings)))
        ctx.exit(1)
    answer(
        say(id="✓ Paket {name} baik.", en="✓ Pack {name} is sound.", name=directory.resolve().name)
    )
