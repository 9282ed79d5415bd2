"""Holds every row of evidence.csv against what the sealed events said of that piece."""

from collections.abc import Mapping

from menuju.languages import say

from . import layout
from .archive import Archive, Broken
from .cells import records
from .log import Entry, Log
from .report import Check, Findings
from .seals import DRAFTED, sealed_run

ATTACHED = "review.evidence.attached"
WITHDRAWN = "review.evidence.withdrawn"
USED = "questions.evidence.attached"
"""A piece that an answer rests on; one that was let go again, or not judged, is not listed."""
CLASSIFIED = "questions.evidence.classified"

Row = tuple[int, dict[str, str]]
"""A row's number (the header is row 1) and its cells by column."""


def evidence_rows(archive: Archive) -> list[Row]:
    """Return number and cells of each row of evidence.csv as they stand; raises `Broken`."""
    return list(records(archive.read(layout.EVIDENCE)))


def lists_answers(log: Log, *, run: str) -> bool:
    """Say whether the run sealed the list of what the answers of a live round rest on."""
    drafted = sealed_run(log, DRAFTED, run)
    return drafted is not None and bool(drafted.facts.get("evidence_sha256"))


def check_sealed_evidence(archive: Archive, log: Log, *, run: str) -> Check:
    """Hold both digests of every piece against the events that attached and classified it.

    What the answers of a live round rest on was attached to answers, or brought in bulk; then the
    drafted run seals the whole list, which `check_sealed_files` compares, and `check_uses` proves
    which answer rests on what.
    """
    title = say(id="Bukti menurut segel", en="Evidence as sealed")
    wrong = Findings()
    try:
        rows = evidence_rows(archive)
    except Broken as error:
        wrong.add(layout.EVIDENCE, str(error))
        rows = []
    sources = _sources(log)
    listed = lists_answers(log, run=run)
    used = {str(entry.facts.get("evidence")): entry for entry in log.named(USED)} if listed else {}
    for number, row in rows:
        id = str(row.get("id"))
        event = sources.pop(id, None) or used.get(id)
        if event is not None or not listed:
            _check_original(number, row, event, wrong)
    _check_unlisted(sources, wrong)
    notes = _check_copies(rows, log, wrong, run=run) if listed else []
    return wrong.check("evidence", title, count=len(rows), notes=notes)


def _sources(log: Log) -> dict[str, Entry]:
    """Return the event that attached each source, but for those withdrawn since.

    In the order of the log: what was withdrawn may have been attached again.
    """
    sources: dict[str, Entry] = {}
    for entry in log.entries:
        id = str(entry.facts.get("evidence"))
        if entry.leaf["name"] == ATTACHED:
            sources[id] = entry
        elif entry.leaf["name"] == WITHDRAWN:
            sources.pop(id, None)
    return sources


def _check_unlisted(sources: Mapping[str, Entry], wrong: Findings) -> None:
    for id, event in sorted(sources.items()):
        wrong.add(
            layout.EVIDENCE,
            say(
                id="bukti {code}, disegel peristiwa nomor {number}, tidak tercantum",
                en="evidence {code}, sealed by event number {number}, is not listed",
                code=id,
                number=event.number,
            ),
        )


def _check_original(
    number: int, row: Mapping[str, str], event: Entry | None, wrong: Findings
) -> None:
    if event is None:
        what = say(id="tidak pernah disegel", en="was never sealed")
        wrong.add(_where(number, row), what)
        return
    sealed = event.facts.get("sha256") or ""
    if row.get("sha256") != sealed:
        what = say(
            id="SHA-256 {found}, peristiwa nomor {number} menyegel {sealed}",
            en="SHA-256 {found}, event number {number} sealed {sealed}",
            found=row.get("sha256"),
            number=event.number,
            sealed=sealed,
        )
        wrong.add(_where(number, row), what)
    if event.leaf["name"] == ATTACHED and row.get("public_sha256") not in ("", sealed):
        wrong.add(_where(number, row), _other_copy(row, event, sealed))


def _check_copies(rows: list[Row], log: Log, wrong: Findings, *, run: str) -> list[str]:
    """Hold openness and public copy against what was last said of them before the run.

    Returns notes on pieces whose openness was decided anew after it.
    """
    drafted = sealed_run(log, DRAFTED, run)
    before: dict[str, Entry] = {}
    after: dict[str, Entry] = {}
    for entry in log.entries:
        if id := _piece_of(entry):
            later = drafted is not None and entry.number > drafted.number
            (after if later else before)[id] = entry
    for number, row in rows:
        if event := before.get(str(row.get("id"))):
            _check_copy(number, row, event, wrong)
    return [_since(row, after[row["id"]]) for _, row in rows if row.get("id") in after]


def _piece_of(entry: Entry) -> str | None:
    """Return the piece whose openness an event states, or None."""
    if entry.leaf["name"] == CLASSIFIED:
        return str(entry.leaf["on"]).partition(":")[2]
    if entry.leaf["name"] == USED and "openness" in entry.facts:
        return str(entry.facts.get("evidence"))
    return None


def _check_copy(number: int, row: Mapping[str, str], event: Entry, wrong: Findings) -> None:
    stated = openness_of(event)
    found = row.get("openness")
    held = found == layout.HELD and stated == "open"
    if found != stated and not held:
        what = say(
            id="keterbukaan “{found}”, peristiwa nomor {number} menyegel “{sealed}”",
            en="openness “{found}”, event number {number} sealed “{sealed}”",
            found=found,
            number=event.number,
            sealed=stated,
        )
        wrong.add(_where(number, row), what)
    sealed = "" if held else event.facts.get("public_sha256") or ""
    if row.get("public_sha256") != sealed:
        wrong.add(_where(number, row), _other_copy(row, event, str(sealed)))


def openness_of(event: Entry) -> str:
    """Return the openness that an event states."""
    return str(event.facts.get("to" if event.leaf["name"] == CLASSIFIED else "openness"))


def _since(row: Mapping[str, str], event: Entry) -> str:
    return say(
        id="Bukti {code}: sejak peristiwa nomor {number} “{now}”, dalam hitungan ini “{then}”.",
        en="Evidence {code}: “{now}” since event number {number}, “{then}” in this run.",
        code=row.get("id"),
        number=event.number,
        now=openness_of(event),
        then=row.get("openness"),
    )


def _other_copy(row: Mapping[str, str], event: Entry, sealed: str) -> str:
    return say(
        id="salinan publik SHA-256 {found}, peristiwa nomor {number} menyegel {sealed}",
        en="public copy SHA-256 {found}, event number {number} sealed {sealed}",
        found=row.get("public_sha256") or "–",
        number=event.number,
        sealed=sealed or "–",
    )


def _where(number: int, row: Mapping[str, str]) -> str:
    return say(
        id="{name} baris {row} bukti {code}",
        en="{name} row {row} evidence {code}",
        name=layout.EVIDENCE,
        row=number,
        code=row.get("id"),
    )
