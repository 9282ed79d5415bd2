"""`menuju index instrument`: an instrument of a programme as files of an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from menuju.config.cli.index.files import FOLDER, write_rows
from menuju.config.cli.speech import answer, examples
from menuju.languages import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "instrument",
    help=say(
        id="Tulis instrumen sebuah program sebagai berkas indeks: iMeta.csv dan build.yaml.",
        en="Write an instrument of a programme as files of an index: iMeta.csv and build.yaml.",
    ),
    epilog=examples("menuju index instrument indonesia-smart-city/evaluasi-2023 --out indeks"),
)
@click.argument("name", metavar="PACK/INSTRUMENT")
@click.option(
    "--cohort",
    metavar="CODE",
    help=say(id="Kohor, bila ada lebih dari satu.", en="The cohort, where there are several."),
)
@click.option("--out", required=True, type=FOLDER, metavar="DIR")
def command(*, name: str, cohort: str | None, out: Path) -> None:
    """Write structure and recipe of one cohort of an instrument."""
    import yaml

    from menuju.composite.inputs.instruments import recipe_of_tree, structure_of_tree
    from menuju.programmes import find_instrument

    trees = find_instrument(name).recipe().cohorts
    chosen = cohort or next(iter(trees))
    if chosen not in trees:
        what = say(
            id="kohor {code} tidak ada: {known}.",
            en="there is no cohort {code}: {known}.",
            code=chosen,
            known=", ".join(trees),
        )
        raise click.UsageError(what)
    structure = structure_of_tree(trees[chosen])
    recipe = recipe_of_tree(trees[chosen], title=f"{name} ({chosen})")
    out.mkdir(parents=True, exist_ok=True)
    write_rows(
        out / "iMeta.csv",
        ("Level", "iCode", "Type", "Parent", "Weight"),
        [
            (one.level, one.code, "Indicator" if one.level == 1 else "Aggregate", one.parent,
             one.weight)
            for one in structure.nodes
        ],
    )  # fmt: skip
    text = yaml.safe_dump(recipe.to_json(), allow_unicode=True, sort_keys=False)
    (out / "build.yaml").write_text(text, "utf-8")
    answer(
        say(
            id="{n} pertanyaan dari kohor {code} → {out}",
            en="{n} questions of cohort {code} → {out}",
            n=len(structure.indicators),
            code=chosen,
            out=out,
        )
    )
