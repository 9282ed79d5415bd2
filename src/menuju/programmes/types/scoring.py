"""What an instrument asks and weighs: its scale, panels, questions, dimensions and cohorts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from menuju.composite.official.nodes import Mean, Missing
from menuju.composite.official.rounding import Rounding
from menuju.programmes.words import Words


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
class Likeness:
    """From where on declarations are alike but scored apart, or one leaps without evidence."""

    shingle: int = 5
    """Words of a run by which notes are compared."""
    least_words: int = 12
    """Shorter notes are not compared: everybody writes them alike."""
    note: float = 0.5
    """Share of runs that two notes have in common, of all runs of either (Jaccard index)."""
    common: int = 20
    """What more regions than this show for one question is a template or a law, and tells
    nothing."""
    apart: Decimal = Decimal(1)
    """Steps of the scale between the scores of both."""
    rise: Decimal = Decimal(1)
    """Steps by which one region rises from one round to the next that ask for new evidence."""


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
