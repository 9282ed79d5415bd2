"""Round templates: stages in the order of life, instruments, dimensions and criteria that exist."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from menuju.languages import say
from menuju.problems import Finding
from menuju.programmes.checks.codes import (
    coded,
    instrument_years,
    repeated,
    source_codes,
    unknown,
    wrong_name,
)
from menuju.programmes.documents import Document
from menuju.programmes.folder import Folder, entries, mapping
from menuju.programmes.results.headers import key
from menuju.programmes.types.rounds import During

STATES = tuple(During)
NEEDED = (During.ANSWERING, During.SCORING)
"""A round that is answered and scored here cannot go without these."""
Figure = int | Decimal


def check_rounds(folder: Folder) -> Iterator[Finding]:
    """Yield everything in the round templates that their schema cannot see."""
    for document in folder.rounds:
        if not isinstance(document.data, dict):
            continue
        yield from wrong_name(document)
        yield from repeated(document, coded(document.data, "stages"))
        yield from _named(document, folder)
        yield from _stages(document)
        yield from _instrument(document, folder)
        yield from _load(document)
        yield from _criteria(document)


def _named(document: Document, folder: Folder) -> Iterator[Finding]:
    kind = say(id="sumber", en="source")
    known = source_codes(folder)
    yield from unknown(document.where("source"), kind, document.data.get("source"), known)
    for number, count in enumerate(entries(document.data, "counts")):
        source = count.get("source") if isinstance(count, dict) else None
        yield from unknown(document.where("counts", number, "source"), kind, source, known)
    kind = say(id="instrumen", en="instrument")
    where, code = document.where("instrument"), document.data.get("instrument")
    yield from unknown(where, kind, code, instrument_years(folder))


def _stages(document: Document) -> Iterator[Finding]:
    """Yield each stage that lies before an earlier one, and each state that no stage fills."""
    reached, there = 0, set()
    for number, stage in enumerate(entries(document.data, "stages")):
        state = stage.get("during") if isinstance(stage, dict) else None
        if state not in STATES:
            continue
        there.add(state)
        at = STATES.index(During(state))
        if at < reached:
            what = say(
                id="tahap ini (“{state}”) mendahului tahap sebelumnya (“{before}”).",
                en="this stage (“{state}”) lies before the one above it (“{before}”).",
                state=state,
                before=STATES[reached],
            )
            yield Finding(document.where("stages", number, "during"), what)
        reached = max(reached, at)
    for state in NEEDED:
        if state not in there:
            what = say(
                id="tidak ada tahap selama “{state}”.",
                en="no stage lies during “{state}”.",
                state=state,
            )
            yield Finding(document.where("stages"), what)


def _instrument(document: Document, folder: Folder) -> Iterator[Finding]:
    """Yield what the template asks of an instrument that does not have it."""
    asked = document.data.get("instrument")
    found = (one.data for one in folder.instruments if isinstance(one.data, dict))
    instrument = next((one for one in found if one.get("code") == asked), None)
    if instrument is None:
        return
    if not instrument.get("questions"):
        what = say(
            id="instrumen “{code}” tidak punya pertanyaan untuk dijawab.",
            en="instrument “{code}” has no questions to answer.",
            code=asked,
        )
        yield Finding(document.where("instrument"), what)
    if document.data.get("bands") and not instrument.get("bands"):
        what = say(
            id="predikat dinyalakan, tetapi instrumen “{code}” tidak menyebut satu pun.",
            en="bands are on, but instrument “{code}” names none.",
            code=asked,
        )
        yield Finding(document.where("bands"), what)
    yield from _floor(document, mapping(instrument, "scale"))
    yield from _tolerance(document, mapping(instrument, "scale"))
    dimensions = [code for _, code in coded(instrument, "dimensions")]
    kind = say(id="dimensi", en="dimension")
    for number, code in enumerate(entries(mapping(document.data, "ties"), "by")):
        yield from unknown(document.where("ties", "by", number), kind, code, dimensions)


def _floor(document: Document, scale: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a floor of claims below the scale, or one above which nothing can be claimed."""
    floor, low, high = mapping(document.data, "claims").get("floor"), *_ends(scale)
    if not all(isinstance(one, Figure) for one in (floor, low, high)) or low <= floor < high:
        return
    what = say(
        id="batas {floor} di luar skala: sedikitnya {low}, dan di bawah {high}.",
        en="floor {floor} is outside the scale: at least {low}, and below {high}.",
        floor=floor,
        low=low,
        high=high,
    )
    yield Finding(document.where("claims", "floor"), what)


def _tolerance(document: Document, scale: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a tolerance so wide that every score would agree with every reference."""
    tolerance, low, high = mapping(document.data, "calibration").get("tolerance"), *_ends(scale)
    if not all(isinstance(one, Figure) for one in (tolerance, low, high)):
        return
    if tolerance < high - low:
        return
    what = say(
        id="toleransi {tolerance} meliputi seluruh skala {low}–{high}: semua skor akan cocok.",
        en="tolerance {tolerance} covers the whole scale {low}–{high}: every score would agree.",
        tolerance=tolerance,
        low=low,
        high=high,
    )
    yield Finding(document.where("calibration", "tolerance"), what)


def _ends(scale: Mapping[str, Any]) -> tuple[Any, Any]:
    return scale.get("minimum"), scale.get("maximum")


def _load(document: Document) -> Iterator[Finding]:
    load = mapping(mapping(document.data, "panel"), "load")
    least, most = load.get("least"), load.get("most")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield Finding(document.where("panel", "load"), _no_range(least, most))


def _criteria(document: Document) -> Iterator[Finding]:
    listed = mapping(document.data, "long_list")
    yield from repeated(document, coded(listed, "criteria", at=("long_list",)))
    columns: dict[str, str] = {}
    for number, criterion in enumerate(entries(listed, "criteria")):
        if not isinstance(criterion, dict):
            continue
        at = ("long_list", "criteria", number)
        yield from repeated(document, coded(criterion, "levels", at=at))
        yield from _values(document, criterion, number)
        for place, name in enumerate(entries(criterion, "columns")):
            owner = columns.setdefault(key(str(name)), str(criterion.get("code")))
            if owner != str(criterion.get("code")):
                what = say(
                    id="nama kolom “{name}” sudah milik {owner}.",
                    en="column name “{name}” is that of {owner} already.",
                    name=name,
                    owner=owner,
                )
                yield Finding(document.where(*at, "columns", place), what)


def _values(document: Document, criterion: dict[str, Any], number: int) -> Iterator[Finding]:
    """Yield levels where none belong or are lacking, and limits that are no range."""
    at = ("long_list", "criteria", number)
    if bool(entries(criterion, "levels")) != (criterion.get("kind") == "level"):
        what = say(
            id="`levels` ada pada kriteria berjenis `level`, dan hanya di situ.",
            en="`levels` belong to a criterion of kind `level`, and to no other.",
        )
        yield Finding(document.where(*at, "kind"), what)
    low, high = criterion.get("minimum"), criterion.get("maximum")
    if isinstance(low, Figure) and isinstance(high, Figure) and low >= high:
        yield Finding(document.where(*at, "minimum"), _no_range(low, high))


def _no_range(low: Figure, high: Figure) -> str:
    return say(
        id="{low} sampai {high} bukan rentang.",
        en="{low} to {high} is no range.",
        low=low,
        high=high,
    )
