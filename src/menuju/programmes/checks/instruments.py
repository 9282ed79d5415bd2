"""Instruments: cohorts and their weights, dimensions and their columns, what came before."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.checks.codes import (
    Coded,
    coded,
    instrument_years,
    repeated,
    source_codes,
    unknown,
    wrong_name,
)
from menuju.programmes.documents import Document, Spot
from menuju.programmes.folder import Folder, entries, mapping
from menuju.programmes.recipes import FINAL
from menuju.programmes.results.headers import FIELDS, key

WHOLE = 100
Weight = int | Decimal


def check_instruments(folder: Folder) -> Iterator[Finding]:
    """Yield everything in the instruments that their schema cannot see."""
    frameworks = [d.data.get("code") for d in folder.frameworks if isinstance(d.data, dict)]
    for document in folder.instruments:
        if not isinstance(document.data, dict):
            continue
        yield from wrong_name(document)
        yield from repeated(document, [((), FINAL), *nodes(document.data)])
        yield from _columns(document)
        yield from _cohorts(document, instrument_years(folder))
        yield from _scale(document)
        yield from _sources(document, source_codes(folder))
        kind = say(id="kerangka", en="framework")
        framework = document.data.get("framework")
        yield from unknown(document.where("framework"), kind, framework, map(str, frameworks))


def nodes(data: Any, *, key: str = "dimensions", at: Spot = ()) -> Iterator[Coded]:
    """Yield the codes of an instrument's dimensions and of all their parts."""
    yield from coded(data, key, at=at)
    for number, entry in enumerate(entries(data, key)):
        yield from nodes(entry, key="parts", at=(*at, key, number))


def _sources(document: Document, known: list[str]) -> Iterator[Finding]:
    kind = say(id="sumber", en="source")
    results = mapping(document.data, "results")
    yield from unknown(document.where("source"), kind, document.data.get("source"), known)
    yield from unknown(document.where("results", "source"), kind, results.get("source"), known)
    for number, item in enumerate(entries(results, "items")):
        source = item.get("source") if isinstance(item, dict) else None
        yield from unknown(
            document.where("results", "items", number, "source"), kind, source, known
        )


def _columns(document: Document) -> Iterator[Finding]:
    """Yield each header that would be two columns at once."""
    seen: dict[str, str] = {}
    for spot, owner, name in _names(document.data):
        if seen.setdefault(key(name), owner) != owner:
            what = say(
                id="nama kolom “{name}” dipakai untuk {first} dan {owner}.",
                en="column name “{name}” is used for {first} and for {owner}.",
                name=name,
                first=seen[key(name)],
                owner=owner,
            )
            yield Finding(document.where(*spot), what)


def _names(data: Any, *, at: Spot = (), listed: str = "") -> Iterator[tuple[Spot, str, str]]:
    if not at:
        for field in FIELDS:
            for number, name in enumerate(entries(mapping(data, "columns"), field)):
                yield ("columns", field, number), field, str(name)
    level = listed or "dimensions"
    for number, entry in enumerate(entries(data, level)):
        for place, name in enumerate(entries(entry, "columns")):
            spot = (*at, level, number, "columns", place)
            yield spot, str(entry.get("code")), str(name)
        yield from _names(entry, at=(*at, level, number), listed="parts")


def _cohorts(document: Document, years: dict[str, Any]) -> Iterator[Finding]:
    yield from repeated(document, coded(document.data, "cohorts"))
    labels: dict[str, object] = {}
    for number, cohort in enumerate(entries(document.data, "cohorts")):
        if not isinstance(cohort, dict):
            continue
        yield from _weights(document, number, mapping(cohort, "weights"))
        yield from _previous(document, number, cohort, years)
        for label in entries(cohort, "labels"):
            if labels.setdefault(str(label).casefold(), number) != number:
                what = say(id="label “{label}” dipakai dua kohort.",
                           en="label “{label}” is used by two cohorts.", label=label)  # fmt: skip
                yield Finding(document.where("cohorts", number, "labels"), what)


def _weights(document: Document, number: int, weights: dict[str, Any]) -> Iterator[Finding]:
    known = [code for _, code in coded(document.data, "dimensions")]
    for code in weights:
        where = document.where("cohorts", number, "weights", code)
        yield from unknown(where, say(id="dimensi", en="dimension"), code, known)
    numbers = [w for w in weights.values() if isinstance(w, Weight) and not isinstance(w, bool)]
    if _all_alike(document, numbers):
        return
    if weights and sum(numbers) != WHOLE:
        what = say(id="bobot berjumlah {total}, bukan 100.",
                   en="weights add up to {total}, not 100.", total=sum(numbers))  # fmt: skip
        yield Finding(document.where("cohorts", number, "weights"), what)


def _all_alike(document: Document, weights: list[Weight]) -> bool:
    """Say whether a plain mean is weighed as plainly: then the weights need no total."""
    return mapping(document.data, "final").get("mean") == "plain" and len(set(weights)) == 1


def _previous(
    document: Document, number: int, cohort: dict[str, Any], years: dict[str, Any]
) -> Iterator[Finding]:
    where = document.where("cohorts", number, "previous")
    previous = cohort.get("previous")
    yield from unknown(where, say(id="instrumen", en="instrument"), previous, years)
    year, before = document.data.get("year"), years.get(previous) if previous else None
    if isinstance(year, int) and isinstance(before, int) and before >= year:
        what = say(
            id="“{previous}” dari tahun {before} tidak mendahului tahun {year}.",
            en="“{previous}” of {before} does not come before {year}.",
            previous=previous,
            before=before,
            year=year,
        )
        yield Finding(where, what)


def _scale(document: Document) -> Iterator[Finding]:
    low, high = (mapping(document.data, "scale").get(end) for end in ("minimum", "maximum"))
    if not isinstance(low, Weight) or not isinstance(high, Weight):
        return
    if low >= high:
        what = say(id="skala {low} sampai {high} bukan rentang.", en="{low} to {high} is no range.",
                   low=low, high=high)  # fmt: skip
        yield Finding(document.where("scale"), what)
    for number, band in enumerate(entries(document.data, "bands")):
        floor = band.get("at_least") if isinstance(band, dict) else None
        if isinstance(floor, Weight) and not low <= floor <= high:
            what = say(id="batas predikat {floor} di luar skala.",
                       en="predicate bound {floor} is outside the scale.", floor=floor)  # fmt: skip
            yield Finding(document.where("bands", number, "at_least"), what)
