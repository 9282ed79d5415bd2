"""Read the item layout: a row for each question, a column for each place."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.results.headers import Headers, key
from menuju.programmes.results.places import ambiguous, resolve
from menuju.programmes.results.rows import scale_fault
from menuju.programmes.results.types import Layout, ResultRow, ResultTable
from menuju.programmes.types import Instrument
from menuju.tables import Table, column_numbers
from menuju.tables.numbers import place_of


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """A column of figures and the place it is about."""

    index: int
    title: str
    code: str


def is_item_table(table: Table, instrument: Instrument, headers: Headers) -> bool:
    """Say whether a table has a row for each question: no dimension column, but question codes."""
    index = _code_column(table, instrument)
    if headers.nodes or index is None:
        return False
    known = {question.code.casefold() for question in instrument.questions}
    return any(cell.text.casefold() in known for _, cell in table.column(index))


def read_items(table: Table, instrument: Instrument, *, place: str | None) -> ResultTable:
    """Read a table of items; `place` (code or name) says whose the only column of figures is."""
    codes, findings = _questions(table, instrument)
    columns, told = _columns(table, instrument, place)
    findings += told
    rows: list[ResultRow] = []
    for column in columns:
        row, told = _row(table, instrument, column, codes)
        findings += told
        rows.append(row)
    return ResultTable(
        name=table.name,
        instrument=instrument,
        layout=Layout.ITEMS,
        rows=tuple(rows),
        has_finals=False,
        unused=(),
        findings=tuple(findings),
    )


def _code_column(table: Table, instrument: Instrument) -> int | None:
    names = {key(name) for name in instrument.columns.item_code}
    return next((n for n, title in enumerate(table.header) if key(title) in names), None)


def _questions(table: Table, instrument: Instrument) -> tuple[dict[int, str], list[Finding]]:
    """Return row number to question code, and what is wrong with the codes."""
    index = _code_column(table, instrument)
    assert index is not None
    known = {question.code.casefold(): question.code for question in instrument.questions}
    codes: dict[int, str] = {}
    seen: dict[str, int] = {}
    findings: list[Finding] = []
    for number, cell in table.column(index):
        code = known.get(cell.text.casefold())
        where = place_of(number, table.header[index])
        if code is None:
            what = say(id="kode pertanyaan “{code}” tidak dikenal.",
                       en="question code “{code}” is unknown.", code=cell.text)  # fmt: skip
            findings.append(Finding(where, what))
        elif code in seen:
            what = say(id="{code} sudah ada di baris {row}.", en="{code} is in row {row} already.",
                       code=code, row=seen[code])  # fmt: skip
            findings.append(Finding(where, what))
        else:
            seen[code] = number
            codes[number] = code
    return codes, findings


def _columns(
    table: Table, instrument: Instrument, place: str | None
) -> tuple[list[PlaceColumn], list[Finding]]:
    known = {key(n) for n in (*instrument.columns.item_code, *instrument.columns.item_ignored)}
    figures = [
        (index, title)
        for index, title in enumerate(table.header)
        if title and key(title) not in known and _has_figures(table, index)
    ]
    if not figures:
        where = say(id="judul kolom", en="header")
        what = say(id="tidak ada kolom nilai daerah.", en="there is no column of a place's scores.")
        return [], [Finding(where, what)]
    if place is not None:
        return _told_place(figures, instrument, place)
    columns: list[PlaceColumn] = []
    findings: list[Finding] = []
    for index, title in figures:
        meant = instrument.gazetteer.named_in_header(title)
        if len(meant) == 1:
            columns.append(PlaceColumn(index, title, next(iter(meant))))
        else:
            findings.append(_unplaced(title, instrument, meant))
    return columns, findings


def _told_place(
    figures: list[tuple[int, str]], instrument: Instrument, place: str
) -> tuple[list[PlaceColumn], list[Finding]]:
    gazetteer = instrument.gazetteer
    found = resolve(gazetteer, code=place, name="")
    if not found.code:
        found = resolve(gazetteer, code="", name=place)
    if not found.code:
        return [], [Finding("--place", found.problem)]
    named = [pair for pair in figures if found.code in gazetteer.named_in_header(pair[1])]
    chosen = figures if len(figures) == 1 else named
    if len(chosen) != 1:
        what = say(
            id="{n} kolom nilai, tidak satu pun pasti milik {place}.",
            en="{n} columns of scores, and none is surely that of {place}.",
            n=len(figures),
            place=gazetteer.told([found.code]),
        )
        return [], [Finding("--place", what)]
    return [PlaceColumn(*chosen[0], code=found.code)], []


def _unplaced(title: str, instrument: Instrument, meant: frozenset[str]) -> Finding:
    where = say(id="kolom {title}", en="column {title}", title=title)
    if meant:
        return Finding(where, ambiguous(instrument.gazetteer, title, meant))
    what = say(
        id="judul ini bukan nama satu daerah; beri nama daerahnya, atau pakai --place KODE.",
        en="this header is not the name of one place; name the place, or use --place CODE.",
    )
    return Finding(where, what)


def _has_figures(table: Table, index: int) -> bool:
    """Say whether a column has any digit: one without is a column of words."""
    return any(character.isdigit() for _, cell in table.column(index) for character in cell.text)


def _row(
    table: Table, instrument: Instrument, column: PlaceColumn, codes: dict[int, str]
) -> tuple[ResultRow, list[Finding]]:
    read = column_numbers(table.column(column.index), column=column.title)
    findings = list(read.findings)
    figures: dict[str, Decimal] = {}
    for number, code in codes.items():
        figure = read.figures.get(number)
        if figure is None:
            continue
        figures[code] = figure
        if told := scale_fault(figure, instrument):
            findings.append(Finding(place_of(number, column.title), told))
    cohort = _cohort(instrument, column.code)
    findings += _incomplete(instrument, column, cohort, figures, read.findings)
    row = ResultRow(
        row=table.header_row,
        code=column.code,
        name=instrument.gazetteer.names.get(column.code, column.title),
        cohort=cohort,
        figures=figures,
        final=None,
        improvement=None,
        took_part=any(figures.values()),
    )
    return row, findings


def _cohort(instrument: Instrument, code: str) -> str:
    printed = instrument.published.row(code) if instrument.published else None
    if printed:
        return printed.cohort
    return instrument.cohorts[0].code if len(instrument.cohorts) == 1 else ""


def _incomplete(
    instrument: Instrument,
    column: PlaceColumn,
    cohort: str,
    figures: dict[str, Decimal],
    told: tuple[Finding, ...],
) -> Iterator[Finding]:
    where = say(id="kolom {title}", en="column {title}", title=column.title)
    printed = instrument.published.row(column.code) if instrument.published else None
    if printed is None:
        what = say(
            id="hasil {place} tidak ada dalam tabel yang diumumkan; tidak ada pembandingnya.",
            en="the published table has no result of {place}; there is nothing to compare with.",
            place=instrument.gazetteer.told([column.code]),
        )
        yield Finding(where, what)
        return
    asked = [question.code for question in instrument.questions_of(cohort)]
    lacking = [code for code in asked if code not in figures]
    if lacking and not told and any(figures.values()):
        what = say(
            id="{n} pertanyaan tanpa nilai: {codes}.",
            en="{n} questions without a score: {codes}.",
            n=len(lacking),
            codes=", ".join(lacking[:20]) + (" …" if len(lacking) > 20 else ""),  # noqa: PLR2004
        )
        yield Finding(where, what)
