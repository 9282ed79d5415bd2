"""`menuju seed`: places, organisations and the official round, from the packs in the wheel."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, examples, note
from menuju.languages import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "seed",
    help=say(
        id="Isi basis data dengan wilayah, organisasi, akun contoh dan putaran resmi. Dua kali"
        " tidak mengubah apa pun.",
        en="Fill the database with places, organisations, example accounts and the official"
        " rounds. Twice changes nothing.",
    ),
    epilog=examples("menuju seed"),
)
def command() -> None:
    """Seed, on tables that fit."""
    from menuju.config.cli.migrate import migrate

    with database():
        migrate()
        seed()


def seed() -> None:
    """Fill the house and say how to sign in."""
    from django.conf import settings

    from menuju.config import seeding
    from menuju.config.turns import turn

    password = demo_password(settings.HOME)
    with turn("seed"):
        accounts = seeding.seed(password=password, tell=lambda step: note(f"… {_sentence(step)}"))
    for account in accounts[:3]:
        answer(f"  {account.email}  {password}  {account.name}")


def demo_password(home: Path) -> str:
    """Return the password of the example accounts: made once, kept with mode 0600 in the home."""
    from menuju.config.environment import keep_once

    return keep_once(home / "demo-password", lambda: secrets.token_urlsafe(12))


def _sentence(step: str) -> str:
    known = {
        "places": say(id="Memuat wilayah", en="Loading places"),
        "people": say(id="Mendirikan organisasi dan akun contoh", en="Founding organisations"),
    }
    return known.get(step) or say(id="Putaran {step}", en="Round {step}", step=step)
