"""`menuju pack check` says whether a programme pack is sound."""

from __future__ import annotations

import shutil
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


@command.command(
    "copy",
    help=say(
        id="Salin paket PACK ke folder DIR, untuk diubah sebagai paket sendiri.",
        en="Copy pack PACK to folder DIR, to be changed as a pack of one's own.",
    ),
    epilog=examples("menuju pack copy indonesia-smart-city packs/kota-cerdas-2027"),
)
@click.argument("pack", metavar="PACK")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
def copy(*, pack: str, directory: Path) -> None:
    """Copy a pack whole under the code that its new folder has; the copy is checked."""
    from menuju.problems import Conflict, NotFound
    from menuju.programmes import check_pack, find_folder

    source = find_folder(pack)
    if source is None:
        raise NotFound(
            say(id="Paket “{code}” tidak ada.", en="There is no pack “{code}”.", code=pack)
        )
    if directory.exists():
        raise Conflict(say(id="{dir} sudah ada.", en="{dir} is there already.", dir=directory))
    shutil.copytree(source, directory)
    listed = directory / "pack.yaml"
    text = listed.read_text("utf-8")
    listed.write_text(text.replace(f"code: {pack}\n", f"code: {directory.name}\n", 1), "utf-8")
    if findings := check_pack(directory):
        list_findings(findings)
    told = say(
        id="Disalin. Ubah di {dir}, periksa dengan `menuju pack check {dir}`, lalu sebutkan"
        " foldernya di MENUJU_PACKS.",
        en="Copied. Change it in {dir}, check it with `menuju pack check {dir}`, then name"
        " its folder in MENUJU_PACKS.",
        dir=directory,
    )
    answer(told)
