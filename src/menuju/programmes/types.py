"""What a programme is made of, as its pack tells it. Facts only; nothing here computes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from menuju.composite.official.nodes import Mean, Missing
from menuju.composite.official.ranks import RankMethod
from menuju.composite.official.recipe import Recipe
from menuju.composite.official.rounding import Rounding
from menuju.languages import say
from menuju.problems import NotFound
from menuju.programmes import recipes
from menuju.programmes.gazetteer import Gazetteer
from menuju.programmes.words import Words

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: a letter, a rule, a news page."""

    code: str
    kind: str
    title: Words
    publisher: Words
    number: str = ""
    date: str = ""
    """ISO date, or as much of it as is known (`2022-12`)."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader must know of a fact: how far it is published, recomputed or our own."""

    basis: str
    """`published`, `recomputed`, `inferred`, `derived` or `project-default`."""
    text: Words


@dataclass(frozen=True, slots=True)
class SubDimension:
    """A part of a dimension of a framework."""

    code: str
    title: Words


@dataclass(frozen=True, slots=True)
class Dimension:
    """A field of action of a framework, such as smart governance."""

    code: str
    title: Words
    subdimensions: tuple[SubDimension, ...] = ()


@dataclass(frozen=True, slots=True)
class Framework:
    """One version of how the programme divides its field."""

    code: str
    title: Words
    status: str
    """`in-force`, `draft` or `former`."""
    since: int
    source: Source
    dimensions: tuple[Dimension, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and the highest score."""

    minimum: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Panel:
    """How the raters of a question become one figure; `size` where the source tells."""

    missing: Missing
    rounding: Rounding | None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an instrument, in our own short words."""

    code: str
    dimension: str
    """Code of the evaluation dimension (or of its part) that it counts for."""
    text: Words
    element: Words
    topic: str = ""
    """Code of the framework's dimension or sub-dimension it asks about, where it asks about one."""
    weight: Decimal = Decimal(1)
    note: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class EvaluationDimension:
    """A node of an instrument's tree: a dimension of the evaluation, or a part of one."""

    code: str
    title: Words
    columns: tuple[str, ...]
    """Names of its column in result tables, the usual one first; then its aliases."""
    mean: Mean
    missing: Missing
    rounding: Rounding | None
    weight: Decimal = Decimal(1)
    """Inside the dimension it is a part of; the weights of dimensions are the cohort's."""
    parts: tuple["EvaluationDimension", ...] = ()
    question_count: int | None = None
    """What the source says; None where it does not."""
    letters: str = ""
    """Two letters for where there is no room, such as `BL`; the pack says them as `short`."""

    def codes(self) -> tuple[str, ...]:
        """Return its own code and those of all its parts."""
        return (self.code, *(code for part in self.parts for code in part.codes()))

    @property
    def short(self) -> str:
        """Its letters, or the beginning of its code where the pack gives none."""
        return self.letters or self.code[:2].upper()

    @property
    def column(self) -> str:
        """The usual name of its column."""
        return self.columns[0]

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names of its column."""
        return self.columns[1:]


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who are measured with the same weights."""

    code: str
    title: Words
    labels: tuple[str, ...]
    """How tables call it."""
    weights: Mapping[str, Decimal]
    """By dimension code, in percent; a dimension without weight is not in this cohort's tree."""
    invited: int | None = None
    previous: str | None = None
    """Full id of the instrument that measured this cohort before."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the other columns of result tables; the usual one first."""

    code: tuple[str, ...]
    name: tuple[str, ...]
    cohort: tuple[str, ...]
    final: tuple[str, ...]
    improvement: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    item_code: tuple[str, ...] = ()
    item_ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A predicate from a grade upwards."""

    title: Words
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """What a source printed for one place; None where it printed nothing."""

    code: str
    name: str
    cohort: str
    figures: Mapping[str, Decimal]
    final: Decimal | None
    improvement: Decimal | None

    @property
    def took_part(self) -> bool:
        """Say whether any dimension has a score above 0; official tables print 0 for the absent."""
        return any(self.figures.values())


@dataclass(frozen=True, slots=True)
class PublishedItems:
    """The figure of each question that a source printed for one place."""

    code: str
    source: Source
    figures: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class PublishedResults:
    """An official table, as facts with their source."""

    instrument: str
    source: Source
    rows: tuple[PublishedRow, ...]
    items: tuple[PublishedItems, ...] = ()
    notes: tuple[Note, ...] = ()

    def row(self, code: str) -> PublishedRow | None:
        """Return the published row of a place, or None."""
        return next((row for row in self.rows if row.code == code), None)

    def items_of(self, code: str) -> PublishedItems | None:
        """Return the published figures by question of a place, or None."""
        return next((items for items in self.items if items.code == code), None)


@dataclass(frozen=True, slots=True)
class HistoricFinal:
    """A grade of one year known outside the official tables of this pack."""

    code: str
    name: str
    year: int
    final: Decimal
    basis: str
    """`published` (some source printed it) or `derived` (from another printed figure)."""
    source: Source
    note: Words


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
        return _found({cohort.code: cohort for cohort in self.cohorts}, code)

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

    @cached_property
    def _recipe(self) -> Recipe:
        return recipes.recipe(self)


def _found(known: Mapping[str, Found], code: str) -> Found:
    if code in known:
        return known[code]
    raise NotFound(
        say(
            id="“{code}” tidak ada; yang ada: {known}.",
            en="There is no “{code}”; there are: {known}.",
            code=code,
            known=", ".join(known),
        )
    )


@dataclass(frozen=True, slots=True)
class Pack:
    """A programme as data."""

    code: str
    title: Words
    languages: tuple[str, ...]
    sources: tuple[Source, ...]
    frameworks: tuple[Framework, ...]
    instruments: tuple[Instrument, ...]
    history: tuple[HistoricFinal, ...]
    gazetteer: Gazetteer

    def instrument(self, code: str) -> Instrument:
        """Return an instrument by its code (`evaluasi-2023`); raises `NotFound`."""
        return _found({i.code: i for i in self.instruments}, code)

    def framework(self, code: str) -> Framework:
        """Return a framework version by its code; raises `NotFound`."""
        return _found({f.code: f for f in self.frameworks}, code)

    def results(self, instrument: str) -> PublishedResults | None:
        """Return the official table of an instrument, or None where none is packaged."""
        return self.instrument(instrument).published

    def history_of(self, code: str) -> tuple[HistoricFinal, ...]:
        """Return what is known of a place's other grades, by year."""
        return tuple(sorted((h for h in self.history if h.code == code), key=lambda h: h.year))
