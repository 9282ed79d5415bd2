"""`menuju index agreement`: how far raters agree, from a table of scores."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from menuju.config.cli.speech import answer, complain, examples
from menuju.languages import say
from menuju.problems import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from menuju.composite.agreement import Columns, Drift, Figures, Level, Ratings
    from menuju.tables import Table

LEVELS = ("nominal", "ordinal", "interval", "ratio")
WEIGHTS = (
    "identity",
    "linear",
    "quadratic",
    "ordinal",
    "radical",
    "ratio",
    "circular",
    "bipolar",
)


@click.command(
    "agreement",
    help=say(
        id="Hitung kesepakatan penilai dari tabel skor (CSV atau XLSX): satu baris satu skor, sel"
        " kosong berarti tidak ada skor. Alfa Krippendorff, Gwet, Fleiss, Conger, Brennan–Prediger;"
        " mulai tingkat interval juga ICC, G dan Φ.\n\n"
        "Kode keluar 1 bila tabelnya belum dapat dipakai.",
        en="Compute how far raters agree from a table of scores (CSV or XLSX): one row a score, a"
        " blank cell is no score. Krippendorff's alpha, Gwet, Fleiss, Conger, Brennan–Prediger;"
        " from the interval level up also ICC, G and Φ.\n\n"
        "Exit code 1 where the table cannot be used yet.",
    ),
    epilog=examples(
        "menuju index agreement --data skor.csv --unit kota --rater asesor --value skor"
        " --level ordinal",
        "menuju index agreement --data skor.xlsx --unit kota --rater asesor --value skor"
        " --level interval --question butir --period tahun --json",
    ),
)
@click.option(
    "--data",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say(id="Tabel skor.", en="The table of scores."),
)
@click.option("--unit", required=True, help=say(id="Kolom unit.", en="Column of units."))
@click.option("--rater", required=True, help=say(id="Kolom penilai.", en="Column of raters."))
@click.option("--value", required=True, help=say(id="Kolom skor.", en="Column of scores."))
@click.option(
    "--level",
    required=True,
    type=click.Choice(LEVELS),
    help=say(id="Tingkat pengukuran skor.", en="Level of measurement of the scores."),
)
@click.option(
    "--question",
    default="",
    help=say(
        id="Kolom pertanyaan; setiap pertanyaan dihitung sendiri.",
        en="Column of questions; each is computed by itself.",
    ),
)
@click.option(
    "--period",
    default="",
    help=say(
        id="Kolom waktu; setiap waktu dibandingkan dengan yang sebelumnya.",
        en="Column of periods; each is compared with the one before.",
    ),
)
@click.option(
    "--weights",
    type=click.Choice(WEIGHTS),
    help=say(
        id="Bobot sepakat sebagian; tanpa ini, yang sesuai tingkatnya.",
        en="Weights of partial agreement; without it, those that fit the level.",
    ),
)
@click.option(
    "--scale",
    default="",
    metavar="A,B,…",
    help=say(
        id="Semua skor yang mungkin; tanpa ini, yang dipakai.",
        en="All scores that could be given; without it, those that were.",
    ),
)
@click.option(
    "--confidence",
    default=0.95,
    show_default=True,
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    help=say(id="Tingkat kepercayaan selang.", en="Confidence of the intervals."),
)
@click.option(
    "--replicates",
    default=1000,
    show_default=True,
    type=click.IntRange(min=0),
    help=say(id="Tarikan ulang untuk alfa.", en="Bootstrap draws for alpha."),
)
@click.option(
    "--seed",
    default=1,
    show_default=True,
    type=click.IntRange(min=0),
    help=say(id="Benih tarikan ulang.", en="Seed of the draws."),
)
@click.option("--json", "as_json", is_flag=True, help=say(id="Untuk program.", en="For programs."))
@click.pass_context
def command(
    ctx: click.Context,
    *,
    data: Path,
    unit: str,
    rater: str,
    value: str,
    level: str,
    question: str,
    period: str,
    weights: str | None,
    scale: str,
    confidence: float,
    replicates: int,
    seed: int,
    as_json: bool,
) -> None:
    """Print a table of coefficients; exit 1 where the scores cannot be used."""
    from menuju.composite.agreement import Columns, Level, Weights, drift, summary

    columns = Columns(unit, rater, value, question, period)
    measure = partial(
        summary,
        level=Level(level),
        weights=Weights(weights) if weights else None,
        scale=_scale(scale),
        confidence=confidence,
        replicates=replicates,
        seed=seed,
    )
    try:
        found = drift(read(data, columns=columns, level=Level(level)), measure=measure)
    except Invalid as wrong:
        complain(wrong)
        ctx.exit(1)
    for line in [_as_json(found)] if as_json else lines(found):
        answer(line)


def read(path: Path, *, columns: Columns, level: Level) -> tuple[Ratings, ...]:
    """Read a table of scores into matrices, or say everything that is wrong with it."""
    from menuju.composite.agreement import assemble, find_columns
    from menuju.tables import read_table

    table = read_table(path)
    places = find_columns([name.strip() for name in table.header], columns=columns)
    figures = _figures(table, at=places[columns.value], column=columns.value, level=level)
    rows = [(row.number, [cell.text for cell in row.cells]) for row in table.rows]
    return assemble(rows, places=places, columns=columns, figures=figures)


def _figures(table: Table, *, at: int, column: str, level: Level) -> Figures:
    """Read the scores; words are categories at the nominal level where no cell is a number."""
    from menuju.composite.agreement import Figures, Level, as_words
    from menuju.tables import column_numbers

    reading = column_numbers(table.column(at), column=column)
    if level is Level.NOMINAL and set(reading.figures.values()) <= {None}:
        return as_words({row: cell.text.strip() for row, cell in table.column(at)})
    scores = {row: None if each is None else float(each) for row, each in reading.figures.items()}
    return Figures(scores, reading.findings)


def _scale(text: str) -> tuple[float, ...] | None:
    if not text:
        return None
    try:
        return tuple(float(each) for each in text.split(","))
    except ValueError:
        raise click.BadParameter(
            say(
                id="tulis angka yang dipisah koma, misalnya 1,2,3.",
                en="write numbers separated by commas, such as 1,2,3.",
            ),
            param_hint="--scale",
        ) from None


def lines(found: Iterable[Drift]) -> list[str]:
    """Lay the coefficients out as a table of text; what was not computed says why below its row."""
    from menuju.config.cli.index.layout import table

    return table(tuple(found))


def _as_json(found: tuple[Drift, ...]) -> str:
    return json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2)
