"""`menuju keys`: the keys that sign heads and bundles."""

from __future__ import annotations

import os
from pathlib import Path

import click

from menuju.config.cli.program import database, set_up
from menuju.config.cli.speech import answer, examples, note
from menuju.languages import say


@click.group("keys", help=say(id="Kunci penanda tangan.", en="The keys that sign."))
def command() -> None:
    """Group what is done with keys."""


@command.command(
    "show",
    help=say(
        id="Cetak sidik jari setiap kunci publik; yang terakhir menandatangani.",
        en="Print the fingerprint of each public key; the last one signs.",
    ),
    epilog=examples("menuju keys show"),
)
def show() -> None:
    """Print fingerprint and raw public key, a key a line; no database is needed."""
    set_up()
    from menuju.records import keys

    for key in keys.public_keys():
        answer(f"{key.fingerprint} {key.raw.hex()}")


@command.command(
    "rotate",
    help=say(
        id="Ganti kunci penanda tangan. Kunci lama mengesahkan penggantinya, lalu dihapus.",
        en="Replace the signing key. The old key vouches for the new one, then it is deleted.",
    ),
    epilog=examples("menuju keys rotate"),
)
@click.confirmation_option(
    prompt=say(id="Ganti kunci sekarang?", en="Replace the key now?"),
    help=say(id="Tanpa bertanya.", en="Do not ask."),
)
def rotate() -> None:
    """Rotate and print the new fingerprint."""
    with database():
        from menuju.people.types import Actor
        from menuju.records.actions.keys import rotate as rotate_key

        answer(rotate_key(by=Actor.system("shell")).fingerprint)


@command.command(
    "export",
    help=say(
        id="Simpan kunci penanda tangan dan kunci rahasia ke FILE, terenkripsi. Simpan di tempat"
        " lain daripada cadangan.",
        en="Save the signing keys and the secret key to FILE, encrypted. Keep it in another place"
        " than the backups.",
    ),
    epilog=examples("menuju keys export keys.age --to age1…"),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--to",
    multiple=True,
    metavar="AGE1…",
    help=say(
        id="Kunci publik yang menguncinya; boleh diulang. Juga lewat MENUJU_BACKUP_TO.",
        en="Public key that locks it; may be repeated. Also by MENUJU_BACKUP_TO.",
    ),
)
def export(*, file: Path, to: tuple[str, ...]) -> None:
    """Export the keys; no database is needed."""
    set_up()
    from menuju.config.backup.encryption import recipients
    from menuju.config.backup.keyring import export_keys

    wanted = recipients(to or os.environ.get("MENUJU_BACKUP_TO", "").split())
    for name in export_keys(file, to=wanted):
        answer(name)


@command.command(
    "import",
    help=say(
        id="Kembalikan kunci dari FILE. Kunci yang sudah ada tidak pernah diganti.",
        en="Put keys back from FILE. A key that is there is never replaced.",
    ),
    epilog=examples("menuju keys import keys.age --identity backup-key.txt"),
)
@click.argument("file", type=click.Path(exists=True, path_type=Path, dir_okay=False))
@click.option(
    "--identity",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say(
        id="Kunci pribadi (AGE-SECRET-KEY-…) yang membukanya.",
        en="Private key (AGE-SECRET-KEY-…) that opens it.",
    ),
)
def import_(*, file: Path, identity: Path) -> None:
    """Import keys; no database is needed."""
    set_up()
    from menuju.config.backup.encryption import read_keys
    from menuju.config.backup.keyring import import_keys

    brought = import_keys(file, identities=read_keys(identity))
    for name in brought:
        answer(name)
    if not brought:
        note(say(id="Semua kunci itu sudah ada.", en="All these keys were here already."))
    elif os.environ.get("MENUJU_SECRET_KEY"):
        note(
            say(
                id="MENUJU_SECRET_KEY berlaku di sini; secret-key hanya dibaca tanpa itu.",
                en="MENUJU_SECRET_KEY holds here; secret-key is read only without it.",
            )
        )
