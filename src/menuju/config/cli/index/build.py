"""`menuju index build`: an index from its tables and its recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from menuju.config.cli.index.files import FOLDER, given, index_files
from menuju.config.cli.speech import answer, examples, note
from menuju.languages import say

if TYPE_CHECKING:
    from pathlib import Path

    from menuju.composite.building import Built

SHOWN = 10


@click.command(
    "build",
    help=say(
        id="Susun indeks: setiap langkah, nilai, peringkat, dan bundel yang dapat diulang.",
        en="Build an index: each step, scores, ranks, and a bundle that can be repeated.",
    ),
    epilog=examples(
        "menuju index build --meta iMeta.csv --data iData.csv --recipe build.yaml --out hasil"
    ),
)
@index_files
@click.option(
    "--out",
    required=True,
    type=FOLDER,
    metavar="DIR",
    help=say(id="Folder untuk hasilnya.", en="The folder for what comes of it."),
)
def command(*, meta: Path, data: Path, lineage: Path | None, recipe: Path, out: Path) -> None:
    """Write scores, ranks, steps, lock and bundle, and show the first places."""
    from menuju.composite.building import build
    from menuju.composite.outputs import files_of

    told = given(meta=meta, data=data, lineage=lineage, recipe=recipe)
    built = build(told.table, told.structure, told.recipe)
    made = files_of(built, told.files)
    for name, body in made.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    for one in built.notes:
        note(f"{one.step} · {one.where}: {one.what}")
    _show(built)
    answer(
        say(
            id="{n} unit, {k} indikator → {out}",
            en="{n} units, {k} indicators → {out}",
            n=len(built.units),
            k=len(built.structure.indicators),
            out=out,
        )
    )


def _show(built: Built) -> None:
    places = built.ranks[:, -1]
    order = sorted(range(len(places)), key=lambda row: (places[row] != places[row], places[row]))
    labels = built.table.labels()
    for row in order[:SHOWN]:
        answer(f"{places[row]:>5.0f}  {labels[row]:<16} {built.index[row]:.4f}")
