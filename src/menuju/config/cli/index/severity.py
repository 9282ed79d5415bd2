"""`menuju index severity`: who scores above or below the panel on the same entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from menuju.config.cli.index.columns import DATA, RATER, UNIT, VALUE, read_scores
from menuju.config.cli.speech import answer, complain, examples
from menuju.languages import say
from menuju.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from menuju.composite import raters
    from menuju.composite.raters import Rasch, Scores


@click.command(
    "severity",
    help=say(
        id="Katakan seberapa keras tiap penilai pada butir yang sama; --rasch menambah pendapat"
        " kedua. Kode keluar 1 bila tidak dapat ditaksir, dengan sebabnya.",
        en="Say how severe each rater is on the same entries; --rasch adds a second opinion."
        " Exit code 1 where it cannot be estimated, with the reason.",
    ),
    epilog=examples(
        "menuju index severity --data scores.csv --unit city --rater assessor --value score"
        " --item question"
    ),
)
@DATA
@UNIT
@RATER
@VALUE
@click.option("--item", metavar="COLUMN", help=say(id="Pertanyaan.", en="The question."))
@click.option(
    "--rasch",
    "opinion",
    flag_value="rasch",
    help=say(id="Model Rasch banyak-faset (MML).", en="Many-facet Rasch model (MML)."),
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    data: Path,
    unit: str,
    rater: str,
    value: str,
    item: str | None,
    opinion: str | None,
) -> None:
    """Print a sentence a rater, then the variances, then the second opinion."""
    from menuju.composite import raters

    try:
        scores = read_scores(data, unit=unit, rater=rater, value=value, item=item)
        found = raters.severity(scores)
        for line in found.sentences():
            answer(line)
        if found.reason:
            ctx.exit(1)
        answer(_variances(found))
        if opinion:
            for line in _second(scores):
                answer(line)
    except Problem as wrong:
        complain(wrong)
        ctx.exit(1)


def _variances(found: raters.Severity) -> str:
    return say(
        id="Ragam: unit {unit:.5f}, penilai {rater:.5f}, sisa {rest:.5f} (REML).",
        en="Variance: unit {unit:.5f}, rater {rater:.5f}, residual {rest:.5f} (REML).",
        unit=found.unit_variance,
        rater=found.rater_variance,
        rest=found.residual_variance,
    )


def _second(scores: Scores) -> list[str]:
    from menuju.composite import raters

    steps = raters.Steps.PER_ITEM if len(scores.items) > 1 else raters.Steps.COMMON
    found: Rasch = raters.rasch(raters.ratings(scores), steps=steps)
    lines = [
        say(
            id="{rater}: keras {value:+.4f} logit (galat baku {error:.4f})",
            en="{rater}: severity {value:+.4f} logits (standard error {error:.4f})",
            rater=one.name,
            value=one.value,
            error=one.standard_error,
        )
        for one in found.parameters
        if one.facet == "rater"
    ]
    total = say(
        id="Rasch: deviance {deviance:.4f}, ragam {variance:.6f}.",
        en="Rasch: deviance {deviance:.4f}, variance {variance:.6f}.",
        deviance=found.deviance,
        variance=found.variance,
    )
    return [total, *lines]
