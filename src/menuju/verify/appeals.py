"""What appeals corrected: as the bundle tells it, as it was sealed, and as it was computed with."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from menuju.languages import say

from . import layout
from .archive import Archive, Broken
from .cells import records
from .log import Entry, Log
from .report import Check, Findings, skipped
from .rounds import Round
from .seals import DRAFTED, sealed_run

UPHELD = "review.appeal.upheld"
AGREED = (UPHELD, "review.score.settled", "review.score.corrected")
"""Events after which a figure was agreed on; the last one of a question counts."""

TOLD = ("unit", "question", "before", "value", "ground", "decision")


@dataclass(frozen=True, slots=True)
class Correction:
    """One figure that an appeal corrected; `decision` is the salted digest of who and why."""

    unit: str
    question: str
    before: str | None
    value: str
    ground: str
    decision: str

    @property
    def where(self) -> str:
        """The figure, as a reader would look for it."""
        return f"{self.unit}/{self.question}"


def check_appeals(archive: Archive, log: Log, round: Round) -> Check:
    """Hold the corrections of round.json against the log, and the log against figures.csv.

    Each upheld appeal before the run stands in the list, and nothing else does; its figure is the
    one that was computed with, unless a later event agreed on another. The ranking before appeals
    is the one that was sealed.
    """
    title = say(id="Koreksi lewat sanggah", en="Corrections by appeal")
    drafted = sealed_run(log, DRAFTED, round.run)
    sealed = corrections(log, before=drafted)
    if round.appeals is None and not sealed:
        reason = say(id="tidak ada masa sanggah", en="no days for appeals")
        return skipped("appeals", title, reason)
    wrong = Findings()
    _compare(_listed(round.appeals or {}), sealed, wrong)
    _check_figures(archive, log, drafted, wrong)
    _check_before(log, round.appeals or {}, wrong)
    return wrong.check("appeals", title, count=len(sealed))


def corrections(log: Log, *, before: Entry | None) -> list[Correction]:
    """Return the corrections that appeals brought before an event, in order."""
    return [
        Correction(
            unit=_unit(entry),
            question=str(entry.facts.get("question")),
            before=_text(entry.facts.get("before")),
            value=str(entry.facts.get("value")),
            ground=str(entry.facts.get("ground")),
            decision=str(entry.leaf.get("private")),
        )
        for entry in log.named(UPHELD)
        if before is not None and entry.number < before.number
    ]


def _unit(entry: Entry) -> str:
    return str(entry.leaf["on"]).rpartition("/")[2]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _listed(appeals: Mapping[str, Any]) -> list[Correction]:
    told = appeals.get("corrections")
    rows = [row for row in told if isinstance(row, dict)] if isinstance(told, list) else []
    return [Correction(**{name: _told(row, name) for name in TOLD}) for row in rows]


def _told(row: Mapping[str, Any], name: str) -> Any:
    value = row.get(name)
    return _text(value) if name == "before" else str(value)


def _compare(listed: list[Correction], sealed: list[Correction], wrong: Findings) -> None:
    for each in sealed:
        if each not in listed:
            what = say(id="disegel, dan tidak tercantum begitu", en="sealed, and not listed so")
            wrong.add(f"{layout.ROUND} appeals {each.where}", what)
    for each in listed:
        if each not in sealed:
            what = say(id="tercantum, dan tidak disegel begitu", en="listed, and not sealed so")
            wrong.add(f"{layout.ROUND} appeals {each.where}", what)


def _check_figures(archive: Archive, log: Log, drafted: Entry | None, wrong: Findings) -> None:
    """Hold the last figure agreed on of each corrected question against figures.csv."""
    agreed: dict[tuple[str, str], str] = {}
    corrected: set[tuple[str, str]] = set()
    for entry in log.entries:
        if drafted is None or entry.number >= drafted.number or entry.leaf["name"] not in AGREED:
            continue
        key = _unit(entry), str(entry.facts.get("question"))
        agreed[key] = str(entry.facts.get("value"))
        corrected |= {key} if entry.leaf["name"] == UPHELD else set()
    try:
        figures = {
            (row.get("unit", ""), row.get("node", "")): row.get("value", "")
            for _number, row in records(archive.read(layout.FIGURES))
        }
    except Broken as error:
        wrong.add(layout.FIGURES, str(error))
        return
    for key in sorted(corrected):
        if not _equal(figures.get(key), agreed[key]):
            what = say(
                id="diputus {agreed}, dihitung dengan {used}",
                en="decided {agreed}, computed with {used}",
                agreed=agreed[key],
                used=figures.get(key) or "–",
            )
            wrong.add(f"{layout.FIGURES} {'/'.join(key)}", what)


def _equal(one: str | None, other: str) -> bool:
    try:
        return one is not None and Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


def _check_before(log: Log, appeals: Mapping[str, Any], wrong: Findings) -> None:
    """Hold the digest of the ranking before appeals against the event of its run."""
    before = appeals.get("before")
    if not isinstance(before, dict):
        return
    sealed = sealed_run(log, DRAFTED, str(before.get("run")))
    if sealed is None or sealed.facts.get("standings_sha256") != before.get("standings_sha256"):
        what = say(id="bukan peringkat yang disegel", en="not the ranking that was sealed")
        wrong.add(f"{layout.ROUND} appeals before", what)
