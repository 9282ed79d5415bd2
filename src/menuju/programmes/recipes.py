"""From an instrument's data to the recipe that `composite.official` computes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from menuju.composite.official.bands import Band
from menuju.composite.official.nodes import Node
from menuju.composite.official.recipe import Recipe

if TYPE_CHECKING:
    from decimal import Decimal

    from menuju.programmes.types import Cohort, EvaluationDimension, Instrument, Question

FINAL = "final"
"""The code of the root of every tree: the published grade."""


def recipe(instrument: Instrument) -> Recipe:
    """Return the arithmetic of an instrument: its scale, panels, ranks, and a tree per cohort."""
    made = Recipe(
        instrument=instrument.id,
        minimum=instrument.scale.minimum,
        maximum=instrument.scale.maximum,
        panel_missing=instrument.panel.missing,
        panel_rounding=instrument.panel.rounding,
        cohorts={cohort.code: _tree(instrument, cohort) for cohort in instrument.cohorts},
        ranks=instrument.ranks,
        improvement=instrument.improvement,
    )
    made.check()
    return made


def banded(made: Recipe, instrument: Instrument) -> Recipe:
    """Return a recipe with the bands of an instrument, the highest bound first."""
    in_order = sorted(instrument.bands, key=lambda band: band.at_least, reverse=True)
    bands = tuple(
        Band(band.at_least, {language: band.title.in_(language) for language in ("id", "en")})
        for band in in_order
    )
    found = replace(made, bands=bands)
    found.check()
    return found


def _tree(instrument: Instrument, cohort: Cohort) -> Node:
    return Node(
        code=FINAL,
        mean=instrument.mean,
        missing=instrument.missing,
        rounding=instrument.rounding,
        children=tuple(
            _branch(dimension, instrument.questions, weight=cohort.weights[dimension.code])
            for dimension in instrument.dimensions_of(cohort.code)
        ),
    )


def _branch(
    dimension: EvaluationDimension, questions: tuple[Question, ...], *, weight: Decimal
) -> Node:
    parts = tuple(_branch(part, questions, weight=part.weight) for part in dimension.parts)
    asked = tuple(
        Node(code=question.code, weight=question.weight)
        for question in questions
        if question.dimension == dimension.code
    )
    return Node(
        code=dimension.code,
        weight=weight,
        mean=dimension.mean,
        missing=dimension.missing,
        rounding=dimension.rounding,
        children=(*parts, *asked),
    )
