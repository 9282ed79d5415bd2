"""The walk from a grade down to what it was made of; it ends where the sources end, and says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from menuju.composite.official import Evaluation, Mean, Node, Recipe, evaluate
from menuju.indices.models import Standing
from menuju.indices.queries.inputs import bare
from menuju.indices.queries.questions import question_figures
from menuju.programmes.types import EvaluationDimension, Instrument, Question
from menuju.publish.queries.rankings import Field
from menuju.review.models import Source


@dataclass(frozen=True)
class QuestionStep:
    """One question: its figure, or None where no source publishes one."""

    code: str
    text: str
    element: str
    value: Decimal | None
    source: Source | None
    assessors: int | None = None
    """How many scored it in a round that was judged here; who they are is nobody's to read."""
    settled: bool = False
    """Whether moderation agreed on the figure."""


@dataclass(frozen=True)
class DimensionStep:
    """One dimension: its score, its weight, what it adds to the final, and its questions."""

    code: str
    order: int
    """Position in the instrument, from 1; it decides the colour."""
    title: str
    score: Decimal | None
    weight: Decimal
    """In percent."""
    product: Decimal | None
    """Score × weight ÷ 100, exact: what the dimension adds to the final."""
    median: Decimal | None
    source: Source | None
    questions: tuple[QuestionStep, ...]
    from_questions: Decimal | None
    """Mean of the questions, rounded by the recipe; None unless every one has a figure."""
    plain: bool
    """Whether that is sum ÷ number: all questions count alike and stand right below."""

    @property
    def known(self) -> tuple[QuestionStep, ...]:
        """The questions that have a figure."""
        return tuple(question for question in self.questions if question.value is not None)

    @property
    def sum(self) -> Decimal | None:
        """Sum of the questions' figures, to show the division; None where it is no division."""
        if self.from_questions is None or not self.plain:
            return None
        return sum((q.value for q in self.known if q.value is not None), Decimal(0))

    @property
    def equal(self) -> bool:
        """Whether the questions lead to the published score."""
        return self.from_questions == self.score


@dataclass(frozen=True)
class Walk:
    """All steps of one entry's grade."""

    standing: Standing
    dimensions: tuple[DimensionStep, ...]
    minimum: Decimal
    maximum: Decimal

    @property
    def equal(self) -> bool:
        """Whether the recomputed final is the published one."""
        return self.standing.final == self.standing.entry.published_final

    def dimension(self, code: str) -> DimensionStep | None:
        """Return a dimension by its code, or the one that holds a question of that code."""
        holds = (
            step
            for step in self.dimensions
            if step.code == code or any(q.code == code for q in step.questions)
        )
        return next(holds, None)

    @property
    def assessors(self) -> int:
        """How many assessors the grade comes from; 0 in an official table."""
        known = (question.assessors or 0 for step in self.dimensions for question in step.known)
        return max(known, default=0)

    @property
    def weakest(self) -> Sequence[QuestionStep]:
        """The five lowest of the questions that have a figure."""
        known = [question for step in self.dimensions for question in step.known]
        return sorted(known, key=lambda q: (q.value, q.code))[:5]

    @property
    def deepest(self) -> bool:
        """Whether the walk reaches questions at all."""
        return any(step.known for step in self.dimensions)


def walk(standing: Standing, *, field: Field, instrument: Instrument) -> Walk:
    """Return the walk of a standing, recomputed here from its run's recipe and its figures."""
    recipe = Recipe.from_json(standing.run.recipe)
    cohort = standing.entry.cohort.code
    figures = _given(standing)
    tree = recipe.cohorts[cohort]
    evaluation = evaluate(tree, {node: given.value for node, given in figures.items()})
    weights = sum((child.weight for child in tree.children), Decimal(0))
    known = Known(instrument, cohort, figures, evaluation, field)
    steps = tuple(_dimension(node, weights, known) for node in tree.children)
    return Walk(standing=standing, dimensions=steps, minimum=recipe.minimum, maximum=recipe.maximum)


@dataclass(frozen=True)
class Given:
    """A figure that a walk starts from: a source printed it, or a panel's scores led to it."""

    value: Decimal | None
    source: Source | None = None
    assessors: int | None = None
    settled: bool = False


def _given(standing: Standing) -> dict[str, Given]:
    """Return the figures by node: what sources printed, and in a live round what panels gave."""
    entry = standing.entry
    printed = {
        figure.node: Given(bare(figure.value), figure.source)
        for figure in entry.figures.select_related("source__file")
    }
    if not entry.response_id:
        return printed
    scored = question_figures(standing.run, entry)
    return printed | {
        code: Given(figure.value, assessors=figure.assessors, settled=figure.settled)
        for code, figure in scored.items()
    }


@dataclass(frozen=True)
class Known:
    """What a walk is made from: the instrument's words, the given figures, what they lead to."""

    instrument: Instrument
    cohort: str
    figures: Mapping[str, Given]
    evaluation: Evaluation
    field: Field

    def dimension(self, code: str) -> tuple[int, EvaluationDimension]:
        """Return a dimension with its place in the instrument, from 1."""
        numbered = enumerate(self.instrument.dimensions, start=1)
        return next((order, each) for order, each in numbered if each.code == code)

    def questions(self, dimension: EvaluationDimension) -> list[Question]:
        """Return the questions of a dimension that count for the cohort."""
        counted = self.instrument.questions_of(self.cohort)
        return [question for question in counted if question.dimension in dimension.codes()]


def _dimension(node: Node, weights: Decimal, known: Known) -> DimensionStep:
    order, dimension = known.dimension(node.code)
    score, given = known.evaluation.values.get(node.code), known.figures.get(node.code)
    below = tuple(_question(question, known.figures) for question in known.questions(dimension))
    return DimensionStep(
        code=node.code,
        order=order,
        title=str(dimension.title),
        score=score,
        weight=node.weight * 100 / weights,
        product=None if score is None else score * node.weight / weights,
        median=known.field.dimension_median(node.code),
        source=given.source if given else None,
        questions=below,
        from_questions=_mean(node, below),
        plain=node.mean == Mean.PLAIN and not any(child.children for child in node.children),
    )


def _question(question: Question, figures: Mapping[str, Given]) -> QuestionStep:
    given = figures.get(question.code, Given(None))
    return QuestionStep(
        code=question.code,
        text=str(question.text),
        element=str(question.element),
        value=given.value,
        source=given.source,
        assessors=given.assessors,
        settled=given.settled,
    )


def _mean(node: Node, questions: Sequence[QuestionStep]) -> Decimal | None:
    """Return what the questions alone lead to, computed without the published score."""
    if not questions or any(question.value is None for question in questions):
        return None
    return evaluate(node, {question.code: question.value for question in questions}).final
