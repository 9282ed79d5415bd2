"""Read a table of results with the rules of its instrument; all findings at once, none guessed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.results.headers import Headers, lacking, match_headers, missing_column
from menuju.programmes.results.items import is_item_table, read_items
from menuju.programmes.results.places import Resolved, resolve
from menuju.programmes.results.rows import Draft, duplicates, faults
from menuju.programmes.results.types import Layout, ResultRow, ResultTable
from menuju.programmes.types import Instrument
from menuju.tables import Row, Table, column_numbers, read_table
from menuju.tables.numbers import place_of


def read_results(
    source: Path | str | bytes,
    instrument: Instrument,
    *,
    place: str | None = None,
    name: str | None = None,
) -> ResultTable:
    """Read a table of results: a row for each place, or a row for each question.

    `place` (code or name) says whose the figures of an item table are. Raises `Invalid` where the
    file is no table; everything wrong inside the table is in `findings`, by row and column.
    """
    table = read_table(source, name=name)
    headers = match_headers(table.header, instrument)
    if is_item_table(table, instrument, headers):
        return read_items(table, instrument, place=place)
    return _read_places(table, instrument, headers)


def _read_places(table: Table, instrument: Instrument, headers: Headers) -> ResultTable:
    findings = list(headers.findings)
    figures, finals, wrong = _numbers(table, headers)
    findings += wrong
    drafts: list[Draft] = []
    for row in table.rows:
        draft, told = _draft(table, row, instrument, headers, figures)
        findings += told
        drafts.append(draft)
    findings += _lacking(headers, instrument, drafts)
    rows = [
        ResultRow(
            row=draft.row,
            code=draft.code,
            name=draft.name,
            cohort=draft.cohort,
            figures=draft.figures,
            final=finals["final"].get(draft.row),
            improvement=finals["improvement"].get(draft.row),
            took_part=any(draft.figures.values()),
        )
        for draft in drafts
    ]
    unread = {finding.where for finding in findings}
    for result in rows:
        findings += faults(result, instrument, table.header, headers, unread=unread)
    findings += duplicates(rows)
    if not rows:
        findings.append(Finding(table.name, say(id="tidak ada baris data.", en="no data rows.")))
    return ResultTable(
        name=table.name,
        instrument=instrument,
        layout=Layout.PLACES,
        rows=tuple(rows),
        has_finals="final" in headers.fields,
        unused=headers.unused,
        findings=tuple(findings),
    )


Column = Mapping[int, Decimal | None]


def _numbers(
    table: Table, headers: Headers
) -> tuple[dict[str, Column], dict[str, Column], list[Finding]]:
    """Read every column of numbers: figures by node, finals by field, findings."""
    figures: dict[str, Column] = {}
    finals: dict[str, Column] = {"final": {}, "improvement": {}}
    findings: list[Finding] = []
    fields = {name: headers.fields[name] for name in finals if name in headers.fields}
    for target, columns in ((figures, headers.nodes), (finals, fields)):
        for code, index in columns.items():
            read = column_numbers(table.column(index), column=table.header[index])
            target[code] = read.figures
            findings += read.findings
    return figures, finals, findings


def _draft(
    table: Table,
    row: Row,
    instrument: Instrument,
    headers: Headers,
    figures: Mapping[str, Column],
) -> tuple[Draft, list[Finding]]:
    findings: list[Finding] = []
    found = resolve(
        instrument.gazetteer,
        code=_text(row, headers, "code"),
        name=_text(row, headers, "name"),
    )
    if found.problem:
        findings.append(Finding(_where(table, row, headers, found), found.problem))
    cohort, problem = _cohort(row, instrument, headers, found.code)
    if problem:
        findings.append(Finding(place_of(row.number, _title(table, headers, "cohort")), problem))
    given = {code: column.get(row.number) for code, column in figures.items()}
    draft = Draft(
        row=row.number,
        code=found.code,
        name=_text(row, headers, "name") or instrument.gazetteer.names.get(found.code, found.code),
        cohort=cohort,
        figures={code: figure for code, figure in given.items() if figure is not None},
    )
    return draft, findings


def _cohort(row: Row, instrument: Instrument, headers: Headers, code: str) -> tuple[str, str]:
    """Return a row's cohort, or what is wrong with it.

    Where the table has no such column: the only cohort, or the one the letter prints for the place.
    """
    label = _text(row, headers, "cohort")
    if len(instrument.cohorts) == 1 and not label:
        return instrument.cohorts[0].code, ""
    if "cohort" not in headers.fields:
        printed = instrument.published.row(code) if instrument.published else None
        return (printed.cohort, "") if printed else ("", "")
    return _cohort_named(label, instrument)


def _cohort_named(label: str, instrument: Instrument) -> tuple[str, str]:
    for cohort in instrument.cohorts:
        names = {name.casefold() for name in (cohort.code, *cohort.labels)}
        if label.casefold() in names:
            return cohort.code, ""
    known = ", ".join(cohort.labels[0] for cohort in instrument.cohorts)
    return "", say(
        id="kohort “{label}” tidak dikenal; yang dikenal: {known}.",
        en="cohort “{label}” is unknown; known are: {known}.",
        label=label,
        known=known,
    )


def _lacking(headers: Headers, instrument: Instrument, drafts: Sequence[Draft]) -> list[Finding]:
    cohorts = [c.code for c in instrument.cohorts if c.code in {draft.cohort for draft in drafts}]
    findings = list(lacking(headers, instrument, cohorts or [instrument.cohorts[0].code]))
    unplaced = any(not draft.cohort for draft in drafts)
    if "cohort" not in headers.fields and unplaced:
        findings.append(missing_column(instrument.columns.cohort))
    if "final" not in headers.fields and not instrument.published:
        findings.append(missing_column(instrument.columns.final))
    return findings


def _text(row: Row, headers: Headers, field: str) -> str:
    index = headers.fields.get(field)
    return "" if index is None else row.cells[index].text


def _where(table: Table, row: Row, headers: Headers, found: Resolved) -> str:
    field = found.column if found.column in headers.fields else "name"
    return place_of(row.number, _title(table, headers, field))


def _title(table: Table, headers: Headers, field: str) -> str:
    index = headers.fields.get(field)
    return field if index is None else table.header[index]
