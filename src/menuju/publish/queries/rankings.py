"""What a ranking page asks: the rows, the whole field they stand in, and what can be filtered."""

from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import TypeVar

from django.db.models import DecimalField, F, Model, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from menuju.indices.models import Run, Standing
from menuju.indices.types import Chosen, RunState
from menuju.places.models import Place
from menuju.publish.types import Order, RankingFilters

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class FieldPoint:
    """One entry in the field of a run: enough to draw it and to count by it."""

    code: str
    kind: str
    place_name: str
    cohort: str
    province_code: str | None
    province: str | None
    """Where places lie in no province, none."""
    final: Decimal
    published_final: Decimal | None
    published_improvement: Decimal | None
    improvement: Decimal | None
    response: int | None
    """The key of the answers that were judged here; None in an official table."""
    dimensions: dict[str, str]
    decision: str | None = None
    """What our analysis says about being among the best; None or empty where it says nothing."""

    @property
    def change(self) -> Decimal | None:
        """How the final moved: as printed by an official table, else as computed here."""
        return self.published_improvement if self.response is None else self.improvement

    @property
    def name(self) -> str:
        """The place as a table shows it, in the reader's language."""
        return Place(kind=self.kind, name=self.place_name).short_title


@dataclass(frozen=True)
class Field:
    """All entries of a run that took part, in order of their final."""

    points: tuple[FieldPoint, ...]

    @property
    def median(self) -> Decimal:
        """The middle final, exact: a mean of two finals where the number of entries is even."""
        return Decimal(median(point.final for point in self.points))

    def dimension_median(self, code: str) -> Decimal | None:
        """The middle score of one dimension among those that have it."""
        scores = [
            Decimal(point.dimensions[code]) for point in self.points if code in point.dimensions
        ]
        return Decimal(median(scores)) if scores else None

    @property
    def equal(self) -> int:
        """How many recomputed finals equal the published one."""
        return sum(point.final == point.published_final for point in self.points)

    @property
    def published(self) -> int:
        """How many finals were published."""
        return sum(point.published_final is not None for point in self.points)

    @property
    def recomputed(self) -> int:
        """How many improvements a run could recompute: their round before is loaded here."""
        return sum(point.improvement is not None for point in self.points)

    @property
    def undecided(self) -> int:
        """How many another panel might well have moved into or out of the best."""
        return sum(point.decision == Chosen.OPEN for point in self.points)

    @property
    def moves(self) -> "Moves":
        """How many rose, fell, stayed: as printed, or as computed in a round judged here."""
        steps = [point.change for point in self.points]
        return Moves(
            rose=sum(step is not None and step > 0 for step in steps),
            fell=sum(step is not None and step < 0 for step in steps),
            stayed=sum(step == 0 for step in steps),
            unknown=steps.count(None),
        )

    def provinces(self) -> list[tuple[str, str]]:
        """Return the provinces that have an entry, as (code, name) in order of their code."""
        return sorted(
            {
                (point.province_code, point.province)
                for point in self.points
                if point.province_code and point.province
            }
        )


@dataclass(frozen=True)
class Moves:
    """Counts of improvement by sign."""

    rose: int
    fell: int
    stayed: int
    unknown: int


PLACE = "entry__place"


def published_run(round_pk: int) -> Run:
    """Return the run that is a round's public result; raises `Run.DoesNotExist`."""
    return Run.objects.select_related("analysis", "bundle", "round").get(
        round=round_pk, state=RunState.PUBLISHED
    )


def field(run: Run) -> Field:
    """Return all entries of a run in one query."""
    rows = (
        Standing.objects.filter(run=run)
        .order_by("final", f"{PLACE}_id")
        .values_list(
            f"{PLACE}_id",
            f"{PLACE}__kind",
            f"{PLACE}__name",
            "entry__cohort__code",
            f"{PLACE}__parent_id",
            f"{PLACE}__parent__name",
            "final",
            "entry__published_final",
            "entry__published_improvement",
            "improvement",
            "entry__response_id",
            "dimensions",
            "analysis__decision",
        )
    )
    return Field(tuple(FieldPoint(*row) for row in rows))


def standings(run: Run, filters: RankingFilters) -> QuerySet[Standing]:
    """Return the rows that the filters ask for, with place, province and cohort at hand."""
    rows = Standing.objects.filter(run=run).select_related(
        "entry__place__parent", "entry__cohort", "analysis"
    )
    change = "improvement" if run.round.collection_id else "entry__published_improvement"
    return _ordered(narrowed(rows, filters, entry="entry__"), filters, change=change)


def narrowed(rows: QuerySet[Row], filters: RankingFilters, *, entry: str) -> QuerySet[Row]:
    """Return the rows that the filters leave; `entry` leads from a row to its entry: `entry__`."""
    if filters.text:
        name = Q(**{f"{entry}place__long_name__icontains": filters.text})
        rows = rows.filter(name | Q(**{f"{entry}place__code__startswith": filters.text}))
    if filters.province:
        rows = rows.filter(**{f"{entry}place__parent_id": filters.province})
    if filters.cohort:
        rows = rows.filter(**{f"{entry}cohort__code": filters.cohort})
    return rows


def _ordered(
    rows: QuerySet[Standing], filters: RankingFilters, *, change: str
) -> QuerySet[Standing]:
    """Sort rows; ties stand in the order of their codes, missing figures last either way."""
    code = f"{PLACE}_id"
    match filters.key:
        case Order.FINAL:
            return rows.order_by("rank" if filters.downwards else "-rank", code)
        case Order.NAME:
            figure = F(f"{PLACE}__name")
        case Order.CODE:
            figure = F(code)
        case Order.IMPROVEMENT:
            figure = F(change)
        case dimension:
            score = KeyTextTransform(dimension, "dimensions")
            number = DecimalField(max_digits=9, decimal_places=4)
            rows, figure = rows.annotate(score=Cast(score, number)), F("score")
    if filters.downwards:
        return rows.order_by(figure.desc(nulls_last=True), code)
    return rows.order_by(figure.asc(nulls_last=True), code)
