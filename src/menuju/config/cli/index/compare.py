"""`menuju index compare`: the same index without each part, or by other recipes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from menuju.config.cli.index.files import FILE, FOLDER, given, index_files, write_rows
from menuju.config.cli.speech import answer, examples
from menuju.languages import say
from menuju.problems import Finding, Invalid

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "compare",
    help=say(
        id="Bandingkan peringkat: tanpa setiap bagian, atau dengan resep lain.",
        en="Compare ranks: without each part, or by other recipes.",
    ),
    epilog=examples(
        "menuju index compare --meta m.csv --data d.csv --recipe a.yaml --without 2 --out hasil",
        "menuju index compare … --recipe a.yaml --with b.yaml --with c.yaml --out hasil",
    ),
)
@index_files
@click.option(
    "--without",
    "level",
    type=click.IntRange(1),
    metavar="LEVEL",
    help=say(id="Buang setiap unsur di tingkat ini.", en="Leave out each node of this level."),
)
@click.option(
    "--with",
    "others",
    type=FILE,
    multiple=True,
    metavar="FILE",
    help=say(id="Resep lain; boleh berulang.", en="Another recipe; may be repeated."),
)
@click.option("--out", required=True, type=FOLDER, metavar="DIR")
def command(
    *,
    meta: Path,
    data: Path,
    lineage: Path | None,
    recipe: Path,
    level: int | None,
    others: tuple[Path, ...],
    out: Path,
) -> None:
    """Write `variants.csv` and `variant_ranks.csv`, and tell how far places move."""
    from menuju.composite.recipes.recipe import read_recipe
    from menuju.composite.variation.variants import compared, without_each

    told = given(meta=meta, data=data, lineage=lineage, recipe=recipe)
    if level is not None and level >= told.structure.top:
        what = say(id="tidak ada tingkat ini di bawah indeks.", en="no such level under the index.")
        raise Invalid(say(id="Tidak dapat dibandingkan.", en="Cannot be compared."),
                      [Finding(f"--without {level}", what)])  # fmt: skip
    recipes = {recipe.name: told.recipe} | {path.name: read_recipe(path) for path in others}
    nominal, found = compared(told.table, told.structure, recipes)
    if level is not None:
        found += without_each(told.table, told.structure, told.recipe, level=level)
    out.mkdir(parents=True, exist_ok=True)
    write_rows(
        out / "variants.csv",
        ("variant", "mean_rank_shift", "spearman", "reason"),
        [(one.name, one.shift, one.correlation, one.reason) for one in found],
    )
    places = nominal.ranks[:, -1].tolist()
    columns = [one.ranks.tolist() for one in found]
    write_rows(
        out / "variant_ranks.csv",
        ("uCode", "nominal", *(one.name for one in found)),
        [*zip(nominal.table.labels(), places, *columns, strict=True)],
    )
    for one in found:
        answer(f"{one.name:<20} {one.reason}" if one.reason else f"{one.name:<20} {one.shift:8.3f}")
