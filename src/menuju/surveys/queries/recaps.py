"""The recap of a sample: means by statement, sub-dimension and dimension, each with its flags."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from menuju.programmes.types import Layout, Statement, SurveyDimension, SurveyPart
from menuju.surveys.checks import Flag, check_sample
from menuju.surveys.checks import Sample as Checked
from menuju.surveys.models import Sample, Service
from menuju.surveys.queries.samples import checked

PLACES = Decimal("0.01")


@dataclass(frozen=True)
class StatementLine:
    """How a statement was answered."""

    statement: Statement
    levels: Mapping[int, int]
    """How many gave each level of the scale, from the lowest."""

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.levels.values())

    @property
    def mean(self) -> Decimal | None:
        """The mean level, to two decimals half-up; None where nobody answered."""
        return _mean(Decimal(level) for level, n in self.levels.items() for _each in range(n))


@dataclass(frozen=True)
class PartLine:
    """How a sub-dimension was answered, about which service, and what the checks ask."""

    part: SurveyPart
    service: Service | None
    lines: tuple[StatementLine, ...]
    flags: tuple[Flag, ...]

    @property
    def n(self) -> int:
        """How many respondents answered any of its statements."""
        return max((line.n for line in self.lines), default=0)

    @property
    def mean(self) -> Decimal | None:
        """The mean of all answers, to two decimals half-up."""
        return _mean(
            Decimal(level)
            for line in self.lines
            for level, n in line.levels.items()
            for _each in range(n)
        )


@dataclass(frozen=True)
class DimensionLine:
    """How a dimension was answered."""

    dimension: SurveyDimension
    layout: Layout | None
    """None until services are chosen or somebody has answered."""
    wanted: int
    """Respondents that the rules ask of each sample."""
    parts: tuple[PartLine, ...]
    flags: tuple[Flag, ...]
    """About the dimension as a whole."""

    @property
    def mean(self) -> Decimal | None:
        """The mean of the means of its sub-dimensions; None while one is without."""
        means = [part.mean for part in self.parts]
        return None if None in means else _mean(mean for mean in means if mean is not None)

    @property
    def n(self) -> int:
        """Respondents of its smallest sample."""
        return min((part.n for part in self.parts), default=0)

    @property
    def all_flags(self) -> tuple[Flag, ...]:
        """Its own flags and those of its parts."""
        return (*self.flags, *(flag for part in self.parts for flag in part.flags))


@dataclass(frozen=True)
class Recap:
    """All of a sample, in figures."""

    sample: Sample
    checked: Checked
    dimensions: tuple[DimensionLine, ...]

    @property
    def parts(self) -> tuple[PartLine, ...]:
        """All sub-dimensions, in their order."""
        return tuple(part for line in self.dimensions for part in line.parts)

    @property
    def respondents(self) -> int:
        """How many interviews count."""
        return sum(len(unit.responses) for unit in self.checked.units)

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """Every flag, by dimension."""
        return tuple(flag for line in self.dimensions for flag in line.all_flags)


def recap(sample: Sample) -> Recap:
    """Return the recap of a sample as it stands now: three queries, however many interviews."""
    found = checked(sample)
    services = {one.part: one for one in sample.services.select_related("agency", "partner")}
    flags: dict[str, list[Flag]] = {}
    for flag in check_sample(found):
        flags.setdefault(flag.unit, []).append(flag)
    levels = _levels(found)
    dimensions = tuple(
        _dimension(dimension, found, services, flags, levels) for dimension in found.plan.dimensions
    )
    return Recap(sample, found, dimensions)


def _dimension(
    dimension: SurveyDimension,
    found: Checked,
    services: Mapping[str, Service],
    flags: Mapping[str, list[Flag]],
    levels: Mapping[str, Counter[int]],
) -> DimensionLine:
    codes = {dimension.code, *(part.code for part in dimension.parts)}
    used = [unit.layout for unit in found.units if unit.code in codes]
    chosen = [Layout(services[code].layout) for code in codes if code in services]
    layout = next(iter((*chosen, *used)), None)
    scale, none = range(found.plan.lowest, found.plan.highest + 1), Counter[int]()
    return DimensionLine(
        dimension=dimension,
        layout=layout,
        wanted=found.plan.sizes[layout or Layout.A],
        parts=tuple(
            PartLine(
                part,
                services.get(part.code),
                tuple(
                    StatementLine(
                        said, {level: levels.get(said.code, none)[level] for level in scale}
                    )
                    for said in part.statements
                ),
                tuple(flags.get(part.code, ())),
            )
            for part in dimension.parts
        ),
        flags=tuple(flags.get(dimension.code, ())),
    )


def _levels(found: Checked) -> dict[str, Counter[int]]:
    counted: dict[str, Counter[int]] = {}
    for unit in found.units:
        for response in unit.responses:
            for code, level in response.levels.items():
                counted.setdefault(code, Counter())[level] += 1
    return counted


def _mean(values: Iterable[Decimal]) -> Decimal | None:
    given = list(values)
    if not given:
        return None
    return (sum(given, Decimal(0)) / len(given)).quantize(PLACES, rounding=ROUND_HALF_UP)
