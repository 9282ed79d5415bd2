"""`menuju seed`: places, organisations and the official round, from the packs in the wheel."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

import click

from menuju.config.cli.program import database
from menuju.config.cli.speech import answer, examples, note, step
from menuju.languages import say
from menuju.problems import Forbidden

if TYPE_CHECKING:
    from pathlib import Path

    from menuju.people.actions.demo import DemoAccount

EVERY = 100
"""Regions between two lines of progress."""
POLITE = 10
"""Processor priority given up to whoever reads pages meanwhile."""


@click.command(
    "seed",
    help=say(
        id="Isi basis data dengan wilayah dan pemerintah daerahnya, dari paket yang disebut"
        " MENUJU_PACK. Dua kali tidak mengubah apa pun.",
        en="Fill the database with places and their governments, of the pack that MENUJU_PACK"
        " names. Twice changes nothing.",
    ),
    epilog=examples("menuju seed", "menuju seed --demo", "menuju seed --live"),
)
@click.option(
    "--demo",
    is_flag=True,
    help=say(
        id="Tambahkan akun contoh dan putaran resmi; ditolak di produksi.",
        en="Add example accounts and the official rounds; refused in production.",
    ),
)
@click.option(
    "--live",
    is_flag=True,
    help=say(
        id="Seperti --demo, ditambah putaran rekaan 514 daerah di tahap penilaian dan satu"
        " putaran latihan. Yang terputus dilanjutkan.",
        en="Like --demo, with an invented round of 514 regions in its scoring stage and a"
        " practice round. What was interrupted goes on.",
    ),
)
@click.option(
    "--seed",
    "number",
    default=2026,
    show_default=True,
    help=say(
        id="Angka acak putaran rekaan; angka yang sama memberi negeri yang sama.",
        en="Random seed of the invented rounds; the same one gives the same country.",
    ),
)
def command(*, demo: bool, live: bool, number: int) -> None:
    """Seed, on tables that fit."""
    from menuju.config.cli.migrate import migrate

    with database():
        migrate()
        if live:
            simulate(number)
        else:
            seed() if demo else country()


def country() -> None:
    """Fill the house with the places and governments of this installation's pack."""
    from menuju.config import seeding
    from menuju.config.turns import turn
    from menuju.programmes.packs import home

    with turn("seed"):
        seeding.country(tell=_tell, pack=home().code)


def seed() -> None:
    """Fill the house of a demo and say how to sign in."""
    password, accounts = _settle()
    for account in accounts[:3]:
        answer(f"  {account.email}  {password}  {account.name}")
    if more := len(accounts[3:]):
        answer(
            say(
                id="  … dan {n} orang lagi dengan kata sandi yang sama",
                en="  … and {n} more people with the same password",
                n=more,
            )
        )


def simulate(number: int) -> None:
    """Add the invented rounds of a demo, where they are missing, behind everything else."""
    from menuju.config import seeding
    from menuju.config.turns import turn

    os.nice(POLITE)
    _settle()
    with step(say(id="Putaran rekaan", en="Invented rounds")), turn("live"):
        seeding.simulate(seed=number, count=_count)


def _settle() -> tuple[str, tuple[DemoAccount, ...]]:
    """Fill the house of a demo; return its password and its people."""
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
        return password, seeding.seed(password=password, tell=_tell)


def demo_password(home: Path) -> str:
    """Return the password of the example accounts: made once, kept with mode 0600 in the home."""
    from menuju.config.environment import keep_once

    return keep_once(home / "demo-password", lambda: secrets.token_urlsafe(12))


def _count(name: str, done: int, of: int) -> None:
    """Say now and then how far a long step is."""
    if done % EVERY and done != of:
        return
    known = {
        "answers": say(id="Jawaban rekaan", en="Invented answers"),
        "scores": say(id="Nilai rekaan", en="Invented scores"),
    }
    note(f"… {known[name]}: {done}/{of}")


def _tell(name: str) -> None:
    note(f"… {_sentence(name)}")


def _sentence(name: str) -> str:
    known = {
        "places": say(id="Memuat wilayah", en="Loading places"),
        "governments": say(id="Mendirikan pemerintah daerah", en="Founding governments"),
        "people": say(id="Membuat akun contoh", en="Making example accounts"),
    }
    return known.get(name) or say(id="Putaran {name}", en="Round {name}", name=name)
