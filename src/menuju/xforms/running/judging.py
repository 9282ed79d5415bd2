"""A submission judged again on the server: what its form's own rules say about it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from menuju.languages import say
from menuju.xforms.form import Kind, Text
from menuju.xforms.running.addresses import address_of
from menuju.xforms.running.choosing import values_of
from menuju.xforms.running.filling import Filling
from menuju.xforms.running.recomputing import Wrong, is_missing, looked_at, stored
from menuju.xforms.xpath.here import Here
from menuju.xforms.xpath.values import CannotSay, day, moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import etree

    from menuju.xforms.running.program import Rule
    from menuju.xforms.tree import Node

NEAR: Final = 1e-9


class Sort(StrEnum):
    """What kind of rule a finding is of."""

    CONSTRAINT = "constraint"
    REQUIRED = "required"
    CALCULATION = "calculation"
    CHOICE = "choice"
    TYPE = "type"
    NOT_EVALUATED = "not-evaluated"


@dataclass(frozen=True, slots=True)
class LogicFinding:
    """One thing that the rules of a form say against a submission."""

    kind: Sort
    path: str
    says: str


def findings(
    form_xml: bytes | str,
    submission: bytes | str | etree._Element,
    *,
    now: datetime | None = None,
    files: Mapping[str, bytes] | None = None,
) -> tuple[LogicFinding, ...]:
    """Judge a submission, as XML or read already, by its form; () where every rule holds.

    A rule about the day is judged by the day of the work: `end`, `start` or `today` of the
    submission itself, and `now` (when it came) only where it has none of these. A calculation is
    judged from the submitted answers; one that rests on chance or the clock cannot be and is not.
    """
    filling = Filling.open(form_xml, submission, files=files)
    filling.scene.now = _worked_at(filling) or now or datetime.now(UTC)
    held = [(node, node.text) for node in filling.root.deep()]
    round = filling.settle()
    looked = list(looked_at(round))
    missing = [address_of(one.node) for one in looked if is_missing(round.form, one)]
    invalid = {address_of(one.node): one.wrong for one in looked if one.wrong is not None}
    for node, text in held:
        node.text = text
    amiss = _Amiss(missing, invalid, round.failed)
    return (*_against(filling, amiss), *_nodes(filling, forged=round.touched))


@dataclass(frozen=True, slots=True)
class _Amiss:
    """What the rules say against the answers, by address."""

    missing: Sequence[str]
    invalid: Mapping[str, Wrong]
    failed: Mapping[str, str]


def _worked_at(filling: Filling) -> datetime | None:
    """Return when the work was done, by what the form itself wrote down."""
    stamps = {b.preload_parameter: filling.get(b.path) for b in filling.program.preloaded}
    for name in ("end", "start", "today"):
        if stamps.get(name) and (found := _read(stamps[name])):
            return found
    return None


def _read(value: str) -> datetime | None:
    found = moment(value)
    if found is not None:
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    only = day(value)
    return datetime(only.year, only.month, only.day, tzinfo=UTC) if only else None


def _against(filling: Filling, amiss: _Amiss) -> Iterator[LogicFinding]:
    for address in amiss.missing:
        yield LogicFinding(Sort.REQUIRED, address, _missing(filling, address))
    for address, wrong in amiss.invalid.items():
        sort = Sort.CONSTRAINT if wrong.sort == "constraint" else Sort.TYPE
        yield LogicFinding(sort, address, _wrong(filling, address, wrong.message, wrong.sort))
    for address, reason in amiss.failed.items():
        yield LogicFinding(Sort.NOT_EVALUATED, address, _unknown(address, reason))


def _nodes(filling: Filling, *, forged: bool) -> Iterator[LogicFinding]:
    """Look at each answer; at calculations only where one may be `forged`.

    Where working everything out has changed no answer, every calculation has just been run on the
    answers as they were sent and has given what was sent: it need not be run again.
    """
    choosers = filling.program.choosers
    if not choosers and not forged:
        return
    for node in filling.root.deep():
        if not node.relevant or node.attribute:
            continue
        if forged:
            yield from _calculation(filling, node)
        if node.text and node.path in choosers:
            yield from _chosen(filling, node)


def _calculation(filling: Filling, node: Node) -> Iterator[LogicFinding]:
    rule = filling.program.rules.get(node.path)
    if rule is not None and rule.calculate is not None and not rule.volatile:
        yield from _reckoned(filling, node, rule)


def _reckoned(filling: Filling, node: Node, rule: Rule) -> Iterator[LogicFinding]:
    assert rule.calculate is not None
    try:
        expected = stored(rule.calculate(Here(node, filling.scene)), type=rule.bind.type)
    except CannotSay:
        return
    if not same(expected, node.text):
        address = address_of(node)
        yield LogicFinding(Sort.CALCULATION, address, _forged(address, node.text, expected))


def same(one: str, other: str) -> bool:
    """Say whether two spellings are one value: engines write numbers each in their own way."""
    if one == other or {one, other} <= {"", "NaN"}:
        return True
    try:
        return math.isclose(float(one), float(other), rel_tol=NEAR, abs_tol=NEAR)
    except ValueError:
        return False


def _chosen(filling: Filling, node: Node) -> Iterator[LogicFinding]:
    asked = filling.program.asked[node.path]
    several = asked.kind is not Kind.SELECT_ONE
    given = set(node.text.split()) if several else {node.text}
    try:
        offered = values_of(filling.program, asked, node, filling.scene)
    except CannotSay as reason:
        address = address_of(node)
        yield LogicFinding(Sort.NOT_EVALUATED, address, _unknown(address, str(reason)))
        return
    for value in sorted(given - offered):
        address = address_of(node)
        yield LogicFinding(
            Sort.CHOICE, address,
            say(id="{a}: “{v}” tidak ada di antara pilihan.",
                en="{a}: “{v}” is not among the choices.", a=address, v=value),
        )  # fmt: skip


def _missing(filling: Filling, address: str) -> str:
    own = filling.say(filling.asked(address).required_message, at=address, language="")
    return f"{address}: {own}" if str(own) else say(
        id="{a}: wajib diisi, tetapi kosong.", en="{a}: required, and unanswered.", a=address
    )  # fmt: skip


def _wrong(filling: Filling, address: str, message: Text, sort: str) -> str:
    own = filling.say(message, at=address, language="")
    if str(own):
        return f"{address}: {own}"
    if sort != "constraint":
        return say(id="{a}: bukan jenis {s}.", en="{a}: not of type {s}.", a=address, s=sort)
    return say(
        id="{a}: jawaban tidak memenuhi syarat formulir.",
        en="{a}: the answer does not satisfy the form's constraint.", a=address,
    )  # fmt: skip


def _forged(address: str, holds: str, expected: str) -> str:
    return say(
        id="{a}: berisi “{h}”, tetapi menurut formulir “{e}”.",
        en="{a}: holds “{h}”, but the form calculates “{e}”.",
        a=address, h=holds, e=expected,
    )  # fmt: skip


def _unknown(address: str, reason: str) -> str:
    return say(
        id="{a}: aturan tidak dapat dijalankan ({r}).",
        en="{a}: a rule could not be evaluated ({r}).", a=address, r=reason,
    )  # fmt: skip
