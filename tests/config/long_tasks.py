"""Settings of a house in which one event asks for what takes long and another for what does not."""

import os
from pathlib import Path

from menuju.config.settings import *  # noqa: F403 -- a house like any other, but for what follows
from menuju.records.types import Long

TOLD = Path(os.environ.get("TOLD", os.devnull))
FULL = 10**300_000
"""A power modulo this is computed in C for hours: no handler of a signal runs meanwhile."""


def compute(on_id):
    tell(f"{os.getpid()} begins {on_id}")
    if on_id != "ringan":
        pow(7, FULL - 1, FULL)
    tell(f"{os.getpid()} ends {on_id}")


def do(on_id):
    tell(f"{os.getpid()} does {on_id}")


def tell(line):
    with TOLD.open("a") as file:
        file.write(f"{line}\n")


REACTIONS_HERE = {"a.b.long": {"compute": Long(compute)}, "a.b.short": {"do": do}}
REACTIONS = "tests.config.long_tasks.REACTIONS_HERE"
