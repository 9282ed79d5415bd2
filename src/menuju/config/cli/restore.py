"""`menuju restore`: a backup into an empty house, or only checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from menuju.config.cli.program import house, set_up
from menuju.config.cli.speech import answer, examples, list_findings, note, step
from menuju.languages import say

if TYPE_CHECKING:
    from menuju.config.backup.archive import Outline
    from menuju.config.backup.restoring import Opened
    from menuju.config.backup.types import Index

EVERY = 20
"""Parts between two lines of progress."""


@click.command(
    "restore",
    help=say(
        id="Pulihkan cadangan FILE ke MENUJU_HOME dan basis data yang kosong; arsip diperiksa"
        " seluruhnya lebih dahulu. Yang terputus dilanjutkan dengan perintah yang sama.",
        en="Restore the backup FILE into an empty MENUJU_HOME and an empty database; the whole"
        " archive is checked first. What was interrupted goes on by the same command.",
    ),
    epilog=examples(
        "menuju restore house.tar --identity backup-key.txt",
        "menuju restore house.tar --identity backup-key.txt --key FINGERPRINT",
        "menuju restore --check house.tar",
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--identity",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say(
        id="Kunci pribadi (AGE-SECRET-KEY-…) yang membuka arsip.",
        en="Private key (AGE-SECRET-KEY-…) that opens the archive.",
    ),
)
@click.option(
    "--key",
    help=say(
        id="Sidik jari penanda tangan yang Anda percaya, atau berkas kuncinya.",
        en="Fingerprint of the signer you trust, or a file with the key.",
    ),
)
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help=say(
        id="Hanya periksa, tanpa basis data: setiap bita, dan dengan --identity setiap baris dan"
        " berkas.",
        en="Only check, without a database: every byte, and with --identity every row and file.",
    ),
)
@click.pass_context
def command(
    ctx: click.Context, *, file: Path, identity: Path | None, key: str | None, only_check: bool
) -> None:
    """Restore, or check; exit 1 where the archive does not hold or the house is not empty."""
    if only_check:
        set_up()
        ctx.exit(_check(file, identity=identity, key=key))
    if identity is None:
        raise click.UsageError(say(id="Perlu --identity.", en="--identity is needed."))
    with house():
        _restore(file, identity=identity, key=key)


def _opened(file: Path, *, identity: Path, key: str | None) -> Opened:
    from menuju.config.backup.encryption import read_keys
    from menuju.config.backup.restoring import open_archive
    from menuju.verify.signers import trusted

    identities = read_keys(identity)
    with step(say(id="Memeriksa {file}", en="Checking {file}", file=file)):
        return open_archive(
            file, identities=identities, trusted=trusted(key) if key else None, watch=_watch
        )


def _check(file: Path, *, identity: Path | None, key: str | None) -> int:
    from menuju.config.backup import archive, reading

    if identity is None:
        with step(say(id="Memeriksa {file}", en="Checking {file}", file=file)):
            outline = archive.read(file, watch=_watch)
        _tell_outline(outline)
        note(
            say(
                id="Isinya tidak dibuka; beri --identity untuk memeriksa setiap baris dan berkas.",
                en="Its contents were not opened; give --identity to check every row and file.",
            )
        )
        return 0
    opened = _opened(file, identity=identity, key=key)
    with step(say(id="Membuka semua isinya", en="Opening all of it")):
        findings = reading.check(opened.outline, opened.index, keys=opened.identities, watch=_watch)
    _tell_outline(opened.outline)
    _tell_index(opened.index)
    list_findings(findings)
    return 1 if findings else 0


def _restore(file: Path, *, identity: Path, key: str | None) -> None:
    from menuju.config.backup.restoring import restore
    from menuju.config.backup.target import refuse_occupied

    refuse_occupied()
    opened = _opened(file, identity=identity, key=key)
    _tell_outline(opened.outline)
    with step(say(id="Memulihkan", en="Restoring")):
        restored = restore(opened, watch=_watch)
    _tell_index(restored.index)
    for sentence in restored.missing:
        answer(f"! {sentence}")
    answer(
        say(
            id="✓ Rumah ini berdiri lagi. Periksa dengan: menuju doctor",
            en="✓ This house stands again. Check it with: menuju doctor",
        )
    )


def _tell_outline(outline: Outline) -> None:
    """Say what can be read without a key."""
    signer = outline.signer or say(id="tidak ada", en="nobody")
    answer(
        say(
            id="Arsip {fingerprint}, menuju {version}, {parts} bagian, semuanya utuh."
            "\nPenanda tangan: {signer}",
            en="Archive {fingerprint}, menuju {version}, {parts} parts, all of them whole."
            "\nSigner: {signer}",
            fingerprint=outline.fingerprint,
            version=outline.header["version"],
            parts=len(outline.parts),
            signer=signer,
        )
    )


def _tell_index(index: Index) -> None:
    """Say what the archive holds: when, rows by table, files, heads."""
    answer(
        say(
            id="Diambil {at}: {rows} baris, {files} berkas, {heads} kepala pohon",
            en="Taken {at}: {rows} rows, {files} files, {heads} tree heads",
            at=index.taken_at,
            rows=index.rows,
            files=index.files.count,
            heads=len(index.heads),
        )
    )
    for table in index.tables:
        if table.rows:
            answer(f"  {table.name} {table.rows}")
    for head in index.heads:
        answer(f"  {head.stream} {head.size} {head.root}")


def _watch(name: str, done: int, of: int) -> None:
    """Say now and then how far it is."""
    known = {
        "files": say(id="berkas", en="files"),
        "reading": say(id="bagian", en="parts"),
    }
    if name in known and done % EVERY == 0 and done != of:
        note(f"  {known[name]}: {done}/{of}")
