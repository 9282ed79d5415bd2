"""An instrument: how one evaluation asks, weighs and rounds."""

from dataclasses import dataclass, field
from functools import cached_property

from menuju.composite.official.nodes import Mean, Missing
from menuju.composite.official.ranks import RankMethod
from menuju.composite.official.recipe import Recipe
from menuju.composite.official.rounding import Rounding
from menuju.programmes import recipes
from menuju.programmes.gazetteer import Gazetteer
from menuju.programmes.types.lookup import found
from menuju.programmes.types.published import PublishedResults
from menuju.programmes.types.scoring import (
    Band,
    Cohort,
    Columns,
    EvaluationDimension,
    Likeness,
    Panel,
    Question,
    Scale,
)
from menuju.programmes.types.sources import Note, Source
from menuju.programmes.words import Words


@dataclass(frozen=True)
class Instrument:
    """How one evaluation asks, weighs and rounds."""

    pack: str
    code: str
    title: Words
    year: int
    framework: str
    source: Source
    scale: Scale
    panel: Panel
    mean: Mean
    missing: Missing
    rounding: Rounding
    """Of the final grade."""
    ranks: RankMethod
    improvement: Rounding | None
    dimensions: tuple[EvaluationDimension, ...]
    questions: tuple[Question, ...]
    cohorts: tuple[Cohort, ...]
    columns: Columns
    gazetteer: Gazetteer
    bands: tuple[Band, ...] = ()
    notes: tuple[Note, ...] = ()
    published: PublishedResults | None = None
    likeness: Likeness = field(default_factory=Likeness)

    @property
    def id(self) -> str:
        """`<pack>/<instrument>`."""
        return f"{self.pack}/{self.code}"

    @property
    def previous(self) -> tuple[str, ...]:
        """Full ids of the instruments before this one, each once, in the order of the cohorts."""
        return tuple(dict.fromkeys(c.previous for c in self.cohorts if c.previous))

    def cohort(self, code: str) -> Cohort:
        """Return a cohort by its code; raises `NotFound`."""
        return found({cohort.code: cohort for cohort in self.cohorts}, code)

    def dimensions_of(self, cohort: str) -> tuple[EvaluationDimension, ...]:
        """Return the dimensions that count for a cohort, in the order of the instrument."""
        weights = self.cohort(cohort).weights
        return tuple(d for d in self.dimensions if weights.get(d.code))

    def questions_of(self, cohort: str) -> tuple[Question, ...]:
        """Return the questions that count for a cohort, in the order of the instrument."""
        nodes = {code for d in self.dimensions_of(cohort) for code in d.codes()}
        return tuple(q for q in self.questions if q.dimension in nodes)

    def recipe(self) -> Recipe:
        """Return the arithmetic of this instrument, a tree for each cohort."""
        return self._recipe

    def recipe_with_bands(self) -> Recipe:
        """Return the same with words for grades, for a round whose template shows them."""
        return recipes.banded(self._recipe, self)

    @cached_property
    def _recipe(self) -> Recipe:
        return recipes.recipe(self)
