"""`menuju index panel`: finals and ranks with what the raters leave open."""

from __future__ import annotations

from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click

from menuju.config.cli.index.columns import (
    DATA,
    FILE,
    RATER,
    UNIT,
    VALUE,
    read_scores,
    read_weights,
)
from menuju.config.cli.speech import answer, complain, examples, note
from menuju.languages import say
from menuju.problems import Problem

if TYPE_CHECKING:
    from menuju.composite.raters import Intervals, Selection, Severity, Shadow

PANEL = (
    "unit",
    "final",
    "rank",
    "low",
    "high",
    "rank_low",
    "rank_high",
    "probability",
    "decided",
)


@click.command(
    "panel",
    help=say(
        id="Hitung selang nilai akhir dan peringkat dari skor para penilai, dan peluang termasuk K"
        " terpilih. Ditulis ke DIR: panel.csv, severity.csv, shadow.csv.",
        en="Compute the interval of each final and rank from the raters' scores, and the chance of"
        " being among the K selected. Written to DIR: panel.csv, severity.csv, shadow.csv.",
    ),
    epilog=examples(
        "menuju index panel --data scores.csv --unit city --rater assessor --value score"
        " --question question --weights weights.csv --select 50 --out result"
    ),
)
@DATA
@UNIT
@RATER
@VALUE
@click.option("--question", metavar="COLUMN", help=say(id="Pertanyaan.", en="The question."))
@click.option(
    "--weights",
    type=FILE,
    help=say(
        id="Tabel pertanyaan dan bobot; tanpa ini semua sama.",
        en="Table of question and weight; without it all weigh alike.",
    ),
)
@click.option(
    "--select",
    type=int,
    required=True,
    metavar="K",
    help=say(id="Berapa yang terpilih.", en="How many are selected."),
)
@click.option(
    "--draws",
    type=int,
    default=1000,
    show_default=True,
    help=say(id="Banyak undian.", en="How many draws."),
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help=say(id="Benih acak.", en="Random seed.")
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    data: Path,
    unit: str,
    rater: str,
    value: str,
    question: str | None,
    weights: Path | None,
    select: int,
    draws: int,
    seed: int,
    out: Path,
) -> None:
    """Write the tables, and say how many are undecided."""
    import numpy as np

    from menuju.composite import raters

    try:
        scores = read_scores(data, unit=unit, rater=rater, value=value, item=question)
        weighing = np.array(read_weights(weights, items=scores.items)) if weights else None
        drawn = raters.draw(raters.panel_model(scores, weighing), draws=draws, seed=seed)
        chances = raters.selection(drawn, select=select)
        severity = raters.severity(scores)
        shadow = raters.shadow(scores, weighing, found=severity)
    except Problem as wrong:
        complain(wrong)
        ctx.exit(1)
    out.mkdir(parents=True, exist_ok=True)
    (out / "panel.csv").write_bytes(_panel_csv(raters.intervals(drawn), chances))
    (out / "severity.csv").write_bytes(_severity_csv(severity))
    (out / "shadow.csv").write_bytes(_shadow_csv(shadow))
    for reason in filter(None, (drawn.reason, severity.reason)):
        note(reason)
    answer(_summary(chances))


def _summary(chances: Selection) -> str:
    return say(
        id="{n} unit; {open} belum pasti di batas {select} terpilih.",
        en="{n} units; {open} undecided at the cut of {select} selected.",
        n=len(chances.units),
        open=len(chances.undecided),
        select=chances.select,
    )


def _panel_csv(found: Intervals, chances: Selection) -> bytes:
    from menuju.tables import write_csv

    order = sorted(range(len(found.units)), key=lambda at: (found.rank[at], found.units[at]))
    return write_csv(
        PANEL,
        (
            (
                found.units[at],
                _written(found.final[at]),
                int(found.rank[at]),
                _written(found.low[at]),
                _written(found.high[at]),
                int(found.rank_low[at]),
                int(found.rank_high[at]),
                _written(chances.probability[at]),
                chances.decision[at].value,
            )
            for at in order
        ),
    )


def _severity_csv(found: Severity) -> bytes:
    from menuju.tables import write_csv

    rows: list[tuple[str | int | Decimal | None, ...]] = [
        (one.rater, one.scores, _written(one.effect), _written(one.standard_error), one.sentence())
        for one in found.raters
    ]
    header = ("rater", "scores", "effect", "standard_error", "sentence")
    return write_csv(header, rows or [(None, None, None, None, found.reason)])


def _shadow_csv(found: Shadow) -> bytes:
    from menuju.tables import write_csv

    header = ("unit", "official_final", "official_rank", "shadow_final", "shadow_rank")
    missing = not len(found.shadow_final)
    return write_csv(
        header,
        (
            (
                unit,
                _written(found.official_final[at]),
                int(found.official_rank[at]),
                None if missing else _written(found.shadow_final[at]),
                None if missing else int(found.shadow_rank[at]),
            )
            for at, unit in enumerate(found.units)
        ),
    )


def _written(number: float) -> Decimal | None:
    """Keep every digit of a number; what was not computed stays blank."""
    return None if isnan(number) else Decimal(repr(float(number)))
