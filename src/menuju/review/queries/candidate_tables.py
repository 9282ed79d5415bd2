"""Read a table of candidates: every row with its place and criteria, or all that is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import OrganisationKind
from menuju.places.queries.resolutions import Resolution, resolve_all
from menuju.places.types import AUTONOMOUS
from menuju.problems import Finding, Invalid
from menuju.programmes import find_instrument
from menuju.programmes.results.headers import key
from menuju.programmes.types import Columns, Criterion, CriterionKind
from menuju.review.models import Round
from menuju.review.types import Fact
from menuju.tables import Cell, Limits, Row, Table, column_numbers, read_table

LIMITS = Limits(bytes=4 * 1024 * 1024, rows=5_000, columns=100, cells=200_000)
YES = {"ya": "yes", "yes": "yes", "y": "yes", "1": "yes", "x": "yes", "true": "yes"}
NO = {"tidak": "no", "no": "no", "n": "no", "0": "no", "t": "no", "false": "no"}
ALWAYS = ("provinsi", "no", "nomor", "asal", "keterangan", *Fact.values)
"""Columns that people leave in such a table, and that say nothing new."""


@dataclass(frozen=True)
class CandidateRow:
    """One row that can be used."""

    number: int
    organisation: Organisation
    cohort: str = ""
    criteria: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Heads:
    """Where in a table what stands: places, cohorts, and each criterion."""

    places: tuple[int, ...]
    """Columns that name a region, the code's before the name's."""
    cohort: int | None
    criteria: Mapping[int, Criterion]


def read_candidates(content: bytes, *, name: str, round: Round) -> list[CandidateRow]:
    """Return the rows of a table for a round with a long list; raises `Invalid` with all faults.

    Columns are found by the names that template and instrument give them. 2 queries.
    """
    assert round.way is not None  # only such rounds have candidates
    assert round.way.long_list is not None
    table = read_table(content, name=name, limits=LIMITS)
    columns = find_instrument(round.instrument).columns
    heads, wrong = _heads(table, columns, round.way.long_list.criteria)
    if wrong:
        raise Invalid(_("Tabel ini tidak dapat dipakai."), wrong)
    values, wrong = _values(table, heads)
    rows, more = _rows(table, heads, values, cohorts=[c.code for c in round.cohorts.all()])
    if wrong or more:
        told = _("Tidak ada yang masuk daftar: perbaiki yang berikut.")
        raise Invalid(told, sorted([*wrong, *more], key=lambda one: _row_of(one, table)))
    return rows


def _heads(
    table: Table, columns: Columns, criteria: Sequence[Criterion]
) -> tuple[_Heads, list[Finding]]:
    by_name = {key(name): each for each in criteria for name in each.columns}
    codes, names, cohorts = ({key(n) for n in part} for part in
                             (columns.code, columns.name, columns.cohort))  # fmt: skip
    skipped = {key(name) for name in (*columns.ignored, *ALWAYS)}
    at_code, at_name, cohort = [], [], None
    found: dict[int, Criterion] = {}
    wrong: list[Finding] = []
    for index, head in enumerate(table.header):
        said = key(head)
        if said in codes:
            at_code.append(index)
        elif said in names:
            at_name.append(index)
        elif said in cohorts:
            cohort = index
        elif said in by_name and by_name[said] in found.values():
            wrong.append(Finding(head, _("kolom ini sudah ada dengan nama lain.")))
        elif said in by_name:
            found[index] = by_name[said]
        elif said not in skipped:
            known = ", ".join(each.columns[0] for each in criteria)
            told = _("kolom ini tidak dikenal; kriteria pola ini: %(known)s.")
            wrong.append(Finding(head, told % {"known": known}))
    places = (*at_code, *at_name)
    if not places:
        told = _("tidak ada kolom kode atau nama daerah (%(names)s).")
        known = ", ".join((*columns.code, *columns.name))
        wrong.append(Finding(table.name, told % {"names": known}))
    return _Heads(places, cohort, found), wrong


def _values(table: Table, heads: _Heads) -> tuple[dict[int, dict[str, str]], list[Finding]]:
    """Return what each row says of each criterion, by row number; a blank says nothing."""
    told: dict[int, dict[str, str]] = {row.number: {} for row in table.rows}
    wrong: list[Finding] = []
    for index, criterion in heads.criteria.items():
        cells = list(table.column(index))
        read = _numbers if criterion.kind is CriterionKind.NUMBER else _words
        for number, value in read(cells, criterion, table.header[index]):
            if isinstance(value, Finding):
                wrong.append(value)
            else:
                told[number][criterion.code] = value
    return told, wrong


def _numbers(
    cells: Sequence[tuple[int, Cell]], criterion: Criterion, head: str
) -> Iterator[tuple[int, str | Finding]]:
    read = column_numbers(cells, column=head)
    for each in read.findings:  # it begins a line here, as all others of this table do
        yield 0, Finding(f"{each.where[:1].upper()}{each.where[1:]}", each.what)
    for number, figure in read.figures.items():
        if figure is None:
            continue
        low, high = criterion.minimum, criterion.maximum
        if (low is not None and figure < low) or (high is not None and figure > high):
            limits = f"{'' if low is None else low}–{'' if high is None else high}"
            told = _("%(figure)s di luar %(limits)s.") % {"figure": figure, "limits": limits}
            yield number, Finding(_where(number, head), told)
        else:
            yield number, f"{figure:f}"


def _words(
    cells: Sequence[tuple[int, Cell]], criterion: Criterion, head: str
) -> Iterator[tuple[int, str | Finding]]:
    known = YES | NO
    if criterion.kind is CriterionKind.LEVEL:
        known = {level.code.casefold(): level.code for level in criterion.levels}
        for level in criterion.levels:
            known |= {text.casefold(): level.code for text in level.title.by_language.values()}
    for number, cell in cells:
        text = cell.text.strip()
        if text and text not in ("-", "–"):
            code = known.get(text.casefold())
            told = _("“%(text)s” tidak dikenal; pilihannya: %(known)s.")
            shown = ", ".join(dict.fromkeys(known)) if code is None else ""
            fault = Finding(_where(number, head), told % {"text": text, "known": shown})
            yield number, fault if code is None else code


def _rows(
    table: Table, heads: _Heads, values: Mapping[int, Mapping[str, str]], *, cohorts: Sequence[str]
) -> tuple[list[CandidateRow], list[Finding]]:
    said = {row.number: _said(row, heads) for row in table.rows}
    meant = resolve_all((text for text in said.values() if text), AUTONOMOUS)
    codes = [found.place.code for found in meant.values() if found.place]
    bodies = Organisation.objects.filter(kind=OrganisationKind.GOVERNMENT, place__in=codes)
    by_code = {str(one.place_id): one for one in bodies.select_related("place")}
    there = {code.casefold(): code for code in cohorts}
    rows: list[CandidateRow] = []
    wrong: list[Finding] = []
    taken: dict[str, int] = {}
    for row in table.rows:
        where, text = _("Baris %(row)d") % {"row": row.number}, said[row.number]
        cohort = row.cells[heads.cohort].text.strip() if heads.cohort is not None else ""
        fault, place = _fault(meant.get(text), by_code, taken)
        if fault:
            wrong.append(Finding(where, fault))
        if cohort and cohort.casefold() not in there:
            told = _("kohort “%(cohort)s” tidak ada; yang ada: %(known)s.")
            known = ", ".join(cohorts)
            wrong.append(Finding(where, told % {"cohort": cohort, "known": known}))
        if place:
            taken.setdefault(place, row.number)
        if not fault and place:
            code = there.get(cohort.casefold(), "")
            rows.append(CandidateRow(row.number, by_code[place], code, values[row.number]))
    return rows, wrong


def _fault(
    found: Resolution | None,
    by_code: Mapping[str, Organisation],
    taken: Mapping[str, int],
) -> tuple[str, str]:
    """Return what is wrong with the place of a row, and its code where it has one."""
    if found is None:
        return _("nama atau kode daerah kosong."), ""
    if found.place is None:
        return found.question, ""
    place = found.place
    if place.code in taken:
        told = _("%(place)s sudah ada di baris %(row)d.")
        return told % {"place": place.title, "row": taken[place.code]}, place.code
    if place.code not in by_code:
        told = _("%(place)s belum punya pemerintah daerah di sini: jalankan menuju seed.")
        return told % {"place": place.title}, place.code
    return "", place.code


def _said(row: Row, heads: _Heads) -> str:
    """Return what names the region of a row: its code, or its name where the code is blank."""
    texts = (row.cells[index].text.strip() for index in heads.places)
    return next((text for text in texts if text), "")


def _where(row: int, column: str) -> str:
    return _("Baris %(row)d, kolom %(column)s") % {"row": row, "column": column}


def _row_of(finding: Finding, table: Table) -> int:
    """Return the row that a finding is about, so that they stand in the order of the table."""
    numbers = [int(word) for word in finding.where.replace(",", " ").split() if word.isdigit()]
    return numbers[0] if numbers else table.header_row
