"""The figure of each question of one entry in a run, and how many assessors it comes from."""

from dataclasses import dataclass
from decimal import Decimal

from menuju.composite.official import Recipe
from menuju.composite.official.panels import panel_mean
from menuju.composite.official.ratios import shown
from menuju.indices.models import Run
from menuju.indices.queries.inputs import bare
from menuju.review.models import Entry
from menuju.review.queries.scores import panel_scores


@dataclass(frozen=True)
class QuestionFigure:
    """One question as the public reads it: never who, which seat, or single scores."""

    value: Decimal | None
    assessors: int
    """How many scored it."""
    settled: bool
    """Whether moderation agreed on the figure; the scores before it are not public here."""


def question_figures(run: Run, entry: Entry) -> dict[str, QuestionFigure]:
    """Return the figures of an entry's questions, by code, as the run found them; 4 queries."""
    panel = panel_scores(entry, until=run.drafted_at)
    recipe = Recipe.from_json(run.recipe)
    figures = {
        code: QuestionFigure(_mean(recipe, line), sum(s is not None for s in line), settled=False)
        for code, line in panel.unsettled().items()
    }
    settled = {
        code: QuestionFigure(bare(value), len(panel.seats), settled=True)
        for code, value in panel.settled.items()
    }
    return figures | settled


def _mean(recipe: Recipe, line: tuple[Decimal | None, ...]) -> Decimal | None:
    mean = panel_mean(line, missing=recipe.panel_missing, rounding=recipe.panel_rounding)
    return None if mean is None else shown(mean)
