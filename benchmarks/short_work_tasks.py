"""Settings of `short_work.py`: one event asks for an assignment, another for a line."""

import os
import random
import time
from pathlib import Path

from assignment import country

from menuju.assignment.solving import solve
from menuju.config.settings import *  # noqa: F403 -- a house like any other, but for what follows
from menuju.records.types import Long

TOLD = Path(os.environ.get("TOLD", os.devnull))
IS_BESIDE = "BESIDE" in os.environ


def assign(_on_id: str) -> None:
    """Find who judges what in an invented country, to the proven optimum."""
    solve(country(514, 120, 3, random.Random(1)), seconds=300)


def line(on_id: str) -> None:
    """Say when this was done."""
    with TOLD.open("a") as file:
        file.write(f"{on_id} {time.time()}\n")


REACTIONS_HERE = {
    "a.b.long": {"assign": Long(assign) if IS_BESIDE else assign},
    "a.b.short": {"line": line},
}
REACTIONS = "short_work_tasks.REACTIONS_HERE"
