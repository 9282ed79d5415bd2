"""`menuju seed`: places, organisations and the official round, from the packs in the wheel."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, examples, note
from menuju.languages import say
from menuju.problems import Forbidden

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "seed",
    help=say(
        id="Isi basis data dengan wilayah dan pemerintah daerahnya. Dua kali tidak mengubah"
        " apa pun.",
        en="Fill the database with places and their governments. Twice changes nothing.",
    ),
    epilog=examples("menuju seed", "menuju seed --demo"),
)
@click.option(
    "--demo",
    is_flag=True,
    help=say(
        id="Tambahkan akun contoh dan putaran resmi; ditolak di produksi.",
        en="Add example accounts and the official rounds; refused in production.",
    ),
)
def command(*, demo: bool) -> None:
    """Seed, on tables that fit."""
    from menuju.config.cli.migrate import migrate

    with database():
        migrate()
        seed() if demo else country()


def country() -> None:
    """Fill the house with places and governments."""
    from menuju.config import seeding
    from menuju.config.turns import turn

    with turn("seed"):
        seeding.country(tell=_tell)


def seed() -> None:
    """Fill the house of a demo and say how to sign in."""
    from django.conf import settings

    from menuju.config import seeding
    from menuju.config.turns import turn

    if settings.PRODUCTION:
        raise Forbidden(
            say(
                id="Akun contoh tidak dibuat di produksi; pakai `menuju seed` saja.",
                en="Example accounts are not made in production; use `menuju seed` alone.",
            )
        )
    password = demo_password(settings.HOME)
    with turn("seed"):
        accounts = seeding.seed(password=password, tell=_tell)
    for account in accounts[:3]:
        answer(f"  {account.email}  {password}  {account.name}")


def demo_password(home: Path) -> str:
    """Return the password of the example accounts: made once, kept with mode 0600 in the home."""
    from menuju.config.environment import keep_once

    return keep_once(home / "demo-password", lambda: secrets.token_urlsafe(12))


def _tell(step: str) -> None:
    note(f"… {_sentence(step)}")


def _sentence(step: str) -> str:
    known = {
        "places": say(id="Memuat wilayah", en="Loading places"),
        "governments": say(id="Mendirikan pemerintah daerah", en="Founding governments"),
        "people": say(id="Membuat akun contoh", en="Making example accounts"),
    }
    return known.get(step) or say(id="Putaran {step}", en="Round {step}", step=step)
