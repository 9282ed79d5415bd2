"""`menuju operator`: appoint the first operator, who then makes every other account."""

from __future__ import annotations

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, examples
from menuju.languages import say


@click.command(
    "operator",
    help=say(
        id="Angkat operator pertama. Kata sandinya dibuat sendiri lewat “Lupa kata sandi?” di"
        " halaman masuk; operator berikutnya dibuat olehnya.",
        en="Appoint the first operator. They set their own password by “Lupa kata sandi?” on the"
        " sign-in page; they make every later operator.",
    ),
    epilog=examples(
        'menuju operator sari@kementerian.go.id --name "Sari" --organiser "Kementerian"'
    ),
)
@click.argument("email")
@click.option("--name", required=True, help=say(id="Nama orangnya.", en="The person's name."))
@click.option(
    "--organiser",
    required=True,
    help=say(
        id="Nama lembaga penyelenggara; didaftarkan bila belum ada.",
        en="The organising body's name; founded where it is missing.",
    ),
)
def command(*, email: str, name: str, organiser: str) -> None:
    """Appoint, and say what the person does next."""
    with database():
        from menuju.people.actions import operators
        from menuju.people.types import Actor

        made = operators.appoint(
            email=email, name=name, organiser=organiser, by=Actor.system("setup")
        )
        answer(
            say(
                id="{email} kini operator {organiser}. Berikutnya: /akun/sandi/lupa/",
                en="{email} is now an operator of {organiser}. Next: /en/akun/sandi/lupa/",
                email=made.email,
                organiser=organiser,
            )
        )
