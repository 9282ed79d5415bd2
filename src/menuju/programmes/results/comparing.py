"""Recompute a table of results and say where it differs: every figure is exact, none is a float."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from menuju.composite.official.evaluation import evaluate
from menuju.languages import current, say
from menuju.problems import Invalid
from menuju.programmes.recipes import FINAL
from menuju.programmes.results.types import Layout, ResultRow, ResultTable
from menuju.tables import plain


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that does not come out as printed."""

    row: int
    code: str
    name: str
    figure: str
    """Title of the dimension, or of the final."""
    printed: Decimal | None
    recomputed: Decimal | None

    def __str__(self) -> str:
        return say(
            id="Baris {row}, {name} ({code}), {figure}: tercetak {printed}, "
            "hitung ulang {recomputed}.",
            en="Row {row}, {name} ({code}), {figure}: printed {printed}, recomputed {recomputed}.",
            row=self.row,
            name=self.name,
            code=self.code,
            figure=self.figure,
            printed=_shown(self.printed),
            recomputed=_shown(self.recomputed),
        )

    def as_equal(self) -> str:
        """Return the sentence for a figure that comes out as printed."""
        return say(
            id="{name} ({code}), {figure}: {value}, sama dengan yang tercetak.",
            en="{name} ({code}), {figure}: {value}, as printed.",
            name=self.name,
            code=self.code,
            figure=self.figure,
            value=_shown(self.recomputed),
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many figures were compared, which of them differ, and who did not take part."""

    compared: int
    differences: tuple[Difference, ...]
    absent: tuple[ResultRow, ...]
    shown: tuple[Difference, ...] = ()
    """Equal figures that are shown all the same: the means of an item sheet, and its final."""

    @property
    def equal(self) -> int:
        """How many figures come out as printed."""
        return self.compared - len(self.differences)

    @property
    def ok(self) -> bool:
        """Say whether there was something to compare and all of it is equal."""
        return self.compared > 0 and not self.differences

    def lines(self) -> tuple[str, ...]:
        """Return what to print: what items lead to, differences, those absent, the sum."""
        told = [each.as_equal() for each in self.shown]
        told += [str(difference) for difference in self.differences]
        if self.absent:
            told.append(
                say(
                    id="{n} tidak ikut (semua dimensi kosong atau 0), tidak dihitung.",
                    en="{n} did not take part (every dimension blank or 0), not counted.",
                    n=len(self.absent),
                )
            )
        total = say(
            id="{equal} dari {compared} sama",
            en="{equal} of {compared} equal",
            equal=self.equal,
            compared=self.compared,
        )
        return (*told, total)


def compare(table: ResultTable) -> Comparison:
    """Recompute every row of those who took part and compare.

    A row for each place: its final with the one the table prints (or, where it prints none, the
    published one). The item layout: each dimension mean and the final with the published row.
    Raises `Invalid` with all findings of the table, so that nothing doubtful is ever compared.
    """
    if table.findings:
        message = say(
            id="{name}: {n} hal perlu diperbaiki; tidak ada yang dibandingkan.",
            en="{name}: {n} things to correct; nothing was compared.",
            name=table.name,
            n=len(table.findings),
        )
        raise Invalid(message, table.findings)
    pairs = [pair for row in table.took_part for pair in _pairs(row, table)]
    differences = tuple(pair for pair in pairs if pair.printed != pair.recomputed)
    equal = tuple(pair for pair in pairs if pair.printed == pair.recomputed)
    shown = equal if table.layout is Layout.ITEMS else ()
    return Comparison(len(pairs), differences, table.absent, shown)


def _pairs(row: ResultRow, table: ResultTable) -> Iterator[Difference]:
    """Yield each figure to compare: printed and recomputed."""
    instrument = table.instrument
    values = evaluate(instrument.recipe().cohorts[row.cohort], row.figures).values
    published = instrument.published.row(row.code) if instrument.published else None
    final = row.final if table.has_finals else (published.final if published else None)
    if table.layout is Layout.ITEMS:
        assert published is not None
        for dimension in instrument.dimensions_of(row.cohort):
            printed = published.figures.get(dimension.code)
            yield _pair(row, str(dimension.title), printed, values.get(dimension.code))
    yield _pair(row, say(id="nilai final", en="final"), final, values.get(FINAL))


def _pair(
    row: ResultRow, figure: str, printed: Decimal | None, recomputed: Decimal | None
) -> Difference:
    return Difference(row.row, row.code, row.name, figure, printed, recomputed)


def _shown(figure: Decimal | None) -> str:
    if figure is None:
        return "–"
    return plain(figure).replace(".", ",") if current() == "id" else plain(figure)
