"""Which column is which: headers are matched with the names that the pack gives them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.types import EvaluationDimension, Instrument

_LETTERS = re.compile(r"[\W_]+")
FIELDS = ("code", "name", "cohort", "final", "improvement")


@dataclass(frozen=True, slots=True)
class Headers:
    """Where each known column stands (index from 0), by field and by code of a node."""

    fields: Mapping[str, int]
    nodes: Mapping[str, int]
    unused: tuple[str, ...]
    findings: tuple[Finding, ...]


def key(header: str) -> str:
    """Return a header without case, spaces and punctuation: `Quick Win` and `quick_win` are one."""
    return _LETTERS.sub("", header.casefold())


def match_headers(header: Sequence[str], instrument: Instrument) -> Headers:
    """Match the header of a table that has a row for each place."""
    known = _known(instrument)
    ignored = {key(name) for name in instrument.columns.ignored}
    places: dict[tuple[str, str], int] = {}
    unused: list[str] = []
    findings: list[Finding] = []
    for index, title in enumerate(header):
        field = known.get(key(title))
        if field is None:
            unused += [title] if title and key(title) not in ignored else []
        elif field in places:
            findings.append(_twice(header[places[field]], title))
        else:
            places[field] = index
    return Headers(
        fields={name: index for (kind, name), index in places.items() if kind == "field"},
        nodes={name: index for (kind, name), index in places.items() if kind == "node"},
        unused=tuple(unused),
        findings=tuple(findings),
    )


def lacking(headers: Headers, instrument: Instrument, cohorts: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each column that the cohorts of a table need and that it lacks."""
    if not {"code", "name"} & headers.fields.keys():
        yield missing_column((*instrument.columns.code, *instrument.columns.name))
    needed = {d.code: d for cohort in cohorts for d in instrument.dimensions_of(cohort)}
    for dimension in needed.values():
        if not _covered(dimension, instrument, headers.nodes):
            yield missing_column((*dimension.columns, dimension.code))


def missing_column(names: Iterable[str]) -> Finding:
    """Say that a column is missing, and every name it may have."""
    listed = list(dict.fromkeys(names))
    where = say(id="judul kolom", en="header")
    what = say(
        id="kolom {column} tidak ada; nama yang dikenal: {names}.",
        en="column {column} is missing; known names: {names}.",
        column=listed[0],
        names=", ".join(listed),
    )
    return Finding(where, what)


def _known(instrument: Instrument) -> dict[str, tuple[str, str]]:
    """Return every known header; the names of dimensions win over those of questions."""
    known: dict[str, tuple[str, str]] = {}
    for question in instrument.questions:
        known[key(question.code)] = ("node", question.code)
    for node in _nodes(instrument.dimensions):
        known |= {key(name): ("node", node.code) for name in (node.code, *node.columns)}
    for field in FIELDS:
        known |= {key(name): ("field", field) for name in getattr(instrument.columns, field)}
    return known


def _nodes(dimensions: Iterable[EvaluationDimension]) -> Iterator[EvaluationDimension]:
    for dimension in dimensions:
        yield dimension
        yield from _nodes(dimension.parts)


def _covered(node: EvaluationDimension, instrument: Instrument, present: Mapping[str, int]) -> bool:
    """Say whether a node's own column is there, or those of everything below it."""
    if node.code in present:
        return True
    asked = [q.code for q in instrument.questions if q.dimension == node.code]
    below = [_covered(part, instrument, present) for part in node.parts]
    below += [code in present for code in asked]
    return bool(below) and all(below)


def _twice(first: str, second: str) -> Finding:
    where = say(id="judul kolom", en="header")
    what = say(
        id="kolom “{first}” dan “{second}” berarti sama; sisakan satu.",
        en="columns “{first}” and “{second}” mean the same; keep one.",
        first=first,
        second=second,
    )
    return Finding(where, what)
