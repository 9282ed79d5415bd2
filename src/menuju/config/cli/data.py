"""`menuju data`: personal data from the machine itself: register, copy, search, erasure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, examples
from menuju.languages import say
from menuju.problems import NotFound

if TYPE_CHECKING:
    from menuju.people.models import User

EMAIL = click.argument("email")


@click.group(
    "data",
    help=say(
        id="Data pribadi: register, salinan, pencarian sisa, penghapusan (UU 27/2022).",
        en="Personal data: register, copy, search for what is left, erasure (UU 27/2022).",
    ),
    epilog=examples("menuju data register", "menuju data find sari@kementerian.go.id"),
)
def command() -> None:
    """Group what can be done to personal data."""


@command.command(
    "register",
    help=say(
        id="Cetak catatan kegiatan pemrosesan sebagai CSV.",
        en="Print the record of processing as CSV.",
    ),
    epilog=examples("menuju data register > register.csv"),
)
def register() -> None:
    """Print the register."""
    with database():
        from menuju.protection import exports

        click.echo(exports.csv(), nl=False)


@command.command(
    "export",
    help=say(
        id="Tulis salinan seluruh data satu akun (ZIP); pemiliknya dapat membaca hal ini.",
        en="Write a copy of all data of one account (ZIP); its owner can read that this was done.",
    ),
    epilog=examples('menuju data export sari@kementerian.go.id sari.zip --why "Permintaan 12"'),
)
@EMAIL
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--why", required=True, help=say(id="Alasan.", en="The reason."))
def export(*, email: str, file: Path, why: str) -> None:
    """Write the zip, readable by its owner alone."""
    with database():
        from menuju.people.types import Actor
        from menuju.protection.actions import copies

        packed = copies.take(_account(email), words=why, by=Actor.system("setup"))
    file.touch(mode=0o600)
    file.write_bytes(packed)
    answer(say(id="Ditulis: {file}", en="Written: {file}", file=str(file)))


@command.command(
    "find",
    help=say(
        id="Cari di mana nama dan surel suatu akun tertulis: semua tabel dan berkas.",
        en="Find where the name and address of an account are written: all tables and files.",
    ),
    epilog=examples("menuju data find sari@kementerian.go.id"),
)
@EMAIL
def find(*, email: str) -> None:
    """Print each place with its number of rows."""
    with database():
        from menuju.protection.queries import residue, traces

        for rest in residue.of(traces.of(_account(email))):
            answer(f"{rest.where} {rest.rows}")


@command.command(
    "erase",
    help=say(
        id="Hapus data pribadi satu akun; tindakan dinasnya tetap, tanpa nama. Tidak dapat"
        " dibatalkan. Yang masih tertulis di naskah dan berkas dicetak; kode keluar 1 bila ada.",
        en="Erase the personal data of one account; official deeds stay, nameless. It cannot be"
        " undone. What is still written in documents and files is printed; exit code 1 then.",
    ),
    epilog=examples('menuju data erase sari@kementerian.go.id --reason "Permintaan 12"'),
)
@EMAIL
@click.option("--reason", required=True, help=say(id="Alasan.", en="The reason."))
@click.option("--yes", is_flag=True, help=say(id="Jangan bertanya.", en="Do not ask."))
@click.pass_context
def erase(ctx: click.Context, *, email: str, reason: str, yes: bool) -> None:
    """Erase, then search for what is left."""
    with database():
        from menuju.people.types import Actor
        from menuju.protection.actions import erasure
        from menuju.protection.queries import residue, traces

        user = _account(email)
        if not yes:
            question = say(id="Hapus {email}?", en="Erase {email}?", email=email)
            click.confirm(question, abort=True, err=True)
        words = traces.of(user)
        done = erasure.erase(user, reason=reason, by=Actor.system("setup"))
        answer(
            say(
                id="{rows} baris dihapus atau diganti, {events} bagian pribadi catatan diganti.",
                en="{rows} rows erased or changed, {events} private parts of events replaced.",
                rows=sum(done.rows.values()),
                events=done.events,
            )
        )
        left = residue.of(words)
        for rest in left:
            answer(f"{rest.where} {rest.rows}")
    if left:
        ctx.exit(1)


def _account(email: str) -> User:
    from menuju.people.models import User

    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise NotFound(say(id="Tidak ada akun {email}.", en="No account {email}.", email=email))
    return user
