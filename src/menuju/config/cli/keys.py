"""`menuju keys`: the keys that sign heads and bundles."""

from __future__ import annotations

import click

from menuju.config.cli.program import database, set_up
from menuju.config.cli.speech import answer, examples
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
