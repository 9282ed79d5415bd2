"""What can be wrong with one row of results once its cells are read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.results.headers import Headers
from menuju.programmes.results.types import ResultRow
from menuju.programmes.types import EvaluationDimension, Instrument
from menuju.tables import plain
from menuju.tables.numbers import place_of

SERIAL_DATES = range(20_000, 80_000)
"""Day numbers of the years 1954 to 2119: what a date looks like in a cell formatted as a number."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A row on its way: who, which cohort, which figures."""

    row: int
    code: str
    name: str
    cohort: str
    figures: Mapping[str, Decimal]


def faults(
    result: ResultRow,
    instrument: Instrument,
    header: Sequence[str],
    headers: Headers,
    *,
    unread: set[str],
) -> Iterator[Finding]:
    """Yield what is wrong with a row; cells in `unread` have been told of before."""
    titles = {code: header[index] for code, index in headers.nodes.items()}
    if not result.took_part:
        yield from _absent_with_final(result, header, headers)
        return
    yield from _out_of_scale(result, instrument, titles)
    if "final" in headers.fields:
        where = place_of(result.row, header[headers.fields["final"]])
        yield from _final(result, instrument, where) if where not in unread else ()
    if result.cohort:
        yield from _gaps(result, instrument, titles, unread)


def duplicates(rows: Iterable[ResultRow]) -> Iterator[Finding]:
    """Yield a finding for each row about a place that an earlier row is about."""
    first: dict[str, ResultRow] = {}
    for row in rows:
        if not row.code:
            continue
        if row.code in first:
            where = say(id="baris {row}", en="row {row}", row=row.row)
            what = say(
                id="{name} ({code}) sudah ada di baris {first}.",
                en="{name} ({code}) is in row {first} already.",
                name=row.name,
                code=row.code,
                first=first[row.code].row,
            )
            yield Finding(where, what)
        first.setdefault(row.code, row)


def scale_fault(figure: Decimal, instrument: Instrument) -> str:
    """Say what is wrong with a figure outside the scale; blank where it is inside."""
    scale = instrument.scale
    if scale.minimum <= figure <= scale.maximum:
        return ""
    told = say(
        id="{figure} di luar skala {low}–{high}.",
        en="{figure} is outside the scale {low}–{high}.",
        figure=plain(figure),
        low=plain(scale.minimum),
        high=plain(scale.maximum),
    )
    if figure in SERIAL_DATES:
        told += say(
            id=" Mungkin tanggal Excel yang terbaca sebagai angka.",
            en=" Perhaps an Excel date that reads as a number.",
        )
    return told


def _absent_with_final(
    result: ResultRow, header: Sequence[str], headers: Headers
) -> Iterator[Finding]:
    if result.final:
        what = say(
            id="ada nilai final {final}, padahal semua dimensi kosong atau 0.",
            en="there is a final of {final}, though every dimension is blank or 0.",
            final=plain(result.final),
        )
        yield Finding(place_of(result.row, header[headers.fields["final"]]), what)


def _out_of_scale(
    result: ResultRow, instrument: Instrument, titles: Mapping[str, str]
) -> Iterator[Finding]:
    for code, figure in result.figures.items():
        if told := scale_fault(figure, instrument):
            yield Finding(place_of(result.row, titles[code]), told)


def _final(result: ResultRow, instrument: Instrument, where: str) -> Iterator[Finding]:
    if result.final is None:
        yield Finding(where, say(id="nilai final kosong.", en="the final is blank."))
    elif told := scale_fault(result.final, instrument):
        yield Finding(where, told)


def _gaps(
    result: ResultRow, instrument: Instrument, titles: Mapping[str, str], unread: set[str]
) -> Iterator[Finding]:
    """Yield a finding for each blank dimension that counts, and each scored one that does not."""
    counted = instrument.dimensions_of(result.cohort)
    for dimension in instrument.dimensions:
        if dimension.code not in titles:
            continue
        where = place_of(result.row, titles[dimension.code])
        blank = dimension.code not in result.figures and where not in unread
        if dimension in counted and blank and not _below(dimension, result, instrument):
            what = say(
                id="kosong, padahal dihitung bagi kohort {cohort}; tulis nilainya, atau 0.",
                en="blank, though it counts for cohort {cohort}; write its score, or 0.",
                cohort=result.cohort,
            )
            yield Finding(where, what)
        if dimension not in counted and result.figures.get(dimension.code):
            what = say(
                id="ada nilai, padahal tidak dihitung bagi kohort {cohort}; periksa kohortnya.",
                en="has a score, though it does not count for cohort {cohort}; check the cohort.",
                cohort=result.cohort,
            )
            yield Finding(where, what)


def _below(dimension: EvaluationDimension, result: ResultRow, instrument: Instrument) -> bool:
    """Say whether anything below a dimension has a figure, so that it can be computed."""
    nodes = dimension.codes()
    asked = {question.code for question in instrument.questions if question.dimension in nodes}
    return bool((asked | set(nodes)) & result.figures.keys())
