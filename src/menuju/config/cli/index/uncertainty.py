"""`menuju index uncertainty`: what else could have come out, and what that depends on."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import click

from menuju.config.cli.index.files import FILE, FOLDER, Given, given, index_files, sheet, write_rows
from menuju.config.cli.speech import answer, examples, note
from menuju.languages import say

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from menuju.composite.variation.carlo import Variation
    from menuju.composite.variation.draws import Draw
    from menuju.composite.variation.spec import Spec

SHOWN = 10


@dataclass(frozen=True)
class Asked:
    """What the command was asked for."""

    spec: Path
    n: int
    seed: int
    samples: Path | None
    weight_sets: Path | None
    sobol: bool
    out: Path


@click.command(
    "uncertainty",
    help=say(
        id="Susun indeks ribuan kali dengan pilihan lain: sebaran peringkat, dan asalnya."
        " Dihentikan (Ctrl+C), ia melanjutkan bila dijalankan lagi.",
        en="Build the index thousands of times by other choices: how places spread, and why."
        " Stopped (Ctrl+C), it goes on when run again.",
    ),
    epilog=examples(
        "menuju index uncertainty --meta iMeta.csv --data iData.csv --recipe build.yaml"
        " --spec uncertainty.yaml --out hasil",
        "menuju index uncertainty … --sobol --n 1000 --seed 1",
    ),
)
@index_files
@click.option(
    "--spec",
    required=True,
    type=FILE,
    metavar="FILE",
    help=say(id="Apa yang tidak pasti, YAML.", en="What is uncertain, YAML."),
)
@click.option("--n", default=1000, show_default=True, type=click.IntRange(2, 10_000_000))
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0))
@click.option(
    "--samples",
    type=FILE,
    metavar="FILE",
    help=say(id="Sampel yang sudah ada: rep, lalu parameter.", en="Samples that exist already."),
)
@click.option(
    "--weight-sets",
    type=FILE,
    metavar="FILE",
    help=say(id="Set bobot: set,iCode,Level,Weight.", en="Weight sets: set,iCode,Level,Weight."),
)
@click.option(
    "--sobol",
    is_flag=True,
    help=say(
        id="Kepekaan: indeks Sobol, (d + 2)·n susunan.", en="Sobol indices, (d + 2)·n builds."
    ),
)
@click.option("--out", required=True, type=FOLDER, metavar="DIR")
def command(*, meta: Path, data: Path, lineage: Path | None, recipe: Path, **told: object) -> None:
    """Write rank statistics, scores, ranks, samples, and Sobol indices where asked."""
    asked = Asked(**told)  # type: ignore[arg-type]
    if asked.sobol and asked.samples:
        what = say(
            id="--sobol memerlukan rancangannya sendiri; jangan beri --samples.",
            en="--sobol needs a design of its own; give no --samples.",
        )
        raise click.UsageError(what)
    files = given(meta=meta, data=data, lineage=lineage, recipe=recipe)
    spec = _spec(asked, files)
    draws = _draws(asked, spec)
    asked.out.mkdir(parents=True, exist_ok=True)
    made = _made(asked, files, spec, draws)
    _write(asked, spec, draws, made)
    _tell(made)


def _spec(asked: Asked, files: Given) -> Spec:
    from menuju.composite.building import given_weights
    from menuju.composite.variation.spec import read_spec
    from menuju.composite.variation.weight_sets import read_weight_sets

    sets = None
    if asked.weight_sets:
        found = read_weight_sets(sheet(asked.weight_sets), files.structure)
        sets = dict(sorted(found.items(), key=lambda one: _number(one[0])))
    return read_spec(
        asked.spec,
        recipe=files.recipe,
        structure=files.structure,
        weights=given_weights(files.structure, files.recipe),
        sets=sets,
        seed=asked.seed,
    )


def _number(name: str) -> tuple[int, str]:
    return (int(name), "") if name.isdecimal() else (10**9, name)


def _draws(asked: Asked, spec: Spec) -> list[Draw]:
    from menuju.composite.variation.draws import random_draws, read_draws, sobol_draws

    if asked.samples:
        return read_draws(sheet(asked.samples), spec)
    if asked.sobol:
        return sobol_draws(spec, count=asked.n, seed=asked.seed)
    return random_draws(spec, count=asked.n, seed=asked.seed)


def _made(asked: Asked, files: Given, spec: Spec, draws: list[Draw]) -> Variation:
    from menuju.composite.variation import keeping
    from menuju.composite.variation.carlo import run

    digest = _digest(asked, files, len(draws))
    begun = keeping.kept(asked.out, digest=digest)
    if begun:
        note(say(id="melanjutkan setelah {n}", en="going on after {n}", n=begun.made))
    made = begun
    try:
        steps = run(
            files.table, files.structure, files.recipe, spec, draws, begun=begun, progress=_progress
        )
        for so_far in steps:
            made = so_far
    except KeyboardInterrupt:
        if made is not None:
            keeping.keep(asked.out, made, digest=digest)
        note(
            say(
                id="Dihentikan; jalankan lagi untuk melanjutkan.", en="Stopped; run again to go on."
            )
        )
        raise
    keeping.finished(asked.out)
    assert made is not None, "a run yields at least once"
    return made


def _digest(asked: Asked, files: Given, count: int) -> str:
    parts = [
        *files.files.values(),
        asked.spec.read_bytes(),
        repr((asked.seed, asked.sobol, count)).encode(),
    ]
    parts += [path.read_bytes() for path in (asked.samples, asked.weight_sets) if path]
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()


def _progress(done: int, all_of_them: int) -> None:
    if done % 1000 == 0 or done == all_of_them:
        note(f"{done}/{all_of_them}")


def _write(asked: Asked, spec: Spec, draws: list[Draw], made: Variation) -> None:
    from dataclasses import replace

    from menuju.composite.variation.draws import labels

    independent = made
    if asked.sobol:  # the mixed rows share values with A and B: they are no draws of their own
        independent = replace(
            made, ranks=made.ranks[: 2 * asked.n], scores=made.scores[: 2 * asked.n]
        )
    write_rows(
        asked.out / "rank_statistics.csv",
        ("uCode", "nominal", "mean", "median", "q5", "q95"),
        [
            (one.unit, one.nominal, one.mean, one.median, one.q5, one.q95)
            for one in independent.statistics()
        ],
    )
    for name, values in (("scores", made.scores), ("ranks", made.ranks)):
        rows = ((number, *row) for number, row in enumerate(values.tolist(), start=1))
        write_rows(asked.out / f"{name}.csv", ("rep", *made.units), rows)
    numbered = ((number, *row) for number, row in enumerate(labels(spec, draws), start=1))
    names = [parameter.name for parameter in spec.parameters]
    write_rows(asked.out / "samples.csv", ("rep", *names), numbered)
    write_rows(
        asked.out / "infeasible.csv",
        ("rep", "reason"),
        [(one.number, one.reason) for one in made.infeasible],
    )
    if asked.sobol:
        _write_sobol(asked, names, _output(spec, made))


def _output(spec: Spec, made: Variation) -> NDArray[np.float64]:
    import numpy as np

    from menuju.problems import Finding, Invalid

    if isinstance(spec.output, str):
        shift = np.abs(made.ranks - made.nominal)
        return np.asarray(shift.mean(axis=1))
    unit = spec.output["unit"]
    if unit not in made.units:
        what = say(id="unit ini tidak ada.", en="this unit is not there.")
        message = say(id="Kepekaan tidak dapat dihitung.", en="Sensitivity cannot be computed.")
        raise Invalid(message, [Finding(f"output · {unit}", what)])
    values = made.scores if spec.output.get("of") == "score" else made.ranks
    return np.asarray(values[:, made.units.index(unit)])


def _write_sobol(asked: Asked, names: list[str], output: NDArray[np.float64]) -> None:
    from menuju.composite.variation.sobol import sensitivity

    found = sensitivity(output, names, seed=asked.seed)
    columns = ("first", "total", "first_low", "first_high", "total_low", "total_high", "note")
    write_rows(
        asked.out / "sobol.csv",
        ("variable", *columns),
        [(one.variable, *(getattr(one, column) for column in columns)) for one in found.influences],
    )
    for one in found.influences:
        answer(
            f"{one.variable:<20} {one.first:6.3f} [{one.first_low:.3f}, {one.first_high:.3f}]"
            f"  {one.total:6.3f} [{one.total_low:.3f}, {one.total_high:.3f}]  {one.note}".rstrip()
        )
    if found.left_out:
        answer(say(id="{n} baris rancangan tidak dipakai.", en="{n} rows of the design left out.",
                   n=found.left_out))  # fmt: skip


def _tell(made: Variation) -> None:
    for one in sorted(made.statistics(), key=lambda one: one.nominal)[:SHOWN]:
        answer(f"{one.nominal:>5.0f}  {one.unit:<12} {one.q5:5.0f} – {one.q95:.0f}")
    note(
        say(
            id="{n} susunan, {bad} tanpa indeks (infeasible.csv)",
            en="{n} builds, {bad} without an index (infeasible.csv)",
            n=made.made,
            bad=len(made.infeasible),
        )
    )
