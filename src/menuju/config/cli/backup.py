"""`menuju backup`: the whole house in one encrypted archive, while people work."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, complain, examples, note, step
from menuju.languages import say
from menuju.problems import Finding, Invalid, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from menuju.config.backup.types import Index, Written

EVERY = 20
"""Parts between two lines of progress."""


@click.command(
    "backup",
    help=say(
        id="Simpan basis data, berkas dan kepala pohon ke FILE: satu arsip terenkripsi, tanpa"
        " kunci apa pun. Orang tetap bekerja; yang terputus dilanjutkan. Bila FILE sebuah folder,"
        " arsip di dalamnya diberi nama menurut waktu.",
        en="Save database, files and tree heads to FILE: one encrypted archive, without any key."
        " People go on working; what was interrupted goes on. Where FILE is a folder, the archive"
        " in it is named by the time.",
    ),
    epilog=examples(
        "menuju backup --new-key backup-key.txt",
        "menuju backup house.tar --to age1…",
        "menuju backup /var/backups/menuju --keep 14",
    ),
)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--to",
    multiple=True,
    metavar="AGE1…",
    help=say(
        id="Kunci publik yang mengunci arsip; boleh diulang. Juga lewat MENUJU_BACKUP_TO.",
        en="Public key that locks the archive; may be repeated. Also by MENUJU_BACKUP_TO.",
    ),
)
@click.option(
    "--keep",
    type=click.IntRange(min=1),
    help=say(
        id="Sisakan sekian arsip terbaru di folder itu.",
        en="Keep only so many of the newest archives in that folder.",
    ),
)
@click.option(
    "--new-key",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say(
        id="Buat kunci pribadi di berkas ini, cetak kunci publiknya, lalu selesai. Simpan di luar"
        " server.",
        en="Make a private key in this file, print its public key, and end. Keep it away from the"
        " server.",
    ),
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    file: Path | None,
    to: tuple[str, ...],
    keep: int | None,
    new_key: Path | None,
) -> None:
    """Back up; exit 1 where the house itself had lost something."""
    if new_key:
        answer(_new_key(new_key))
        return
    if file is None:
        raise click.UsageError(say(id="Ke mana? Beri FILE.", en="Where to? Give FILE."))
    if keep and not file.is_dir():
        raise click.UsageError(
            say(id="--keep memerlukan folder.", en="--keep needs a folder."),
        )
    findings = _back_up(file, to=to or os.environ.get("MENUJU_BACKUP_TO", "").split(), keep=keep)
    if findings:
        complain(
            Problem(
                say(
                    id="Cadangan ditulis, tetapi rumah ini sudah kehilangan sesuatu:",
                    en="The backup is written, but this house had lost something already:",
                ),
                findings,
            )
        )
        ctx.exit(1)


def _new_key(path: Path) -> str:
    from menuju.config.backup.encryption import make_key
    from menuju.config.environment import home

    if path.resolve().is_relative_to(home()):
        raise Invalid(
            say(
                id="{path} ada di rumah server; kunci pribadi disimpan di tempat lain.",
                en="{path} lies in the server's home; the private key is kept elsewhere.",
                path=path,
            )
        )
    if not path.resolve().parent.is_dir():
        raise Invalid(say(id="Folder {path} tidak ada.", en="No folder {path}.", path=path.parent))
    note(
        say(
            id="Simpan {path} di dua tempat di luar server ini: tanpanya tidak ada cadangan yang"
            " dapat dibuka.",
            en="Keep {path} in two places away from this server: without it no backup can be"
            " opened.",
            path=path,
        )
    )
    return make_key(path)


def _back_up(file: Path, *, to: Sequence[str], keep: int | None) -> list[Finding]:
    from menuju.config.backup.encryption import recipients

    wanted = recipients(to)
    with database():
        from menuju.config.backup import schedule
        from menuju.config.backup.writing import back_up

        folder = file.is_dir()
        path = file / schedule.name_at(datetime.now(UTC)) if folder else file
        unfinished = file / schedule.UNFINISHED if folder else None
        with step(say(id="Menyimpan ke {path}", en="Saving to {path}", path=path)):
            written = back_up(path, to=wanted, unfinished=unfinished, watch=_watch)
        schedule.remember(written)
        _tell(written)
        for gone in schedule.keep_newest(file, count=keep) if keep else ():
            note(say(id="  dihapus: {path}", en="  deleted: {path}", path=gone))
    return list(_lost(written.index))


def _tell(written: Written) -> None:
    index = written.index
    if written.taken_over:
        note(
            say(
                id="  {mb} MB dari cadangan yang terputus dipakai lagi",
                en="  {mb} MB of an interrupted backup were taken over",
                mb=written.taken_over // 1_000_000,
            )
        )
    answer(
        say(
            id="✓ {path}: {rows} baris, {files} berkas, {mb} MB; dibaca ulang dan baik.",
            en="✓ {path}: {rows} rows, {files} files, {mb} MB; read again and sound.",
            path=written.path,
            rows=index.rows,
            files=index.files.count,
            mb=written.bytes // 1_000_000,
        )
    )
    answer(written.fingerprint)


def _lost(index: Index) -> list[Finding]:
    """Return what the house itself had lost, so that a backup never hides it."""
    gone = say(id="berkas hilang dari folder.", en="the file is missing from its folder.")
    other = say(id="isi berkas telah berubah.", en="the file's content has changed.")
    unfit = say(
        id="kepala pohon tidak cocok dengan daunnya.", en="tree heads do not fit their leaves."
    )
    told = ((index.files.absent, gone), (index.files.damaged, other), (index.unfit, unfit))
    return [Finding(where, what) for places, what in told for where in places]


def _watch(name: str, done: int, of: int) -> None:
    """Say now and then how far it is."""
    if name == "unsigned":
        note(
            say(
                id="  tanpa tanda tangan: kunci penanda tangan tidak dapat dipakai",
                en="  not signed: the signing key cannot be used",
            )
        )
    elif name != "tables" and done % EVERY == 0 and done != of:
        known = {
            "files": say(id="berkas", en="files"),
            "reading": say(id="dibaca ulang", en="read again"),
        }
        note(f"  {known[name]}: {done}/{of}")
