"""`menuju index weights`: weights from experts, by pairs or by points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from menuju.config.cli.index.files import FILE, sheet, write_rows
from menuju.config.cli.speech import answer, examples
from menuju.languages import say

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray


@click.command(
    "weights",
    help=say(
        id="Hitung bobot dari para ahli: perbandingan berpasangan (AHP), atau poin yang dibagi.",
        en="Compute weights from experts: comparisons by pairs (AHP), or points shared out.",
    ),
    epilog=examples(
        "menuju index weights --pairs ahli1.csv --pairs ahli2.csv --out bobot.csv",
        "menuju index weights --points poin.csv --out bobot.csv",
    ),
)
@click.option(
    "--pairs",
    type=FILE,
    multiple=True,
    metavar="FILE",
    help=say(
        id="Matriks seorang ahli: kolom iCode, lalu kolom setiap kode; boleh berulang.",
        en="One expert's matrix: a column iCode, then a column for each code; may be repeated.",
    ),
)
@click.option(
    "--points",
    type=FILE,
    metavar="FILE",
    help=say(
        id="Satu baris seorang ahli: kolom expert, lalu kolom setiap kode.",
        en="A row for each expert: a column expert, then a column for each code.",
    ),
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True),
    metavar="FILE",
    help=say(id="Berkas bobot: iCode,Weight.", en="The file of weights: iCode,Weight."),
)
def command(*, pairs: tuple[Path, ...], points: Path | None, out: str | None) -> None:
    """Print weights as a recipe takes them, and say where experts contradict themselves."""
    from pathlib import Path

    if bool(pairs) == bool(points):
        what = say(id="Beri --pairs atau --points.", en="Give --pairs or --points.")
        raise click.UsageError(what)
    codes, weights = _by_pairs(pairs) if pairs else _by_points(points)  # type: ignore[arg-type]
    told = ", ".join(f"{c}: {w:.6g}" for c, w in zip(codes, weights.tolist(), strict=True))
    answer(f"weights: {{codes: {{{told}}}}}")
    if out:
        write_rows(Path(out), ("iCode", "Weight"), [*zip(codes, weights.tolist(), strict=True)])


def _by_pairs(paths: tuple[Path, ...]) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    from menuju.composite.inputs.sheets import matrix_of
    from menuju.composite.steps.refusals import refused
    from menuju.composite.steps.weights import CONSISTENT, from_pairs
    from menuju.problems import Finding

    told = [matrix_of(sheet(path), labels="iCode") for path in paths]
    codes = told[0][1]
    for path, (rows, columns, _) in zip(paths, told, strict=True):
        if rows != codes or columns != codes:
            what = say(
                id="baris dan kolomnya harus {codes}.",
                en="its rows and columns must be {codes}.",
                codes=", ".join(codes),
            )
            raise refused([Finding(path.name, what)])
    found = from_pairs([matrix for _, _, matrix in told], codes=codes)
    answer(say(id="rasio konsistensi {r:.3f}", en="consistency ratio {r:.3f}", r=found.consistency))
    if found.consistency > CONSISTENT:
        answer(
            say(
                id="di atas {limit}: para ahli perlu melihat lagi pasangannya (Saaty).",
                en="above {limit}: the experts should look at their pairs again (Saaty).",
                limit=CONSISTENT,
            )
        )
    return codes, found.weights


def _by_points(path: Path) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    from menuju.composite.inputs.sheets import matrix_of
    from menuju.composite.steps.weights import from_budgets

    _, codes, matrix = matrix_of(sheet(path), labels="expert")
    return codes, from_budgets(matrix, codes=codes)
