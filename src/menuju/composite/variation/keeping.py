"""Draws that were made before somebody stopped: kept, and gone on from."""

import io
import json
import os
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from menuju.composite.variation.carlo import Infeasible, Variation

NAME = "unfinished.npz"


def keep(folder: Path, variation: Variation, *, digest: str) -> None:
    """Write what was made, all of it or nothing; `digest` says of which inputs."""
    told = {
        "digest": digest,
        "units": variation.units,
        "made": variation.made,
        "infeasible": [[one.number, one.reason] for one in variation.infeasible],
    }
    memory = io.BytesIO()
    np.savez(
        memory,
        told=np.array(json.dumps(told)),
        nominal=variation.nominal,
        scores=variation.scores,
        ranks=variation.ranks,
    )
    beside = folder / f"{NAME}.new"
    beside.write_bytes(memory.getvalue())
    os.replace(beside, folder / NAME)  # noqa: PTH105 -- says that it replaces


def kept(folder: Path, *, digest: str) -> Variation | None:
    """Return what was made of the same inputs before; `None` where there is nothing of them."""
    try:
        content = io.BytesIO((folder / NAME).read_bytes())
        with np.load(content, allow_pickle=False) as held:
            told = json.loads(str(held["told"]))
            if told["digest"] != digest:
                return None
            return Variation(
                tuple(told["units"]),
                held["nominal"],
                held["scores"],
                held["ranks"],
                tuple(Infeasible(number, reason) for number, reason in told["infeasible"]),
                told["made"],
            )
    except (OSError, BadZipFile, ValueError, KeyError):
        return None


def finished(folder: Path) -> None:
    """Forget what was kept: it is all written."""
    (folder / NAME).unlink(missing_ok=True)
