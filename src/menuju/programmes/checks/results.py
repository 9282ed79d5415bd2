"""Printed results and history: known places, cohorts and questions, figures inside the scale."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.checks.codes import coded, source_codes, unknown
from menuju.programmes.checks.questions import number_fault, repeated_line
from menuju.programmes.documents import Document
from menuju.programmes.folder import Folder, entries, mapping
from menuju.programmes.sheets import Line

BASES = ("published", "derived")


def check_results(folder: Folder) -> Iterator[Finding]:
    """Yield everything wrong with the printed tables of every instrument."""
    known = place_codes(folder)
    for document in folder.instruments:
        results = mapping(document.data, "results")
        if not results:
            continue
        yield from _table(document, folder, results, known)
        for number, item in enumerate(entries(results, "items")):
            if isinstance(item, dict):
                yield from _items(document, folder, number, item)


def check_history(folder: Folder) -> Iterator[Finding]:
    """Yield everything wrong with the grades of other years."""
    data = folder.pack.data if folder.pack else None
    file = data.get("history") if isinstance(data, dict) else None
    known = place_codes(folder)
    sources = source_codes(folder)
    for line in folder.lines(file if isinstance(file, str) else None):
        yield from _place(line, line.text("code"), known)
        yield from unknown(line.where, say(id="dasar", en="basis"), line.text("basis"), BASES)
        yield from unknown(line.where, say(id="sumber", en="source"), line.text("source"), sources)
        yield from number_fault(line, "final")
        if not line.text("year").isdecimal() or not line.text("final"):
            what = say(id="tahun atau nilai kosong atau keliru.", en="year or final is not given.")
            yield Finding(line.where, what)


def place_codes(folder: Folder) -> frozenset[str]:
    """Return the codes of the pack's list of places; empty where it has none."""
    places = mapping(folder.pack and folder.pack.data, "places")
    return frozenset(line.text(places["code"]) for line in folder.lines(places.get("file")))


def _table(
    document: Document, folder: Folder, results: dict[str, Any], known: frozenset[str]
) -> Iterator[Finding]:
    lines = folder.lines(results.get("file"))
    usual = {
        field: str(names[0]) for field, names in mapping(document.data, "columns").items() if names
    }
    columns = [str(e["columns"][0]) for e in entries(document.data, "dimensions") if _titled(e)]
    cohorts = [code for _, code in coded(document.data, "cohorts")]
    for line in lines[:1]:
        wanted = [usual.get("code"), usual.get("name"), usual.get("final"), *columns]
        for column in (c for c in wanted if c and c not in line.cells):
            what = say(id="kurang kolom {column}.", en="column {column} is missing.",
                       column=column)  # fmt: skip
            yield Finding(f"{line.file}:1", what)
    yield from repeated_line(lines, usual.get("code", ""))
    for line in lines:
        yield from _place(line, line.text(usual.get("code", "")), known)
        if len(cohorts) > 1:
            cohort = line.text(usual.get("cohort", ""))
            yield from unknown(line.where, say(id="kohort", en="cohort"), cohort, cohorts)
        for column in (*columns, usual.get("final", "")):
            yield from _figure(line, column, document)
        yield from number_fault(line, usual.get("improvement", ""))


def _titled(entry: object) -> bool:
    return isinstance(entry, dict) and bool(entries(entry, "columns"))


def _items(
    document: Document, folder: Folder, number: int, item: dict[str, Any]
) -> Iterator[Finding]:
    questions = [line.text("code") for line in folder.lines(document.data.get("questions"))]
    usual = entries(mapping(document.data, "columns"), "code")
    printed = [
        line.text(str(usual[0])) if usual else ""
        for line in folder.lines(mapping(document.data, "results").get("file"))
    ]
    where = document.where("results", "items", number, "place")
    yield from unknown(where, say(id="daerah", en="place"), item.get("place"), printed)
    lines = folder.lines(item.get("file"))
    yield from repeated_line(lines, "code")
    for line in lines:
        kind = say(id="pertanyaan", en="question")
        yield from unknown(line.where, kind, line.text("code"), questions)
        yield from _figure(line, "value", document)


def _place(line: Line, code: str, known: frozenset[str]) -> Iterator[Finding]:
    if known and code not in known:
        what = say(id="kode wilayah “{code}” tidak dikenal.", en="place code “{code}” is unknown.",
                   code=code)  # fmt: skip
        yield Finding(line.where, what)


def _figure(line: Line, column: str, document: Document) -> Iterator[Finding]:
    if wrong := list(number_fault(line, column)):
        yield from wrong
        return
    figure = line.number_of(column)
    scale = mapping(document.data, "scale")
    low, high = scale.get("minimum"), scale.get("maximum")
    if not isinstance(low, int | Decimal) or not isinstance(high, int | Decimal) or not figure:
        return
    if not low <= figure <= high:
        what = say(id="{column}: {figure} di luar skala {low}–{high}.",
                   en="{column}: {figure} is outside the scale {low}–{high}.",
                   column=column, figure=figure, low=low, high=high)  # fmt: skip
        yield Finding(line.where, what)
