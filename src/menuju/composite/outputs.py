"""What a build leaves behind: tables in full precision, a lock, and a bundle of it all."""

import csv
import io
import json
import platform
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from math import isnan
from typing import Any

import numpy as np

from menuju.composite.building import Built
from menuju.composite.inputs.table import Table, Values

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The moment that zip files bear, so that the same content gives the same bytes."""


def files_of(built: Built, inputs: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return every file of a build by name, the bundle last: the same on every run."""
    codes = built.codes
    found = {
        "scores.csv": _scores(built.table, codes, built.scores),
        "ranks.csv": _scores(built.table, codes, built.ranks),
        "weights.csv": csv_bytes(("iCode", "Level", "Weight"), _weights(built)),
        "notes.csv": csv_bytes(
            ("step", "where", "what"), ((note.step, note.where, note.what) for note in built.notes)
        ),
    }
    indicators = built.structure.codes(1)
    for number, output in enumerate(built.outputs, start=1):
        name = f"steps/{number:02}-{output.kind}.csv"
        found[name] = _scores(output.table, indicators, output.table.values)
    last = f"steps/{len(built.outputs) + 1:02}-aggregate.csv"
    found[last] = found["scores.csv"]
    found["recipe.lock.json"] = _lock(built, inputs)
    found["bundle.zip"] = _bundle(
        {**found, **{f"inputs/{name}": body for name, body in inputs.items()}}
    )
    return found


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file: UTF-8, commas, LF; numbers as the shortest text that reads back equal."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[_told(cell) for cell in row] for row in rows])
    return text.getvalue().encode()


def _told(cell: object) -> str:
    if cell is None or (isinstance(cell, float) and isnan(cell)):
        return ""
    if isinstance(cell, float):
        return repr(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(float(cell))
    return str(cell)


def _scores(table: Table, codes: Sequence[str], values: Values) -> bytes:
    if table.years is None:
        rows = ((unit, *row) for unit, row in zip(table.units, values.tolist(), strict=True))
        return csv_bytes(("uCode", *codes), rows)
    rows = (
        (unit, year, *row)
        for unit, year, row in zip(table.units, table.years, values.tolist(), strict=True)
    )
    return csv_bytes(("uCode", "Time", *codes), rows)


def _weights(built: Built) -> Iterable[Sequence[object]]:
    for level, weights in enumerate(built.weights, start=1):
        for code, weight in zip(built.structure.codes(level), weights.tolist(), strict=True):
            yield code, level, weight


def _lock(built: Built, inputs: Mapping[str, bytes]) -> bytes:
    """Tell the recipe with every default, the inputs by digest, and what computed it."""
    lock = {
        "recipe": built.recipe.to_json(),
        "inputs": {name: sha256(body).hexdigest() for name, body in sorted(inputs.items())},
        "versions": {
            "menuju": version("menuju"),
            "numpy": np.__version__,
            "scipy": version("scipy"),
            "python": platform.python_version(),
            "machine": platform.machine(),
        },
    }
    return (json.dumps(lock, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _bundle(files: Mapping[str, bytes]) -> bytes:
    manifest: dict[str, Any] = {
        "format": "menuju-index-bundle/1",
        "files": [
            {"path": name, "bytes": len(body), "sha256": sha256(body).hexdigest()}
            for name, body in sorted(files.items())
        ],
    }
    held = {**files, "manifest.json": (json.dumps(manifest, indent=1) + "\n").encode()}
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in sorted(held):
            bundle.writestr(zipfile.ZipInfo(name, EPOCH), held[name], zipfile.ZIP_DEFLATED)
    return memory.getvalue()
